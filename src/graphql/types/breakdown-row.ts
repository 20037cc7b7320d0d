import type { BreakdownColumn, BreakdownRow, BreakdownRowKind, BreakdownValue } from '../../query/breakdown-answer.ts';
import { sharesKey } from '../../query/breakdown-groupings.ts';
import type { DimensionName, MetricName } from '../../model/catalogue.ts';
import { builder } from '../builder.ts';
import { DimensionEnum, enumOf, MetricEnum } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { MeasurementRef, type InSnapshot, type NumberIn } from './measurement.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';

const ColumnKindEnum = builder.enumType('ColumnKind', {
  description: 'What a column holds.',
  values: {
    DIMENSION: { description: 'What rows are grouped by.' },
    METRIC: { description: 'What was measured.' },
  } as const,
});

export const ColumnRef = builder.objectRef<BreakdownColumn>('Column').implement({
  description: 'A column of a breakdown: first the dimensions, then the metrics, each in the order asked.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The dimension or metric.' }),
    kind: t.expose('kind', { type: ColumnKindEnum, description: 'Dimension or metric.' }),
    label: t.string({
      description: 'The heading for people.',
      args: localeArgument,
      resolve: ({ labelId, labelEn }, { locale }, context) => inLocale(locale ?? context.locale, labelId, labelEn),
    }),
    unit: t.exposeString('unit', {
      nullable: true,
      description: "The unit of a metric; null for dimensions and where it is each indicator's own.",
    }),
  }),
});

interface Key {
  readonly dimension: DimensionName;
  readonly code: string | null;
  readonly labelId: string;
  readonly labelEn: string;
}

export const BreakdownKeyRef = builder.objectRef<InSnapshot<Key>>('BreakdownKey').implement({
  description: 'What one row stands for in one dimension.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: DimensionEnum, description: 'The dimension.' }),
    code: t.exposeString('code', {
      nullable: true,
      description: 'The code of the region, field, indicator or unit, or the period; null: none, or all of them.',
    }),
    label: t.string({
      description: 'Its name.',
      args: localeArgument,
      resolve: ({ labelId, labelEn }, { locale }, context) => inLocale(locale ?? context.locale, labelId, labelEn),
    }),
    region: t.field({
      type: RegionRef,
      nullable: true,
      description: 'The region, where the dimension is REGION.',
      resolve: ({ dimension, code, catalogue }) =>
        dimension === 'REGION' && code !== null ? regionOfSnapshot(catalogue.region(code)) : null,
    }),
    indicator: t.field({
      type: IndicatorRef,
      nullable: true,
      description: 'The indicator, where the dimension is INDICATOR.',
      resolve: ({ dimension, code, catalogue }) =>
        dimension === 'INDICATOR' && code !== null ? indicatorOfSnapshot(code, catalogue) : null,
    }),
  }),
});

const BreakdownRowKindEnum = enumOf<BreakdownRowKind>('BreakdownRowKind', 'What a row of a breakdown stands for.', {
  GROUP: 'One group.',
  SUBTOTAL: 'All groups that share what `grouping` tells apart.',
  TOTAL: 'All groups.',
  OTHERS: 'The groups beyond the top, as one.',
});

const BreakdownValueRef = builder
  .objectRef<NumberIn<BreakdownValue & { readonly metric: MetricName }>>('BreakdownValue')
  .implement({
    description: 'The number of one metric in one row.',
    interfaces: [MeasurementRef],
    fields: (t) => ({
      metric: t.expose('metric', { type: MetricEnum, description: 'What was measured.' }),
      share: t.float({
        nullable: true,
        description:
          'The number in percent of a total; null where either is missing, unfinished or withheld, where the total is zero or less, and where groups do not add up to it: medians, shares and rates never do.',
        args: {
          of: t.arg({
            type: [DimensionEnum],
            required: true,
            defaultValue: [],
            description:
              'Of the total by these dimensions, some of `by`: with [REGION] of that of its own region; [] is the grand total.',
          }),
        },
        resolve: ({ shares }, { of }) => shares?.[sharesKey(of)] ?? null,
      }),
    }),
  });

type RowInAnswer = InSnapshot<BreakdownRow & { columns: readonly BreakdownColumn[]; cursor: string }>;

export const BreakdownRowRef = builder.objectRef<RowInAnswer>('BreakdownRow').implement({
  description: 'One group, or several as one.',
  fields: (t) => ({
    kind: t.expose('kind', { type: BreakdownRowKindEnum, description: 'What the row stands for.' }),
    grouping: t.expose('grouping', {
      type: [DimensionEnum],
      description: 'The dimensions that the row is told apart by; in all others it stands for all values.',
    }),
    keys: t.field({
      type: [BreakdownKeyRef],
      description: 'What the row stands for: one for every dimension asked for, in order.',
      resolve: ({ keys, labelsId, labelsEn, columns, catalogue }) =>
        keys.map((code, index) => ({
          dimension: columns[index]?.name as DimensionName,
          code,
          labelId: labelsId[index] ?? '',
          labelEn: labelsEn[index] ?? '',
          catalogue,
        })),
    }),
    values: t.field({
      type: [BreakdownValueRef],
      description: 'One for every metric asked for, in order.',
      resolve: ({ values, keys, columns, catalogue }) => {
        const indicatorCode = keys[columns.findIndex(({ name }) => name === 'INDICATOR')] ?? null;
        return values.map((measured, index) => ({
          ...measured,
          metric: columns[keys.length + index]?.name as MetricName,
          catalogue,
          indicatorCode,
        }));
      },
    }),
    cursor: t.exposeString('cursor', {
      description: 'Marks this row for `after`; opaque. Empty on totals and beside `top`, which have one page.',
    }),
  }),
});
