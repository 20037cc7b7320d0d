import { rollups } from '../model/rollups.ts';
import { factDefinition } from '../model/catalogue.ts';
import type { Tables } from '../query/tables.ts';
import { literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { TableName } from './tables.ts';

/** Sums in another order may differ in their last digits. */
const allowed = sql`1e-9`;

/** For each rollup a statement that gives a row where its totals are not those of the facts it was made from: `subject`, `kept`, `expected`. */
export const rollupChecks: readonly { readonly table: TableName; readonly compare: (tables: Tables) => Sql }[] = [
  { table: 'line_period', compare: compareLines },
  ...rollups.map(({ fact, table }) => ({
    table,
    compare: (tables: Tables) => compareCounts(tables(factDefinition(fact).table), tables(table)),
  })),
];

/** Of each line that answers with its parts: how many rows it was made of, and what they come to. */
function compareLines(tables: Tables): Sql {
  return sql`with made as (
  select fact.version_id, contribution.ancestor as place, count(*) as reports, coalesce(sum(fact.value), 0) as value,
    coalesce(sum(fact.numerator), 0) as numerator, coalesce(sum(fact.denominator), 0) as denominator,
    coalesce(sum(abs(fact.value)), 0) as scale
  from ${tables('observation')} as fact
  join ${tables('contribution')} as contribution
    on contribution.version_id = fact.version_id and contribution.member = fact.place
  join (select distinct version_id, place from ${tables('line')} where basis = 'PARTS') as line
    on line.version_id = contribution.version_id and line.place = contribution.ancestor
  group by fact.version_id, contribution.ancestor
),
kept as (
  select version_id, place, sum(reports) as reports, coalesce(sum(value_sum), 0) as value,
    coalesce(sum(numerator), 0) as numerator, coalesce(sum(denominator), 0) as denominator
  from ${tables('line_period')}
  group by version_id, place
)
select place || ' of version ' || version_id as subject,
  cast(coalesce(kept.reports, 0) as bigint) as kept, cast(coalesce(made.reports, 0) as bigint) as expected,
  kept.value as kept_sum, made.value as expected_sum
from made
full outer join kept using (version_id, place)
where kept.reports is distinct from made.reports
  or abs(kept.value - made.value) > ${allowed} * (1 + made.scale)
  or abs(kept.numerator - made.numerator) > ${allowed} * (1 + abs(made.numerator))
  or abs(kept.denominator - made.denominator) > ${allowed} * (1 + abs(made.denominator))
order by version_id, place
limit 1`;
}

function compareCounts(facts: Sql, rollup: Sql): Sql {
  const counted = (table: Sql): Sql =>
    sql`select region_code, sum(n) as n from ${table} where basis = ${literal('ROWS')} group by region_code`;
  return sql`select region_code as subject, cast(coalesce(kept.n, 0) as bigint) as kept, cast(coalesce(made.n, 0) as bigint) as expected,
  cast(null as double) as kept_sum, cast(null as double) as expected_sum
from (${counted(facts)}) as made
full outer join (${counted(rollup)}) as kept using (region_code)
where kept.n is distinct from made.n
order by region_code
limit 1`;
}
