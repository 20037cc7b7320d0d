import { seeded } from './random.ts';

/** A number that could have come out otherwise, by about `error` (its standard error, in its own unit). */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** 1 is the best. */
export interface RankInterval {
  readonly low: number;
  readonly high: number;
}

export interface RankIntervals {
  /** In the order of the estimates. */
  readonly intervals: readonly RankInterval[];
  /** So many standard errors must lie between two values to tell which is better. */
  readonly critical: number;
  readonly draws: number;
}

/** The limit is good to 0.03 of an error, of more than a hundred regions, whose limit varies less, with fewer draws. */
const drawsFor = (count: number) => (count > 100 ? 1500 : 4000);

/**
 * Between which ranks each of several numbers truly lies, all of them at once with the given certainty: a rank counts who
 * is better beyond doubt. Doubt ends where the difference of two is larger than the largest studentised difference
 * that chance alone makes among all pairs, in 95 of 100 seeded draws of normal errors.
 *
 * Errors are independent of each other and known. Source: Mogstad, Romano, Shaikh and Wilhelm (2024), Inference for ranks,
 * Review of Economic Studies 91, section 3 (single step, all pairs). A plain bootstrap of the ranks covers too rarely (82 %).
 * Measured in the test: all true ranks inside at once in 98.7 to 100 % of draws; mean width 8.7 of 20 evenly spaced regions.
 */
export function rankIntervals(
  estimates: readonly Estimate[],
  { best, seed, level = 0.95 }: { readonly best: 'HIGHEST' | 'LOWEST'; readonly seed: number; readonly level?: number },
): RankIntervals {
  const errors = estimates.map(({ error }) => error);
  const draws = drawsFor(errors.length);
  const critical = largestDifference(errors, { draws, seed, level });
  const sign = best === 'HIGHEST' ? 1 : -1;
  const intervals = estimates.map((own) => {
    let better = 0;
    let worse = 0;
    for (const other of estimates) {
      const ahead = sign * (own.value - other.value);
      const reach = critical * Math.hypot(own.error, other.error);
      if (ahead > reach) worse += 1;
      if (-ahead > reach) better += 1;
    }
    return { low: 1 + better, high: estimates.length - worse };
  });
  return { intervals, critical, draws };
}

/** The quantile, over draws, of the largest |ej zj - ek zk| / sqrt(ej² + ek²) among all pairs; the z are standard normal. */
function largestDifference(
  errors: readonly number[],
  { draws, seed, level }: { readonly draws: number; readonly seed: number; readonly level: number },
): number {
  const chance = seeded(seed);
  const z = new Float64Array(errors.length);
  const largest = Float64Array.from({ length: draws }, () => largestOf(z.map(chance.normal), errors)).sort();
  return largest[Math.min(draws - 1, Math.ceil(level * (draws + 1)) - 1)]!;
}

/**
 * By Cauchy and Schwarz no pair exceeds sqrt(zj² + zk²), so only those far out are looked at: of a nation's 514 regencies
 * with their 131,841 pairs some dozens (all pairs: ten times as long).
 */
function largestOf(z: Float64Array, errors: readonly number[]): number {
  const between = (j: number, k: number) => {
    const error = Math.hypot(errors[j]!, errors[k]!);
    return error === 0 ? 0 : Math.abs(errors[j]! * z[j]! - errors[k]! * z[k]!) / error;
  };
  let [top, bottom] = [0, 0];
  z.forEach((each, index) => {
    if (each > z[top]!) top = index;
    if (each < z[bottom]!) bottom = index;
  });
  const least = between(top, bottom);
  const furthest = Math.max(z[top]! ** 2, z[bottom]! ** 2);
  const far = [...z.keys()].filter((index) => z[index]! ** 2 + furthest > least ** 2);
  let most = least;
  for (let one = 1; one < far.length; one += 1) {
    const j = far[one]!;
    for (let other = 0; other < one; other += 1) {
      const k = far[other]!;
      const apart = errors[j]! * z[j]! - errors[k]! * z[k]!;
      // The square tells at a tenth of the cost that a pair is no larger; what it leaves in doubt is measured.
      if (apart * apart < most * most * (errors[j]! ** 2 + errors[k]! ** 2) * (1 - 1e-9)) continue;
      most = Math.max(most, between(j, k));
    }
  }
  return most;
}
