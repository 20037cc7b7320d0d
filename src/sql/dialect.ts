import type { GrainName } from '../time/grain.ts';
import type { Sql } from './sql.ts';

/** The few places where engines differ; a statement is otherwise portable. */
export interface Dialect {
  /** The first day of the bucket of `grain` that holds the date `expression`. */
  dateTrunc(grain: GrainName, expression: Sql): Sql;
}
