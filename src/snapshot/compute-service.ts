import { literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/**
 * Public service as the readers see it. A day is the region's own (WIB, WITA, WIT); working time is Monday to Friday
 * 08:00-16:00 local, without holidays, and a different measure from calendar time.
 */

/** Of an extract with a region, a unit and two instants: the same in local time, and the places by code. Needs `region_clock`. */
function localisedSteps(extract: Sql): readonly Sql[] {
  return [
    // The number of rows in a CSV file is not known to DuckDB: joins are done as they are written, the small tables on the right.
    sql`set disabled_optimizers = 'join_order,build_side_probe_side'`,
    sql`create or replace table spell as
select spell.*, region_code, region_order, unit.code as unit_code, unit.unit_order,
  opened_at + utc_offset as opened_local, closed_at + utc_offset as closed_local
from ${extract} as spell
join region_clock using (region_id)
left join unit_name as unit on unit.id = unit_id`,
    sql`reset disabled_optimizers`,
  ];
}

/** Working minutes from the first working day of the calendar until a local time of the day that `day` joined. */
const workedUntil = (local: Sql, day: Sql): Sql => sql`(${day}.minutes_before + case when ${day}.is_working
    then least(greatest(date_diff('second', cast(${day}.date as timestamp), ${local}) / 60.0 - ${workStart}, 0), ${workLength}) else 0 end)`;

const workStart = sql`480`;
const workLength = sql`480`;

function measured(columns: Sql, takenAt: string): Sql {
  return sql`select ${columns}, region_code, region_order, unit_code, unit_order, cast(closed_local as date) as day,
  service_type, channel, opened_local, region_id, spell.id as sequence,
  (epoch_ms(closed_at) - epoch_ms(opened_at)) / 60000.0 as minutes,
  ${workedUntil(sql`closed_local`, sql`closing`)} - ${workedUntil(sql`opened_local`, sql`opening`)} as working_minutes
from spell
join working_day as opening on opening.date = cast(opened_local as date)
join working_day as closing on closing.date = cast(closed_local as date)
where closed_at <= ${literal(takenAt)}::timestamp`;
}

/** Every day from the first on which something was opened to the last on which something was closed, with the working minutes before it. */
const workingDays: Sql = sql`create or replace table working_day as
select date, is_working, coalesce(sum(case when is_working then ${workLength} else 0 end) over earlier, 0) as minutes_before
from (
  select cast(each as date) as date, isodow(each) < 6 and holiday.date is null as is_working
  from (
    select unnest(generate_series(min(opened_local)::date, max(closed_local)::date, interval 1 day)) as each
    from spell
  )
  left join extracted.holiday as holiday on holiday.date = cast(each as date)
)
window earlier as (order by date rows between unbounded preceding and 1 preceding)`;

export const serviceClock: readonly Sql[] = [
  sql`create table unit_name as
select *, dense_rank() over (order by code) as unit_order from (select distinct id, code from extracted.unit)`,

  // Indonesian zones have kept their offsets since 1964: adding one costs a hundredth of asking for the local time of each row.
  sql`create table region_clock as
select id as region_id, code as region_code, dense_rank() over (order by code) as region_order,
  timezone(time_zone, timezone('UTC', timestamp '2000-01-01')) - timestamp '2000-01-01' as utc_offset
from extracted.region`,
];

/** `service_case_row`: the cases of an extract that were completed by `takenAt`. */
export function caseSteps(extract: Sql, takenAt: string): readonly Sql[] {
  return [
    ...localisedSteps(extract),
    workingDays,
    sql`create or replace table measured_case as ${measured(sql`spell.id as case_id`, takenAt)}`,

    // The government's own standard outranks the general one; of several the newest that held when the case was opened.
    sql`create or replace table promise as
select case_id, promised_minutes, clock
from measured_case as spell
join extracted.service_standard as standard
  on standard.service_type = spell.service_type
  and (standard.region_id is null or standard.region_id = spell.region_id)
  and standard.valid_from <= opened_local
  and (standard.valid_to is null or opened_local < standard.valid_to)
qualify row_number() over (
  partition by case_id order by standard.region_id is null, standard.valid_from desc
) = 1`,

    sql`create or replace view service_case_row as
select measured_case.*,
  case when promised_minutes is null then null
    when case clock when ${literal('WORKING')} then working_minutes else minutes end <= promised_minutes then 1
    else 0
  end as within_standard
from measured_case
left join promise using (case_id)`,
  ];
}

/** `service_step_row`: the steps of an extract that were finished by `takenAt`. */
export function stepSteps(extract: Sql, takenAt: string): readonly Sql[] {
  return [
    ...localisedSteps(extract),
    workingDays,
    sql`create or replace view service_step_row as ${measured(sql`step`, takenAt)}`,
  ];
}
