import { literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/** Rows about employees in the words that all plain facts share: where, and as what, they were on the row's day. */

/** Bands, never a person; in the files of every fact about employees. */
export const employeeColumns = {
  employment_type: 'VARCHAR',
  grade_band: 'VARCHAR',
  age_band: 'VARCHAR',
  sex: 'VARCHAR',
  job_family: 'VARCHAR',
} as const;

const bands = sql`place.region_code, place.unit_code, place.employment_type, place.grade_band, place.age_band, place.sex, place.job_family`;

const alone = sql`'ROWS' as basis, cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n`;

/** Of a relation `record` with `id` and `employee_id`; `subject` is left out when the files are written. */
export const recordColumns = (day: Sql): Sql =>
  sql`${bands}, ${day} as day, 'DAY' as grain, ${alone}, record.employee_id as subject, record.id as sequence`;

/** Needs `placement_at`. Who was not employed on the day is counted nowhere. */
export const placedOn = (day: Sql): Sql => sql`join placement_at as place
  on place.employee_id = record.employee_id and ${day} >= place.valid_from and (place.valid_to is null or ${day} < place.valid_to)`;

const lengths = { QUARTER: sql`interval 3 month`, YEAR: sql`interval 1 year` } as const;

/**
 * Everybody who stands at the end of a period since `first`, of the running one on the snapshot's own day: a row per employee and
 * period, by the period's first day. Needs `placement_at`.
 */
export function standingRows(grain: keyof typeof lengths, { first, takenAt }: { first: Sql; takenAt: string }): Sql {
  const takenOn = sql`cast(${literal(takenAt)} as date)`;
  const length = lengths[grain];
  return sql`select ${bands}, period.day, ${literal(grain)} as grain, ${literal(grain)} as period_grain, ${alone},
  place.employee_id as subject
from (
  select cast(start as date) as day, least(cast(start + ${length} as date), ${takenOn} + 1) as until
  from (select unnest(generate_series(date_trunc(${literal(grain)}, ${first}), ${takenOn}, ${length})) as start)
) as period
join placement_at as place
  on place.valid_from < period.until and (place.valid_to is null or place.valid_to >= period.until)`;
}
