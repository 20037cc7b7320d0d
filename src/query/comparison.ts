import type { IndicatorEntry } from '../model/indicator-index.ts';
import { metricDefinition } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { computeAttainment } from '../rules/attainment.ts';
import { formatBucket } from '../time/bucket.ts';
import { differenceCaveats, onceEach } from './against.ts';
import { previousOf } from './against-basis.ts';
import { prepareAgainst } from './against-indicators.ts';
import type { Answer, ComparisonAnswer, ComparisonRow, Measured } from './answer.ts';
import { askedRegions, targetPlaceOf } from './asked-places.ts';
import type { AskedRegion } from './asked-places.ts';
import { caveat, distinctCaveats } from './caveat.ts';
import { changeSince } from './difference.ts';
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
import type { ComparisonQuestion } from './question.ts';
import { ranks } from './rank.ts';
import { levelCaveats, seatCaveats, seriesCaveats } from './series-caveats.ts';
import { measuring } from './trend.ts';
import { requireGrain, versionOn } from './version-scope.ts';
import { bucketWindow } from './window.ts';
import type { Window } from './window.ts';
import { resolveYardstick } from './yardstick.ts';

export type ComparisonBody = Omit<ComparisonAnswer, keyof Answer> & Pick<Answer, 'caveats'>;

/** Regions side by side in one period, ranked, each beside its own period before. */
export function prepareComparison(
  question: ComparisonQuestion,
  catalogue: Catalogue,
  options: PrepareOptions,
): Prepared<ComparisonBody> {
  const { metric } = question;
  const asked = askedRegions(question, catalogue);
  const scope = { indicator: question.indicator, field: question.filter?.field };
  const single = isIndicatorMetric(metric) ? requireIndicator(metric, scope, catalogue) : null;
  const indicators = single === null ? countedIndicators(scope, catalogue) : [single];
  const places = asked.map(({ region }) => region.code);
  const latest = options.latest ?? latestOfLines(catalogue);
  const window = bucketWindow({
    grain: question.grain ?? null,
    period: question.period ?? null,
    defaultGrain: single?.latest.frequency ?? 'YEAR',
    latest: (grain) => latest(indicators, places, grain),
    takenAt: catalogue.takenAt,
  });
  if (single !== null) requireGrain(single, window);
  requireMetricGrains([metric], window.grain);
  const before = previousOf(window.from, window.grain, single);
  const yardstick = resolveYardstick(question.yardstick, catalogue);
  const limits = factLimits(question, catalogue);
  const against = prepareAgainst({
    asked: question.against,
    catalogue,
    grain: window.grain,
    places,
    buckets: [window.from],
    indicators,
    metrics: [metric],
    latest,
    ...limits,
  });
  const planned = {
    catalogue,
    indicators,
    places: [...places, ...against.places].map((place) => ({
      place,
      targetPlace: targetPlaceOf(catalogue.region(place), yardstick.basis),
    })),
    grain: window.grain,
    from: before,
    to: window.to,
    also: against.buckets,
    yardstick,
    ...limits,
    // A band to stay in is ranked by attainment.
    needsTargets:
      metric !== 'INDICATOR_VALUE' ||
      question.needsTargets !== false ||
      against.needsTargets ||
      directionOf(single, window) === 'STABILIZE',
    maxCells: options.maxCells,
  };
  return {
    plan: planCells(planned),
    parts: planParts(planned, against.parts),
    assemble(cells, parts = []) {
      const shared = { catalogue, yardstick, grain: window.grain, isDiscrete: limits.isDiscrete };
      const measuringOf = (measurer: Measurer) =>
        measuring({ metric, single, indicators, measurer, window, catalogue });
      const at = onceEach(measuringOf(new Measurer({ ...shared, cells })));
      const partAt = onceEach(measuringOf(new Measurer({ ...shared, cells: parts, endOf: against.endOf })));
      const about = { metric, indicator: single, sources: { at, partAt } };
      const spots = places.map((place) => ({ place, bucket: window.from }));
      const now = spots.map((spot) => against.attach(at(spot.place, spot.bucket), spot, about));
      const earlier = places.map((place) => at(place, before));
      const isRanked = rankable(metric, single, { window, floor: catalogue.thresholds.coverageFloor });
      const direction = best(metric, single, window);
      const ranked = ranks(now.map(isRanked), direction);
      const rankedBefore = ranks(earlier.map(isRanked), direction);
      const rankOf = ranked.filter((rank) => rank !== null).length;
      const rows = asked.map((each, index) =>
        toRow(each, {
          measured: now[index]!,
          previous: earlier[index]!,
          rank: ranked[index] ?? null,
          rankedBy: isRanked(now[index]!),
          previousRank: rankedBefore[index] ?? null,
          rankOf,
          before,
          window,
          catalogue,
          single,
        }),
      );
      return {
        metric,
        indicatorCode: single?.code ?? null,
        grain: window.grain,
        period: window.label,
        previousPeriod: formatBucket(before, window.grain),
        best: isOfBand(metric, single, window) ? 'NEAREST' : direction,
        rows,
        caveats: distinctCaveats([
          ...levelCaveats(asked),
          ...(window.widened ? [caveat('PERIOD_WIDENED', { period: window.label })] : []),
          ...rows.flatMap((row) => row.caveats),
        ]),
      };
    },
  };
}

/** What a row is ranked by: nothing that is not whole, or rests on too few of its parts. */
function rankable(
  metric: ComparisonQuestion['metric'],
  single: IndicatorEntry | null,
  { window, floor }: { readonly window: Window; readonly floor: number },
) {
  const isBand = isOfBand(metric, single, window);
  return (measured: Measured): number | null => {
    if (measured.status !== 'COMPUTED' || metric === 'INDICATOR_TARGET') return null;
    if (measured.coverage !== null && measured.coverage < floor) return null;
    // Of a band to stay in, the nearest to it is the best, by whatever formula it is judged.
    return isBand ? computeAttainment('STABILIZE', measured.value, measured.target).raw : measured.value;
  };
}

function isOfBand(metric: ComparisonQuestion['metric'], single: IndicatorEntry | null, window: Window): boolean {
  return metric === 'INDICATOR_VALUE' && directionOf(single, window) === 'STABILIZE';
}

function best(
  metric: ComparisonQuestion['metric'],
  single: IndicatorEntry | null,
  window: Window,
): 'HIGHEST' | 'LOWEST' {
  const { direction } = metricDefinition(metric);
  const effective = direction === 'INDICATOR' ? directionOf(single, window) : direction;
  return effective === 'MINIMIZE' ? 'LOWEST' : 'HIGHEST';
}

function directionOf(single: IndicatorEntry | null, window: Window) {
  return single === null ? null : (versionOn(single, window.from) ?? single.latest).direction;
}

function toRow(
  asked: AskedRegion,
  input: {
    readonly measured: Measured;
    readonly previous: Measured;
    readonly rank: number | null;
    readonly rankOf: number;
    readonly rankedBy: number | null;
    readonly previousRank: number | null;
    readonly before: string;
    readonly window: Window;
    readonly catalogue: Catalogue;
    readonly single: IndicatorEntry | null;
  },
): ComparisonRow {
  const { measured, previous, rank, rankOf, rankedBy, previousRank, before, window, catalogue, single } = input;
  const { region } = asked;
  const points = [
    { bucket: before, measured: previous },
    { bucket: window.from, measured },
  ];
  return {
    ...measured,
    regionCode: region.code,
    rank,
    rankOf,
    rankedBy,
    previousRank,
    previous: previous.value,
    // What is not whole is no less than what was: it has no change.
    ...changeSince(previous, measured, catalogue.thresholds.coverageFloor),
    caveats: [
      ...seatCaveats(asked),
      ...seriesCaveats({
        catalogue,
        indicator: single,
        name: region.nameId,
        place: region.code,
        grain: window.grain,
        points,
      }),
      ...differenceCaveats([measured]),
    ],
  };
}
