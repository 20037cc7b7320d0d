import type { Dialect } from '../sql/dialect.ts';
import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { countBuckets } from '../time/bucket.ts';
import { readCells } from './cell.ts';
import type { Cell, ReadableColumns } from './cell.ts';
import type { CellPlan } from './cell-plan.ts';
import { foldOf } from './compile-direct.ts';
import { lineCellCte } from './compile-lines.ts';
import { compileCells } from './compile.ts';
import { foldCells } from './fold-cells.ts';
import type { Tables } from './tables.ts';

/** What an engine is asked for a plan, and how its answer becomes cells. */
export interface CellReading {
  readonly statement: Sql;
  readonly read: (columns: ReadableColumns) => readonly Cell[];
}

/**
 * So many cells as they lie in the snapshot are folded by who reads them: 20 aggregates are planned anew at each run, values bound or not.
 * Three provinces by year take 5.3 instead of 7.0 ms of processor a request, three regencies 7.8 instead of 9.8, 38 provinces 8.7 instead
 * of 9.9, and with 5,000 about as much as before (1 million facts; test/bench/throughput.ts).
 */
const mostFolded = 2_000;

/**
 * The statement of a plan; or, where few cells fold into buckets by one rule, those cells as they lie in the snapshot, folded here in
 * the order of the rows. DuckDB adds what lies in one of its vectors first, and which rows do hangs on what else is asked: the last bit of
 * its sums may be another (1 of 19,469 numbers; of the statement itself with a decade asked instead of some years of it 7).
 */
export function readingOf(plan: CellPlan, tables: Tables, dialect: Dialect): CellReading {
  const fold = plan.targets === null && !plan.keepsMembers && mostCells(plan) <= mostFolded ? foldOf(plan) : null;
  if (fold === null) return { statement: compileCells(plan, tables, dialect), read: readCells };
  return {
    statement: sql`with ${lineCellCte(plan, tables)}
${cellsAsTheyLie}`,
    read: (columns) => foldCells(columns, fold, plan.grain),
  };
}

/** Counts are integers in a snapshot already: there the casts cost nothing. */
const cellsAsTheyLie = sql`select version_id, place, period_start, basis, cast(reports as integer) as reports,
  cast(expected as integer) as expected, cast(parts as integer) as parts, value, numerator, denominator,
  cast(lacking_ratio as integer) as lacking_ratio, cast(lacking_weight as integer) as lacking_weight,
  cast(provisional as integer) as provisional, predicate, source_first, source_last
from cell`;

/** No indicator is reported more often than by the month. */
function mostCells({ versions, places, from, to }: CellPlan): number {
  return versions.length * places.length * countBuckets(from, to, 'MONTH');
}
