import { findNearest } from '../rules/nearest-match.ts';
import { Rejection } from './column.ts';
import type { ImportSession, Loader, RejectedLine } from './kind.ts';
import { KeyedMerge } from './keyed-merge.ts';
import type { KeyedRow, KeyedTable } from './keyed-merge.ts';

/** Reads one row into the values of its table, or says why not. */
export type ReadRow<Row> = (row: Row) => KeyedRow['values'] | Rejection;

/** Loads rows that are found again by a key: `prepare` sees each batch first, to look up what its rows refer to. */
export async function openCaseLoader<Row>(
  session: ImportSession,
  table: KeyedTable,
  prepare: (rows: readonly Row[]) => Promise<ReadRow<Row>>,
): Promise<Loader<Row>> {
  const merge = await KeyedMerge.open(session, table);
  return {
    async load(rows) {
      const read = await prepare(rows.map(({ row }) => row));
      const rejected: RejectedLine[] = [];
      const keyed: KeyedRow[] = [];
      for (const { line, row } of rows) {
        const values = read(row);
        if (values instanceof Rejection) rejected.push({ line, rejection: values });
        else keyed.push({ line, values });
      }
      return [...rejected, ...(await merge.add(keyed))];
    },
    finish: () => merge.merge(),
  };
}

/** A reference to something imported before, by its code. */
export function findByCode<Found>(
  codes: ReadonlyMap<string, Found>,
  code: string,
  { column, what, kind }: { readonly column: string; readonly what: string; readonly kind: string },
): Found | Rejection {
  const found = codes.get(code);
  if (found !== undefined) return found;
  const nearest = findNearest(code, codes.keys(), (candidate) => [candidate]);
  const hint = nearest === null ? `Import it first, as ${kind}.` : `Did you mean "${nearest.item}"?`;
  return new Rejection(column, `There is no ${what} "${code}". ${hint}`);
}

/** Times in their order, none of them ahead. Null where all is well. */
export function checkOrder(
  times: readonly { readonly column: string; readonly at: string | null }[],
  now: Date,
): Rejection | null {
  let before: { column: string; at: string } | null = null;
  for (const { column, at } of times) {
    if (at === null) continue;
    if (Date.parse(at) > now.getTime()) return new Rejection(column, `${at} is in the future.`);
    if (before !== null && at < before.at)
      return new Rejection(column, `${column} ${at} is before ${before.column} ${before.at}.`);
    before = { column, at };
  }
  return null;
}
