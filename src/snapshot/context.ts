import { createHash } from 'node:crypto';
import type { Writer } from '../engine/duckdb/writer.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { allEnded } from './all-ended.ts';

/** What rows are made of: a digest, or one that may be told in two ways. */
export type Input = string | Context;

/**
 * A table that partitions refer to by number: regions, units, sources. New rows change nothing of what was written before, so a
 * partition is still good while the rows that were there then are the same.
 */
export interface Context {
  /** As the snapshot before told it, if all that it knew still holds. */
  readonly before: string;
  /** Of all rows there are now. */
  readonly now: string;
}

/** `id` and what else a partition takes from the row, of each context. Needs `office`. */
const contexts = {
  region: sql`select id, code, level, time_zone from extracted.region`,
  unit: sql`select distinct unit.id, unit.code, region_code, office_code from extracted.unit as unit left join office on unit_code = unit.code`,
  source: sql`select id, name from extracted.source`,
  /** What the value of a figure hangs on. */
  measure: sql`select version_id as id, multiplier, ordinal_scale from extracted.indicator_version`,
} as const;

/** Tables that are taken whole: any change of them is one of all that was made of them. */
const wholes = {
  version: sql`extracted.indicator_version`,
  score: sql`extracted.ordinal_item`,
  service_type: sql`extracted.service_type`,
  service_standard: sql`extracted.service_standard`,
  holiday: sql`extracted.holiday`,
  import_reject: sql`extracted.import_reject`,
} as const;

export type Contexts = Readonly<Record<keyof typeof contexts, Context> & Record<keyof typeof wholes, string>>;

export async function readContexts(
  writer: Writer,
  before: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Contexts> {
  const upToKnown = (rows: Sql, known: string) => digestUpTo(writer, rows, known.split(':')[0]!, signal);
  const references = Object.entries(contexts).map(async ([name, rows]): Promise<[string, Input]> => {
    const now = await digestUpTo(writer, rows, null, signal);
    const known = before[name];
    const holds = known === now || (known !== undefined && (await upToKnown(rows, known)) === known);
    return [name, { before: holds ? known : now, now }];
  });
  const whole = Object.entries(wholes).map(async ([name, table]): Promise<[string, Input]> => [
    name,
    await digestRows(writer, table, signal),
  ]);
  return Object.fromEntries(await allEnded([...references, ...whole])) as unknown as Contexts;
}

/** What the next snapshot compares with. */
export function toldContexts(told: Contexts): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(contexts).map((name) => [name, told[name as keyof typeof contexts].now]));
}

/** Digest of a set of rows, in whatever order they lie. */
export async function digestRows(writer: Writer, table: Sql, signal: AbortSignal): Promise<string> {
  const found = await writer.run(sql`select ${rowsDigest} as digest from ${table} as listed`, signal);
  return found.column('digest')[0] as string;
}

/** The sum tells two equal rows from none, as an exclusive or would not. */
export const rowsDigest: Sql = sql`count(*) || ' ' || coalesce(sum(hash(listed)::hugeint), 0)`;

async function digestUpTo(writer: Writer, rows: Sql, upTo: string | null, signal: AbortSignal): Promise<string> {
  const bound = upTo === null ? sql`` : sql` where id <= ${literal(upTo)}::bigint`;
  const parts = [sql`${upTo === null ? sql`coalesce(max(id), 0)` : literal(upTo)}`, sql`':'`, rowsDigest];
  const found = await writer.run(sql`select ${join(parts, ' || ')} as digest from (${rows}) as listed${bound}`, signal);
  return found.column('digest')[0] as string;
}

export function digestOf(parts: readonly Input[], when: keyof Context): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const text = typeof part === 'string' ? part : part[when];
    hash.update(`${text.length}:${text}`);
  }
  return hash.digest('hex').slice(0, 32);
}
