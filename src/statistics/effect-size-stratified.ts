import { tQuantile, tTails } from './distributions.ts';

/** A group and those it is set against in one stratum (an office): means, and of how many. */
export interface Stratum {
  readonly n: number;
  readonly mean: number;
  readonly otherN: number;
  readonly otherMean: number;
}

export interface StratifiedGap {
  /** Difference of the means inside strata, weighted: what is left when neither group sits in the better offices. */
  readonly gap: number;
  readonly strata: number;
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
  /**
   * The gap in standard deviations of single people, as far as the spread of gaps between strata tells them; strata that differ in
   * truth make it smaller, never larger.
   */
  readonly effect: number | null;
}

/**
 * The difference of two groups from means by stratum alone, where no spread within groups may be told. Strata weigh by
 * n m / (n + m), best where people spread alike; the standard error is of the gaps as they differ between strata (robust, Student's t
 * with K - 1 degrees of freedom), so that strata of different truth are allowed for. Null with fewer than five strata.
 */
export function stratifiedGap(strata: readonly Stratum[]): StratifiedGap | null {
  const k = strata.length;
  if (k < 5) return null;
  const weighed = strata.map(({ n, mean, otherN, otherMean }) => ({
    gap: mean - otherMean,
    weight: (n * otherN) / (n + otherN),
  }));
  const whole = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const gap = weighed.reduce((sum, each) => sum + each.weight * each.gap, 0) / whole;
  const squares = weighed.reduce((sum, each) => sum + each.weight * (each.gap - gap) ** 2, 0);
  const robust = weighed.reduce((sum, each) => sum + (each.weight * (each.gap - gap)) ** 2, 0);
  const standardError = (Math.sqrt(robust) / whole) * Math.sqrt(k / (k - 1));
  const half = tQuantile(0.975, k - 1) * standardError;
  const deviation = Math.sqrt(squares / (k - 1));
  return {
    gap,
    strata: k,
    low: gap - half,
    high: gap + half,
    pValue: standardError > 0 ? tTails(gap / standardError, k - 1) : gap === 0 ? 1 : 0,
    effect: deviation > 0 ? gap / deviation : null,
  };
}
