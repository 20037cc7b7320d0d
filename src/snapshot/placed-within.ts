import { identifier, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/**
 * Rows about employees that are for a period, of a relation `record` with `id`, `employee_id`, `day` (its first) and `grain`: where, and as
 * what, each was last within the period. Who began in the middle of it is counted, who was not there at all is counted nowhere.
 */

/** Bands, never a person; `subject` is left out when the files are written. */
export const recordOfPeriod = sql`place.region_code, place.unit_code, record.day, record.grain, 'ROWS' as basis,
  cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n,
  place.employment_type, place.grade_band, place.age_band, place.sex, place.job_family,
  record.employee_id as subject, record.id as sequence`;

const dayAfter = sql`told.day + case told.grain when 'MONTH' then interval 1 month when 'QUARTER' then interval 3 month
    when 'SEMESTER' then interval 6 month else interval 1 year end`;

/** Of each the people and periods that records tell of, apart from each other: who is rated hangs on no appraisal. */
const told = {
  rated: sql`select distinct employee_id, grain, day from extracted.rating_record`,
  scored: sql`select distinct employee_id, grain, day from extracted.professionalism_record`,
  appraised: sql`select employee_id, grain, day from extracted.appraisal_record
    union select rater_id, grain, day from extracted.appraisal_record`,
} as const;

const tableOf = (who: keyof typeof told): Sql => identifier(`placement_of_${who}`);

/** The place of everybody in every period that something is recorded for. Needs `placement_at`. */
export const periodSteps: readonly Sql[] = (Object.keys(told) as (keyof typeof told)[]).map(
  (who) => sql`create table ${tableOf(who)} as
select told.employee_id, grain, day, place.* exclude (employee_id, turn, valid_from, valid_to)
from (
  select told.employee_id, grain, day, max(turn) as turn
  from (${told[who]}) as told
  join placement_at as place
    on place.employee_id = told.employee_id and place.valid_from < ${dayAfter}
    and (place.valid_to is null or place.valid_to > told.day)
  group by told.employee_id, grain, day
) as told
join placement_at as place using (turn)`,
);

/** Of a relation with `grain` and `day`, and a column of it that tells who. */
export function placedWithin(who: keyof typeof told, record = sql`record`, person = sql`record.employee_id`): Sql {
  return sql`join ${tableOf(who)} as place
  on place.employee_id = ${person} and place.grain = ${record}.grain and place.day = ${record}.day`;
}
