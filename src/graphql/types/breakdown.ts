import type { BreakdownAnswer, BreakdownColumn, BreakdownRow, Measured } from '../../query/answer.ts';
import type { DimensionName, MetricName } from '../../model/catalogue.ts';
import { BadUserInput } from '../../errors.ts';
import { builder } from '../builder.ts';
import { DimensionEnum, MetricEnum, RegionLevelEnum, SortDirectionEnum } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { asQuestion, filterArgument, levelDescription, timeArguments, vintageArguments } from '../question-arguments.ts';
import { CaveatRef } from './caveat.ts';
import { IndicatorRef, indicatorOfSnapshot } from './indicator.ts';
import { MeasurementRef, type InSnapshot, type NumberIn } from './measurement.ts';
import { ProvenanceRef } from './provenance.ts';
import { RegionRef, regionOfSnapshot } from './region.ts';
import { SnapshotRef } from './snapshot.ts';

const ColumnKindEnum = builder.enumType('ColumnKind', {
  description: 'What a column holds.',
  values: {
    DIMENSION: { description: 'What rows are grouped by.' },
    METRIC: { description: 'What was measured.' },
  } as const,
});

const ColumnRef = builder.objectRef<BreakdownColumn>('Column').implement({
  description: 'A column of a breakdown: first the dimensions, then the metrics, each in the order asked.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The dimension or metric.' }),
    kind: t.expose('kind', { type: ColumnKindEnum, description: 'Dimension or metric.' }),
    label: t.string({
      description: 'The heading for people.',
      args: localeArgument,
      resolve: ({ labelId, labelEn }, { locale }, context) => inLocale(locale ?? context.locale, labelId, labelEn),
    }),
    unit: t.exposeString('unit', { nullable: true, description: "The unit of a metric; null for dimensions and where it is each indicator's own." }),
  }),
});

interface Key {
  readonly dimension: DimensionName;
  readonly code: string | null;
  readonly labelId: string;
  readonly labelEn: string;
}

const BreakdownKeyRef = builder.objectRef<InSnapshot<Key>>('BreakdownKey').implement({
  description: 'What one row stands for in one dimension.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: DimensionEnum, description: 'The dimension.' }),
    code: t.exposeString('code', { nullable: true, description: 'The code of the region, field, indicator or unit, or the period; null: none.' }),
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

const BreakdownValueRef = builder.objectRef<NumberIn<Measured & { readonly metric: MetricName }>>('BreakdownValue').implement({
  description: 'The number of one metric in one row.',
  interfaces: [MeasurementRef],
  fields: (t) => ({
    metric: t.expose('metric', { type: MetricEnum, description: 'What was measured.' }),
  }),
});

type RowInAnswer = InSnapshot<BreakdownRow & { columns: readonly BreakdownColumn[]; cursor: string }>;

const BreakdownRowRef = builder.objectRef<RowInAnswer>('BreakdownRow').implement({
  description: 'One group.',
  fields: (t) => ({
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
    cursor: t.exposeString('cursor', { description: 'Marks this row for `after`; opaque.' }),
  }),
});

const BreakdownRef = builder.objectRef<BreakdownAnswer>('Breakdown').implement({
  description: 'Metrics by dimensions, as a table: for tools that draw their own pictures.',
  fields: (t) => ({
    columns: t.expose('columns', { type: [ColumnRef], description: 'What the rows hold.' }),
    rows: t.field({
      type: [BreakdownRowRef],
      description: 'The groups of this page.',
      resolve: ({ rows, columns, cursors, catalogue }) =>
        rows.map((row, index) => ({ ...row, columns, cursor: cursors[index] ?? '', catalogue })),
    }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: 'Where this page lies in the whole table.',
      resolve: ({ hasNextPage, hasPreviousPage, cursors }) => ({
        hasNextPage,
        hasPreviousPage,
        startCursor: cursors[0] ?? null,
        endCursor: cursors.at(-1) ?? null,
      }),
    }),
    totalCount: t.exposeInt('totalCount', { description: 'How many groups there are on all pages.' }),
    caveats: t.expose('caveats', { type: [CaveatRef], description: 'What must be known before using these numbers.' }),
    snapshot: t.expose('snapshot', { type: SnapshotRef, description: 'The data that answered.' }),
    provenance: t.expose('provenance', { type: ProvenanceRef, description: 'How it was answered.' }),
  }),
});

const BreakdownOrderRef = builder.inputType('BreakdownOrder', {
  description: 'An order of rows: by a metric or by a dimension, one of the two.',
  fields: (t) => ({
    metric: t.field({ type: MetricEnum, description: 'By the value of this metric, one of those asked for.' }),
    dimension: t.field({ type: DimensionEnum, description: 'By this dimension, one of those asked for.' }),
    direction: t.field({ type: SortDirectionEnum, description: 'ASC unless told.' }),
  }),
});

builder.queryField('breakdown', (t) =>
  t.field({
    type: BreakdownRef,
    description: 'Metrics by dimensions, page by page.',
    args: {
      metrics: t.arg({ type: [MetricEnum], required: true, description: 'What is measured.' }),
      by: t.arg({ type: [DimensionEnum], required: true, description: 'What rows are grouped by; INDICATOR_ metrics need one indicator or INDICATOR among these.' }),
      indicators: t.arg.stringList({ description: 'Only these indicators, by their codes.' }),
      regions: t.arg({ type: ['RegionRef'], description: 'Only these regions; names are resolved together.' }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      ...timeArguments,
      ...filterArgument,
      orderBy: t.arg({ type: [BreakdownOrderRef], description: 'The order of rows, most important first; by code of the dimensions unless told.' }),
      first: t.arg.int({ description: 'How many rows at most.' }),
      after: t.arg.string({ description: 'Only rows after this cursor.' }),
      ...vintageArguments,
    },
    resolve: (_root, { orderBy, ...args }, context) =>
      context.analytics.breakdown({ ...asQuestion(args), orderBy: orderBy?.map(toOrder) ?? null }, context.signal),
  }),
);

interface Order {
  readonly metric?: MetricName | null | undefined;
  readonly dimension?: DimensionName | null | undefined;
  readonly direction?: 'ASC' | 'DESC' | null | undefined;
}

function toOrder({ metric, dimension, direction }: Order) {
  const by = metric ?? dimension;
  if (!by || (metric && dimension)) {
    throw new BadUserInput('Each `orderBy` names either a `metric` or a `dimension`, one of those asked for.');
  }
  return { by, direction: direction ?? null };
}
