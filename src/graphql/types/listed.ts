import type { UnitRow } from '../../model/catalogue-rows.ts';
import type { Answer } from '../../query/answer.ts';
import type { ListAnswer, ListedRows } from '../../query/listing.ts';
import { builder } from '../builder.ts';
import { RegionLevelEnum } from '../enums.ts';
import { inLocale } from '../locale.ts';
import { localeArgument } from '../locale-argument.ts';
import { levelDescription } from '../question-arguments.ts';
import { AnswerRef } from './answer.ts';
import type { InSnapshot } from './measurement.ts';

/** A unit as the snapshot names it: an old answer keeps the names it had. */
export const ListedUnitRef = builder.objectRef<UnitRow>('ListedUnit').implement({
  description: 'An office of a government, as a snapshot names it.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The code that imports and filters use.' }),
    name: t.string({
      description: 'Its name.',
      args: localeArgument,
      resolve: ({ nameId, nameEn }, { locale }, context) =>
        inLocale(locale ?? context.locale, nameId, nameEn ?? nameId),
    }),
  }),
});

/** Which figures a list is about. */
export const figureArguments = builder.args((t) => ({
  regions: t.field({ type: ['RegionRef'], description: 'Only these governments; names are resolved together.' }),
  within: t.field({ type: 'RegionRef', description: 'Instead of `regions`: all governments inside this region.' }),
  level: t.field({ type: RegionLevelEnum, description: levelDescription }),
  unit: t.stringList({ description: 'Only these units, by code; each stands for itself and all below it.' }),
  indicators: t.stringList({ description: 'Only these indicators, by their codes.' }),
  field: t.string({ description: 'Only indicators of this policy field, by code or name.' }),
  period: t.field({ type: 'Period', description: 'Only figures whose period ends in this time.' }),
  first: t.int({ description: 'How many rows at most; 50 unless told, 500 at most.' }),
  after: t.string({ description: 'Only rows after this cursor.' }),
  asOf: t.id({ description: 'The snapshot that answers; the current one unless told.' }),
}));

/** A page of rows of the snapshot with what every answer has. */
export function listRef<Row>(
  name: string,
  { description, row }: { readonly description: string; readonly row: RowRef<Row> },
) {
  return builder.objectRef<ListAnswer<Row>>(name).implement({
    description,
    interfaces: [AnswerRef],
    fields: (t) => ({
      rows: t.field({ type: [row], description: 'Those of this page.', resolve: rowsOf }),
      pageInfo: t.field({
        type: builder.pageInfoRef(),
        description: 'Where this page lies in the whole list.',
        resolve: pageInfoOf,
      }),
      totalCount: t.exposeInt('totalCount', { description: 'How many there are on all pages.' }),
    }),
  });
}

type RowRef<Row> = ReturnType<ReturnType<typeof builder.objectRef<InSnapshot<Row>>>['implement']>;

/** The rows of a list, each with the snapshot it is named by. */
function rowsOf<Row>({ rows, catalogue }: ListedRows<Row> & Answer) {
  return rows.map((row) => ({ ...row, catalogue }));
}

export function pageInfoOf({ cursors, hasNextPage, hasPreviousPage }: ListedRows<unknown>) {
  return { hasNextPage, hasPreviousPage, startCursor: cursors[0] ?? null, endCursor: cursors.at(-1) ?? null };
}
