import { identifier, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/**
 * Public service as the readers see it. A day is the region's own (WIB, WITA, WIT); working time is Monday to Friday
 * 08:00-16:00 local, without holidays, and a different measure from calendar time.
 */

/** Of a table with a region, a unit and two instants: the same in local time, and the places by code. */
function localised(source: string): Sql {
  return sql`select spell.*, region.code as region_code, unit.code as unit_code,
  timezone(region.time_zone, timezone('UTC', opened_at)) as opened_local,
  timezone(region.time_zone, timezone('UTC', closed_at)) as closed_local
from extracted.${identifier(source)} as spell
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`;
}

/** Working minutes from the first working day of the calendar until a local time of the day that `day` joined. */
const workedUntil = (local: Sql, day: Sql): Sql => sql`(${day}.minutes_before + case when ${day}.is_working
    then least(greatest(date_diff('second', cast(${day}.date as timestamp), ${local}) / 60.0 - ${workStart}, 0), ${workLength}) else 0 end)`;

const workStart = sql`480`;
const workLength = sql`480`;

function measured(table: string, columns: Sql): Sql {
  return sql`select ${columns},
  region_code, unit_code, cast(closed_local as date) as day, 'DAY' as grain, 'ROWS' as basis,
  cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n,
  service_type, channel, opened_local, region_id, spell.id as sequence,
  (epoch_ms(closed_at) - epoch_ms(opened_at)) / 60000.0 as minutes,
  ${workedUntil(sql`closed_local`, sql`closing`)} - ${workedUntil(sql`opened_local`, sql`opening`)} as working_minutes
from ${identifier(table)} as spell
join working_day as opening on opening.date = cast(opened_local as date)
join working_day as closing on closing.date = cast(closed_local as date)`;
}

export const serviceSteps: readonly Sql[] = [
  sql`create table unit_name as select distinct id, code from extracted.unit`,
  sql`create table local_case as ${localised('service_case')}`,
  sql`create table local_step as ${localised('service_step')}`,

  // Every day on which something was opened or closed, and the working minutes of all days before it.
  sql`create table working_day as
select date, is_working, coalesce(sum(case when is_working then ${workLength} else 0 end) over earlier, 0) as minutes_before
from (
  select cast(each as date) as date, isodow(each) < 6 and holiday.date is null as is_working
  from (
    select unnest(generate_series(min(opened_local)::date, max(closed_local)::date, interval 1 day)) as each
    from (select opened_local, closed_local from local_case union all select opened_local, closed_local from local_step)
  )
  left join extracted.holiday as holiday on holiday.date = cast(each as date)
)
window earlier as (order by date rows between unbounded preceding and 1 preceding)`,

  sql`create table measured_case as ${measured('local_case', sql`spell.id as case_id`)}`,

  // The government's own standard outranks the general one; of several the newest that held when the case was opened.
  sql`create table promise as
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

  sql`create view service_case_own as
select measured_case.*,
  case when promised_minutes is null then null
    when case clock when ${literal('WORKING')} then working_minutes else minutes end <= promised_minutes then 1
    else 0
  end as within_standard,
  cast(null as double) as reported_median, cast(null as double) as reported_p75, cast(null as double) as reported_p90,
  cast(null as double) as reported_working_median
from measured_case
left join promise using (case_id)`,

  sql`create view service_step_own as ${measured('local_step', sql`step`)}`,
];
