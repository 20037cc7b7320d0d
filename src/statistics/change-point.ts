import { tTails } from './distributions.ts';
import { mean, quantile } from './quantile.ts';
import { seeded } from './random.ts';

/** What became of the level of a series. */
export type Change =
  | {
      /** STEP: another level from `index` on. SLOPE: it moved, but a straight line tells it better than a step. */
      readonly kind: 'STEP' | 'SLOPE';
      /** The first value of the new level. */
      readonly index: number;
      /** Medians of the values before and from there. */
      readonly before: number;
      readonly after: number;
      readonly p: number;
    }
  | {
      /** One value stands apart from all others; `before` is what they let expect there. */
      readonly kind: 'OUTLIER';
      readonly index: number;
      readonly before: number;
      readonly after: number;
      readonly p: number;
    }
  | { readonly kind: 'NONE'; readonly p: number };

export const fewestForChange = 5;
/** Two tests are made: each may be wrong half as often. */
const alphaOfEach = 0.025;
const orders = 999;

/**
 * Whether a series changed its level once (Pettitt 1979, its probability from 999 seeded orders of the values instead of
 * the asymptotic formula), else whether one value stands apart (studentised deviation, Bonferroni over all values). False
 * alarms of both together at most 5 %, of independent values. Null of fewer than five.
 */
export function findChange(values: readonly number[], seed: number): Change | null {
  if (values.length < fewestForChange) return null;
  const step = pettitt(values, seed);
  if (step.p <= alphaOfEach) {
    const [before, after] = [values.slice(0, step.index), values.slice(step.index)];
    const isSlope = squaresOfLine(values) < squaresOfMean(before) + squaresOfMean(after);
    return {
      kind: isSlope ? 'SLOPE' : 'STEP',
      index: step.index,
      before: quantile(before, 0.5)!,
      after: quantile(after, 0.5)!,
      p: Math.min(1, 2 * step.p),
    };
  }
  const outlier = furthest(values);
  if (outlier.p > alphaOfEach) return { kind: 'NONE', p: Math.min(1, 2 * Math.min(step.p, outlier.p)) };
  return {
    kind: 'OUTLIER',
    index: outlier.index,
    before: outlier.expected,
    after: values[outlier.index]!,
    p: Math.min(1, 2 * outlier.p),
  };
}

function pettitt(values: readonly number[], seed: number): { readonly index: number; readonly p: number } {
  const ranks = midRanks(values);
  const found = widest(ranks);
  const chance = seeded(seed);
  const shuffled = [...ranks];
  let asWide = 0;
  for (let order = 0; order < orders; order += 1) {
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = chance.integer(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
    }
    // Half ranks are exact in binary, so equal sums are equal.
    if (widest(shuffled).width >= found.width) asWide += 1;
  }
  return { index: found.index, p: (asWide + 1) / (orders + 1) };
}

/** Where the ranks before differ most from the ranks from there on: Pettitt's K. */
function widest(ranks: readonly number[]): { readonly index: number; readonly width: number } {
  const n = ranks.length;
  let sum = 0;
  let index = 1;
  let width = -1;
  for (let size = 1; size < n; size += 1) {
    sum += ranks[size - 1]!;
    const here = Math.abs(2 * sum - size * (n + 1));
    if (here > width) [index, width] = [size, here];
  }
  return { index, width };
}

function midRanks(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((left, right) => left - right);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

function furthest(values: readonly number[]): {
  readonly index: number;
  readonly expected: number;
  readonly p: number;
} {
  const n = values.length;
  const each = values.map((value, index) => {
    const others = values.toSpliced(index, 1);
    const expected = mean(others);
    const spread = Math.sqrt((squaresOfMean(others) / (n - 2)) * (1 + 1 / (n - 1)));
    const deviation = Math.abs(value - expected);
    if (deviation === 0) return { index, expected, p: 1 };
    return { index, expected, p: spread === 0 ? 0 : Math.min(1, n * tTails(deviation / spread, n - 2)) };
  });
  return each.reduce((most, one) => (one.p < most.p ? one : most));
}

function squaresOfMean(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

function squaresOfLine(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const centre = mean(values);
  const across = values.reduce((sum, _, time) => sum + (time - middle) ** 2, 0);
  const slope = values.reduce((sum, value, time) => sum + (time - middle) * (value - centre), 0) / across;
  return values.reduce((sum, value, time) => sum + (value - centre - slope * (time - middle)) ** 2, 0);
}
