import type { Label } from '../model/metric.ts';
import type { MetricName } from '../model/catalogue.ts';
import { metricDefinition } from '../model/catalogue.ts';
import type { Answer, Point, Series, TrendAnswer, ValueStatus } from '../query/answer.ts';
import { flawOf } from '../query/difference.ts';
import { versionOn } from '../query/version-scope.ts';
import { findChange } from '../statistics/change-point.ts';
import { seedOf } from '../statistics/random.ts';
import { countBuckets } from '../time/bucket.ts';
import { grains } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';

/** One region's line of an answer. */
export type AnsweredLine = Series & Answer & Pick<TrendAnswer, 'metric' | 'indicatorCode' | 'grain'>;

export interface TestedPoint {
  readonly period: string;
  readonly value: number;
  /** Buckets since the first of the year of the first point. */
  readonly time: number;
  readonly year: number;
  /** The bucket's place in its year, from 0. */
  readonly season: number;
}

/** What of a line can be tested: whole numbers of one definition, and how many others there are, and why they stay out. */
export interface TestedSeries {
  readonly points: readonly TestedPoint[];
  readonly seasons: number;
  readonly grain: GrainName;
  readonly leftOut: readonly LeftOut[];
}

export interface LeftOut {
  readonly count: number;
  readonly why: Label;
}

/** Missing is not zero, and what is not whole or withheld enters no test: it is left out and counted. */
export function testedSeries({
  points,
  grain,
  catalogue,
}: Pick<AnsweredLine, 'points' | 'grain' | 'catalogue'>): TestedSeries {
  const { coverageFloor } = catalogue.thresholds;
  const flaw = (point: Point) => flawOf(point, coverageFloor);
  const known = points.filter((point) => flaw(point) === null);
  const newest = known.at(-1)?.versionNumber ?? null;
  const since = known.findLastIndex(({ versionNumber }) => versionNumber !== newest) + 1;
  const kept = known.slice(since);
  const missing = [
    ...Map.groupBy(
      points.flatMap((point) => flaw(point) ?? []),
      ({ status, reason }) => (reason === 'LOW_COVERAGE' ? reason : status),
    ),
  ];
  const seasons = grain === 'DAY' ? 1 : 12 / grains[grain].months;
  const origin = `${kept[0]?.start.slice(0, 4) ?? '2000'}-01-01`;
  return {
    points: kept.map(({ period, start, value }) => {
      const time = countBuckets(origin, start, grain);
      return { period, value: value!, time, year: Number(start.slice(0, 4)), season: time % seasons };
    }),
    seasons,
    grain,
    leftOut: [
      ...missing.map(([status, those]) => ({ count: those.length, why: whyMissing[status] })),
      ...(since === 0 ? [] : [{ count: since, why: otherDefinition }]),
    ],
  };
}

const whyMissing: Readonly<Record<ValueStatus | 'LOW_COVERAGE', Label>> = {
  LOW_COVERAGE: { id: 'dengan terlalu sedikit bagian yang melapor', en: 'of which too few parts reported' },
  COMPUTED: { id: 'tanpa nilai', en: 'without a value' },
  INCOMPLETE: { id: 'belum utuh', en: 'not whole' },
  NO_DATA: { id: 'tanpa data', en: 'without data' },
  NOT_COMPUTABLE: { id: 'tidak dapat dihitung', en: 'not computable' },
  NOT_APPLICABLE: { id: 'tidak berlaku', en: 'not applicable' },
  SUPPRESSED: { id: 'ditahan demi kerahasiaan', en: 'withheld for confidentiality' },
};
const otherDefinition: Label = { id: 'dengan definisi lama', en: 'of an older definition' };

/** The line since its level last changed for good: a straight line through a step leads nowhere. */
export function sinceStep(tested: TestedSeries, seed: number): TestedSeries {
  const { points, grain, leftOut } = tested;
  const found = grain === 'DAY' ? null : findChange(points, seed);
  if (found?.kind !== 'STEP') return tested;
  return {
    ...tested,
    points: points.slice(found.index),
    leftOut: [...leftOut, { count: found.index, why: beforeStep }],
  };
}

const beforeStep: Label = { id: 'dari tingkat lama, sebelum berubah', en: 'of the level before it changed' };

/** The same line always draws the same numbers. */
export function seedOfLine({ metric, indicatorCode, regionCode }: AnsweredLine, tested: TestedSeries): number {
  return seedOf([metric, indicatorCode, regionCode, spanOf(tested)].join('|'));
}

/** Whether more is better; null where neither is, or only a band. */
export function isMoreBetter({ metric, indicatorCode, catalogue, points }: AnsweredLine): boolean | null {
  const { direction } = metricDefinition(metric as MetricName);
  if (direction !== 'INDICATOR') return asClaim(direction);
  const indicator = indicatorCode === null ? undefined : catalogue.indicators.byCode(indicatorCode);
  const version = indicator && (versionOn(indicator, points.at(-1)?.start ?? '') ?? indicator.latest);
  return asClaim(version?.direction ?? 'NONE');
}

function asClaim(direction: string): boolean | null {
  return direction === 'MAXIMIZE' ? true : direction === 'MINIMIZE' ? false : null;
}

/** How to print numbers of a line, and differences of them: of percentages in percentage points. */
export function styleOf({ points }: Pick<AnsweredLine, 'points'>) {
  const { unit = '', decimals = 2 } = points.at(-1) ?? {};
  return {
    value: { unit, decimals },
    difference: { unit: /^(%|persen)/i.test(unit.trim()) ? 'poin persentase' : unit, decimals: Math.max(decimals, 2) },
  };
}

/** `2021-Q3..2026-Q2`. */
export function spanOf({ points }: TestedSeries): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? first.period : `${first.period}..${last.period}`;
}

/** What a bucket of a grain is called. */
export const bucketNames: Readonly<Record<GrainName, Label>> = {
  DAY: { id: 'hari', en: 'days' },
  MONTH: { id: 'bulan', en: 'months' },
  QUARTER: { id: 'triwulan', en: 'quarters' },
  SEMESTER: { id: 'semester', en: 'semesters' },
  YEAR: { id: 'tahun', en: 'years' },
};
