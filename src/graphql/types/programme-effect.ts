import type { EffectCode } from '../../analysis/effect-verdict.ts';
import type { ProgrammeEffect } from '../../analysis/programme-effect.ts';
import type { Answer } from '../../query/answer.ts';
import { builder } from '../builder.ts';
import { GrainEnum, RegionLevelEnum } from '../enums.ts';
import { asQuestion, filterArgument, metricArguments, vintageArguments } from '../question-arguments.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import { MetricDefinitionRef } from './catalogue.ts';
import { BeforeAfterRef, ComparedEffectRef, InterruptedSeriesRef } from './effect-parts.ts';
import { EffectPointRef, EffectStatisticsRef, pointsOf } from './effect-statistics.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const EffectVerdictRef = verdictType<EffectCode>(
  'EffectVerdict',
  'Whether something changed when a programme began. It names no cause: without a comparison that ran alike before, only a change.',
  {
    INSUFFICIENT: 'Fewer than four whole periods on one side.',
    NO_CHANGE: 'No evidence of a change.',
    TREND_CONTINUES: 'Values differ before and after, as the trend from before would have it.',
    CHANGED_WITHOUT_COMPARISON:
      'Level or slope changed at the start; nothing is compared, so nothing can be said of the cause.',
    CHANGED_LIKE_COMPARISON: 'It changed, and what it is compared with changed alike.',
    COMPARISON_UNSUITABLE:
      'It changed, but what it is compared with ran differently before already, and no more is left beside that.',
    IMPROVED_BEYOND_COMPARISON: 'It got better than the change of the comparison would have it.',
    WORSENED_BEYOND_COMPARISON: 'It got worse than the change of the comparison would have it.',
    CHANGED_BEYOND_COMPARISON:
      'It changed more, or otherwise, than the comparison; which is better is not said of this metric.',
  },
);

const ProgrammeEffectRef = builder.objectRef<ProgrammeEffect & Answer>('ProgrammeEffect').implement({
  description: 'What changed when a programme began: by itself, and beyond what changed elsewhere.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.expose('verdict', { type: EffectVerdictRef, description: 'In one sentence.' }),
    programme: t.string({
      nullable: true,
      description: 'The code of the programme, when one was named.',
      resolve: ({ programme }) => programme?.code ?? null,
    }),
    metric: t.expose('metric', { type: MetricDefinitionRef, description: 'What was measured.' }),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: 'The indicator; null where the metric is not one of an indicator.',
      resolve: ({ indicatorCode, catalogue }) =>
        indicatorCode === null ? null : indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    region: t.field({
      type: RegionRef,
      description: 'The region that was meant.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    start: t.expose('start', { type: 'Date', description: 'The day it began.' }),
    grain: t.field({ type: GrainEnum, description: 'The length of a period.', resolve: ({ window }) => window.grain }),
    before: t.string({
      description: 'The periods before, as `2021-07..2023-06`.',
      resolve: ({ window }) => window.labels.before,
    }),
    after: t.string({ description: 'The periods after.', resolve: ({ window }) => window.labels.after }),
    unit: t.exposeString('unit', {
      description: 'The unit of all values and effects (percentage points of percentages).',
    }),
    beforeAfter: t.field({
      type: BeforeAfterRef,
      nullable: true,
      description: 'Medians before and after; null with fewer than four periods on one side.',
      resolve: ({ shift }) => shift,
    }),
    interrupted: t.field({
      type: InterruptedSeriesRef,
      nullable: true,
      description: 'Lines before and after; null with fewer than five periods on one side.',
      resolve: ({ series }) => series,
    }),
    compared: t.field({
      type: ComparedEffectRef,
      nullable: true,
      description:
        'Beside regions or units without the programme; null where there are none, or too few periods that all share.',
      resolve: ({ compared, comparison, window, catalogue }) =>
        compared && { ...compared, comparison, window, catalogue },
    }),
    points: t.field({ type: [EffectPointRef], description: 'All periods, oldest first.', resolve: pointsOf }),
    statistics: t.field({
      type: EffectStatisticsRef,
      description: 'p-values, methods, what was left out.',
      resolve: (effect) => effect,
    }),
  }),
});

builder.queryField('programmeEffect', (t) =>
  t.field({
    type: ProgrammeEffectRef,
    description:
      'Did a programme work: what changed in its region when it began, by itself (interrupted series, medians before and after) and beside regions without it (difference in differences, with a check of what came before and a placebo date).',
    args: {
      programme: t.arg.string({
        description:
          'The programme or innovation, by its code: it gives start, region and indicator unless they are told.',
      }),
      start: t.arg({ type: 'Date', description: 'The day it began.' }),
      ...metricArguments,
      region: t.arg({ type: 'RegionRef', description: 'The region where it began.' }),
      level: t.arg({
        type: RegionLevelEnum,
        description: 'The level of the region; decides between readings of a name.',
      }),
      comparison: t.arg({
        type: ['RegionRef'],
        description:
          'Regions without the programme. Unless told we choose up to five that ran most alike before; an empty list compares nothing.',
      }),
      comparisonUnits: t.arg.stringList({
        description: 'Of metrics over cases: units to compare with instead of regions, by code.',
      }),
      grain: t.arg({
        type: GrainEnum,
        description: "The length of a period; the indicator's own frequency unless told.",
      }),
      before: t.arg.int({
        description: 'How many periods before; 24 months, 12 quarters, 8 semesters or years unless told.',
      }),
      after: t.arg.int({ description: 'How many periods after; as many unless told.' }),
      lag: t.arg.int({ description: 'How many periods it takes to show: these are left out. None unless told.' }),
      placebo: t.arg({
        type: 'Date',
        description: 'A date before the start when nothing began; halfway through the time before unless told.',
      }),
      ...filterArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context) => context.analyse('programmeEffect', asQuestion(args)),
  }),
);
