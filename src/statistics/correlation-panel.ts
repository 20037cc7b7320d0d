import { correlationPValue, effectiveLength, pearson } from './correlation.ts';
import type { Seeded } from './random.ts';

/** Two quantities of several units (regions) at several times. */
export interface PanelPair {
  readonly unit: string;
  /** Number of the bucket, so that gaps keep their length. */
  readonly time: number;
  readonly x: number;
  readonly y: number;
}

/** What is taken away before the two are set against each other: what a unit always has, what all have at a time, a unit's own trend. */
export const panelMeans = ['UNIT', 'TIME', 'TREND'] as const;
export type PanelMean = (typeof panelMeans)[number];

/** The pairs without those means: what is left of both is what units do beyond their habit and beyond everybody's course. */
export function withoutMeans(pairs: readonly PanelPair[], means: readonly PanelMean[]): readonly PanelPair[] {
  const x = partialled(pairs, pairs.map((pair) => pair.x), means); // prettier-ignore
  const y = partialled(pairs, pairs.map((pair) => pair.y), means); // prettier-ignore
  return pairs.map((pair, index) => ({ ...pair, x: x[index]!, y: y[index]! }));
}

/** How the p-value was found. */
export const correlationTests = ['STUDENT_T', 'PERMUTED_UNITS', 'EFFECTIVE_LENGTH'] as const;
export type CorrelationTest = (typeof correlationTests)[number];

export interface PanelTest {
  readonly method: CorrelationTest;
  readonly pValue: number | null;
  /** How many independent pairs they are worth, as far as each series' own memory tells; intervals rest on it. */
  readonly effectivePairs: number;
  /** How often units were permuted; 0 where they were not. */
  readonly draws: number;
}

const fewestToPermute = 6;

/**
 * The two-sided p-value of no relation between what {@link withoutMeans} left. One time: Student's t over units. Many units: whole series
 * of y are dealt out to the units anew, which keeps their memory and what all share at a time, so that neither passes for a relation
 * (a plain test of 15 units x 20 times with a memory of .7 gives false alarms in a fifth of cases). Few units: an effective length.
 */
export function testPanel(
  pairs: readonly PanelPair[],
  { random, draws, lost }: { readonly random: Seeded; readonly draws: number; readonly lost: number },
): PanelTest {
  const [x, y] = [pairs.map((pair) => pair.x), pairs.map((pair) => pair.y)];
  const r = pearson(x, y);
  if (new Set(pairs.map(({ time }) => time)).size === 1) {
    const effectivePairs = pairs.length;
    return {
      method: 'STUDENT_T',
      pValue: r === null ? null : correlationPValue(r, effectivePairs),
      effectivePairs,
      draws: 0,
    };
  }
  const series = [...Map.groupBy(pairs, ({ unit }) => unit).values()].map((each) =>
    each.toSorted((left, right) => left.time - right.time),
  );
  const worth = series.reduce((sum, each) => sum + effectiveLength(each.map((pair) => pair.x), each.map((pair) => pair.y)), 0); // prettier-ignore
  const effectivePairs = Math.max(2, worth * (1 - lost / pairs.length));
  if (series.length >= fewestToPermute) {
    return {
      method: 'PERMUTED_UNITS',
      pValue: r === null ? null : permutedPValue(pairs, random, draws),
      effectivePairs,
      draws,
    };
  }
  return {
    method: 'EFFECTIVE_LENGTH',
    pValue: r === null ? null : correlationPValue(r, effectivePairs),
    effectivePairs,
    draws: 0,
  };
}

/** Degrees of freedom that the means have taken, beyond the one that every correlation takes. */
export function lostTo(pairs: readonly PanelPair[], means: readonly PanelMean[]): number {
  const units = new Set(pairs.map(({ unit }) => unit)).size;
  const times = new Set(pairs.map(({ time }) => time)).size;
  const taken = { UNIT: units - 1, TIME: times - 1, TREND: units };
  return means.reduce((sum, mean) => sum + taken[mean], 0);
}

/** A pair that a permutation has no partner for stands at the mean, zero. */
function permutedPValue(pairs: readonly PanelPair[], random: Seeded, draws: number): number {
  const units = [...new Set(pairs.map(({ unit }) => unit))];
  const times = [...new Set(pairs.map(({ time }) => time))];
  const place = (all: readonly (string | number)[]) => new Map(all.map((each, index) => [each, index]));
  const [unitOf, timeOf] = [place(units), place(times)];
  const grid = { x: new Float64Array(units.length * times.length), y: new Float64Array(units.length * times.length) };
  for (const { unit, time, x, y } of pairs) {
    const cell = unitOf.get(unit)! * times.length + timeOf.get(time)!;
    grid.x[cell] = x;
    grid.y[cell] = y;
  }
  // products[i][j]: the series of x of unit i against the series of y of unit j; a permutation only adds up some of them.
  const products = units.map((_, i) =>
    units.map((__, j) => {
      let sum = 0;
      for (let t = 0; t < times.length; t += 1) sum += grid.x[i * times.length + t]! * grid.y[j * times.length + t]!;
      return sum;
    }),
  );
  const found = Math.abs(products.reduce((sum, row, index) => sum + row[index]!, 0));
  const order = units.map((_, index) => index);
  let asFar = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    for (let index = order.length - 1; index > 0; index -= 1) {
      const other = random.integer(index + 1);
      [order[index], order[other]] = [order[other]!, order[index]!];
    }
    const sum = products.reduce((all, row, index) => all + row[order[index]!]!, 0);
    if (Math.abs(sum) >= found * (1 - 1e-12)) asFar += 1;
  }
  return (asFar + 1) / (draws + 1);
}

/** Means of an incomplete panel depend on each other: taken away in turn until nothing is left of any. */
function partialled(
  pairs: readonly PanelPair[],
  values: readonly number[],
  means: readonly PanelMean[],
): readonly number[] {
  const grand = values.reduce((sum, value) => sum + value, 0) / values.length;
  let left = values.map((value) => value - grand);
  const size = Math.max(...left.map(Math.abs), 1e-300);
  const groups = means.map((mean) => {
    const key = ({ unit, time }: PanelPair) => (mean === 'TIME' ? String(time) : unit);
    const members = [...Map.groupBy(pairs.keys(), (index) => key(pairs[index]!)).values()];
    return { isTrend: mean === 'TREND', members };
  });
  for (let round = 0; round < 200; round += 1) {
    const before = left;
    left = left.slice();
    for (const { isTrend, members } of groups) {
      for (const group of members) takeAway(left, group, isTrend ? group.map((index) => pairs[index]!.time) : null);
    }
    if (groups.length < 2 || left.every((value, index) => Math.abs(value - before[index]!) <= 1e-13 * size)) break;
  }
  return left;
}

/** The mean of a group, or the straight line through it. */
function takeAway(left: number[], group: readonly number[], times: readonly number[] | null): void {
  const mean = group.reduce((sum, index) => sum + left[index]!, 0) / group.length;
  const middle = times === null ? 0 : times.reduce((sum, time) => sum + time, 0) / group.length;
  const squares = (times ?? []).reduce((sum, time) => sum + (time - middle) ** 2, 0);
  const slope =
    squares === 0 ? 0 : group.reduce((sum, index, at) => sum + left[index]! * (times![at]! - middle), 0) / squares;
  for (const [at, index] of group.entries()) {
    left[index] = left[index]! - mean - (times === null ? 0 : slope * (times[at]! - middle));
  }
}
