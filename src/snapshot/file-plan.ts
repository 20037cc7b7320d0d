import type { Sql } from '../sql/sql.ts';
import type { Context, Input } from './context.ts';
import type { CopyOptions } from './table-queries.ts';
import type { TableName } from './tables.ts';

/** One file: a table, or a partition of one. */
export interface FilePlan extends CopyOptions {
  readonly table: TableName;
  readonly partition?: string;
  /** Digests of all that the rows are made of, but the statements; without, the file is written every time. */
  readonly inputs?: readonly Input[];
  /** Others wait for it that take long: it is written before all that can wait. */
  readonly isUrgent?: boolean;
  /** What is to be there before the file is written; not called where it is linked. */
  readonly prepare?: () => Promise<void>;
  /** Run side by side before the steps, each on one connection, only if the file is written; the tables they leave have names of their own. */
  readonly parts?: readonly (readonly Sql[])[];
  /** Run before the rows are read, only if the file is written; their temporary tables are of this file alone. */
  readonly steps?: readonly Sql[];
  /**
   * Parts and steps that lead to the same rows for less: what of the snapshot before still holds is taken over; null where nothing is. Asked
   * for only if the file is written. Files that are made together have none.
   */
  readonly shortcut?: () => Promise<Pick<FilePlan, 'parts' | 'steps'> | null>;
  readonly rows: Sql;
  /** Of rows of the database that were not only read: digest of how they were. */
  readonly origin?: Context;
  /** How many rows its own are made of, one of each: if as many were written, nothing is left out, and `validUntil` is not asked. */
  readonly arrived?: () => number;
  /** Of the file that was written, answers with one row: the first instant at which time alone changes the rows, as `until`; how many are left out till then, as `later`. */
  readonly validUntil?: (written: Sql) => Sql;
  /** The same, where it is known. */
  readonly knownUntil?: string;
  /** Of figures that lie as the observations are read out of them, of the file that was written: how many were replaced, as `replaced`. */
  readonly replaced?: (written: Sql) => Sql;
  /** Of the file that was written: the rows that those who read more than its partition take from it; their digest is told of the file. */
  readonly outline?: (written: Sql) => Sql;
}

/** Rows that lie aside, in a file of the staging folder or of the snapshot before, until what they lack is known. */
export interface Staged {
  readonly plan: FilePlan;
  readonly path: string;
  readonly validUntil?: string;
}
