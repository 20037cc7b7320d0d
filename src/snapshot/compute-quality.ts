import { jumpFactor, qualityRules } from '../rules/quality-rules.ts';
import { constant, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { monthsOf } from './compute-submissions.ts';
import { figureRules, number } from './figure-rules.ts';
import { placeInList, reversedDay, reversedMonth } from './list-order.ts';
import { toldTwice } from './source-tables.ts';

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
  /** Those as they lie: by indicator, place and period. */
  readonly byLine: Sql;
  /** Those of the two months before, and of the last of them. */
  readonly before: Sql;
  readonly justBefore: Sql;
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
  justBefore,
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

    // Of a line that has the same figure three months in a row, two of them lie side by side in the scope, or the first month of it has the
    // figure of the month before: few lines have that, and those alone are looked at again. What is joined before its rows are counted off
    // may come in another order.
    sql`create temp table steady as
select distinct version_id, origin_id, place_id
from (
  select version_id, origin_id
  from (
    select version_id, origin_id, value, lag(version_id) over () as version_before, lag(origin_id) over () as origin_before, lag(value) over () as value_before
    from ${byLine}
    where ${comparable}
  )
  where version_id = version_before and origin_id = origin_before and value = value_before
  union all
  select version_id, origin_id
  from (select version_id, origin_id, value from ${justBefore} where ${comparable}) as told_before
  join place using (origin_id)
  join (select version_id, place_id, value from figure where period_start = (select min(period_start) from figure) and ${comparable}) as told
    using (version_id, place_id, value)
)
join place using (origin_id)
where version_id in (select version_id from version where frequency = 'MONTH')`,

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
  const [dayBefore, monthBefore] = [reversedDay(sql`detected_at`), reversedMonth(sql`period_start`)];
  return sql`select
  region_code, office_code, unit_code,
  case period_grain when 'DAY' then period_start
    else cast(period_start + to_months(${monthsOf(sql`period_grain`)}) as date) - 1
  end as day, n,
  indicator, field_code as field, period_start, period_grain, rule, dimension, severity, value, expected,
  detected_at, resolved_at, case when resolved_at is null then n else 0 end as open, source, detail,
  ${placeInList([
    [sql`case when resolved_at is null then 0 else 4 end + ${severity}`, 3],
    dayBefore,
    monthBefore,
    [constant(isOfLines ? 1 : 0), 1],
    [
      sql`row_number() over (
    partition by resolved_at is null, severity, ${dayBefore[0]}, ${monthBefore[0]}
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
