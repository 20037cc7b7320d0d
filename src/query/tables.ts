import type { RollupTableName } from '../model/rollups.ts';
import type { FactTableName } from '../model/fact.ts';
import { identifier } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/** How a table of the snapshot is written in a statement: a scan of files for an engine, a bare name for a reader. */
export type TableName =
  | 'observation'
  | 'vintage'
  | 'contribution'
  | 'line'
  | 'line_period'
  | 'target'
  | 'indicator_version'
  | 'region'
  | 'indicator_version'
  | 'withheld'
  | 'source_pair'
  | 'objective'
  | 'programme_plan'
  | 'cause_record'
  | 'action_record'
  | FactTableName
  | RollupTableName;
export type Tables = (name: TableName) => Sql;

export const bareTables: Tables = (name) => identifier(name);
