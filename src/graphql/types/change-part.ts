import type { ChangePart } from '../../analysis/change-parts.ts';
import type { DrillDownStep } from '../../analysis/drill-down.ts';
import type { DimensionName } from '../../model/catalogue.ts';
import type { Measured } from '../../query/answer.ts';
import { formatValue } from '../../rules/format-value.ts';
import { builder } from '../builder.ts';
import { enumOf, NullReasonEnum, ValueStatusEnum } from '../enums.ts';
import { localeArgument } from '../locale-argument.ts';
import { BreakdownKeyRef } from './breakdown-row.ts';
import type { InSnapshot } from './measurement.ts';

const PresenceEnum = enumOf<ChangePart['presence']>('PartPresence', 'On which side of a change a part has a number.', {
  BOTH: 'Before and after.',
  ENTERED: 'After only: it is new, or had not reported before.',
  LEFT: 'Before only: it is gone, or has not reported.',
});

const ChangeSideRef = builder.objectRef<Measured>('ChangeSide').implement({
  description: 'A number on one side of a change.',
  fields: (t) => ({
    value: t.exposeFloat('value', { nullable: true, description: 'The number; null where `reason` says why.' }),
    formatted: t.string({
      description: 'The number for people, with its unit.',
      args: localeArgument,
      resolve: (measured, { locale }, context) => formatValue(measured.value, measured, locale ?? context.locale),
    }),
    status: t.expose('status', { type: ValueStatusEnum, description: 'How far the number can be used.' }),
    reason: t.expose('reason', {
      type: NullReasonEnum,
      nullable: true,
      description: 'Why the number is missing or not whole; null when it is whole.',
    }),
    numerator: t.exposeFloat('numerator', { nullable: true, description: 'Above the line of a ratio, summed.' }),
    denominator: t.exposeFloat('denominator', { nullable: true, description: 'Below the line of a ratio, summed.' }),
    sampleSize: t.exposeInt('sampleSize', { nullable: true, description: 'Cases behind the number.' }),
  }),
});

type Part = InSnapshot<ChangePart> & { readonly dimension: DimensionName };

const sideDescription = (when: string) => `The part ${when}; null where it has no row on that side.`;

export const ChangePartRef = builder.objectRef<Part>('ChangePart').implement({
  description: 'What one part does to the change of the whole, in the unit of the whole (percentage points of rates).',
  fields: (t) => ({
    key: t.field({
      type: BreakdownKeyRef,
      description: 'Which part: its code is null where several that are not told stand together.',
      resolve: ({ dimension, key, labelId, labelEn, catalogue }) => ({
        dimension,
        code: key,
        labelId,
        labelEn,
        catalogue,
      }),
    }),
    presence: t.expose('presence', { type: PresenceEnum, description: 'On which sides it has a number.' }),
    before: t.expose('before', { type: ChangeSideRef, nullable: true, description: sideDescription('before') }),
    after: t.expose('after', { type: ChangeSideRef, nullable: true, description: sideDescription('after') }),
    weightBeforePct: t.float({
      description: 'Its weight among all parts before, in percent; of a sum 100.',
      resolve: ({ shareBefore }) => shareBefore * 100,
    }),
    weightAfterPct: t.float({
      description: 'The same after.',
      resolve: ({ shareAfter }) => shareAfter * 100,
    }),
    rateEffect: t.exposeFloat('rateEffect', {
      description: 'What the change of its own number does: mean weight x change. 0 for a part that enters or leaves.',
    }),
    mixEffect: t.exposeFloat('mixEffect', {
      description:
        'What the change of its weight does: change of weight x (its mean number - mean of the whole). 0 in a sum.',
    }),
    contribution: t.exposeFloat('contribution', { description: 'Both together: contributions add up to the change.' }),
    shareOfChangePct: t.exposeFloat('shareOfChangePct', {
      nullable: true,
      description: 'Percent of the change; below 0 where it pushed the other way, null where nothing changed.',
    }),
  }),
});

export const DrillDownStepRef = builder.objectRef<InSnapshot<DrillDownStep>>('DrillDownStep').implement({
  description: 'A step on the way from the whole to the unit where most of the change happened.',
  fields: (t) => ({
    part: t.field({
      type: ChangePartRef,
      description: 'The part that pushed most; its effects are those on the step before.',
      resolve: ({ part, dimension, catalogue }) => ({ ...part, dimension, catalogue }),
    }),
    shareOfStepPct: t.exposeFloat('shareOfStepPct', { description: 'Percent of the change of the step before.' }),
    shareOfWholePct: t.exposeFloat('shareOfWholePct', {
      description: 'Percent of the change of the whole: the shares of all steps so far, multiplied.',
    }),
  }),
});
