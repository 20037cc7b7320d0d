import { estimating } from './interrupted-series.ts';
import type { Estimate } from './interrupted-series.ts';
import { chooseLags } from './newey-west.ts';

/** A period in which both the region with the programme and its comparison have a value. */
export interface Pair {
  readonly time: number;
  readonly treated: number;
  readonly comparison: number;
}

export interface DifferenceInDifferences {
  readonly before: number;
  readonly after: number;
  readonly lags: number;
  readonly treatedChange: number;
  readonly comparisonChange: number;
  /** How much more the region changed than its comparison. */
  readonly effect: Estimate;
}

/** Fewest periods on either side. */
export const fewestForDifference = 4;

/**
 * Difference in differences of means before and after, with an error that holds when the differences of neighbouring periods
 * depend on one another: the regression of (treated - comparison) on a step at `from`. Null with fewer than four periods on either side.
 */
export function differenceInDifferences(
  pairs: readonly Pair[],
  { from, lags = chooseLags(pairs.length) }: { readonly from: number; readonly lags?: number },
): DifferenceInDifferences | null {
  const after = pairs.filter(({ time }) => time >= from);
  const before = pairs.filter(({ time }) => time < from);
  if (before.length < fewestForDifference || after.length < fewestForDifference) return null;
  const estimate = estimating(
    pairs.map(({ time }) => [1, time < from ? 0 : 1]),
    gaps(pairs),
    lags,
  );
  if (estimate === null) return null;
  const change = (side: 'treated' | 'comparison') => mean(after, side) - mean(before, side);
  return {
    before: before.length,
    after: after.length,
    lags,
    treatedChange: change('treated'),
    comparisonChange: change('comparison'),
    effect: estimate([0, 1]),
  };
}

/**
 * Whether the two ran side by side before `from`: the slope of their distance per period. What ran apart before may go on running
 * apart without any programme. Null with fewer than five periods.
 */
export function trendsApart(pairs: readonly Pair[], { from }: { readonly from: number }): Estimate | null {
  const before = pairs.filter(({ time }) => time < from);
  if (before.length < 5) return null;
  const rows = before.map(({ time }) => [1, time]);
  return estimating(rows, gaps(before), chooseLags(before.length))?.([0, 1]) ?? null;
}

/**
 * How much more the region changed than its comparison, had the two gone on moving apart as they did: a step at `from` beside a
 * straight line through their distance. Null with fewer than five periods on either side.
 */
export function effectBesideTrend(pairs: readonly Pair[], { from }: { readonly from: number }): Estimate | null {
  const after = pairs.filter(({ time }) => time >= from).length;
  if (after < 5 || pairs.length - after < 5) return null;
  const rows = pairs.map(({ time }) => [1, time, time < from ? 0 : 1]);
  return estimating(rows, gaps(pairs), chooseLags(pairs.length))?.([0, 0, 1]) ?? null;
}

/**
 * The same question at a date when nothing began, halfway through the time before `from` unless told: what is found there is found
 * without a programme. Null with fewer than four periods on either side.
 */
export function placebo(
  pairs: readonly Pair[],
  { from, at }: { readonly from: number; readonly at?: number },
): (DifferenceInDifferences & { readonly at: number }) | null {
  const before = pairs.filter(({ time }) => time < from);
  const middle = at ?? before[Math.floor(before.length / 2)]?.time;
  if (middle === undefined) return null;
  const found = differenceInDifferences(before, { from: middle });
  return found && { ...found, at: middle };
}

const gaps = (pairs: readonly Pair[]) =>
  pairs.map(({ time, treated, comparison }) => ({ time, value: treated - comparison }));

function mean(pairs: readonly Pair[], side: 'treated' | 'comparison'): number {
  return pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
}
