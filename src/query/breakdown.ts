import { BadUserInput, NotComparable } from '../errors.ts';
import { dimensionDefinition, metricDefinition } from '../model/catalogue.ts';
import type { Label } from '../model/metric.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Answer } from './answer.ts';
import type { BreakdownAnswer, BreakdownColumn } from './breakdown-answer.ts';
import { prepareAgainst } from './against-indicators.ts';
import { askedRegions, targetPlaceOf } from './asked-places.ts';
import { groupCaveats, groupLeaves, othersOf } from './breakdown-groups.ts';
import type { Group } from './breakdown-groups.ts';
import { distinctGroupings, shareGroupings, sharesKey, totalGroupings } from './breakdown-groupings.ts';
import type { Grouping } from './breakdown-groupings.ts';
import type { BreakdownScope } from './breakdown-leaves.ts';
import { addsUp, refuseMixtures, refuseSeveralBuckets, totalPlaceOf } from './breakdown-totals.ts';
import { tabulate } from './breakdown-table.ts';
import { breakdownPlaces } from './breakdown-places.ts';
import { caveat, distinctCaveats } from './caveat.ts';
import { Measurer } from './measurer.ts';
import { planCells, planParts } from './plan.ts';
import {
  countedIndicators,
  factLimits,
  indicatorOfField,
  isIndicatorMetric,
  latestOfLines,
  requireMetricGrains,
} from './prepared.ts';
import type { LatestBucket, Prepared, PrepareOptions } from './prepared.ts';
import type { BreakdownQuestion } from './question.ts';
import { levelCaveats, seatCaveats } from './series-caveats.ts';
import { requireGrain } from './version-scope.ts';
import { bucketWindow, spanWindow } from './window.ts';
import type { Window } from './window.ts';
import { resolveYardstick } from './yardstick.ts';
import { buckets } from '../time/bucket.ts';
import { parsePeriod } from '../time/period.ts';

export type BreakdownBody = Omit<BreakdownAnswer, keyof Answer> & Pick<Answer, 'caveats'>;

/** Metrics by the dimensions asked for, one row a group. */
export function prepareBreakdown(
  question: BreakdownQuestion,
  catalogue: Catalogue,
  options: PrepareOptions,
): Prepared<BreakdownBody> {
  checkLists(question);
  checkObservationMetrics(question);
  const asked = askedRegions(question, catalogue);
  const isListed = (question.indicators?.length ?? 0) > 0;
  const indicators = isListed
    ? [...new Set(question.indicators?.map((code) => indicatorOfField(code, question.filter?.field, catalogue)))]
    : countedIndicators({ field: question.filter?.field }, catalogue);
  const yardstick = resolveYardstick(question.yardstick, catalogue);
  const limits = factLimits(question, catalogue);
  const places = breakdownPlaces(asked, {
    byUnit: question.by.includes('ORGANISATION_UNIT'),
    basis: yardstick.basis,
    catalogue,
  });
  const latest = options.latest ?? latestOfLines(catalogue);
  const window = breakdownWindow(question, { catalogue, latest, indicators, places: places.map(({ place }) => place) });
  const totals = totalGroupings(question);
  const groupings = distinctGroupings([question.by, ...totals, ...shareGroupings(question)]);
  const totalPlace = totalPlaceOf(question, asked, catalogue);
  for (const grouping of groupings)
    refuseMixtures(question, { grouping, indicatorCount: indicators.length, asked, window, totalPlace });
  if (indicators.length === 1 && indicators[0] && question.metrics.some(isIndicatorMetric)) {
    requireGrain(indicators[0], window);
  }
  requireMetricGrains(question.metrics, window.grain);
  const starts = buckets(window.from, window.to, window.grain);
  refuseSeveralBuckets(question, starts, window);
  const own = places.map(({ place }) => place);
  const wholes = groupings.length === 1 ? [] : asked.map(({ region }) => region.code);
  const beyond = [...wholes, ...(totalPlace === null ? [] : [totalPlace])].filter((place) => !own.includes(place));
  const against = prepareAgainst({
    asked: question.against,
    catalogue,
    grain: window.grain,
    places: [...own, ...beyond],
    buckets: starts,
    indicators,
    metrics: question.metrics,
    latest,
    canMove: asked.length === 1 || question.by.includes('REGION') || question.by.includes('ORGANISATION_UNIT'),
    ...limits,
  });
  const planned = {
    catalogue,
    indicators,
    places: [
      ...places,
      ...[...new Set([...beyond, ...against.places])].map((place) => ({
        place,
        targetPlace: targetPlaceOf(catalogue.region(place), yardstick.basis),
      })),
    ],
    grain: window.grain,
    from: window.from,
    to: window.to,
    also: against.buckets,
    yardstick,
    ...limits,
    // A place that has only a target is a row too.
    needsTargets: true,
    maxCells: options.maxCells,
  };
  return {
    plan: planCells(planned),
    parts: planParts(planned, against.parts),
    assemble(cells, parts = []) {
      const shared = { catalogue, yardstick, grain: window.grain, isDiscrete: limits.isDiscrete };
      const measurer = new Measurer({ ...shared, cells });
      const partMeasurer = new Measurer({ ...shared, cells: parts, endOf: against.endOf });
      const about = { question, catalogue, measurer, partMeasurer, against, window, indicators };
      const scope: BreakdownScope = { ...about, asked, places, totalPlace, isListed, tallies: new Map() };
      const rows = new Map(groupings.map((grouping) => [sharesKey(grouping), groupLeaves(grouping, scope)]));
      const rowsBy = (grouping: Grouping): readonly Group[] => rows.get(sharesKey(grouping)) ?? [];
      const { groups, ...page } = tabulate(question, {
        groups: rowsBy(question.by),
        totals: totals.flatMap(rowsBy),
        wholes: rows,
        isAdditive: (index, row, of) => addsUp(question.metrics[index]!, row, of, scope),
        others: (rest) => othersOf(rest, scope),
      });
      return {
        columns: columnsOf(question),
        ...page,
        caveats: distinctCaveats([
          ...levelCaveats(asked),
          ...asked.flatMap(seatCaveats),
          ...(window.widened ? [caveat('PERIOD_WIDENED', { period: window.label })] : []),
          ...groupCaveats([...groups, ...totals.flatMap(rowsBy)], scope),
        ]),
      };
    },
  };
}

export function checkLists({ metrics, by }: BreakdownQuestion): void {
  if (metrics.length === 0) throw new BadUserInput('`metrics` is empty; name at least one, such as INDICATOR_VALUE.');
  for (const [name, list] of Object.entries({ metrics, by })) {
    if (new Set<string>(list).size < list.length)
      throw new BadUserInput(`\`${name}\` names something twice: ${list.join(', ')}.`);
  }
}

/** Metrics over plain facts never come here, nor may their dimensions. */
function checkObservationMetrics({ metrics, by }: BreakdownQuestion): void {
  for (const name of metrics) {
    const { dimensions } = metricDefinition(name);
    const wrong = by.find((dimension) => !dimensions.includes(dimension));
    if (wrong === undefined) continue;
    throw new NotComparable(`${name} cannot be grouped by ${wrong}. It goes with ${dimensions.join(', ')}.`, {
      metric: name,
      dimension: wrong,
    });
  }
}

/** With PERIOD among the groups, the asked buckets or the last twelve; without it, one bucket unless more are asked. */
function breakdownWindow(
  question: BreakdownQuestion,
  input: {
    readonly catalogue: Catalogue;
    readonly latest: LatestBucket;
    readonly indicators: Parameters<LatestBucket>[0];
    readonly places: readonly string[];
  },
): Window {
  const { catalogue, latest, indicators, places } = input;
  const only = indicators.length === 1 ? indicators[0] : undefined;
  const defaultGrain = only?.latest.frequency ?? 'YEAR';
  const { takenAt } = catalogue;
  const latestOf = (grain: Window['grain']) => latest(indicators, places, grain);
  const byPeriod = question.by.includes('PERIOD');
  if (question.period === null || question.period === undefined) {
    if (!byPeriod)
      return bucketWindow({ grain: question.grain ?? null, period: null, defaultGrain, latest: latestOf, takenAt });
    const grain = question.grain ?? defaultGrain;
    return spanWindow({ grain, period: null, last: null, latest: latestOf(grain), takenAt });
  }
  const written = parsePeriod(question.period).grain;
  const grain = question.grain ?? (byPeriod ? (only?.latest.frequency ?? written) : written);
  return spanWindow({ grain, period: question.period, last: null, latest: null, takenAt });
}

export function columnsOf({ by, metrics }: BreakdownQuestion): readonly BreakdownColumn[] {
  return [
    ...by.map((name) => toColumn(name, 'DIMENSION', { label: dimensionDefinition(name).label, unit: null })),
    ...metrics.map((name) => toColumn(name, 'METRIC', metricDefinition(name))),
  ];
}

function toColumn(name: string, kind: BreakdownColumn['kind'], { label, unit }: { label: Label; unit: string | null }) {
  return { name, kind, labelId: label.id, labelEn: label.en, unit };
}
