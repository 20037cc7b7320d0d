import type { GrainName } from '../time/grain.ts';
import type { Sql } from './sql.ts';

/** The few places where engines differ; a statement is otherwise portable. */
export interface Dialect {
  /** The first day of the bucket of `grain` that holds the date `expression`. */
  dateTrunc(grain: GrainName, expression: Sql): Sql;
  /** The exact quantile of a group, interpolated between neighbours; nulls do not count. `fraction` is a definition's, 0 to 1. */
  quantile(expression: Sql, fraction: number): Sql;
  /** Whole days from one date to a later one. */
  daysBetween(from: Sql, to: Sql): Sql;
}
