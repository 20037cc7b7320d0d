import type { Label } from '../model/metric.ts';
import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import type { Point } from '../query/answer.ts';
import { periodRule, referenceStartMonth, versionOn } from '../query/version-scope.ts';
import type { FutureBucket } from '../statistics/forecast.ts';
import { buckets, countBuckets, formatBucket } from '../time/bucket.ts';
import { grains } from '../time/grain.ts';
import type { Period } from '../time/period.ts';
import type { AnsweredLine, TestedSeries } from './tested-series.ts';

/** How a period is made of the buckets of a line: what of it is known, and what has to be forecast. */
export interface PeriodParts {
  /** Weight times value, of all whole buckets. */
  readonly known: number;
  readonly future: readonly FutureBucket[];
  /** Whole buckets and all buckets that count. */
  readonly knownBuckets: number;
  readonly buckets: number;
}

/** The parts, or why the period cannot be made of them. */
export type Parted = { readonly parts: PeriodParts } | { readonly why: Label };

/** Splits a period into the buckets of the line by the rule that the indicator's definition has for it. */
export function partsOf(line: AnsweredLine, tested: TestedSeries, period: Period): Parted {
  const { grain } = line;
  const starts = buckets(period.from, period.to, grain);
  if (grain === period.grain) return splitInto(line, tested, new Map(starts.map((start) => [start, 1])));
  const version = versionOf(line, period.from);
  const weigh = version === null ? undefined : rules[ruleOf(line, version, period)];
  if (version === null || weigh === undefined) return { why: noRule };
  return splitInto(line, tested, weigh({ line, starts, version }));
}

/** The definition that is valid when the period begins; null of metrics that are no indicator's own number. */
export function versionOf({ metric, indicatorCode, catalogue }: AnsweredLine, day: string): IndicatorVersionRow | null {
  if (metric !== 'INDICATOR_VALUE' || indicatorCode === null) return null;
  const indicator = catalogue.indicators.byCode(indicatorCode);
  return (indicator && versionOn(indicator, day)) ?? null;
}

const noRule: Label = {
  id: 'periode ini tidak tersusun dari bagian-bagiannya; mintalah langsung per periode itu',
  en: 'this period is not made of its parts; ask by its own grain',
};

type Weigh = (input: {
  readonly line: AnsweredLine;
  readonly starts: readonly string[];
  readonly version: IndicatorVersionRow;
}) => ReadonlyMap<string, number>;

const evenly =
  (weightOf: (count: number) => number): Weigh =>
  ({ starts }) =>
    new Map(starts.map((start) => [start, weightOf(starts.length)]));

/** What each bucket counts for; rules that are not here have no weights (a maximum). */
const rules: Readonly<Partial<Record<string, Weigh>>> = {
  SUM: evenly(() => 1),
  MEAN: evenly((count) => 1 / count),
  LAST: ({ starts }) => new Map([[starts.at(-1)!, 1]]),
  REFERENCE: ({ starts, version }) => {
    const month = referenceStartMonth(version);
    const held = starts.findLast((start) => Number(start.slice(5, 7)) <= month) ?? starts[0]!;
    return new Map([[held, 1]]);
  },
  RATIO: byDenominator,
};

function ruleOf({ asked, grain }: AnsweredLine, version: IndicatorVersionRow, period: Period): string {
  const { filter } = asked.question as { readonly filter?: { readonly accumulation?: string | null } | null };
  // Parts of a figure that grows through the year add up to it.
  const isCut = version.accumulation === 'YEAR_TO_DATE' && filter?.accumulation === 'DISCRETE';
  if (isCut) return period.grain === 'YEAR' ? 'SUM' : 'NONE';
  return grains[version.frequency].months > grains[grain].months
    ? 'NONE'
    : (periodRule(version, period.grain) ?? 'NONE');
}

/** A ratio is weighed by what it is counted among; of a bucket to come as many as in the same one a year before. */
function byDenominator({ line, starts }: Parameters<Weigh>[0]): ReadonlyMap<string, number> {
  const known = new Map(
    line.points.flatMap(({ start, status, denominator }) =>
      status === 'COMPUTED' && denominator !== null ? [[start, denominator] as const] : [],
    ),
  );
  const yearBefore = (start: string) => `${Number(start.slice(0, 4)) - 1}${start.slice(4)}`;
  const all = [...known.values()];
  const usual = all.length === 0 ? 1 : all.reduce((sum, each) => sum + each, 0) / all.length;
  const sizes = starts.map((start) => known.get(start) ?? known.get(yearBefore(start)) ?? usual);
  const total = sizes.reduce((sum, each) => sum + each, 0);
  return new Map(starts.map((start, index) => [start, sizes[index]! / total]));
}

function splitInto(line: AnsweredLine, tested: TestedSeries, weights: ReadonlyMap<string, number>): Parted {
  const first = tested.points[0];
  const origin = `${first?.year ?? 2000}-01-01`;
  const values = new Map(tested.points.map(({ period, value }) => [period, value]));
  const each = [...weights].map(([start, weight]) => ({
    weight,
    value: values.get(formatBucket(start, line.grain)),
    time: start < origin ? -countBuckets(start, origin, line.grain) : countBuckets(origin, start, line.grain),
  }));
  const future = each.filter(({ value }) => value === undefined);
  return {
    parts: {
      known: each.reduce((sum, { weight, value }) => sum + weight * (value ?? 0), 0),
      future: future.map(({ time, weight }) => ({ time, season: mod(time, tested.seasons), weight })),
      knownBuckets: each.length - future.length,
      buckets: each.length,
    },
  };
}

function mod(time: number, seasons: number): number {
  return ((time % seasons) + seasons) % seasons;
}

/** The period that a projection is about where none is asked: the year that goes on after the last whole number. */
export function yearOn(points: readonly Pick<Point, 'status' | 'end'>[], takenAt: string): string {
  const last = points.findLast(({ status }) => status === 'COMPUTED');
  return (last?.end ?? takenAt).slice(0, 4);
}
