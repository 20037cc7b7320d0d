import { listVintages, type VintageRow } from '../../query/vintages.ts';
import { formatValue } from '../../rules/format-value.ts';
import type { ObservationStatus } from '../../operational/prisma/enums.ts';
import { builder } from '../builder.ts';
import { ObservationStatusEnum, RegionLevelEnum } from '../enums.ts';
import { localeArgument } from '../locale-argument.ts';
import { asQuestion, levelDescription } from '../question-arguments.ts';
import { listRef } from './listed.ts';
import type { InSnapshot } from './measurement.ts';

const VintageRef = builder.objectRef<InSnapshot<VintageRow>>('Vintage').implement({
  description: 'One publication of a figure.',
  fields: (t) => ({
    period: t.exposeString('period', { description: 'The period of the figure, as `2024-Q3`.' }),
    version: t.exposeInt('versionNumber', { description: 'By which version of the indicator.' }),
    value: t.exposeFloat('value', {
      nullable: true,
      description: "In the indicator's unit; null where only numerator and denominator, or nothing, were told.",
    }),
    numerator: t.exposeFloat('numerator', { nullable: true, description: 'Above the line; null where nobody said.' }),
    denominator: t.exposeFloat('denominator', {
      nullable: true,
      description: 'Below the line; null where nobody said.',
    }),
    formatted: t.string({
      description: 'For people, with its unit.',
      args: localeArgument,
      resolve: ({ value, predicate, unit, decimals }, { locale }, context) =>
        predicate ?? formatValue(value, { unit, decimals }, locale ?? context.locale),
    }),
    status: t.field({
      type: ObservationStatusEnum,
      description: 'How final it was.',
      resolve: ({ status }) => status as ObservationStatus,
    }),
    source: t.exposeString('source', { nullable: true, description: 'Who published it; null where nobody said.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When it was published.' }),
    isCurrent: t.exposeBoolean('isCurrent', {
      description: 'Whether it answers questions: the latest published; of several at once the last that was imported.',
    }),
  }),
});

const VintagesRef = listRef('Vintages', {
  description: 'All publications of a figure, in the order in which they were imported.',
  row: VintageRef,
});

builder.queryField('vintages', (t) =>
  t.field({
    type: VintagesRef,
    description:
      'What was published of one figure, when and by whom, as a snapshot has it. `knownAt` of other questions takes such an instant.',
    args: {
      indicator: t.arg.string({ required: true, description: 'The indicator, by its code.' }),
      region: t.arg({ type: 'RegionRef', required: true, description: 'The region.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      unit: t.arg.string({ description: 'A unit of its government, by code; the region as a whole unless told.' }),
      period: t.arg({
        type: 'Period',
        required: true,
        description: 'One period of the frequency of the indicator, or several: `2024-Q1..2024-Q4`.',
      }),
      first: t.arg.int({ description: 'How many rows at most; 50 unless told, 500 at most.' }),
      after: t.arg.string({ description: 'Only rows after this cursor.' }),
      asOf: t.arg.id({ description: 'The snapshot that answers; the current one unless told.' }),
    },
    resolve: (_root, args, context) => context.analytics.list(listVintages, asQuestion(args), context.signal),
  }),
);
