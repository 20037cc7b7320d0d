import { fewestOfLine, jumpFactor, mostDeviations, qualityRules, sameWithin } from '../rules/quality-rules.ts';
import type { QualityRuleName } from '../rules/quality-rules.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

const number = (value: number): Sql => sql`cast(${literal(String(value))} as double)`;
const differs = (left: Sql, right: Sql): Sql =>
  sql`abs(${left} - ${right}) > ${number(sameWithin)} * greatest(abs(${left}), abs(${right}))`;

/** A rule over `figure`, one row per published figure; `expected` is what its value is set against. */
const figureRules: Partial<Record<QualityRuleName, { readonly found: Sql; readonly expected: Sql }>> = {
  OUT_OF_RANGE: {
    found: sql`value < valid_min or value > valid_max`,
    expected: sql`case when value < valid_min then valid_min else valid_max end`,
  },
  PART_ABOVE_WHOLE: {
    found: sql`unit = '%' and numerator > denominator and valid_max = 100`,
    expected: sql`denominator`,
  },
  VALUE_UNLIKE_RATIO: {
    found: differs(sql`value`, sql`ratio`),
    expected: sql`ratio`,
  },
  SOURCES_DISAGREE: { found: differs(sql`value`, sql`other_value`), expected: sql`other_value` },
  IDENTICAL_UNITS: {
    found: sql`unit_code is not null and units >= 3 and different_values = 1 and value <> 0 and value is distinct from valid_max`,
    expected: sql`null`,
  },
  REPEATED_VALUE: {
    found: sql`predicate is null and value = before and value = before_that and value <> 0 and value is distinct from valid_max
      and replaced_at is null`,
    expected: sql`before`,
  },
  OUTLIER: {
    found: sql`predicate is null and spread > 0 and abs(value - middle) > ${number(mostDeviations * 1.4826)} * spread`,
    expected: sql`middle`,
  },
  JUMP: {
    found: sql`predicate is null and last_year > 0 and abs(value) not between last_year / ${number(jumpFactor)} and last_year * ${number(jumpFactor)}
      and coalesce(least(size, last_size), 100) >= 20`,
    expected: sql`last_year`,
  },
  EQUALS_TARGET: { found: sql`predicate is null and value = target_value`, expected: sql`target_value` },
};

function ofFigures(rule: QualityRuleName, { found, expected }: { readonly found: Sql; readonly expected: Sql }): Sql {
  return sql`select ${literal(rule)} as rule, region_code, unit_code, indicator_code as indicator, period_start, frequency as period_grain,
  value, ${expected} as expected, published_at as detected_at, replaced_at as resolved_at, source_id, cast(null as varchar) as detail, 1 as n
from figure
where ${found}`;
}

/**
 * What looks wrong, figure by figure: every one that was ever published, so that what a correction mended is told as resolved.
 * Needs `debtor` and `submission_fact`.
 */
export const qualitySteps: readonly Sql[] = [
  sql`create table figure_line as
select version_id, place_id, period_start, value, case when numerator is not null then numerator else value end as size,
  lag(value) over line as before, lag(value, 2) over line as before_that
from winner
where value is not null
window line as (partition by version_id, place_id order by period_start)`,

  sql`create table figure_spread as
select version_id, place_id, median(value) as middle, mad(value) as spread
from winner
join version using (version_id)
where value is not null and accumulation = 'DISCRETE'
group by version_id, place_id
having count(*) >= ${number(fewestOfLine)}`,

  sql`create table figure_units as
select version_id, region_code, period_start, count(*) as units, count(distinct value) as different_values
from winner
join debtor using (place_id)
where unit_code is not null and value is not null
group by version_id, region_code, period_start`,

  // The latest figure of each source in a cell: where another source says something else, both are told.
  sql`create table figure_by_source as
select version_id, place_id, period_start, source_id, arg_max(value, (published_at, sequence)) as value,
  arg_max(sequence, (published_at, sequence)) as sequence
from published
where value is not null
group by version_id, place_id, period_start, source_id
qualify count(*) over (partition by version_id, place_id, period_start) > 1`,

  sql`create table figure_target as
select version_id, place_id, target.period_start, arg_max(low, (set_at, target.id)) as target_value
from extracted.target as target
join version using (version_id)
join place on place.origin_id = coalesce(region_id, -unit_id)
where target.kind in ('ANNUAL', 'QUARTER_PLAN') and low = high and target.grain = frequency
group by version_id, place_id, target.period_start`,

  sql`create table figure as
with every as (
  select published.*, case when numerator is not null then numerator else value end as size,
    numerator / nullif(denominator, 0) * multiplier as ratio,
    lead(published_at) over (partition by version_id, place_id, period_start order by published_at, sequence) as replaced_at,
    indicator_code, frequency, unit, valid_min, valid_max
  from published
  join version using (version_id)
  where value is not null
)
select every.*, region_code, debtor.unit_code, middle, spread, own.before, own.before_that,
  last.value as last_year, last.size as last_size, units, different_values, other_value, target_value
from every
join debtor using (place_id)
left join figure_spread using (version_id, place_id)
left join figure_line as own using (version_id, place_id, period_start)
left join figure_line as last on last.version_id = every.version_id and last.place_id = every.place_id
  and last.period_start = every.period_start - interval 1 year
left join figure_units using (version_id, region_code, period_start)
left join (
  select one.sequence, arg_max(two.value, two.sequence) as other_value
  from figure_by_source as one
  join figure_by_source as two using (version_id, place_id, period_start)
  where one.source_id <> two.source_id
  group by one.sequence
) as pair on pair.sequence = every.sequence
left join figure_target using (version_id, place_id, period_start)`,

  sql`create table finding as
${join(
  Object.entries(figureRules).map(([rule, one]) => ofFigures(rule as QualityRuleName, one)),
  '\nunion all\n',
)}
union all
select case state when 'LATE' then 'LATE_FIGURE' else 'MISSING_FIGURE' end, region_code, unit_code, indicator, period_start, period_grain,
  null, null, cast(due_on + 1 as timestamp), submitted_at, null, null, 1
from submission_fact
where state in ('LATE', 'MISSING')
union all
select 'REJECTED_ROWS', null, null, null, cast(started_at as date), 'DAY', rejected, null, started_at, null, source_id, file_name, rejected
from extracted.import_reject`,

  sql`create table finding_rule as
select * from (values ${join(
    Object.entries(qualityRules).map(
      ([rule, { dimension, severity }]) => sql`(${literal(rule)}, ${literal(dimension)}, ${literal(severity)})`,
    ),
  )}) as given(rule, dimension, severity)`,

  // A late figure is late for ever; what else was replaced is mended.
  sql`create view quality_issue_fact as
select
  region_code, unit_code,
  case period_grain when 'DAY' then period_start
    else cast(period_start + to_months(case period_grain when 'MONTH' then 1 when 'QUARTER' then 3 when 'SEMESTER' then 6 else 12 end) as date) - 1
  end as day,
  'DAY' as grain, 'ROWS' as basis,
  cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, n,
  indicator, field.field_code as field, period_start, period_grain, rule, dimension, severity, value, expected,
  detected_at, resolved_at, case when resolved_at is null then n else 0 end as open,
  source.name as source, detail,
  row_number() over (
    order by resolved_at is not null, case severity when 'HIGH' then 1 when 'MEDIUM' then 2 else 3 end, detected_at desc,
      region_code, unit_code nulls first, indicator, period_start, rule, finding.source_id, value
  ) as sequence
from finding
join finding_rule using (rule)
left join extracted.source as source on source.id = finding.source_id
left join (select indicator_code as indicator, any_value(field_code) as field_code from version group by indicator_code) as field
  using (indicator)`,

  // One row per figure owed: what of the six dimensions can be told of it, 1 or 0.
  sql`create view quality_cell_fact as
with wrong as (
  select indicator, region_code, unit_code, period_start,
    max(case dimension when 'VALIDITY' then 1 else 0 end) as invalid,
    max(case dimension when 'CONSISTENCY' then 1 else 0 end) as inconsistent,
    max(case dimension when 'UNIQUENESS' then 1 else 0 end) as repeated,
    max(case dimension when 'ACCURACY' then 1 else 0 end) as doubtful
  from finding
  join finding_rule using (rule)
  where resolved_at is null and region_code is not null
  group by indicator, region_code, unit_code, period_start
)
select submission.*,
  case when on_time is null then null else 1 - missing end as complete,
  case when received = 1 then on_time end as timely,
  case when received = 1 then 1 - coalesce(invalid, 0) end as valid,
  case when received = 1 then 1 - coalesce(inconsistent, 0) end as consistent,
  case when received = 1 then 1 - coalesce(repeated, 0) end as unrepeated,
  case when received = 1 then 1 - coalesce(doubtful, 0) end as plausible
from submission_fact as submission
left join wrong on wrong.indicator = submission.indicator and wrong.region_code = submission.region_code
  and wrong.unit_code is not distinct from submission.unit_code and wrong.period_start = submission.period_start`,
];
