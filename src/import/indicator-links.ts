import { findByCode } from './case-loader.ts';
import { Rejection } from './column.ts';
import { KeyedMerge } from './keyed-merge.ts';
import type { KeyedRow, KeyedTable } from './keyed-merge.ts';
import type { ImportSession, Loader, RejectedLine } from './kind.ts';

/** What a row of something with indicators says: the values of its table and the indicators it is linked to. */
export interface LinkedRow {
  readonly code: string;
  readonly values: KeyedRow['values'];
  readonly indicators: readonly number[];
}

/** Indicators that a cell lists, and the text by which a changed list is a changed row. */
export interface ListedIndicators {
  readonly ids: readonly number[];
  readonly scope: string;
}

/** Parts of a cell with `;` between them, each once. */
export function listed(cell: string | null): readonly string[] {
  const parts = (cell ?? '').split(';').map((part) => part.trim());
  return [...new Set(parts)].filter((part) => part !== '');
}

export function findIndicators(
  cell: string | null,
  indicators: ReadonlyMap<string, number>,
): ListedIndicators | Rejection {
  const codes = listed(cell);
  const found = codes.map((code) => findByCode(indicators, code, reference));
  const wrong = found.find((each) => each instanceof Rejection);
  if (wrong !== undefined) return wrong;
  return { ids: found.flatMap((each) => (each instanceof Rejection ? [] : [each])), scope: codes.toSorted().join(' ') };
}

const reference = { column: 'indicators', what: 'indicator', kind: 'indicators' } as const;

interface LinkedTable {
  readonly table: KeyedTable;
  /** The table of links, and its column for the row's own id. */
  readonly links: { readonly table: string; readonly column: string };
}

/** Loads rows with a code that are linked to indicators: the links are what the file says, no more and no less. */
export async function openLinkedLoader<Row>(
  session: ImportSession,
  { table, links: { table: linkTable, column } }: LinkedTable,
  read: (row: Row) => LinkedRow | Rejection,
): Promise<Loader<Row>> {
  const merge = await KeyedMerge.open(session, table);
  const linked = new Map<string, LinkedRow>();
  return {
    async load(rows) {
      const rejected: RejectedLine[] = [];
      const keyed: KeyedRow[] = [];
      for (const { line, row } of rows) {
        const found = read(row);
        if (found instanceof Rejection) {
          rejected.push({ line, rejection: found });
          continue;
        }
        keyed.push({ line, values: found.values });
        if (!linked.has(found.code)) linked.set(found.code, found);
      }
      return [...rejected, ...(await merge.add(keyed))];
    },
    async finish() {
      const counts = await merge.merge();
      const given = [JSON.stringify([...linked.values()].map(({ code, indicators }) => ({ code, indicators })))];
      const owned = `jsonb_to_recordset($1) as given (code text, indicators jsonb) join ${table.name} as owner on owner.code = given.code`;
      await session.client.query(
        `delete from ${linkTable} as old using jsonb_to_recordset($1) as given (code text, indicators jsonb), ${table.name} as owner
         where owner.code = given.code and old.${column} = owner.id and not given.indicators @> to_jsonb(old.indicator_id)`,
        given,
      );
      await session.client.query(
        `insert into ${linkTable} (${column}, indicator_id)
         select owner.id, linked.id::int from ${owned} cross join jsonb_array_elements_text(given.indicators) as linked (id)
         on conflict do nothing`,
        given,
      );
      return counts;
    },
  };
}
