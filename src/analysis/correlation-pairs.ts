import type { NullReason } from '../query/answer.ts';
import { wholeValue } from '../query/whole-value.ts';
import { fisherInterval, kendallTauB, middleRanks, pearson, spearman } from '../statistics/correlation.ts';
import { lostTo, testPanel, withoutMeans } from '../statistics/correlation-panel.ts';
import type { CorrelationTest, PanelMean, PanelPair } from '../statistics/correlation-panel.ts';
import { seeded } from '../statistics/random.ts';
import { addBuckets, countBuckets } from '../time/bucket.ts';
import { reasonOf } from './panel.ts';
import type { Panel } from './panel.ts';

export interface LabelledPair extends PanelPair {
  /** The bucket of x. */
  readonly period: string;
}

export interface Correlated {
  readonly pairs: readonly LabelledPair[];
  readonly n: number;
  readonly regions: number;
  readonly periods: number;
  /** By the method asked for, after what was taken away; null with too few pairs, or where one does not vary. */
  readonly coefficient: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly pearson: number | null;
  readonly spearman: number | null;
  readonly kendall: number | null;
  /** Of the numbers as they are, with nothing taken away. */
  readonly raw: number | null;
  readonly test: CorrelationTest | null;
  readonly pValue: number | null;
  readonly effectivePairs: number | null;
  readonly draws: number;
}

export const fewestPairs = 8;
const draws = 1999;
/** All pairs of pairs are counted; beyond, Kendall's tau is not worth its time. */
const mostForKendall = 1500;

/** x of a region and bucket with y of the same region so many buckets later, where both are whole. */
export function pairUp(
  x: Panel,
  y: Panel,
  lag: number,
): {
  readonly pairs: readonly LabelledPair[];
  readonly left: readonly { readonly code: string; readonly reason: NullReason }[];
} {
  const [origin] = x.buckets;
  const others = new Map(
    y.rows.map((row) => [row.regionCode, new Map(row.points.map((point) => [point.start, point]))]),
  );
  const all = x.rows.map(({ regionCode, points }) => {
    const pairs = points.flatMap((point) => {
      const later = others.get(regionCode)?.get(addBuckets(point.start, x.grain, lag));
      const [left, right] = [wholeValue(point), later === undefined ? null : wholeValue(later)];
      if (left === null || right === null) return [];
      const time = countBuckets(origin!.start, point.start, x.grain);
      return [{ unit: regionCode, time, period: point.period, x: left, y: right }];
    });
    const missing = [...points, ...(others.get(regionCode)?.values() ?? [])].find(
      (point) => wholeValue(point) === null,
    );
    const reason: NullReason = missing === undefined ? 'MISSING_REALISATION' : reasonOf(missing);
    return { pairs, left: pairs.length === 0 ? [{ code: regionCode, reason }] : [] };
  });
  return { pairs: all.flatMap(({ pairs }) => pairs), left: all.flatMap(({ left }) => left) };
}

export function correlate(
  pairs: readonly LabelledPair[],
  { removed, method }: { readonly removed: readonly PanelMean[]; readonly method: 'PEARSON' | 'SPEARMAN' },
): Correlated {
  const counted = {
    pairs,
    n: pairs.length,
    regions: new Set(pairs.map(({ unit }) => unit)).size,
    periods: new Set(pairs.map(({ time }) => time)).size,
  };
  const raw = pearson(pairs.map((pair) => pair.x), pairs.map((pair) => pair.y)); // prettier-ignore
  const lost = lostTo(pairs, removed);
  if (pairs.length < fewestPairs || pairs.length - lost < 4) return { ...counted, ...nothing, raw };
  const left = withoutMeans(pairs, removed);
  const [x, y] = [left.map((pair) => pair.x), left.map((pair) => pair.y)];
  const measures = {
    pearson: pearson(x, y),
    spearman: spearman(x, y),
    kendall: pairs.length > mostForKendall ? null : kendallTauB(x, y),
  };
  const coefficient = method === 'PEARSON' ? measures.pearson : measures.spearman;
  const judged = method === 'PEARSON' ? left : ranked(left);
  // Chance is drawn anew for every row from the same seed: a row does not depend on what else was asked.
  const tested = testPanel(judged, { random: seeded(pairs.length), draws, lost });
  const interval = coefficient === null ? null : fisherInterval(coefficient, tested.effectivePairs);
  return {
    ...counted,
    ...measures,
    raw,
    coefficient,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    test: tested.method,
    pValue: tested.pValue,
    effectivePairs: tested.effectivePairs,
    draws: tested.draws,
  };
}

const nothing = {
  coefficient: null,
  low: null,
  high: null,
  pearson: null,
  spearman: null,
  kendall: null,
  test: null,
  pValue: null,
  effectivePairs: null,
  draws: 0,
} as const;

/** Ranks about their mean, so that what has no partner stands at the mean. */
function ranked(pairs: readonly PanelPair[]): readonly PanelPair[] {
  const middle = (pairs.length + 1) / 2;
  const [x, y] = [middleRanks(pairs.map((pair) => pair.x)), middleRanks(pairs.map((pair) => pair.y))];
  return pairs.map((pair, index) => ({ ...pair, x: x[index]! - middle, y: y[index]! - middle }));
}
