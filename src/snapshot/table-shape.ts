import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

export type ColumnType = 'VARCHAR' | 'INTEGER' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'DATE' | 'TIMESTAMP';

/** A table of a snapshot: its columns, and in which order its rows lie in the files. */
export interface TableShape {
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Ends in a unique key, so that equal data gives equal files. */
  readonly sortedBy: readonly string[];
}

/** A table as it is copied out of the operational database: the question, and the columns DuckDB reads it with. */
export interface Extract {
  readonly select: (takenAt: string) => string;
  readonly columns: Readonly<Record<string, string>>;
}

const typeNames: Readonly<Record<ColumnType, Sql>> = {
  VARCHAR: sql`varchar`,
  INTEGER: sql`integer`,
  BIGINT: sql`bigint`,
  DOUBLE: sql`double`,
  BOOLEAN: sql`boolean`,
  DATE: sql`date`,
  TIMESTAMP: sql`timestamp`,
};
export const typeName = (type: ColumnType): Sql => typeNames[type];
