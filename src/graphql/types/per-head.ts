import type { PerHead } from '../../query/answer.ts';
import { formatValue } from '../../rules/format-value.ts';
import { builder } from '../builder.ts';
import { NullReasonEnum, ValueStatusEnum } from '../enums.ts';
import { localeArgument } from '../locale-argument.ts';
import { MeasurementRef } from './measurement.ts';

type Printed = PerHead & { readonly unit: string };

const PerHeadRef = builder.objectRef<Printed>('PerHead').implement({
  description: 'A count set against civil servants or inhabitants, so that large and small places compare.',
  fields: (t) => ({
    value: t.exposeFloat('value', {
      nullable: true,
      description: 'The number; null where there is none, and then `reason` says why.',
    }),
    formatted: t.string({
      description: 'The number for people, with its unit; `–` where there is none.',
      args: localeArgument,
      resolve: ({ value, unit }, { locale }, context) =>
        formatValue(value, { unit, decimals: 2 }, locale ?? context.locale),
    }),
    denominator: t.exposeFloat('denominator', {
      nullable: true,
      description: 'Civil servants at the end of the period, or inhabitants, that it was divided by.',
    }),
    status: t.expose('status', { type: ValueStatusEnum, description: 'How far the number can be used.' }),
    reason: t.expose('reason', {
      type: NullReasonEnum,
      nullable: true,
      description: 'Why the number is missing or not whole; null when it is whole.',
    }),
  }),
});

const onCounts =
  'Of an INDICATOR_VALUE in a trend, a comparison or a scorecard whose indicator is a count (regions sum it); null on all other numbers.';

builder.interfaceFields(MeasurementRef, (t) => ({
  perStaff: t.field({
    type: PerHeadRef,
    nullable: true,
    description: `The count per civil servant of the region's government, by quarter and year. ${onCounts}`,
    resolve: ({ perStaff, unit }) => perStaff && { ...perStaff, unit: `${unit} per pegawai` },
  }),
  perInhabitants: t.field({
    type: PerHeadRef,
    nullable: true,
    description: `The count per 100,000 inhabitants, by the latest year of which they are known. ${onCounts}`,
    resolve: ({ perInhabitants, unit }) =>
      perInhabitants && { ...perInhabitants, unit: `${unit} per 100.000 penduduk` },
  }),
}));
