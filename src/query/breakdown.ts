import { BadUserInput, NotComparable } from '../errors.ts';
import { dimensionDefinition, metricDefinition } from '../model/catalogue.ts';
import type { Label } from '../model/metric.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { Answer } from './answer.ts';
import type { BreakdownAnswer, BreakdownColumn } from './breakdown-answer.ts';
import { askedRegions } from './asked-places.ts';
import type { AskedRegion } from './asked-places.ts';
import { groupCells, groupCaveats } from './breakdown-groups.ts';
import type { BreakdownScope } from './breakdown-groups.ts';
import { breakdownPlaces } from './breakdown-places.ts';
import { pageOf } from './breakdown-page.ts';
import { caveat, distinctCaveats } from './caveat.ts';
import { Measurer } from './measurer.ts';
import { planCells } from './plan.ts';
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
import { countBuckets } from '../time/bucket.ts';
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
  refuseMixtures(question, { indicatorCount: indicators.length, asked, window });
  if (indicators.length === 1 && indicators[0] && question.metrics.some(isIndicatorMetric)) {
    requireGrain(indicators[0], window);
  }
  requireMetricGrains(question.metrics, window.grain);
  const plan = planCells({
    catalogue,
    indicators,
    places,
    grain: window.grain,
    from: window.from,
    to: window.to,
    yardstick,
    ...limits,
    // A place that has only a target is a row too.
    needsTargets: true,
    maxCells: options.maxCells,
  });
  return {
    plan,
    assemble(cells) {
      const measurer = new Measurer({
        catalogue,
        yardstick,
        grain: window.grain,
        isDiscrete: limits.isDiscrete,
        cells,
      });
      const scope: BreakdownScope = { question, catalogue, measurer, window, indicators, places, isListed };
      const { groups, ...page } = pageOf(groupCells(scope), question);
      return {
        columns: columnsOf(question),
        ...page,
        caveats: distinctCaveats([
          ...levelCaveats(asked),
          ...asked.flatMap(seatCaveats),
          ...(window.widened ? [caveat('PERIOD_WIDENED', { period: window.label })] : []),
          ...groupCaveats(groups, scope),
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

/** One indicator's number has no meaning summed over indicators, regions or periods that its rules do not combine. */
function refuseMixtures(
  { metrics, by }: BreakdownQuestion,
  { indicatorCount, asked, window }: { indicatorCount: number; asked: readonly AskedRegion[]; window: Window },
): void {
  const metric = metrics.find(isIndicatorMetric);
  if (metric === undefined) return;
  if (!by.includes('INDICATOR') && indicatorCount !== 1) {
    throw new NotComparable(
      `${metric} without an indicator would mix numbers of different units. Add INDICATOR to \`by\`, or name one in \`indicators\`.`,
    );
  }
  if (!by.includes('REGION') && !by.includes('ORGANISATION_UNIT') && asked.length > 1) {
    throw new NotComparable(
      `${metric} of ${asked.length} regions is combined only as their common region. Add REGION to \`by\`, or ask for that one region.`,
    );
  }
  if (!by.includes('PERIOD') && countBuckets(window.from, window.to, window.grain) > 1) {
    throw new NotComparable(
      `${metric} over ${window.label} has a number for each ${window.grain}. Add PERIOD to \`by\`, or ask one period or a coarser grain.`,
    );
  }
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
