import { literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { cellColumns, regionValue, reportingParts } from './aggregation.ts';

export type LinePeriodTable = 'observation' | 'contribution' | 'line' | 'indicator_version';

/**
 * The rows of `line_period`: every line that answers with its parts, in each native period, by the expressions that `compileCells` combines
 * facts with, so that the two cannot differ in meaning. Only such lines have members other than themselves.
 */
export function linePeriodRows(tables: (name: LinePeriodTable) => Sql): Sql {
  const parts = literal('PARTS');
  return sql`with cell as (
  select
    fact.version_id,
    contribution.ancestor as place,
    fact.period_start,
    ${cellColumns},
    min(fact.value) as value_min,
    max(fact.value) as value_max,
    sum(fact.value * fact.value) as square_sum
  from ${tables('observation')} as fact
  join ${tables('contribution')} as contribution
    on contribution.version_id = fact.version_id and contribution.member = fact.place
  where contribution.ancestor <> contribution.member
  group by fact.version_id, contribution.ancestor, fact.period_start
)
select cell.*, line.expected, ${regionValue(parts)} as value, ${reportingParts(parts)} as parts
from cell
join (select version_id, region_aggregation as region_rule, multiplier from ${tables('indicator_version')}) as scope
  on scope.version_id = cell.version_id
join ${tables('line')} as line
  on line.version_id = cell.version_id and line.place = cell.place
  and cell.period_start >= line.expected_from and cell.period_start < line.expected_to`;
}
