import type { ScorecardAnswer, ScorecardRow } from '../../query/answer.ts';
import { builder } from '../builder.ts';
import { GrainEnum, RegionLevelEnum } from '../enums.ts';
import { asQuestion, levelDescription, vintageArguments, yardstickArgument } from '../question-arguments.ts';
import { AnswerRef } from './answer.ts';
import { CaveatRef } from './caveat.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { MeasurementRef, type NumberIn } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const ScorecardRowRef = builder.objectRef<NumberIn<ScorecardRow>>('ScorecardRow').implement({
  description: 'One indicator of a scorecard.',
  interfaces: [MeasurementRef],
  fields: (t) => ({
    indicator: t.field({
      type: IndicatorRef,
      description: 'The indicator.',
      resolve: ({ indicatorCode, catalogue }) => indicatorOfSnapshot(indicatorCode, catalogue),
    }),
    caveats: t.expose('caveats', { type: [CaveatRef], description: 'What must be known before using this number.' }),
  }),
});

const ScorecardRef = builder.objectRef<ScorecardAnswer>('Scorecard').implement({
  description: "One region's indicators against their targets in one period.",
  interfaces: [AnswerRef],
  fields: (t) => ({
    region: t.field({
      type: RegionRef,
      description: 'The region that was meant.',
      resolve: ({ regionCode, catalogue }) => regionOfSnapshot(catalogue.region(regionCode)),
    }),
    grain: t.expose('grain', { type: GrainEnum, description: 'The length of the period.' }),
    period: t.exposeString('period', { description: 'The period that was meant, as `2024`.' }),
    rows: t.field({
      type: [ScorecardRowRef],
      description: 'One for every indicator asked for; all with data or a target unless told.',
      resolve: ({ rows, catalogue }) => rows.map((row) => ({ ...row, catalogue })),
    }),
    met: t.exposeInt('met', { description: 'Rows with an attainment of at least 100 percent.' }),
    missed: t.exposeInt('missed', { description: 'Rows with an attainment below 100 percent.' }),
    noData: t.exposeInt('noData', {
      description: 'Rows without a computable attainment: missing, incomplete, not computable or withheld.',
    }),
  }),
});

builder.queryField('scorecard', (t) =>
  t.field({
    type: ScorecardRef,
    description: 'How one region stands against its targets in one period.',
    args: {
      region: t.arg({ type: 'RegionRef', required: true, description: 'The region.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      indicators: t.arg.stringList({ description: 'Only these indicators, by their codes.' }),
      field: t.arg.string({ description: 'Only indicators of this policy field, by its code.' }),
      period: t.arg({
        type: 'Period',
        description: 'One period; its length is the grain. The latest complete year unless told.',
      }),
      ...yardstickArgument,
      ...vintageArguments,
    },
    resolve: (_root, args, context, info) => context.analytics.scorecard(asQuestion(args, info), context.signal),
  }),
);
