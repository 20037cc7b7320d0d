import { literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { always } from './compute-observations.ts';

/**
 * Public service as the readers see it. A day is the region's own (WIB, WITA, WIT); working time is Monday to Friday
 * 08:00-16:00 local, without holidays, and a different measure from calendar time.
 */

const workStart = sql`480`;
const workLength = sql`480`;

/** Working minutes of a day until a local time. */
const workedOn = (local: Sql, day: Sql): Sql => sql`case when ${day}.is_working
    then least(greatest(date_diff('second', cast(${day}.date as timestamp), ${local}) / 60.0 - ${workStart}, 0), ${workLength}) else 0 end`;

/** Microseconds are added as whole numbers: to add an interval takes five times as long. */
const localTime = (instant: Sql): Sql => sql`make_timestamp(epoch_us(${instant}) + offset_microseconds)`;

/** Before instants are made of seconds. */
const hasEnded = (takenAt: string): Sql => sql`closed_seconds <= epoch(${literal(takenAt)}::timestamp)`;

/**
 * Of each spell that ended by `takenAt`: its places by code, its time, and local times. Needs `region_clock` and `working_day`, joined from
 * the left, because DuckDB expects next to no rows of the other joins and then builds its tables of the cases (30 instead of 110 ms for
 * 230,000).
 */
function measured(columns: Sql, takenAt: string): Sql {
  return sql`select ${columns}, region_word as region_code, region_order, code_word as unit_code, office_word as office_code, unit_order,
  cast(closed_local as date) as day,
  type.code as service_type, service_type_id, channel, opened_local, region_id, spell.id as sequence,
  (epoch_ms(closed_at) - epoch_ms(opened_at)) / 60000.0 as minutes,
  -- Whole numbers first: wherever the calendar begins, the digits are the same.
  (closing.minutes_before - opening.minutes_before) + (${workedOn(sql`closed_local`, sql`closing`)} - ${workedOn(sql`opened_local`, sql`opening`)}) as working_minutes
from (
  select spell.*, region_word, region_order, ${localTime(sql`opened_at`)} as opened_local, ${localTime(sql`closed_at`)} as closed_local
  from spell
  join region_clock using (region_id)
  where ${hasEnded(takenAt)}
) as spell
left join unit_name as unit on unit.id = unit_id
left join service_type_name as type on type.id = service_type_id
left join working_day as opening on opening.date = cast(opened_local as date)
left join working_day as closing on closing.date = cast(closed_local as date)`;
}

/** Before the Republic nobody kept its office hours: of earlier days there is no working time. */
const firstDay = sql`date '1945-08-17'`;

/** Of every day until the one of `takenAt` wherever that has come, whether it is worked on, and the working minutes before it. */
export const workingDays = (takenAt: string): Sql => sql`create table working_day as
select date, is_working, cast(coalesce(sum(case when is_working then ${workLength} else 0 end) over earlier, 0) as integer) as minutes_before
from (
  select cast(each as date) as date, isodow(each) < 6 and holiday.date is null as is_working
  from (select unnest(generate_series(${firstDay}, ${literal(takenAt)}::date + 1, interval 1 day)) as each)
  left join extracted.holiday as holiday on holiday.date = cast(each as date)
)
window earlier as (order by date rows between unbounded preceding and 1 preceding)`;

/** Needs `office` and the words of places. What large facts have of a place are words of enumerations: they are sorted as numbers. */
export const serviceClock: readonly Sql[] = [
  sql`create table service_type_name as select id, cast(code as service_type_word) as code from extracted.service_type`,

  sql`create table unit_name as
select *, dense_rank() over (order by code) as unit_order, cast(code as unit_word) as code_word, cast(office_code as unit_word) as office_word
from (select distinct id, code, office_code from extracted.unit left join office on unit_code = code)`,

  // Indonesian zones have kept their offsets since 1964: adding one costs a hundredth of asking for the local time of each row.
  sql`create table region_clock as
select id as region_id, code as region_code, cast(code as region_word) as region_word, dense_rank() over (order by code) as region_order,
  utc_offset, epoch_us(utc_offset) as offset_microseconds
from extracted.region
join (
  select time_zone, timezone(time_zone, timezone('UTC', timestamp '2000-01-01')) - timestamp '2000-01-01' as utc_offset
  from (select distinct time_zone from extracted.region)
) as zone using (time_zone)`,
];

/**
 * Which standard held when, of each service: of regions that have their own (the government's outranks the general one), and of all others,
 * whose number is 0; of several the newest. The steps of one do not overlap, so that a case finds at most one. The last has an
 * end too: with comparisons alone DuckDB looks a case's step up by its service, instead of trying every step with every case.
 */
export const standardSteps: readonly Sql[] = [
  sql`create table standard as
select * replace (coalesce(region_id, 0) as region_id) from extracted.service_standard`,

  sql`create table own_standard as
select distinct service_type_id, region_id from standard where region_id <> 0`,

  sql`create table standard_step as
with edge as (
  select distinct scope.service_type_id, scope.region_id, unnest([valid_from, valid_to]) as from_date
  from (select distinct service_type_id, region_id from standard) as scope
  join standard on standard.service_type_id = scope.service_type_id and standard.region_id in (0, scope.region_id)
),
step as (
  select *, lead(from_date, 1, ${always.to}) over (partition by service_type_id, region_id order by from_date) as to_date
  from edge
  where from_date is not null
)
select step.*, promised_minutes, clock
from step
join standard
  on standard.service_type_id = step.service_type_id and standard.region_id in (0, step.region_id)
  and valid_from <= from_date and (valid_to is null or from_date < valid_to)
qualify row_number() over (
  partition by step.service_type_id, step.region_id, from_date order by standard.region_id = 0, valid_from desc
) = 1`,
];

/** The cases of `spell` that were completed by `takenAt`. Needs the steps of standards. */
export function caseRows(takenAt: string): Sql {
  return sql`select spell.*,
  cast(case clock when ${literal('WORKING')} then working_minutes else minutes end <= promised_minutes as integer) as within_standard
from (${measured(sql`spell.id as case_id`, takenAt)}) as spell
left join own_standard as own on own.service_type_id = spell.service_type_id and own.region_id = spell.region_id
left join standard_step as promised
  on promised.service_type_id = spell.service_type_id and promised.region_id = coalesce(own.region_id, 0)
  and opened_local >= from_date and opened_local < to_date`;
}

/** The steps of `spell` that were finished by `takenAt`. */
export const stepRows = (takenAt: string): Sql => measured(sql`step`, takenAt);

/** What was extracted and is not known yet. */
export function notEnded(takenAt: string): Sql {
  return sql`select min(closed_at) as until, count(*) as later from spell where not (${hasEnded(takenAt)})`;
}
