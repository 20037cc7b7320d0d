import { normalQuantile } from './distributions.ts';
import { mannWhitney, uDistribution } from './mann-whitney.ts';
import type { MannWhitney } from './mann-whitney.ts';
import { medianOfSorted } from './quantile.ts';

export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
  readonly medianBefore: number;
  readonly medianAfter: number;
  /** Median of all differences between a value after and one before: less moved by a freak value than a difference of means. */
  readonly shift: number;
  /** Limits of at least 95 %. */
  readonly low: number;
  readonly high: number;
  readonly test: MannWhitney;
}

/** Fewest values on either side: of four and four a p of 0.029 can come, of three and four none below 0.05. */
export const fewestForShift = 4;
/** More differences than these are not counted out. */
const mostCounted = 2_500;

/**
 * The shift between two groups of values (Hodges and Lehmann 1963), with the interval of all shifts that the Mann-Whitney test
 * would not refuse at 5 %. Null with fewer than four values on either side.
 */
export function hodgesLehmann(before: readonly number[], after: readonly number[]): BeforeAfter | null {
  if (before.length < fewestForShift || after.length < fewestForShift) return null;
  const differences = after.flatMap((to) => before.map((from) => to - from)).toSorted((left, right) => left - right);
  const limit = orderOfLimit(before.length, after.length);
  return {
    before: before.length,
    after: after.length,
    medianBefore: medianOfSorted(before.toSorted((left, right) => left - right)),
    medianAfter: medianOfSorted(after.toSorted((left, right) => left - right)),
    shift: medianOfSorted(differences),
    low: differences[limit - 1]!,
    high: differences.at(-limit)!,
    test: mannWhitney(before, after),
  };
}

/** Which of the ordered differences, from 1, is the lower limit: at most 2.5 % of chance lie below it, and as many above its mirror. */
function orderOfLimit(m: number, n: number): number {
  if (m * n <= mostCounted) return uDistribution(m, n).findIndex((p) => p > 0.025);
  const reach = normalQuantile(0.975) * Math.sqrt((m * n * (m + n + 1)) / 12);
  return Math.max(1, Math.floor((m * n) / 2 - reach + 0.5));
}
