import type { BodyOf } from '../../analysis/registry.ts';
import type { Answer } from '../../query/answer.ts';
import { builder } from '../builder.ts';
import { enumOf, GrainEnum, RegionLevelEnum } from '../enums.ts';
import {
  asQuestion,
  filterArgument,
  levelDescription,
  metricArguments,
  timeArguments,
  vintageArguments,
} from '../question-arguments.ts';
import { verdictType } from '../verdict.ts';
import { AnswerRef } from './answer.ts';
import { MetricDefinitionRef } from './catalogue.ts';
import { ConvergenceRef, EvennessStatisticsRef } from './evenness-convergence.ts';
import { EvennessPointRef } from './evenness-point.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { LeftOutRegionsRef } from './left-out.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const EvennessVerdictRef = verdictType(
  'EvennessVerdict',
  'Whether the gap between regions narrows. The spread of the same regions decides, at the start and at the end.',
  {
    NARROWING: 'Regions are closer together than they were (p < 0.05).',
    WIDENING: 'Regions are farther apart than they were (p < 0.05).',
    CATCHING_UP:
      'Those behind grew faster, but the spread has not been shown to shrink: chance in the first figures alone looks like this.',
    UNCHANGED: 'No change of the spread has been shown.',
    INSUFFICIENT: 'One period, fewer than five regions, or numbers that are not above zero: nothing is judged.',
  },
);

const EvennessWeightEnum = enumOf<'REGION' | 'POPULATION'>('EvennessWeight', 'How much a region counts.', {
  REGION: 'Every region alike: how even regions are.',
  POPULATION: 'By its inhabitants in the last year: how even people are, each taken for the mean of their region.',
});

type EvennessAnswer = BodyOf<'evenness'> & Answer;

const EvennessRef = builder.objectRef<EvennessAnswer>('Evenness').implement({
  description:
    'How evenly a metric is spread over regions, and whether the gap narrows. The same regions are compared in every period.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    verdict: t.expose('verdict', { type: EvennessVerdictRef, description: 'What it comes to.' }),
    metric: t.field({
      type: MetricDefinitionRef,
      description: 'What was measured.',
      resolve: ({ metric }) => metric,
    }),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: 'The indicator; null where the metric is of none.',
      resolve: ({ indicatorCode, catalogue }) =>
        indicatorCode === null ? null : indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of a bucket.' }),
    period: t.exposeString('period', { description: 'The time asked for, as `2021..2025`.' }),
    level: t.expose('level', {
      type: RegionLevelEnum,
      nullable: true,
      description: 'The level of the regions; null where they are of several.',
    }),
    regions: t.field({
      type: [RegionRef],
      description: 'The regions compared: those with a whole number in every bucket.',
      resolve: ({ compared, catalogue }) => compared.map((code) => regionOfSnapshot(catalogue.region(code))),
    }),
    leftOut: t.field({
      type: [LeftOutRegionsRef],
      description: 'The regions asked for that are not compared, by reason.',
      resolve: ({ leftOut, catalogue }) => leftOut.map((each) => ({ ...each, catalogue })),
    }),
    points: t.field({
      type: [EvennessPointRef],
      description:
        'Every bucket, oldest first, from the newest definition of the indicator on; none with fewer than two regions.',
      resolve: ({ points, unit, decimals, catalogue }) =>
        points.map((point) => ({ ...point, unit, decimals, catalogue })),
    }),
    convergence: t.expose('convergence', {
      type: ConvergenceRef,
      nullable: true,
      description: 'From the first bucket to the last; null with one bucket.',
    }),
    statistics: t.field({
      type: EvennessStatisticsRef,
      description: 'Methods and p-values, for who asks.',
      resolve: ({ convergence, compared }) => ({ convergence, n: compared.length }),
    }),
  }),
});

builder.queryField('evenness', (t) =>
  t.field({
    type: EvennessRef,
    description:
      'How evenly is a metric spread over regions, how much of it lies between provinces, and is the gap narrowing? Asks one question, and one more with `weight: POPULATION`.',
    args: {
      ...metricArguments,
      regions: t.arg({
        type: ['RegionRef'],
        description: 'The regions; names are resolved together. Every regency and city unless told.',
      }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      ...timeArguments,
      last: t.arg.int({ description: 'Instead of `period`: so many buckets up to the latest; 12 unless told.' }),
      weight: t.arg({ type: EvennessWeightEnum, description: 'How much a region counts: REGION unless told.' }),
      ...filterArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context) => context.analyse('evenness', asQuestion(args)),
  }),
);
