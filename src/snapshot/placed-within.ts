import { sql } from '../sql/sql.ts';

/**
 * Rows about employees that are for a period, of a relation `record` with `id`, `employee_id`, `day` (its first) and `grain`: where, and as
 * what, each was last within the period. Who began in the middle of it is counted, who was not there at all is counted nowhere.
 */

/** Bands, never a person; `subject` is left out when the files are written. */
export const recordOfPeriod = sql`place.region_code, place.unit_code, record.day, record.grain, 'ROWS' as basis,
  cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n,
  place.employment_type, place.grade_band, place.age_band, place.sex, place.job_family,
  record.employee_id as subject, record.id as sequence`;

const dayAfter = sql`record.day + case record.grain when 'MONTH' then interval 1 month when 'QUARTER' then interval 3 month
    when 'SEMESTER' then interval 6 month else interval 1 year end`;

/** Needs `placement_at` of the staff steps; goes at the end of a select. */
export const placedWithin = sql`join placement_at as place
  on place.employee_id = record.employee_id and place.valid_from < ${dayAfter}
  and (place.valid_to is null or place.valid_to > record.day)
qualify row_number() over (partition by record.id order by place.valid_from desc) = 1`;
