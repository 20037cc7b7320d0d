import { submissionStates, verifications } from '../query/submissions.ts';
import { reportingDays } from '../rules/reporting-deadline.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { grainNames, grains } from '../time/grain.ts';
import { placeInList, reversedDay, reversedMonth } from './list-order.ts';

/** In microseconds. */
const dayLength = sql`86400000000`;

type PeriodGrain = keyof typeof reportingDays;
const byGrain = (grain: Sql, valueOf: (name: PeriodGrain) => number): Sql =>
  sql`case ${grain} ${join(
    (Object.keys(reportingDays) as PeriodGrain[]).map(
      (name) => sql`when ${literal(name)} then cast(${literal(String(valueOf(name)))} as integer)`,
    ),
    ' ',
  )} end`;

/** Months of a native period. */
export const monthsOf = (grain: Sql): Sql => byGrain(grain, (name) => grains[name].months);
const daysOf = (grain: Sql): Sql => byGrain(grain, (name) => reportingDays[name]);
const endOf = (grain: Sql): Sql => sql`cast(period_start + to_months(${monthsOf(grain)}) as date)`;

/**
 * Who owes figures, and from when to when. A place owes a period from its first to the last that anybody has reported: what nobody
 * reports is not late yet. Only governments and their units owe: provinces, regencies and cities. Needs `place`, `version`, `region_clock`.
 */
export function debtorSteps(spans: Sql): readonly Sql[] {
  return [
    sql`create table debtor as
select place_id, region.code as region_code, cast(null as varchar) as unit_code,
  cast(region.code as region_word) as region_word, cast(null as unit_word) as unit_word, cast(null as unit_word) as office_word,
  region_order * ${bits(44)} as debtor_order, offset_microseconds
from extracted.region as region
join region_clock on region_clock.region_id = region.id
join place on place.origin_id = region.id
where region.level in ('PROVINCE', 'REGENCY')
union all
select place_id, region.code, unit.code, cast(region.code as region_word), code_word, office_word, region_order * ${bits(44)} + unit_order, offset_microseconds
from (select distinct id, code, region_code, code_word, office_word, unit_order from extracted.unit join unit_name using (id, code)) as unit
join extracted.region as region on region.code = unit.region_code
join region_clock on region_clock.region_id = region.id
join place on place.origin_id = -unit.id`,

    sql`create table indicator_order as
select indicator_code, any_value(field_code) as field_code, cast(indicator_code as indicator_word) as indicator_word, cast(any_value(field_code) as field_word) as field_word,
  row_number() over (order by indicator_code) as indicator_order
from version group by indicator_code`,

    sql`create table line_start as
select version_id, place_id, first_start from ${spans} as line join place on place.key = line.place`,

    sql`create table version_span as
select version_id, last_start, ${monthsOf(sql`frequency`)} as step
from (select version_id, max(last_start) as last_start from ${spans} group by version_id)
join version using (version_id)`,
  ];
}

/** From which to which period a place has figures of a version. */
export function lineSpans(figures: Sql): Sql {
  return sql`select version_id, key as place, first_start, last_start
from (
  select version_id, origin_id, min(period_start) as first_start, max(period_start) as last_start
  from ${figures}
  group by version_id, origin_id
)
join place using (origin_id)`;
}

/** Up to which of the periods before a day anybody has reported each version: what the figures of other periods say of it. */
export function spansUntil(to: string | null): Sql {
  const last = to === null ? sql`last_start` : sql`least(last_start, ${literal(to)}::date - 1)`;
  return sql`(select version_id, ${last} as last_start, step from version_span)`;
}

/** The lines that owe something between two days, and from when to when. */
function owingLines(from: string | null, to: string | null): Sql {
  const since = from === null ? sql`first_start` : sql`greatest(first_start, ${literal(from)}::date)`;
  const until = to === null ? sql`last_start` : sql`least(last_start, ${literal(to)}::date - 1)`;
  return sql`(
  select version_id, place_id, ${since} as since, ${until} as until, date_diff('month', first_start, ${since}) % step as phase
  from line_start join version_span using (version_id)
  where ${since} <= ${until}
)`;
}

const daysSince1970 = (date: Sql): Sql => sql`date_diff('day', date '1970-01-01', ${date})`;

/** Until the year 9999 less than 2 to the 22nd. */
const sinceYear1 = (date: Sql): Sql => sql`(${daysSince1970(date)} + 719163)`;
const bits = (count: number): Sql => sql`cast(${literal(String(2 ** count))} as bigint)`;

/** What is due last comes first, of that by indicator and period. Two numbers are sorted for half of what six columns are. */
const dayOrder = sql`${sinceYear1(sql`day`)} * ${bits(22)}`;
const dueOrder = sql`(${bits(22)} - ${sinceYear1(sql`due_on`)}) * ${bits(40)} + coalesce(indicator_order, ${bits(18)} - 1) * ${bits(22)} + ${sinceYear1(sql`period_start`)}`;

/** The place in the list of all, but for the number of the row among those that have it. */
const placeBefore = placeInList([reversedDay(sql`due_on`), reversedMonth(sql`period_start`), [sql`0`, 25]]);

/** The day on which a figure came, where it came from, in days since 1970: of instants and intervals that takes five times as long. */
const localDay = sql`(epoch_us(submitted_at) + offset_microseconds + 1000000 * ${dayLength}) // ${dayLength} - 1000000`;

const lastDayOf = (grain: Sql): Sql => sql`cast(${endOf(grain)} - 1 as date)`;

export interface SubmissionScope {
  readonly from: string | null;
  readonly to: string | null;
  /** The figures of the scope as they lie. */
  readonly figures: Sql;
  /** The imported reports of the scope. */
  readonly reports: Sql;
  readonly takenAt: string;
}

/** Who owes which figure, and whether it came in time. Needs the debtor steps. */
export function submissionRows({ from, to, figures, reports, takenAt }: SubmissionScope): Sql {
  const today = daysSince1970(sql`cast(${literal(takenAt)} as date)`);
  const first = from === null ? sql`(select min(first_start) from line_start)` : sql`${literal(from)}::date`;
  const last = to === null ? sql`(select max(last_start) from version_span)` : sql`${literal(to)}::date - 1`;
  // What nobody imported is read from the figures themselves, as they lie: the first of a cell is its submission, later ones corrections.
  return sql`with first_figure as (
  select version_id, place_id, period_start, published_at as submitted_at
  from (
    select version_id, origin_id, period_start, published_at,
      lag(version_id) over () as version_before, lag(origin_id) over () as origin_before, lag(period_start) over () as start_before
    from ${figures}
  )
  join place using (origin_id)
  where version_before is distinct from version_id or origin_before is distinct from origin_id or start_before is distinct from period_start
),
corrected as (
  select version_id, place_id, period_start, count(*) as resubmissions
  from ${figures}
  join place using (origin_id)
  where replaced_at is not null
  group by version_id, place_id, period_start
),
period as (
  select *, ${daysSince1970(sql`due_on`)} as due_day, ${dayOrder} as day_order, ${dueOrder} as due_order, ${placeBefore} as place_before
  from (
    select version_id, indicator_word as indicator, field_word as field, indicator_order, frequency as period_grain, period_start, step, ${lastDayOf(sql`frequency`)} as day,
      cast(${endOf(sql`frequency`)} + ${daysOf(sql`frequency`)} - 1 as date) as due_on
    from version
    join indicator_order using (indicator_code)
    join version_span using (version_id)
    join (select cast(unnest(generate_series(${first}, ${last}, interval 1 month)) as date) as period_start) as month
      on period_start >= from_date and period_start < to_date
  )
),
owed as (
  select place_id, line.version_id, period_start
  from ${owingLines(from, to)} as line
  join period on period.version_id = line.version_id and period_start >= since and period_start <= until
  where (date_diff('month', since, period_start) + phase) % step = 0
),
told as (
  select cast(indicator_code as indicator_word) as indicator, field_word as field, place_id, grain as period_grain, period_start, due_on, ${lastDayOf(sql`grain`)} as day,
    ${daysSince1970(sql`due_on`)} as due_day, ${dayOrder} as day_order, ${dueOrder} as due_order, ${placeBefore} as place_before,
    submitted_at, resubmissions, verification, 'IMPORTED' as origin, source.name as source
  from ${reports} as report
  join place on place.origin_id = coalesce(-unit_id, region_id)
  join source_name as source on source.id = source_id
  left join indicator_order using (indicator_code)
),
every as (
  select * from told
  union all by name
  select indicator, field, place_id, period_grain, period_start, due_on, day, due_day, day_order, due_order, place_before,
    submitted_at, coalesce(resubmissions, 0) as resubmissions, cast(null as varchar) as verification,
    'PUBLISHED' as origin, cast(null as source_word) as source
  from owed
  left join first_figure using (version_id, place_id, period_start)
  left join corrected using (version_id, place_id, period_start)
  join period using (version_id, period_start)
  anti join told using (indicator, place_id, period_start)
),
placed as (
  select every.*, region_word as region_code, unit_word as unit_code, office_word as office_code, debtor_order, ${localDay} as submitted_day
  from every
  join debtor using (place_id)
)
select
  region_code, unit_code, office_code, day, debtor_order + day_order as place_order, due_order, place_before, indicator, field, period_start, period_grain,
  due_on, submitted_at,
  case
    when submitted_day <= due_day then 'ON_TIME'
    when submitted_day is not null then 'LATE'
    when due_day < ${today} then 'MISSING'
    else 'PENDING'
  end as state,
  case when submitted_day > due_day then submitted_day - due_day end as days_late,
  resubmissions, verification, origin, source
from placed`;
}

/** In which order the rows lie: by region, day and unit, a government's own first, then what is due last, by indicator and period; and the place of each in a list, given to them in that order. */
export const submissionOrder = ['place_order', 'due_order'];
/** What a derived column is made of, and no column of the table. */
export const submissionCarried = ['place_before'];
export const submissionWords = {
  period_grain: grainNames,
  state: submissionStates,
  verification: verifications,
  origin: ['IMPORTED', 'PUBLISHED'],
} as const;
export const submissionDerived: Readonly<Record<string, Sql>> = {
  on_time: sql`cast(case when state = 'ON_TIME' then 1 when state <> 'PENDING' then 0 end as double)`,
  received: sql`cast(case when state in ('ON_TIME', 'LATE') then 1 else 0 end as double)`,
  missing: sql`cast(case when state = 'MISSING' then 1 else 0 end as double)`,
  verified: sql`cast(case when state in ('ON_TIME', 'LATE') and verification is not null then cast(verification = 'VERIFIED' as integer) end as double)`,
  sequence: sql`place_before + row_number() over ()`,
};

/** When the first figure that is not due yet, and has not come, becomes one that is missing. */
export const firstDue = (written: Sql): Sql =>
  sql`select cast(min(due_on) + 1 as timestamp) as until, 0 as later from ${written} where state = 'PENDING'`;
