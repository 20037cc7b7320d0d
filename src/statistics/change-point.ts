import { tTails } from './distributions.ts';
import { mean, quantile } from './quantile.ts';
import { seeded } from './random.ts';
import type { Seeded } from './random.ts';
import { withinSeasons } from './season.ts';
import type { InSeason } from './season.ts';

/** What became of the level of a series. */
export type Change =
  | {
      /** STEP: another level from `index` on. SLOPE: it moved, but a straight line tells it better than a step. */
      readonly kind: 'STEP' | 'SLOPE';
      /** The first value of the new level. */
      readonly index: number;
      /** Medians of the values before and from there, each at the height of an average season. */
      readonly before: number;
      readonly after: number;
      readonly p: number;
    }
  | {
      /** One value stands apart from all others; `before` is the mean of the others of its season. */
      readonly kind: 'OUTLIER';
      readonly index: number;
      readonly before: number;
      readonly after: number;
      readonly p: number;
    }
  | { readonly kind: 'NONE'; readonly p: number };

/** A number and when it was, in buckets. */
export interface ChangingPoint extends InSeason {
  readonly time: number;
}

export const fewestForChange = 5;
/** Two tests are made: each may be wrong half as often. */
const alphaOfEach = 0.025;
const orders = 999;
/** So many orders at least as wide decide that there is no step, and the p-value is their share (Besag and Clifford 1991). */
const enough = 50;

/**
 * Whether a series changed its level once: Pettitt (1979) on the ranks inside each season, its probability from 999 seeded
 * orders of the values of each season. Else whether one value stands apart: its studentised deviation from its season,
 * Bonferroni over all values. False alarms of both together at most 5 %, of independent values with one distribution but
 * for the season. Null of fewer than five, and where a season has only one.
 */
export function findChange(points: readonly ChangingPoint[], seed: number): Change | null {
  const seasons = [...Map.groupBy(points, ({ season }) => season).values()];
  if (points.length < fewestForChange || seasons.some(({ length }) => length < 2)) return null;
  const stepP = probabilityOfStep(points, seed);
  if (stepP <= alphaOfEach) return { ...bestStep(points), p: Math.min(1, 2 * stepP) };
  const outlier = furthest(points);
  if (outlier.p > alphaOfEach) return { kind: 'NONE', p: Math.min(1, 2 * Math.min(stepP, outlier.p)) };
  const { index, expected, p } = outlier;
  return { kind: 'OUTLIER', index, before: expected, after: points[index]!.value, p: Math.min(1, 2 * p) };
}

function probabilityOfStep(points: readonly ChangingPoint[], seed: number): number {
  const ranks = centredRanks(points);
  const found = widest(ranks);
  const chance = seeded(seed);
  const places = [...Map.groupBy(points.keys(), (index) => points[index]!.season).values()];
  const shuffled = [...ranks];
  let asWide = 0;
  for (let order = 1; order <= orders; order += 1) {
    for (const own of places) shuffle(shuffled, own, chance);
    if (widest(shuffled) >= found - 1e-9) asWide += 1;
    if (asWide === enough) return asWide / order;
  }
  return (asWide + 1) / (orders + 1);
}

function shuffle(values: number[], places: readonly number[], chance: Seeded): void {
  for (let last = places.length - 1; last > 0; last -= 1) {
    const [here, other] = [places[last]!, places[chance.integer(last + 1)]!];
    [values[here], values[other]] = [values[other]!, values[here]!];
  }
}

/** How far the sum of the ranks up to some value is from its mean, at most: Pettitt's K, of one season but for a factor. */
function widest(ranks: readonly number[]): number {
  let sum = 0;
  let width = 0;
  for (const rank of ranks) {
    sum += rank;
    width = Math.max(width, Math.abs(sum));
  }
  return width;
}

/** Ranks inside each season, from -0.5 to 0.5, ties sharing the mean. */
function centredRanks(points: readonly InSeason[]): readonly number[] {
  const seasons = Map.groupBy(points, ({ season }) => season);
  return points.map(({ season, value }) => {
    const own = seasons.get(season)!;
    const below = own.filter((other) => other.value < value).length;
    const equal = own.filter((other) => other.value === value).length;
    return (below + (equal + 1) / 2) / (own.length + 1) - 0.5;
  });
}

/** Where two levels fit best beside the seasons: ranks alone cannot tell a value near one level from one near the other. */
function bestStep(points: readonly ChangingPoint[]) {
  const values = withinSeasons(points);
  const fit = (regressor: (index: number) => number) => {
    const x = withinSeasons(points.map(({ season }, index) => ({ season, value: regressor(index) })));
    const across = x.reduce((sum, each) => sum + each * each, 0);
    const together = x.reduce((sum, each, index) => sum + each * values[index]!, 0);
    return across === 0 ? { gain: 0, height: 0 } : { gain: together ** 2 / across, height: together / across };
  };
  const steps = values.slice(1).map((_, at) => fit((index) => (index > at ? 1 : 0)));
  const most = Math.max(...steps.map(({ gain }) => gain));
  const index = steps.findIndex(({ gain }) => gain === most) + 1;
  const isSlope = fit((each) => points[each]!.time).gain > most;
  const levels = withoutSeasons(points, (each) => (each < index ? 0 : steps[index - 1]!.height));
  return {
    kind: isSlope ? ('SLOPE' as const) : ('STEP' as const),
    index,
    before: quantile(levels.slice(0, index), 0.5)!,
    after: quantile(levels.slice(index), 0.5)!,
  };
}

/**
 * The values at the height of an average season: else two sides that hold other seasons would differ by those alone. What a
 * season adds is measured beside the step.
 */
function withoutSeasons(points: readonly ChangingPoint[], step: (index: number) => number): readonly number[] {
  const values = points.map(({ value }) => value);
  const seasons = Map.groupBy(points.keys(), (index) => points[index]!.season);
  if (seasons.size === 1) return values;
  const added = new Map(
    [...seasons].map(([season, own]) => [season, mean(own.map((index) => values[index]! - step(index)))]),
  );
  const average = mean([...added.values()]);
  return points.map(({ season, value }) => value - added.get(season)! + average);
}

function furthest(points: readonly InSeason[]): {
  readonly index: number;
  readonly expected: number;
  readonly p: number;
} {
  const seasons = Map.groupBy(points.keys(), (index) => points[index]!.season);
  const within = withinSeasons(points);
  const squares = within.reduce((sum, each) => sum + each * each, 0);
  const freedom = points.length - seasons.size - 1;
  const each = points.map(({ season, value }, index) => {
    const others = seasons.get(season)!.filter((other) => other !== index);
    const expected = mean(others.map((other) => points[other]!.value));
    const share = others.length / (others.length + 1);
    const deviation = value - expected;
    // What remains of the squares when this value is left out.
    const rest = squares - deviation ** 2 * share;
    if (Math.abs(deviation) <= 1e-12 * Math.abs(value)) return { index, expected, p: 1 };
    if (rest <= 1e-12 * squares) return { index, expected, p: 0 };
    const studentised = deviation * Math.sqrt((share * freedom) / rest);
    return { index, expected, p: Math.min(1, points.length * tTails(studentised, freedom)) };
  });
  return each.reduce((most, one) => (one.p < most.p ? one : most));
}
