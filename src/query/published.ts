import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { listingOf } from './listing.ts';
import type { Listing, PageInput } from './listing.ts';
import type { AsOf } from './question.ts';
import { textOf } from './submissions.ts';

/** Everything that was ever published, or set as a target, of some cells: what holds and what does not. */
export interface CellsQuestion extends AsOf, PageInput {
  readonly versionIds: readonly number[];
  /** A region's code, or `u:` and a unit's. */
  readonly place: string;
  /** First day of the native period. */
  readonly start: string;
}

export interface VintageRow {
  readonly versionId: number;
  readonly value: number | null;
  readonly source: string;
  /** ISO instant. */
  readonly publishedAt: string;
}

/** In the order of import. */
export function listVintages(question: CellsQuestion): Listing<VintageRow> {
  return listingOf({
    ...question,
    table: 'vintage',
    columns: sql`version_id, value, source, published_at`,
    conditions: cellsOf(question),
    caveats: [],
    toRow: (value) => ({
      versionId: Number(value('version_id')),
      value: numberOf(value('value')),
      source: String(value('source')),
      publishedAt: String(value('published_at')),
    }),
  });
}

export interface TargetRow {
  readonly versionId: number;
  readonly low: number | null;
  readonly high: number | null;
  /** ISO instant. */
  readonly setAt: string;
  readonly reason: string | null;
}

/** Annual targets, in the order of import. */
export function listTargets(question: CellsQuestion): Listing<TargetRow> {
  return listingOf({
    ...question,
    table: 'target',
    columns: sql`version_id, low, high, set_at, reason`,
    conditions: [...cellsOf(question), sql`kind = 'ANNUAL'`],
    caveats: [],
    toRow: (value) => ({
      versionId: Number(value('version_id')),
      low: numberOf(value('low')),
      high: numberOf(value('high')),
      setAt: String(value('set_at')),
      reason: textOf(value('reason')),
    }),
  });
}

function cellsOf({ versionIds, place, start }: CellsQuestion): readonly Sql[] {
  return [
    sql`version_id in (${versionIds.length === 0 ? sql`null` : join(versionIds.map((id) => sql`${id}`))})`,
    sql`place = ${place}`,
    sql`period_start = cast(${start} as date)`,
  ];
}

const numberOf = (cell: unknown): number | null => (cell === null ? null : Number(cell));
