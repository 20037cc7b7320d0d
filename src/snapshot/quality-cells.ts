import type { QualityDimension } from '../rules/quality-rules.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/** What an open finding takes from the cell of its figure. */
const judged = [
  ['VALIDITY', 'valid'],
  ['CONSISTENCY', 'consistent'],
  ['UNIQUENESS', 'unrepeated'],
  ['ACCURACY', 'plausible'],
] as const satisfies readonly (readonly [QualityDimension, string])[];

/** One row per figure owed, and beside it, of `n` 0, what open findings take from one that was received. */
export function qualityCellRows(submissions: Sql, marks: Sql): Sql {
  const places = sql`region_code, office_code, unit_code, day, 'DAY' as grain, 'ROWS' as basis, cast(null as varchar) as within_grain,
    false as is_unit_part, false as is_office_part, false as is_dimension_part, cast(null as varchar) as part_of, cast(null as varchar) as held_by_unit`;
  const names = judged.map(([, name]) => identifier(name));
  const received = names.map((name) => sql`case when received = 1 then cast(1 as double precision) end as ${name}`);
  return sql`(
  select ${places}, n, indicator, field,
    case when on_time is not null then 1 - missing end as complete, case when received = 1 then on_time end as timely, ${join(received)}, sequence
  from ${submissions} as submission
  union all
  select ${places}, cast(0 as bigint) as n, indicator, field,
    cast(null as double precision) as complete, cast(null as double precision) as timely, ${join(names)}, sequence
  from ${marks} as mark
)`;
}

/** What findings that are open say of received figures: those of their stretch of time, and the outliers, which only whole lines tell. */
export function qualityMarkRows(submissions: Sql, issues: Sql, outliers: Sql): Sql {
  const wrong = judged.map(
    ([dimension, name]) => sql`max(case when dimension = ${literal(dimension)} then -1 end) as ${identifier(name)}`,
  );
  const found = (findings: Sql): Sql =>
    sql`select indicator, region_code, unit_code, period_start, dimension from ${findings} as finding
    where resolved_at is null and region_code is not null and dimension in (${join(judged.map(([name]) => literal(name)))})`;
  return sql`with wrong as (
  select indicator, region_code, unit_code, period_start, ${join(wrong)}
  from (
    ${found(issues)}
    union all
    ${found(outliers)}
  )
  group by indicator, region_code, unit_code, period_start
)
select submission.*, ${join(judged.map(([, name]) => identifier(name)))}
from (
  select region_code, office_code, unit_code, day, indicator, field, period_start, sequence from ${submissions} as submission where received = 1
) as submission
join wrong on wrong.indicator = submission.indicator and wrong.region_code = submission.region_code
  and wrong.unit_code is not distinct from submission.unit_code and wrong.period_start = submission.period_start`;
}
