import type { CorrelationMethod } from '../../analysis/correlation.ts';
import type { BodyOf } from '../../analysis/registry.ts';
import type { Answer } from '../../query/answer.ts';
import type { PanelMean } from '../../statistics/correlation-panel.ts';
import { builder } from '../builder.ts';
import { enumOf, GrainEnum, MetricEnum, RegionLevelEnum } from '../enums.ts';
import {
  asQuestion,
  levelDescription,
  MetricFilterRef,
  timeArguments,
  vintageArguments,
} from '../question-arguments.ts';
import { AnswerRef } from './answer.ts';
import { CorrelationRowRef, CorrelationVariableRef } from './correlation-row.ts';

const CorrelationMeasureRef = builder.inputType('CorrelationMeasure', {
  description: 'One of the metrics to set against each other.',
  fields: (t) => ({
    metric: t.field({
      type: MetricEnum,
      defaultValue: 'INDICATOR_VALUE',
      required: true,
      description: 'What is measured.',
    }),
    indicator: t.string({ description: 'The indicator, by its code; INDICATOR_ metrics need one.' }),
    filter: t.field({ type: MetricFilterRef, description: 'Which figures may answer.' }),
  }),
});

const CorrelationMeanEnum = enumOf<PanelMean>(
  'CorrelationMean',
  'What is taken away from both metrics before they are set against each other.',
  {
    UNIT: 'What a region has at all times: a rich region is then no better than a poor one, only its ups and downs count.',
    TIME: 'What all regions share in a period: a year that was good for all counts for none.',
    TREND: "Each region's own straight line over time: two things that both grow are then no relation.",
  },
);

const CorrelationMethodEnum = enumOf<CorrelationMethod>('CorrelationMethod', 'Which coefficient is judged.', {
  PEARSON: 'Of straight lines.',
  SPEARMAN: 'Of ranks: of any rising or falling curve, and not moved by one far-off region.',
});

const CorrelationRef = builder.objectRef<BodyOf<'correlation'> & Answer>('Correlation').implement({
  description: 'How one metric goes with others over regions and time. A relation is no proof of cause.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    x: t.field({
      type: CorrelationVariableRef,
      description: 'The metric that the others are set against.',
      resolve: ({ x, catalogue }) => ({ ...x, catalogue }),
    }),
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of a bucket.' }),
    period: t.exposeString('period', { description: 'The time asked for, as `2021..2025`.' }),
    method: t.expose('method', { type: CorrelationMethodEnum, description: 'Which coefficient is judged.' }),
    removed: t.expose('removed', { type: [CorrelationMeanEnum], description: 'What was taken away from both.' }),
    tests: t.exposeInt('tests', { description: 'How many relations were tested at once.' }),
    rows: t.field({
      type: [CorrelationRowRef],
      description: 'One for every other metric and lag, in the order asked.',
      resolve: ({ rows, catalogue }) => rows.map((row) => ({ ...row, catalogue })),
    }),
  }),
});

builder.queryField('correlation', (t) =>
  t.field({
    type: CorrelationRef,
    description:
      'Do two metrics go together over regions and time, and does one follow the other? Several others and lags may be asked at once; their p-values are adjusted for it.',
    args: {
      x: t.arg({ type: CorrelationMeasureRef, required: true, description: 'The metric that may come first.' }),
      y: t.arg({
        type: [CorrelationMeasureRef],
        required: true,
        description: 'The others; at most 60 pairs with `lags`.',
      }),
      lags: t.arg.intList({
        description: 'By how many buckets y is later than x, from -36 to 36; only 0 unless told.',
      }),
      remove: t.arg({
        type: [CorrelationMeanEnum],
        description:
          'What is taken away from both first: UNIT and TIME over several regions and periods unless told, else nothing.',
      }),
      method: t.arg({ type: CorrelationMethodEnum, description: 'PEARSON unless told.' }),
      regions: t.arg({
        type: ['RegionRef'],
        description: 'The regions; names are resolved together. Every regency and city unless told.',
      }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      ...timeArguments,
      last: t.arg.int({ description: 'Instead of `period`: so many buckets up to the latest; 12 unless told.' }),
      ...vintageArguments,
    },
    resolve: (_root, args, context) => context.analyse('correlation', asQuestion(args)),
  }),
);
