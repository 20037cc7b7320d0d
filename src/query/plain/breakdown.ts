import { NotComparable, TooExpensive } from '../../errors.ts';
import { factDefinition, factMetric } from '../../model/catalogue.ts';
import type { FactMetricName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { parsePeriod } from '../../time/period.ts';
import { differenceCaveats } from '../against.ts';
import type { Caveat } from '../answer.ts';
import { askedRegions } from '../asked-places.ts';
import type { AskedRegion } from '../asked-places.ts';
import { checkLists, columnsOf } from '../breakdown.ts';
import type { BreakdownBody } from '../breakdown.ts';
import { distinctGroupings, shareGroupings, sharesKey, totalGroupings } from '../breakdown-groupings.ts';
import type { Grouping } from '../breakdown-groupings.ts';
import { tabulate } from '../breakdown-table.ts';
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
import { addsUpOver, canBeMerged } from './additive.ts';
import { hasOneBucketEach, prepareGrouping } from './breakdown-grouping.ts';
import type { FactRow, GroupingScope } from './breakdown-grouping.ts';
import { factsOf, measureFact } from './measure.ts';
import { mergeGroups } from './merge-groups.ts';
import { contextOf } from './prepare.ts';
import type { PreparedFacts } from './prepare.ts';

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
  refuseSeveralBuckets(question, window);
  const filters = factFilters(metrics, question, catalogue);
  if (question.top) refuseOthersOfPeople(metrics);
  const totals = totalGroupings(question);
  const groupings = distinctGroupings([by, ...totals, ...shareGroupings(question)]);
  const scope = { question, metrics, regions, filters, window, catalogue, maxCells };
  const prepared = groupings.map((grouping) => ({ key: sharesKey(grouping), ...prepareGrouping(grouping, scope) }));
  return {
    plans: prepared.flatMap(({ plans }) => plans),
    assemble(cells) {
      if (cells.some((each) => each.length > maxCells)) {
        throw new TooExpensive(
          `This question has more than ${maxCells} groups. Ask for fewer dimensions or regions, or a shorter period.`,
        );
      }
      let next = 0;
      const rows = new Map(
        prepared.map(({ key, plans, rows: read }) => [key, read(cells.slice(next, (next += plans.length)))]),
      );
      const rowsBy = (grouping: Grouping): readonly FactRow[] => rows.get(sharesKey(grouping)) ?? [];
      const page = tabulate(question, {
        groups: rowsBy(by),
        totals: totals.flatMap(rowsBy),
        wholes: rows,
        isAdditive: (index, row, of) =>
          addsUpOver(
            metrics[index]!,
            row.grouping.filter((dimension) => !of.includes(dimension)),
          ),
        others: (rest) => othersOf(rest, scope),
      });
      const { groups, ...told } = page;
      return {
        columns: columnsOf(question),
        ...told,
        caveats: distinctCaveats([
          ...levelCaveats(regions),
          ...regions.flatMap(seatCaveats),
          ...(window.widened ? [caveat('PERIOD_WIDENED', { period: window.label })] : []),
          ...rowCaveats([...groups, ...totals.flatMap(rowsBy)], scope),
        ]),
      };
    },
  };
}

function rowCaveats(rows: readonly FactRow[], { regions, window, catalogue }: GroupingScope): readonly Caveat[] {
  const { smallSample } = catalogue.thresholds;
  return [...Map.groupBy(rows, ({ region }) => region)].flatMap(([region, group]) => [
    ...factCaveats({
      name: region === null ? nameOf(regions) : catalogue.region(region).nameId,
      smallSample,
      grain: window.grain,
      points: group.flatMap(({ bucket, values }) => values.map((measured) => ({ bucket, measured }))),
    }),
    ...differenceCaveats(group.flatMap(({ values }) => values)),
  ]);
}

/** What is beyond the top, out of the sums of its groups; of medians and the like there is none. */
function othersOf(rest: readonly FactRow[], { question, metrics, window, catalogue }: GroupingScope): FactRow {
  const { by } = question;
  const group = mergeGroups(rest.map((row) => row.group));
  const context = contextOf(null, window.to, catalogue);
  const isOverPeriods = new Set(rest.map(({ bucket }) => bucket)).size > 1;
  return {
    kind: 'OTHERS',
    grouping: [],
    region: null,
    bucket: window.from,
    group,
    keys: by.map(() => null),
    labelsId: by.map(() => `Lainnya (${rest.length})`),
    labelsEn: by.map(() => `Others (${rest.length})`),
    values: metrics.map((metric) => {
      const measured = measureFact(metric, group, context);
      if (canBeMerged(metric, isOverPeriods)) return measured;
      const none = { value: null, numerator: null, denominator: null, interval: null };
      return { ...measured, ...none, status: 'NOT_COMPUTABLE', reason: 'NOT_AGGREGABLE' };
    }),
  };
}

/** Others as one group are what is told of all less what is told of the top, and may be a few people. */
function refuseOthersOfPeople(metrics: readonly FactMetricName[]): void {
  const ofPeople = metrics.find((name) => factsOf(factMetric(name)).some((fact) => factDefinition(fact).people));
  if (ofPeople === undefined) return;
  throw new NotComparable(
    `${ofPeople} is of people, who are told apart in fixed cells: the others beyond a \`top\` would be one more. Leave \`top\` out; \`orderBy\` with \`first\` gives the first groups.`,
    { metric: ofPeople },
  );
}

function refuseSeveralBuckets({ against, by }: BreakdownQuestion, window: Window): void {
  if (!against || against.length === 0 || hasOneBucketEach(by, window)) return;
  throw new NotComparable(
    `\`against\` sets one ${window.grain} beside another, and ${window.label} has several. Add PERIOD to \`by\`, or ask one of them or a coarser grain.`,
  );
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

function nameOf(regions: readonly AskedRegion[]): string {
  return regions.map(({ region }) => region.nameId).join(', ');
}
