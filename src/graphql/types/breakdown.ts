import type { BreakdownAnswer } from '../../query/breakdown-answer.ts';
import { builder } from '../builder.ts';
import { DimensionEnum, MetricEnum, RegionLevelEnum } from '../enums.ts';
import {
  asQuestion,
  filterArgument,
  levelDescription,
  timeArguments,
  vintageArguments,
} from '../question-arguments.ts';
import { sharesAsked } from '../lookahead.ts';
import { BreakdownOrderRef, groupArguments, toOrder } from './breakdown-arguments.ts';
import { BreakdownRowRef, ColumnRef } from './breakdown-row.ts';
import { AnswerRef } from './answer.ts';

const BreakdownRef = builder.objectRef<BreakdownAnswer>('Breakdown').implement({
  description: 'Metrics by dimensions, as a table: for tools that draw their own pictures.',
  interfaces: [AnswerRef],
  fields: (t) => ({
    columns: t.expose('columns', { type: [ColumnRef], description: 'What the rows hold.' }),
    rows: t.field({
      type: [BreakdownRowRef],
      description: 'The groups of this page; with `top` those, and last the others as one.',
      resolve: ({ rows, columns, cursors, catalogue }) =>
        rows.map((row, index) => ({ ...row, columns, cursor: cursors[index] ?? '', catalogue })),
    }),
    totals: t.field({
      type: [BreakdownRowRef],
      description:
        'The subtotals and totals that were asked for, of all groups whatever page, `having` or `top` shows: in the order of `totals`, then by code.',
      resolve: ({ totals, columns, catalogue }) => totals.map((row) => ({ ...row, columns, cursor: '', catalogue })),
    }),
    pageInfo: t.field({
      type: builder.pageInfoRef(),
      description: 'Where this page lies in the whole table.',
      resolve: ({ hasNextPage, hasPreviousPage, cursors }) => ({
        hasNextPage,
        hasPreviousPage,
        startCursor: cursors[0] || null,
        endCursor: cursors.at(-1) || null,
      }),
    }),
    totalCount: t.exposeInt('totalCount', {
      description: 'How many groups there are on all pages, or among which the top was chosen.',
    }),
  }),
});

builder.queryField('breakdown', (t) =>
  t.field({
    type: BreakdownRef,
    description: 'Metrics by dimensions, page by page.',
    args: {
      metrics: t.arg({ type: [MetricEnum], required: true, description: 'What is measured.' }),
      by: t.arg({
        type: [DimensionEnum],
        required: true,
        description: 'What rows are grouped by; INDICATOR_ metrics need one indicator or INDICATOR among these.',
      }),
      indicators: t.arg.stringList({ description: 'Only these indicators, by their codes.' }),
      regions: t.arg({ type: ['RegionRef'], description: 'Only these regions; names are resolved together.' }),
      within: t.arg({ type: 'RegionRef', description: 'Instead of `regions`: all regions inside this one.' }),
      level: t.arg({ type: RegionLevelEnum, description: levelDescription }),
      ...timeArguments,
      ...filterArgument,
      ...groupArguments,
      orderBy: t.arg({
        type: [BreakdownOrderRef],
        description: 'The order of rows, most important first; by code of the dimensions unless told.',
      }),
      first: t.arg.int({ description: 'How many rows at most.' }),
      after: t.arg.string({ description: 'Only rows after this cursor.' }),
      ...vintageArguments,
    },
    resolve: (_root, { orderBy, ...args }, context, info) =>
      context.analytics.breakdown(
        { ...asQuestion(args, info), ...sharesAsked(info), orderBy: orderBy?.map(toOrder) ?? null },
        context.signal,
      ),
  }),
);
