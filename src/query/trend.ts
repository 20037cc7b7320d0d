import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { MetricName } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { GrainName } from '../time/grain.ts';
import { buckets, formatBucket, nextStart } from '../time/bucket.ts';
import { differenceCaveats, onceEach } from './against.ts';
import { prepareAgainst } from './against-indicators.ts';
import type { Answer, Measured, Point, Series, TrendAnswer } from './answer.ts';
import { askedRegions, targetPlaceOf } from './asked-places.ts';
import type { AskedRegion } from './asked-places.ts';
import { caveat, distinctCaveats } from './caveat.ts';
import { Measurer } from './measurer.ts';
import { planCells, planParts } from './plan.ts';
import {
  countedIndicators,
  factLimits,
  isIndicatorMetric,
  latestOfLines,
  requireIndicator,
  requireMetricGrains,
} from './prepared.ts';
import type { Prepared, PrepareOptions } from './prepared.ts';
import type { TrendQuestion } from './question.ts';
import { levelCaveats, seatCaveats, seriesCaveats } from './series-caveats.ts';
import { addTallies, emptyTally, measureShare, tallyOf } from './share.ts';
import { grainOf, spanWindow } from './window.ts';
import type { Window } from './window.ts';
import { requireGrain } from './version-scope.ts';
import { resolveYardstick } from './yardstick.ts';

export type TrendBody = Omit<TrendAnswer, keyof Answer> & Pick<Answer, 'caveats'>;

/** How a metric went over time, a line for every region asked for. */
export function prepareTrend(
  question: TrendQuestion,
  catalogue: Catalogue,
  options: PrepareOptions,
): Prepared<TrendBody> {
  const { metric } = question;
  const asked = askedRegions(question, catalogue);
  const scope = { indicator: question.indicator, field: question.filter?.field };
  const single = isIndicatorMetric(metric) ? requireIndicator(metric, scope, catalogue) : null;
  const indicators = single === null ? countedIndicators(scope, catalogue) : [single];
  const grain = question.grain ?? single?.latest.frequency ?? grainOf(question.period) ?? 'YEAR';
  const places = asked.map(({ region }) => region.code);
  const latestOf = options.latest ?? latestOfLines(catalogue);
  const latest = latestOf(indicators, places, grain);
  const window = spanWindow({
    grain,
    period: question.period ?? null,
    last: question.last ?? null,
    latest,
    takenAt: catalogue.takenAt,
  });
  if (single !== null) requireGrain(single, window);
  requireMetricGrains([metric], grain);
  const yardstick = resolveYardstick(question.yardstick, catalogue);
  const limits = factLimits(question, catalogue);
  const against = prepareAgainst({
    asked: question.against,
    catalogue,
    grain,
    places,
    buckets: buckets(window.from, window.to, grain),
    indicators,
    metrics: [metric],
    latest: latestOf,
    ...limits,
  });
  const planned = {
    catalogue,
    indicators,
    places: [...places, ...against.places].map((place) => ({
      place,
      targetPlace: targetPlaceOf(catalogue.region(place), yardstick.basis),
    })),
    grain,
    from: window.from,
    to: window.to,
    also: against.buckets,
    yardstick,
    ...limits,
    needsTargets: metric !== 'INDICATOR_VALUE' || question.needsTargets !== false || against.needsTargets,
    maxCells: options.maxCells,
  };
  return {
    plan: planCells(planned),
    parts: planParts(planned, against.parts),
    assemble(cells, parts = []) {
      const shared = { catalogue, yardstick, grain, isDiscrete: limits.isDiscrete };
      const measuringOf = (measurer: Measurer) =>
        measuring({ metric, single, indicators, measurer, window, catalogue });
      const at = onceEach(measuringOf(new Measurer({ ...shared, cells })));
      const partAt = onceEach(measuringOf(new Measurer({ ...shared, cells: parts, endOf: against.endOf })));
      const about = { metric, indicator: single, sources: { at, partAt } };
      const measure: MeasureAt = (place, bucket) => against.attach(at(place, bucket), { place, bucket }, about);
      const times = buckets(window.from, window.to, grain).map((start) => timeOf(start, grain));
      const series = asked.map((each) => toSeries(each, { at: measure, times, grain, catalogue, single }));
      const caveats = [
        ...levelCaveats(asked),
        ...(window.widened ? [caveat('PERIOD_WIDENED', { period: window.label })] : []),
        ...series.flatMap((line) => line.caveats),
      ];
      return {
        metric,
        indicatorCode: single?.code ?? null,
        grain,
        period: window.label,
        series,
        caveats: distinctCaveats(caveats),
      };
    },
  };
}

/** When a point of every series is: worked out once for all of them. */
type PointTime = Pick<Point, 'period' | 'start' | 'end'>;

export function timeOf(start: string, grain: GrainName): PointTime {
  return { period: formatBucket(start, grain), start, end: nextStart(start, grain) };
}

export function pointOf(measured: Measured, { period, start, end }: PointTime): Point {
  return { ...measured, period, start, end };
}

export type MeasureAt = (place: string, bucket: string) => Measured;

/** A metric's number at a place and bucket, whatever its kind. */
export function measuring({
  metric,
  single,
  indicators,
  measurer,
  window,
  catalogue,
}: {
  readonly metric: MetricName;
  readonly single: IndicatorEntry | null;
  readonly indicators: readonly IndicatorEntry[];
  readonly measurer: Measurer;
  readonly window: Pick<Window, 'grain'>;
  readonly catalogue: Catalogue;
}): MeasureAt {
  return (place, bucket) => {
    if (isIndicatorMetric(metric) && single !== null) return measurer.measure(metric, single, place, bucket);
    const tally = indicators.reduce(
      (sum, indicator) =>
        addTallies(
          sum,
          tallyOf({
            measurer,
            indicator,
            place,
            bucket,
            grain: window.grain,
            takenAt: catalogue.takenAt,
            hasLine: hasLine(catalogue, indicator, place),
          }),
        ),
      emptyTally,
    );
    return measureShare(metric === 'TARGETS_MET_SHARE' ? metric : 'REPORTING_COVERAGE', tally);
  };
}

export function hasLine(catalogue: Catalogue, indicator: IndicatorEntry, place: string): boolean {
  return indicator.versions.some((version) => catalogue.lines.line(version.versionId, place) !== undefined);
}

function toSeries(
  asked: AskedRegion,
  input: {
    readonly at: MeasureAt;
    readonly times: readonly PointTime[];
    readonly grain: GrainName;
    readonly catalogue: Catalogue;
    readonly single: IndicatorEntry | null;
  },
): Series {
  const { at, times, grain, catalogue, single } = input;
  const { region } = asked;
  const dated = times.map(({ start }) => ({ bucket: start, measured: at(region.code, start) }));
  const points = dated.map(({ measured }, index) => pointOf(measured, times[index]!));
  const caveats = [
    ...seatCaveats(asked),
    ...seriesCaveats({
      catalogue,
      indicator: single,
      name: region.nameId,
      place: region.code,
      grain,
      points: dated,
    }),
    ...differenceCaveats(points),
  ];
  return { regionCode: region.code, points, caveats };
}
