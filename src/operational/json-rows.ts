import pg from 'pg';
import { join, sql, toStatement, type Sql } from '../sql/sql.ts';

/**
 * Rows that come as JSON, one text for many: read by one `JSON.parse` instead of value by value. 500 rows of seven columns take the server
 * 0.35 instead of 0.9 ms, and PostgreSQL no longer than to send the values.
 */

export type Pool = Pick<pg.Pool, 'query'>;

/** A value, and what is made of it when it is not what JSON has for it. */
export interface Column {
  readonly sql: Sql;
  readonly read?: (written: never) => unknown;
}

type Columns = Readonly<Record<string, Column>>;

/** The values of a row, in the order of their names. */
export function rowOf(columns: Columns, names: readonly string[]): Sql {
  return sql`json_build_array(${join(names.map((name) => columns[name]!.sql))})`;
}

/** The rows whose values `rowOf` told, as objects; null, of no rows at all, is none. */
export function readRows<Row>(
  columns: Columns,
  names: readonly string[],
  written: readonly (readonly unknown[])[] | null,
): Row[] {
  const empty = Object.fromEntries(names.map((name) => [name, null]));
  const reads = names.map((name) => columns[name]!.read as ((value: unknown) => unknown) | undefined);
  return (written ?? []).map((values) => {
    const row: Record<string, unknown> = { ...empty };
    for (let at = 0; at < names.length; at += 1) {
      const value = values[at];
      const read = reads[at];
      row[names[at]!] = read === undefined || value === null ? value : read(value);
    }
    return row as Row;
  });
}

/** Runs a statement that will come again: each connection parses and plans it once. */
export async function askAgain<Row extends readonly unknown[]>(pool: Pool, statement: Sql): Promise<Row[]> {
  const { text, values } = toStatement(statement);
  const { rows } = await pool.query<Row>({ name: nameOf(text), text, values: [...values], rowMode: 'array' } as never);
  return rows;
}

/** Which columns are asked for is up to the reader, and a connection keeps what it has prepared for good: so many texts, and no more. */
const mostNames = 100;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames) return known;
  const name = `kinerja_${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** Sessions are in UTC: `2025-02-01T07:30:00.123+00:00` as JavaScript writes it, made of its letters alone. */
export function instantIn(text: string): string {
  if (text.endsWith('+00:00') && text[10] === 'T') {
    const fraction = text.length === 25 ? '000' : text.slice(20, -6).padEnd(3, '0').slice(0, 3);
    return `${text.slice(0, 19)}.${fraction}Z`;
  }
  // What PostgreSQL may write else, as years beyond 9999.
  const parse = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date;
  return parse(text.replace('T', ' ')).toISOString();
}
