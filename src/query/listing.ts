import { BadUserInput } from '../errors.ts';
import { sql } from '../sql/sql.ts';
import type { Sql, SqlValue } from '../sql/sql.ts';
import type { Answer, Caveat } from './answer.ts';
import type { ReadableColumns } from './cell.ts';
import type { Tables } from './tables.ts';

/** Rows of a table of the snapshot as they lie there, page by page in the order of `sequence`. */
export interface Listing<Row> {
  readonly table: Parameters<Tables>[0];
  compile(tables: Tables): Sql;
  read(columns: ReadableColumns): ListedRows<Row>;
  readonly caveats: readonly Caveat[];
}

export interface ListedRows<Row> {
  readonly rows: readonly Row[];
  readonly cursors: readonly string[];
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export type ListAnswer<Row> = ListedRows<Row> & Answer;

export const noRows = { rows: [], cursors: [], totalCount: 0, hasNextPage: false, hasPreviousPage: false } as const;

export interface PageInput {
  readonly first?: number | null;
  readonly after?: string | null;
}

type Cell = SqlValue;

interface ListingInput<Row> extends PageInput {
  readonly table: Listing<Row>['table'];
  /** Columns of the table that a row is made of. */
  readonly columns: Sql;
  readonly conditions: readonly Sql[];
  readonly toRow: (value: (column: string) => Cell) => Row;
  readonly caveats: readonly Caveat[];
}

const defaultFirst = 50;
export const mostListed = 500;

export function listingOf<Row>(input: ListingInput<Row>): Listing<Row> {
  const { table, columns, conditions, toRow, caveats } = input;
  const first = pageSize(input);
  const after = input.after ? sequenceOf(table, input.after) : null;
  const kept = conditions.reduce((all, one) => sql`${all}\n    and ${one}`, sql`true`);
  return {
    table,
    caveats,
    compile: (tables) => sql`with matching as (
  select sequence, ${columns}
  from ${tables(table)}
  where ${kept}
),
page as (
  select * from matching
  where sequence > ${after ?? 0}
  order by sequence
  limit ${first + 1}
)
select counted.total, page.*
from (select count(*) as total from matching) as counted
left join page on true
order by sequence`,
    read(found) {
      const sequences = found.column('sequence');
      const count = sequences.filter((sequence) => sequence !== null).length;
      const shown = Array.from({ length: Math.min(count, first) }, (_, row) => row);
      return {
        rows: shown.map((row) => toRow((column) => found.column(column)[row] ?? null)),
        cursors: shown.map((row) => cursorOf(table, Number(sequences[row]))),
        totalCount: Number(found.column('total')[0] ?? 0),
        hasNextPage: count > first,
        hasPreviousPage: after !== null && after > 0,
      };
    },
  };
}

/** How many rows a page may have; throws BAD_USER_INPUT beyond. */
export function pageSize({ first: asked }: PageInput): number {
  const first = asked ?? defaultFirst;
  if (Number.isInteger(first) && first >= 1 && first <= mostListed) return first;
  throw new BadUserInput(
    `\`first\` is ${first}; from 1 to ${mostListed} rows are listed at once. Page on with \`after\`.`,
  );
}

/** With the list's name: a cursor of another one is none. */
export function cursorOf(list: string, sequence: number): string {
  return Buffer.from(`${list}:${sequence}`).toString('base64url');
}

export function sequenceOf(list: string, cursor: string): number {
  const [, name, digits] = /^(\w+):(\d{1,16})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (name === list && digits !== undefined) return Number(digits);
  throw new BadUserInput(`"${cursor}" is not a cursor of this list; send back the \`endCursor\` of the page before.`);
}
