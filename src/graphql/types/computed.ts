import type { Computed } from '../../query/answer.ts';
import type { MetricName } from '../../model/catalogue.ts';
import { formatValue } from '../../rules/format-value.ts';
import { builder } from '../builder.ts';
import { FactBasisEnum, NullReasonEnum, ValueStatusEnum } from '../enums.ts';
import { localeArgument } from '../locale-argument.ts';
import { MetricDefinitionRef } from './catalogue.ts';
import { MeasurementRef } from './measurement.ts';

type Printed = Computed & { readonly unit: string; readonly decimals: number };

const ComputedValueRef = builder.objectRef<Printed>('ComputedValue').implement({
  description:
    "An indicator's figure as a metric counts it from cases, responses, ...; beside the reported one, never in its place.",
  fields: (t) => ({
    metric: t.field({
      type: MetricDefinitionRef,
      description: 'The metric that counts it.',
      resolve: ({ metric }) => metric as MetricName,
    }),
    value: t.exposeFloat('value', {
      nullable: true,
      description: "The number, in the indicator's unit; null where there is none, and then `reason` says why.",
    }),
    formatted: t.string({
      description: 'The number for people, with its unit; `–` where there is none.',
      args: localeArgument,
      resolve: (computed, { locale }, context) => formatValue(computed.value, computed, locale ?? context.locale),
    }),
    status: t.expose('status', { type: ValueStatusEnum, description: 'How far the number can be used.' }),
    reason: t.expose('reason', {
      type: NullReasonEnum,
      nullable: true,
      description: 'Why the number is missing, cannot be computed or is not whole; null when it is whole.',
    }),
    sampleSize: t.exposeInt('sampleSize', {
      nullable: true,
      description: 'Cases behind the number; null where it is not a sample.',
    }),
    basis: t.expose('basis', {
      type: FactBasisEnum,
      nullable: true,
      description: 'What the number rests on; null without one.',
    }),
    difference: t.exposeFloat('difference', {
      nullable: true,
      description: "Computed less reported, in the indicator's unit; null where either is missing.",
    }),
    differencePct: t.exposeFloat('differencePct', {
      nullable: true,
      description: 'The difference in percent of the reported value; null where either is missing or that is zero.',
    }),
  }),
});

builder.interfaceField(MeasurementRef, 'computed', (t) =>
  t.field({
    type: ComputedValueRef,
    nullable: true,
    description:
      "Of an INDICATOR_VALUE in a trend, a comparison or a scorecard: the same figure computed by the metric that the indicator's definition names. Null where it names none, and on all other numbers.",
    resolve: ({ computed, unit, decimals }) => computed && { ...computed, unit, decimals },
  }),
);
