import type { Dialect } from '../sql/dialect.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { GrainName } from '../time/grain.ts';

/** DuckDB's way of saying what engines say differently. */
export const duckdbDialect: Dialect = {
  dateTrunc: (grain, expression) => truncations[grain](expression),
  quantile: (expression, fraction) => sql`quantile_cont(cast(${expression} as double), ${plainNumber(fraction)})`,
  daysBetween: (from, to) => sql`date_diff('day', ${from}, ${to})`,
};

/** `date_trunc` of a date is a date; a semester is counted in months from the start of its year. */
const truncations: Readonly<Record<GrainName, (expression: Sql) => Sql>> = {
  DAY: (expression) => sql`cast(${expression} as date)`,
  MONTH: (expression) => sql`cast(date_trunc('month', ${expression}) as date)`,
  QUARTER: (expression) => sql`cast(date_trunc('quarter', ${expression}) as date)`,
  SEMESTER: (expression) =>
    sql`make_date(year(${expression}), case when month(${expression}) < 7 then 1 else 7 end, 1)`,
  YEAR: (expression) => sql`cast(date_trunc('year', ${expression}) as date)`,
};

/** DuckDB wants a constant here, which a bound value is not; the number is a definition's. */
function plainNumber(value: number): Sql {
  return { kind: 'sql', texts: [String(value)], values: [] };
}

/** A table as a scan of its files. Paths come from a manifest alone, never from a reader. */
export function scanFiles(files: readonly string[]): Sql {
  return sql`read_parquet([${join(files.map(literal))}])`;
}

/** One file, with the number of each of its rows as `file_row_number`. */
export function scanNumbered(file: string): Sql {
  return sql`read_parquet([${literal(file)}], file_row_number = true)`;
}
