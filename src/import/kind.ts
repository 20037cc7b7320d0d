import type pg from 'pg';
import type { Columns, Rejection, RowOf } from './column.ts';

/** A kind of file as data: its columns, and what loads its rows. */
export interface ImportKind<Table extends Columns = Columns> {
  readonly columns: Table;
  /** The header must have at least one column of each group; which cells must be filled is the loader's to say. */
  readonly oneOf: readonly (readonly string[])[];
  /** What is measured: with a mapping, a row in which all of these are missing is skipped. Empty: no row is. */
  readonly measures: readonly string[];
  /** Rows read before they are loaded. `whole-file`: rows refer to each other, so all are kept until the end. */
  readonly batch: number | 'whole-file';
  open(session: ImportSession): Promise<Loader<RowOf<Table>>>;
}

/** What a loader works with, inside the file's one transaction. */
export interface ImportSession {
  readonly client: pg.PoolClient;
  readonly database: 'embedded' | 'server';
  readonly runId: number;
  readonly sourceId: number;
  readonly now: Date;
  /** The tidy columns the file has, also where they are empty. */
  readonly columns: ReadonlySet<string>;
  readonly codeSystem: 'KEMENDAGRI' | 'BPS' | 'ISO' | null;
  readonly signal: AbortSignal;
  /** Rows loaded so far, for progress. */
  readonly onLoaded: (rows: number) => void;
}

export interface Loader<Row> {
  /** Takes rows in the order of the file; answers with those it will not load. */
  load(rows: readonly Numbered<Row>[]): Promise<readonly RejectedLine[]>;
  /** Called once after the last row. */
  finish(): Promise<Counts>;
}

export interface Numbered<Row> {
  readonly line: number;
  readonly row: Row;
}

export interface RejectedLine {
  readonly line: number;
  readonly rejection: Rejection;
}

export interface Counts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}
