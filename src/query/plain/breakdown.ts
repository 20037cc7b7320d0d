import { TooExpensive } from '../../errors.ts';
import { factMetric } from '../../model/catalogue.ts';
import type { FactMetricName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { buckets, formatBucket, nextStart } from '../../time/bucket.ts';
import { parsePeriod } from '../../time/period.ts';
import { askedRegions } from '../asked-places.ts';
import type { AskedRegion } from '../asked-places.ts';
import { checkLists, columnsOf } from '../breakdown.ts';
import type { BreakdownBody } from '../breakdown.ts';
import { pageOf } from '../breakdown-page.ts';
import { caveat, distinctCaveats } from '../caveat.ts';
import type { PrepareOptions } from '../prepared.ts';
import type { BreakdownQuestion } from '../question.ts';
import { levelCaveats, seatCaveats } from '../series-caveats.ts';
import { bucketWindow, spanWindow } from '../window.ts';
import type { Window } from '../window.ts';
import {
  checkFactMetrics,
  checkGrain,
  latestOfFacts,
  onlyFactMetrics,
  refuseIndicatorWords,
  refuseTooManyCells,
} from './ask.ts';
import { factFilters } from './filter.ts';
import { factCaveats } from './caveats.ts';
import { labelsOf } from './labels.ts';
import { measureFact } from './measure.ts';
import { FactGroups } from './groups.ts';
import { contextOf, planFacts } from './prepare.ts';
import type { PreparedFacts } from './prepare.ts';

type Keys = readonly (string | null)[];

/**
 * Metrics over plain facts by the dimensions asked for, one row a group. What is not among the groups is pooled: all
 * regions asked for, or the whole window, are one group of cases, and a median is the median of them all.
 */
export function prepareFactBreakdown(
  question: BreakdownQuestion,
  catalogue: Catalogue,
  { maxCells }: PrepareOptions,
): PreparedFacts<BreakdownBody> {
  checkLists(question);
  const { by } = question;
  const metrics = onlyFactMetrics(question.metrics);
  for (const metric of metrics) refuseIndicatorWords(metric, question);
  checkFactMetrics(metrics, by);
  const regions = askedRegions(question, catalogue);
  const window = windowOf(question, { metrics, regions, catalogue });
  checkGrain(metrics, window.grain);
  refuseTooManyCells(regions.length, window, window.from, maxCells);
  const filters = factFilters(metrics, question, catalogue);
  const plans = planFacts({ metrics, keys: by, regions, filters, window, from: window.from, catalogue, maxCells });
  return {
    plans,
    assemble(cells) {
      if (cells.some((each) => each.length > maxCells)) {
        throw new TooExpensive(
          `This question has more than ${maxCells} groups. Ask for fewer dimensions or regions, or a shorter period.`,
        );
      }
      const { smallSample } = catalogue.thresholds;
      const groups = new FactGroups(plans, cells);
      const found = groups.all();
      const rows = unique([...namedKeys(question, regions, window), ...found]).map((keys) => {
        const region = keys[by.indexOf('REGION')] ?? null;
        const bucket = keys[by.indexOf('PERIOD')] ?? null;
        const end = bucket === null ? window.to : nextStart(bucket, window.grain);
        const context = contextOf(region === null ? null : catalogue.region(region), end, catalogue);
        const printed = keys.map((key, index) =>
          by[index] === 'PERIOD' && key !== null ? formatBucket(key, window.grain) : key,
        );
        return {
          region,
          bucket: bucket ?? window.from,
          keys: printed,
          ...labelsOf(by, printed, catalogue),
          values: metrics.map((metric) => measureFact(metric, groups.at(keys), context)),
        };
      });
      const page = pageOf(rows, question);
      return {
        columns: columnsOf(question),
        ...page,
        caveats: distinctCaveats([
          ...levelCaveats(regions),
          ...regions.flatMap(seatCaveats),
          ...(window.widened ? [caveat('PERIOD_WIDENED', { period: window.label })] : []),
          ...[...Map.groupBy(page.groups, ({ region }) => region)].flatMap(([region, group]) =>
            factCaveats({
              name: region === null ? nameOf(regions) : catalogue.region(region).nameId,
              smallSample,
              grain: window.grain,
              points: group.flatMap(({ bucket, values }) => values.map((measured) => ({ bucket, measured }))),
            }),
          ),
        ]),
      };
    },
  };
}

/** Every region and period that was asked for has a row, also without data; values of other dimensions are not known beforehand. */
function namedKeys({ by }: BreakdownQuestion, regions: readonly AskedRegion[], window: Window): readonly Keys[] {
  if (by.some((dimension) => dimension !== 'REGION' && dimension !== 'PERIOD')) return [];
  const codes = by.includes('REGION') ? regions.map(({ region }) => region.code) : [null];
  const starts = by.includes('PERIOD') ? buckets(window.from, window.to, window.grain) : [null];
  return codes.flatMap((code) => starts.map((start) => by.map((dimension) => (dimension === 'REGION' ? code : start))));
}

function windowOf(
  question: BreakdownQuestion,
  input: {
    readonly metrics: readonly FactMetricName[];
    readonly regions: readonly AskedRegion[];
    readonly catalogue: Catalogue;
  },
): Window {
  const { metrics, regions, catalogue } = input;
  const { takenAt } = catalogue;
  const period = question.period ?? null;
  const [first] = metrics;
  const defaultGrain = first === undefined ? 'YEAR' : factMetric(first).defaultGrain;
  const latest = latestOfFacts(
    metrics,
    regions.map(({ region }) => region.code),
    catalogue,
  );
  const isByPeriod = question.by.includes('PERIOD');
  if (period === null && !isByPeriod)
    return bucketWindow({ grain: question.grain ?? null, period, defaultGrain, latest, takenAt });
  const own = period === null || isByPeriod ? defaultGrain : parsePeriod(period).grain;
  const grain = question.grain ?? own;
  return spanWindow({ grain, period, last: null, latest: latest(grain), takenAt });
}

function unique(all: readonly Keys[]): readonly Keys[] {
  return [...new Map(all.map((keys) => [JSON.stringify(keys), keys])).values()];
}

function nameOf(regions: readonly AskedRegion[]): string {
  return regions.map(({ region }) => region.nameId).join(', ');
}
