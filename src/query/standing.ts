import { countLimits, countTails, pooledRate } from '../statistics/funnel.ts';
import type { Counted } from '../statistics/funnel.ts';
import { normalTails } from '../statistics/distributions.ts';
import { benjaminiHochberg } from '../statistics/multiple-tests.ts';
import { mean, standardDeviation } from '../statistics/quantile.ts';
import { seedOf } from '../statistics/random.ts';
import { rankIntervals } from '../statistics/rank-interval.ts';
import type { RankInterval } from '../statistics/rank-interval.ts';
import type { ComparisonAnswer } from './answer.ts';
import { uncertaintyOf } from './uncertainty.ts';
import type { Uncertainty } from './uncertainty.ts';

export const funnelPositions = ['INSIDE', 'ABOVE_95', 'ABOVE_998', 'BELOW_95', 'BELOW_998'] as const;

/** Where a rate of so few cases lies when its place is like all others, in the unit of the value; the ends are inside. */
export interface Funnel {
  readonly centre: number;
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
  readonly position: (typeof funnelPositions)[number];
}

/** Where one region stands among the ranked ones of a comparison. */
export interface Standing {
  /** 100 the best, 0 the worst, ties in the middle: share of the other ranked regions that it leaves behind. */
  readonly percentile: number | null;
  /** Standard deviations from the plain mean of the ranked; positive is above, better or not. */
  readonly zScore: number | null;
  readonly uncertainty: Uncertainty;
  readonly interval: RankInterval | null;
  readonly funnel: Funnel | null;
  /** What it is compared with: the rate of all ranked regions together, of samples their mean. */
  readonly average: number | null;
  /** Two-sided, of being no different from the average; and the same for having asked of all regions at once. */
  readonly p: number | null;
  readonly adjustedP: number | null;
  /** So many standard errors tell two regions apart; ranked regions whose error is unknown could be anywhere. */
  readonly critical: number | null;
  readonly draws: number | null;
  readonly withoutError: number;
}

/** The standing of every row, in the order of the rows. Rows without a rank have none, and say why by their own reason. */
export function standingsOf(answer: ComparisonAnswer): readonly Standing[] {
  const { rows, best } = answer;
  const ranked = rows.flatMap((row, index) => (row.rankedBy === null ? [] : [{ row, index, by: row.rankedBy }]));
  const all = ranked.map(({ by }) => by);
  const errors = ranked.map(({ row }): Uncertainty =>
    answer.best === 'NEAREST' ? { kind: 'UNKNOWN', reason: 'BAND' } : uncertaintyOf(row, answer),
  );
  const known = ranked.flatMap(({ index, by }, at) => {
    const uncertainty = errors[at]!;
    return uncertainty.kind === 'UNKNOWN' ? [] : [{ index, value: by, error: uncertainty.error, uncertainty }];
  });
  const withoutError = ranked.length - known.length;
  const intervals =
    known.length < 2
      ? null
      : rankIntervals(known, { best: best === 'LOWEST' ? best : 'HIGHEST', seed: seedOf(questionOf(answer)) });
  const averages = known.length < 2 ? [] : averagesOf(known);
  const adjusted = benjaminiHochberg(averages.map(({ p }) => p));
  const atKnown = new Map(known.map(({ index }, at) => [index, at]));
  const atRanked = new Map(ranked.map(({ index }, at) => [index, at]));
  return rows.map((_, index) => {
    const place = atRanked.get(index);
    const at = atKnown.get(index);
    const interval = at === undefined ? undefined : intervals?.intervals[at];
    const average = at === undefined ? undefined : averages[at];
    return {
      percentile: place === undefined ? null : percentileOf(all[place]!, all, best),
      zScore: place === undefined ? null : zScoreOf(all[place]!, all),
      uncertainty: place === undefined ? { kind: 'UNKNOWN', reason: 'NO_VALUE' } : errors[place]!,
      interval: interval === undefined ? null : { low: interval.low, high: interval.high + withoutError },
      funnel: average?.funnel ?? null,
      average: average?.average ?? null,
      p: average?.p ?? null,
      adjustedP: at === undefined ? null : (adjusted[at] ?? null),
      critical: intervals?.critical ?? null,
      draws: intervals?.draws ?? null,
      withoutError,
    };
  });
}

/** The same question draws the same numbers, whenever and of whichever snapshot it is asked. */
function questionOf({ metric, indicatorCode, period, rows }: ComparisonAnswer): string {
  return [metric, indicatorCode, period, ...rows.map(({ regionCode }) => regionCode)].join('|');
}

function percentileOf(own: number, all: readonly number[], best: ComparisonAnswer['best']): number | null {
  if (all.length < 2) return null;
  const sign = best === 'LOWEST' ? -1 : 1;
  const isAlike = (other: number) => Math.abs(other - own) <= 1e-9 * Math.max(1, Math.abs(own));
  const alike = all.filter(isAlike).length - 1;
  const behind = all.filter((other) => !isAlike(other) && sign * (own - other) > 0).length;
  return (100 * (behind + alike / 2)) / (all.length - 1);
}

function zScoreOf(own: number, all: readonly number[]): number | null {
  const spread = standardDeviation(all);
  return all.length < 3 || spread === 0 ? null : (own - mean(all)) / spread;
}

interface Known {
  readonly value: number;
  readonly error: number;
  readonly uncertainty: Uncertainty;
}

interface Average {
  readonly average: number;
  readonly p: number;
  readonly funnel: Funnel | null;
}

function averagesOf(known: readonly Known[]): readonly Average[] {
  const cases = known.flatMap(({ uncertainty }) => (uncertainty.kind === 'COUNTED' ? [uncertainty.counted] : []));
  const rate = pooledRate(cases);
  const centre = mean(known.map(({ value }) => value));
  const spread = known.reduce((sum, { error }) => sum + error ** 2, 0) / known.length ** 2;
  return known.map(({ value, error, uncertainty }) => {
    if (uncertainty.kind === 'COUNTED' && rate !== null) {
      const { counted, multiplier } = uncertainty;
      return { average: rate * multiplier, p: countTails(counted, rate), funnel: funnelOf(counted, rate, multiplier) };
    }
    // The average holds a part of the region itself.
    const ofDifference = Math.sqrt(Math.max(0, error ** 2 * (1 - 2 / known.length) + spread));
    const p = ofDifference === 0 ? 1 : normalTails((value - centre) / ofDifference);
    return { average: centre, p, funnel: null };
  });
}

function funnelOf(counted: Counted, rate: number, multiplier: number): Funnel {
  const near = countLimits(counted, rate, 0.95);
  const far = countLimits(counted, rate, 0.998);
  const toValue = (events: number) => (events / counted.size) * multiplier;
  const { events } = counted;
  const above = events > far.high ? 'ABOVE_998' : events > near.high ? 'ABOVE_95' : null;
  const below = events < far.low ? 'BELOW_998' : events < near.low ? 'BELOW_95' : null;
  return {
    centre: rate * multiplier,
    low95: toValue(near.low),
    high95: toValue(near.high),
    low998: toValue(far.low),
    high998: toValue(far.high),
    position: above ?? below ?? 'INSIDE',
  };
}
