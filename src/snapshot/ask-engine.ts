import type { Columns, Engine } from '../engine/engine.ts';
import type { AskedShape } from '../query/asked-shape.ts';
import { toStatement } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { AskedRecord } from './asked-record.ts';

interface Asking {
  readonly engine: Engine;
  /** Rows from where on a statement is heavy. */
  readonly heavyRows: number;
  /** Keeps what kind of thing is asked, and what it took. */
  readonly record: AskedRecord | null;
  readonly signal: AbortSignal;
}

/** Runs a statement that is reckoned to read so many rows; one that fails is not recorded. */
export async function askEngine(
  { engine, heavyRows, record, signal }: Asking,
  { statement, rows, shape }: { readonly statement: Sql; readonly rows: number; readonly shape: AskedShape },
): Promise<Columns> {
  const startedAt = performance.now();
  const columns = await engine.run(toStatement(statement), signal, rows > heavyRows ? 'HEAVY' : 'LIGHT');
  record?.note(shape, performance.now() - startedAt, rows);
  return columns;
}
