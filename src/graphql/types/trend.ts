import type { Point, TrendAnswer } from '../../query/answer.ts';
import type { MetricName } from '../../model/catalogue.ts';
import { builder } from '../builder.ts';
import { GrainEnum, RegionLevelEnum } from '../enums.ts';
import type { AnsweredSeries } from '../loaders.ts';
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
import { MetricDefinitionRef } from './catalogue.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { MeasurementRef, type NumberIn } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const TrendPointRef = builder.objectRef<NumberIn<Point>>('TrendPoint').implement({
  description: 'One number of a series.',
  interfaces: [MeasurementRef],
  fields: (t) => ({
    period: t.exposeString('period', { description: 'The bucket, as `2024-Q3`.' }),
    start: t.expose('start', { type: 'Date', description: 'Its first day.' }),
    end: t.expose('end', { type: 'Date', description: 'The first day after it.' }),
  }),
});

export const TrendSeriesRef = builder.objectRef<AnsweredSeries>('TrendSeries').implement({
  description: 'One region over time.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region that was meant.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    points: t.field({
      type: [TrendPointRef],
      description: 'Every bucket of the period, oldest first; without data `value` is null.',
      resolve: ({ points, catalogue, indicatorCode }) =>
        points.map((point) => ({ ...point, catalogue, indicatorCode })),
    }),
  }),
});

const TrendRef = builder.objectRef<TrendAnswer>('Trend').implement({
  description: 'How a metric went over time, one series a region.',
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
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of a bucket.' }),
    period: t.exposeString('period', { description: 'The time that was meant, as `2023-Q1..2024-Q4`.' }),
    series: t.field({
      type: [TrendSeriesRef],
      description: 'One for every region asked for, in the order asked.',
      resolve: ({ series, ...answer }) => series.map((one) => ({ ...answer, ...one })),
    }),
  }),
});

const spanArguments = builder.args((t) => ({
  ...timeArguments,
  last: t.int({ description: 'Without `period`: how many buckets up to the latest complete one; 12 unless told.' }),
}));

builder.queryField('trend', (t) =>
  t.field({
    type: TrendRef,
    description: 'How a metric went over time in some regions.',
    args: {
      ...metricArguments,
      regions: t.arg({ type: ['RegionRef'], required: true, description: 'The regions; names are resolved together.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      ...spanArguments,
      ...yardstickArgument,
      ...filterArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context, info) => context.analytics.trend(asQuestion(args, info), context.signal),
  }),
);

builder.prismaObjectField(RegionRef, 'trend', (t) =>
  t.field({
    type: TrendSeriesRef,
    description:
      'How a metric went over time here. Asked of many regions at once it is one question: without `period` all of them end with the latest complete period of any.',
    args: { ...metricArguments, ...spanArguments, ...yardstickArgument, ...filterArgument, ...vintageArguments },
    resolve: (region, args, context, info) => context.loaders.trend.load({ region, shape: asQuestion(args, info) }),
  }),
);
