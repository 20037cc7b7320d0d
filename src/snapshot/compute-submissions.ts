import { reportingDays } from '../rules/reporting-deadline.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

const months = { MONTH: 1, QUARTER: 3, SEMESTER: 6, YEAR: 12 } as const;
type PeriodGrain = keyof typeof months;
const byGrain = (grain: Sql, valueOf: (name: PeriodGrain) => number): Sql =>
  sql`case ${grain} ${join(
    (Object.keys(months) as PeriodGrain[]).map(
      (name) => sql`when ${literal(name)} then cast(${literal(String(valueOf(name)))} as integer)`,
    ),
    ' ',
  )} end`;

const monthsOf = (grain: Sql): Sql => byGrain(grain, (name) => months[name]);
const daysOf = (grain: Sql): Sql => byGrain(grain, (name) => reportingDays[name]);
const endOf = (grain: Sql): Sql => sql`cast(period_start + to_months(${monthsOf(grain)}) as date)`;
const localDay = (instant: Sql): Sql => sql`cast(timezone(region.time_zone, timezone('UTC', ${instant})) as date)`;

/**
 * Who owes which figure, and whether it came in time. What nobody imported is read from the figures themselves: the first that was
 * published of a cell is its submission, later ones corrections. A place owes a period from its first to the last that anybody has
 * reported: what nobody reports is not late yet. Needs `published`, `place`, `version` and `unit_name`.
 */
export function submissionSteps(takenAt: string): readonly Sql[] {
  const today = sql`cast(${literal(takenAt)} as date)`;
  return [
    sql`create table first_figure as
select version_id, place_id, period_start, min(published_at) as submitted_at, count(*) - 1 as resubmissions
from published
group by version_id, place_id, period_start`,

    // Only governments and their units owe figures: provinces, regencies and cities.
    sql`create table debtor as
select place_id, region.code as region_code, cast(null as varchar) as unit_code, region.time_zone, region.id as region_id
from extracted.region as region
join place on place.origin_id = region.id
where region.level in ('PROVINCE', 'REGENCY')
union all
select place_id, region.code, unit.code, region.time_zone, region.id
from (select distinct id, code, region_code from extracted.unit) as unit
join extracted.region as region on region.code = unit.region_code
join place on place.origin_id = -unit.id`,

    sql`create table owed as
select version_id, place_id, indicator_code, frequency, cast(period as date) as period_start
from (
  select version_id, place_id, unnest(generate_series(first_start, last_start, to_months(step))) as period
  from (select version_id, place_id, min(period_start) as first_start from first_figure group by version_id, place_id)
  join (
    select version_id, max(period_start) as last_start, any_value(${monthsOf(sql`frequency`)}) as step
    from first_figure
    join version using (version_id)
    group by version_id
  ) using (version_id)
)
join version using (version_id)
where period >= from_date and period < to_date`,

    sql`create table submission_fact as
with told as (
  select indicator_code, place_id, grain as period_grain, period_start, due_on, submitted_at, resubmissions, verification,
    'IMPORTED' as origin, source.name as source
  from extracted.submission_report as report
  join place on place.origin_id = coalesce(-unit_id, region_id)
  join extracted.source as source on source.id = source_id
),
every as (
  select * from told
  union all by name
  select indicator_code, place_id, frequency as period_grain, period_start,
    cast(${endOf(sql`frequency`)} + ${daysOf(sql`frequency`)} - 1 as date) as due_on,
    submitted_at, coalesce(resubmissions, 0) as resubmissions, cast(null as varchar) as verification,
    'PUBLISHED' as origin, cast(null as varchar) as source
  from owed
  left join first_figure using (version_id, place_id, period_start)
  anti join told using (indicator_code, place_id, period_start)
),
dated as (
  select every.*, region.region_code, region.unit_code, ${localDay(sql`submitted_at`)} as submitted_on,
    cast(${endOf(sql`period_grain`)} - 1 as date) as day
  from every
  join debtor as region using (place_id)
)
select
  region_code, unit_code, day, 'DAY' as grain, 'ROWS' as basis,
  cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n,
  indicator_code as indicator, field.field_code as field, period_start, period_grain, due_on, submitted_at,
  case
    when submitted_on <= due_on then 'ON_TIME'
    when submitted_on is not null then 'LATE'
    when due_on < ${today} then 'MISSING'
    else 'PENDING'
  end as state,
  case when submitted_on <= due_on then 1 when submitted_on is not null or due_on < ${today} then 0 end as on_time,
  case when submitted_on is null then 0 else 1 end as received,
  case when submitted_on is null and due_on < ${today} then 1 else 0 end as missing,
  case when submitted_on > due_on then submitted_on - due_on end as days_late,
  resubmissions, verification,
  case when submitted_on is not null and verification is not null then cast(verification = 'VERIFIED' as integer) end as verified,
  origin, source,
  row_number() over (order by due_on desc, region_code, unit_code nulls first, indicator_code, period_start) as sequence
from dated
left join (select indicator_code, any_value(field_code) as field_code from version group by indicator_code) as field
  using (indicator_code)`,
  ];
}
