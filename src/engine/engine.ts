import type { Statement } from '../sql/sql.ts';

/** One value of an answer: dates are `YYYY-MM-DD`, instants ISO 8601 in UTC, 64-bit integers plain numbers. */
export type Cell = number | string | boolean | null;

/** An answer by column: half the work of row objects, and what arithmetic on columns wants. */
export interface Columns {
  readonly rowCount: number;
  readonly names: readonly string[];
  /** Throws when the statement has no such column: a slip in the code that asks. */
  column(name: string): readonly Cell[];
}

/** HEAVY: reads so many rows that others would wait for it; such statements take turns. LIGHT unless told. */
export type Weight = 'LIGHT' | 'HEAVY';

/**
 * What runs compiled statements; it knows no metric. The narrow waist: another engine over the same files stands beside this one.
 *
 * `run` throws `signal.reason` when aborted, waiting or running; `Overloaded` when too many statements wait already;
 * `SnapshotDamaged` when a file cannot be read; `TooExpensive` when memory does not suffice.
 */
export interface Engine {
  run(statement: Statement, signal: AbortSignal, weight?: Weight): Promise<Columns>;
  /** Statements run so far. */
  readonly queryCount: number;
  close(): Promise<void>;
}
