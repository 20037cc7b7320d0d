import { jumpFactor, qualityRules, sameWithin } from '../rules/quality-rules.ts';
import type { QualityRuleName } from '../rules/quality-rules.ts';
import { constant, identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { monthsOf } from './compute-submissions.ts';
import { placeInList, reversedDay, reversedQuarter } from './list-order.ts';
import { toldTwice } from './source-tables.ts';

export const number = (value: number): Sql => sql`cast(${literal(String(value))} as double)`;
const differs = (left: Sql, right: Sql): Sql =>
  sql`abs(${left} - ${right}) > ${number(sameWithin)} * greatest(abs(${left}), abs(${right}))`;

interface FigureRule {
  /** The value that the figure is set against. */
  readonly expected: Sql;
  /** From `figure`, and what it is joined with, to those that look wrong. */
  readonly found: Sql;
}

const sameAs = (name: string, months: Sql): Sql =>
  sql`join neighbour as ${identifier(name)} on ${identifier(name)}.version_id = figure.version_id
    and ${identifier(name)}.place_id = figure.place_id and ${identifier(name)}.value = figure.value
    and ${identifier(name)}.period_start = figure.period_start - to_months(${months})`;

/** A rule over `figure`, one row per published figure; the rare ones that it finds are all that is kept. */
const figureRules: Partial<Record<QualityRuleName, FigureRule>> = {
  OUT_OF_RANGE: {
    expected: sql`case when value < valid_min then valid_min else valid_max end`,
    found: sql`figure join version using (version_id) where value < valid_min or value > valid_max`,
  },
  PART_ABOVE_WHOLE: {
    expected: sql`denominator`,
    found: sql`figure join version using (version_id) where unit = '%' and numerator > denominator and valid_max = 100`,
  },
  VALUE_UNLIKE_RATIO: {
    expected: sql`numerator / nullif(denominator, 0) * multiplier`,
    found: sql`figure join version using (version_id) where ${differs(sql`value`, sql`(numerator / nullif(denominator, 0) * multiplier)`)}`,
  },
  SOURCES_DISAGREE: {
    expected: sql`other_value`,
    found: sql`figure join other_source using (sequence) where ${differs(sql`value`, sql`other_value`)}`,
  },
  IDENTICAL_UNITS: {
    expected: sql`null`,
    found: sql`figure join version using (version_id) join debtor using (place_id)
    join identical using (version_id, region_code, period_start)
    where unit_code is not null and value <> 0 and value is distinct from valid_max`,
  },
  // Three native periods in a row: a gap between them is no repetition.
  REPEATED_VALUE: {
    expected: sql`before.value`,
    found: sql`figure join version using (version_id)
    ${sameAs('before', monthsOf(sql`frequency`))}
    ${sameAs('before_that', sql`2 * ${monthsOf(sql`frequency`)}`)}
    where figure.predicate is null and figure.value <> 0 and figure.value is distinct from valid_max and replaced_at is null`,
  },
  JUMP: {
    expected: sql`last.value`,
    found: sql`changing as figure join year_ago as last on last.version_id = figure.version_id and last.place_id = figure.place_id
      and last.period_start = figure.year_before
    where abs(figure.value) not between last.value / ${number(jumpFactor)} and last.value * ${number(jumpFactor)}
      and coalesce(least(case when numerator is not null then numerator else figure.value end, last.size), 100) >= 20`,
  },
  EQUALS_TARGET: {
    expected: sql`target_value`,
    found: sql`figure join figure_target using (version_id, place_id, period_start) where predicate is null and value = target_value`,
  },
};

/** The single targets of native periods. */
export const targetSteps: readonly Sql[] = [
  sql`create table figure_target as
select version_id, place_id, target.period_start, arg_max(low, (set_at, target.id)) as target_value
from extracted.target as target
join version using (version_id)
join place on place.origin_id = coalesce(region_id, -unit_id)
where target.kind in ('ANNUAL', 'QUARTER_PLAN') and low = high and target.grain = frequency
group by version_id, place_id, target.period_start`,

  sql`create table finding_rule as
select * from (values ${join(
    Object.entries(qualityRules).map(
      ([rule, { dimension, severity }]) => sql`(${literal(rule)}, ${literal(dimension)}, ${literal(severity)})`,
    ),
  )}) as given(rule, dimension, severity)`,
];

export interface QualityScope {
  /** The figures of the scope, with the numbers of their places. */
  readonly figures: Sql;
  /** Those, and those of the quarter before, as they lie: by indicator, place and period. */
  readonly byLine: Sql;
  /** Those of the quarter before. */
  readonly before: Sql;
  /** The figures of indicators that are not monthly, and of the two native periods before. */
  readonly neighbours: Sql;
  /** The figures of the same periods of the year before. */
  readonly yearAgo: Sql;
  /** The submissions of the scope. */
  readonly submissions: Sql;
}

/**
 * What looks wrong, figure by figure: every one that was ever published, so that what a correction mended is told as resolved. Only of
 * what can be told from its own partition and the periods before it.
 */
export function findingSteps({
  figures,
  byLine,
  before,
  neighbours,
  yearAgo,
  submissions,
}: QualityScope): readonly Sql[] {
  const comparable = sql`value <> 0 and replaced_at is null and predicate is null`;
  return [
    sql`create temp table figure as
select sequence, version_id, place_id, period_start, value, numerator, denominator, predicate, source, published_at, replaced_at
from (${figures})
where value is not null`,

    // Of a line that has the same figure three months in a row, two of them lie side by side in one quarter: few lines have that, and those
    // alone are looked at again. What is joined before its rows are counted off may come in another order.
    sql`create temp table steady as
select distinct version_id, origin_id, place_id
from (
  select version_id, origin_id, value, lag(version_id) over () as version_before, lag(origin_id) over () as origin_before, lag(value) over () as value_before
  from ${byLine}
  where ${comparable}
)
join place using (origin_id)
where version_id = version_before and origin_id = origin_before and value = value_before
  and version_id in (select version_id from version where frequency = 'MONTH')`,

    sql`create temp table neighbour as
select version_id, place_id, period_start, value
from figure
semi join steady using (version_id, place_id)
where ${comparable}
union all
select version_id, place_id, period_start, value
from ${before}
join steady using (version_id, origin_id)
where ${comparable}
union all
select version_id, place_id, period_start, value
from (${neighbours})
where ${comparable}`,

    sql`create temp view year_ago as
select version_id, place_id, period_start, value, case when numerator is not null then numerator else value end as size
from (${yearAgo})
where value > 0 and replaced_at is null and predicate is null`,

    // Of most lines the farthest of all figures are no jump from each other: the others alone are set against the same period a year ago.
    // Native periods begin on the first of a month.
    sql`create temp table changing as
select sequence, version_id, place_id, make_date(year(period_start) - 1, month(period_start), 1) as year_before, value, numerator
from figure
semi join (
  select version_id, place_id
  from (
    select version_id, place_id, min(abs(value)) as least, max(abs(value)) as most
    from figure
    where predicate is null
    group by version_id, place_id
  )
  join (
    select version_id, place_id, min(value) as least_before, max(value) as most_before
    from year_ago
    group by version_id, place_id
  ) using (version_id, place_id)
  where least < most_before / ${number(jumpFactor)} or most > least_before * ${number(jumpFactor)}
) using (version_id, place_id)
where predicate is null`,

    // The latest figure of each source in a cell: where another source says something else, both are told.
    sql`create temp table figure_by_source as
select version_id, place_id, period_start, source, arg_max(value, (published_at, sequence)) as value,
  arg_max(sequence, (published_at, sequence)) as sequence
from figure
semi join ${toldTwice(sql`figure`, sql`place_id`)} as told_twice using (version_id, place_id, period_start)
group by version_id, place_id, period_start, source`,

    sql`create temp table other_source as
select one.sequence, arg_max(two.value, two.sequence) as other_value
from figure_by_source as one
join figure_by_source as two using (version_id, place_id, period_start)
where one.source <> two.source
group by one.sequence`,

    sql`create temp table identical as
select version_id, region_code, period_start
from figure
join debtor using (place_id)
where unit_code is not null and replaced_at is null
group by version_id, region_code, period_start
having count(*) >= 3 and min(value) = max(value) and min(value) <> 0`,

    sql`create temp table finding as
select rule, region_code, unit_code, indicator_code as indicator, period_start, frequency as period_grain,
  value, expected, published_at as detected_at, replaced_at as resolved_at, source, cast(null as varchar) as detail, 1 as n
from (${join(
      Object.entries(figureRules).map(
        ([rule, { expected, found }]) =>
          sql`select ${literal(rule)} as rule, figure.sequence, ${expected} as expected from ${found}`,
      ),
      '\nunion all\n',
    )})
join figure using (sequence)
join version using (version_id)
join debtor using (place_id)
union all
select case state when 'LATE' then 'LATE_FIGURE' else 'MISSING_FIGURE' end, region_code, unit_code, indicator, period_start, period_grain,
  null, null, cast(due_on + 1 as timestamp), submitted_at, null, null, 1
from ${submissions}
where state in ('LATE', 'MISSING')`,
  ];
}

/** The rows of `finding` as readers see them; a late figure is late for ever, what else was replaced is mended. */
export function issueRows(isOfLines: boolean): Sql {
  const severity = sql`case severity when 'HIGH' then 0 when 'MEDIUM' then 1 else 2 end`;
  return sql`select
  region_code, office_code, unit_code,
  case period_grain when 'DAY' then period_start
    else cast(period_start + to_months(${monthsOf(sql`period_grain`)}) as date) - 1
  end as day, n,
  indicator, field_code as field, period_start, period_grain, rule, dimension, severity, value, expected,
  detected_at, resolved_at, case when resolved_at is null then n else 0 end as open, source, detail,
  ${placeInList([
    [sql`case when resolved_at is null then 0 else 4 end + ${severity}`, 3],
    [reversedDay(sql`detected_at`), 17],
    [reversedQuarter(sql`period_start`), 11],
    [constant(isOfLines ? 1 : 0), 1],
    [
      sql`row_number() over (
    partition by resolved_at is null, severity, cast(detected_at as date), year(period_start), quarter(period_start)
    order by detected_at desc, region_code, unit_code nulls first, indicator, period_start, rule, source, value
  )`,
      21,
    ],
  ])} as sequence
from finding
join finding_rule using (rule)
left join office using (unit_code)
left join indicator_order on indicator_code = indicator`;
}
