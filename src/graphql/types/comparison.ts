import { judgeStandings, type JudgedStanding } from '../../analysis/standing-verdict.ts';
import type { ComparisonAnswer, ComparisonRow } from '../../query/answer.ts';
import { ranksAgainst, type RankAgainst } from '../../query/rank-against.ts';
import type { MetricName } from '../../model/catalogue.ts';
import { builder } from '../builder.ts';
import { GrainEnum, RegionLevelEnum } from '../enums.ts';
import {
  asQuestion,
  filterArgument,
  levelDescription,
  metricArguments,
  timeArguments,
  vintageArguments,
  yardstickArgument,
} from '../question-arguments.ts';
import { AnswerRef } from './answer.ts';
import { CaveatRef } from './caveat.ts';
import { MetricDefinitionRef } from './catalogue.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { MeasurementRef, type NumberIn } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

/** A row, and where it stands among all: computed for the first row that is asked. */
type RowAmongAll = NumberIn<ComparisonRow> & {
  readonly standing: () => JudgedStanding;
  readonly rankAgainst: (key: string) => RankAgainst;
};

export const ComparisonRowRef = builder.objectRef<RowAmongAll>('ComparisonRow').implement({
  description: 'One region among others.',
  interfaces: [MeasurementRef],
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region that was meant.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    rank: t.exposeInt('rank', {
      nullable: true,
      description:
        "1 is the best by the metric's direction; ties share the smaller rank. Null without a value or below the coverage floor.",
    }),
    rankOf: t.exposeInt('rankOf', { description: 'How many regions have a rank.' }),
    previous: t.exposeFloat('previous', {
      nullable: true,
      description:
        'The value of the period before, of the same length; with a reference month that of the year before.',
    }),
    changeAbs: t.exposeFloat('changeAbs', {
      nullable: true,
      description:
        'Value minus previous, in the unit of the value; null where either is not whole: `against` compares what has elapsed of an unfinished period.',
    }),
    changePct: t.exposeFloat('changePct', {
      nullable: true,
      description: 'The change in percent of the previous value.',
    }),
    changePp: t.exposeFloat('changePp', {
      nullable: true,
      description: 'The change in percentage points; null unless the unit is percent.',
    }),
    caveats: t.expose('caveats', { type: [CaveatRef], description: 'What must be known before using this number.' }),
  }),
});

const ComparisonRef = builder.objectRef<ComparisonAnswer>('Comparison').implement({
  description: 'Regions side by side in one period.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    metric: t.field({
      type: MetricDefinitionRef,
      description: 'What was measured.',
      resolve: ({ metric }) => metric as MetricName,
    }),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: 'The indicator; null where the metric counts over many.',
      resolve: ({ indicatorCode, catalogue }) =>
        indicatorCode === null ? null : indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of the period.' }),
    period: t.exposeString('period', { description: 'The period that was meant, as `2024-Q3`.' }),
    previousPeriod: t.exposeString('previousPeriod', {
      description: 'The period that `previous` and the changes are against.',
    }),
    rows: t.field({
      type: [ComparisonRowRef],
      description: 'One for every region asked for, in the order asked; those of a whole level by code.',
      resolve: (answer) => rowsAmongAll(answer),
    }),
  }),
});

export function rowsAmongAll(answer: ComparisonAnswer): readonly RowAmongAll[] {
  const { rows, catalogue, indicatorCode } = answer;
  let standings: readonly JudgedStanding[] | null = null;
  const moves = new Map<string, readonly RankAgainst[]>();
  const moved = (key: string) => {
    const found = moves.get(key) ?? ranksAgainst(answer, key);
    moves.set(key, found);
    return found;
  };
  return rows.map((row, index) => ({
    ...row,
    catalogue,
    indicatorCode,
    standing: () => (standings ??= judgeStandings(answer))[index]!,
    rankAgainst: (key) => moved(key)[index]!,
  }));
}

builder.queryField('comparison', (t) =>
  t.field({
    type: ComparisonRef,
    description: 'How regions compare in one period, with ranks and the change since the period before.',
    args: {
      ...metricArguments,
      regions: t.arg({
        type: ['RegionRef'],
        description: 'The regions; names are resolved together. Every region of the level unless told.',
      }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      ...timeArguments,
      ...yardstickArgument,
      ...filterArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context, info) => context.analytics.comparison(asQuestion(args, info), context.signal),
  }),
);
