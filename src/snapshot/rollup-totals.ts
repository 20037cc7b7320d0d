import { duckdbDialect } from '../engine/dialect.ts';
import { factDefinition } from '../model/catalogue.ts';
import type { FactDefinition } from '../model/fact.ts';
import { column } from '../model/measures.ts';
import { rollups } from '../model/rollups.ts';
import type { RollupDefinition, RollupTableName } from '../model/rollups.ts';
import type { Tables } from '../query/tables.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { keptColumns } from './rollup-tables.ts';
import type { TableName } from './tables.ts';

/** Sums in another order may differ in their last digits. */
const allowed = sql`1e-9`;

interface RollupCheck {
  readonly table: TableName;
  readonly compare: (tables: Tables) => Sql;
}

/** For each rollup a statement that gives a row where its totals are not those of the facts it was made from: `subject`, `kept`, `expected`. */
export const rollupChecks: readonly RollupCheck[] = [
  { table: 'line_period', compare: compareLines },
  ...rollups.flatMap((rollup) => {
    const { table, histogram } = rollup;
    const rows: RollupCheck = { table, compare: (tables) => compareRows(rollup, tables) };
    if (histogram === null) return [rows];
    return [rows, { table: histogram, compare: (tables: Tables) => compareHistogram(rollup, histogram, tables) }];
  }),
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

/** Rows of each government, and what each of their measures comes to. Aggregates that others made may be part of one another: no totals. */
function compareRows(rollup: RollupDefinition, tables: Tables): Sql {
  const definition: FactDefinition = factDefinition(rollup.fact);
  const names = keptColumns(rollup).measures.filter((name) => definition.measures[name]!.combine === 'sum');
  const made = names.map((name) => sql`${definition.measures[name]!.fromFacts(duckdbDialect)} as ${identifier(name)}`);
  const kept = names.map((name) => sql`sum(${column(name)}) as ${identifier(name)}`);
  const totals = (table: Sql, numbers: readonly Sql[]): Sql =>
    sql`select fact.region_code, ${join([sql`sum(fact.n) as n`, ...numbers])} from ${table} as fact where fact.basis = ${literal('ROWS')} group by fact.region_code`;
  const differs = names.map((name) => {
    const [one, other] = [sql`coalesce(kept.${identifier(name)}, 0)`, sql`coalesce(made.${identifier(name)}, 0)`];
    return { name, isSo: sql`abs(${one} - ${other}) > ${allowed} * (1 + abs(${other}))` };
  });
  const first = (side: Sql): Sql =>
    sql`cast(case ${join(
      differs.map(({ name, isSo }) => sql`when ${isSo} then ${side}.${identifier(name)}`),
      ' ',
    )} end as double)`;
  return sql`select region_code as subject, cast(coalesce(kept.n, 0) as bigint) as kept, cast(coalesce(made.n, 0) as bigint) as expected,
  ${first(sql`kept`)} as kept_sum, ${first(sql`made`)} as expected_sum
from (${totals(tables(definition.table), made)}) as made
full outer join (${totals(tables(rollup.table), kept)}) as kept using (region_code)
where kept.n is distinct from made.n or ${join(
    differs.map(({ isSo }) => isSo),
    ' or ',
  )}
order by region_code
limit 1`;
}

/** How many times of each kind lie in the buckets of each government. */
function compareHistogram(rollup: RollupDefinition, histogram: RollupTableName, tables: Tables): Sql {
  const each = keptColumns(rollup).measured.map(
    (name) => sql`select fact.region_code, ${literal(name)} as measured, count(${column(name)}) as n
from ${tables(factDefinition(rollup.fact).table)} as fact where fact.basis = ${literal('ROWS')} group by fact.region_code having count(${column(name)}) > 0`,
  );
  return sql`select region_code || ' ' || measured as subject, cast(coalesce(kept.n, 0) as bigint) as kept,
  cast(coalesce(made.n, 0) as bigint) as expected, cast(null as double) as kept_sum, cast(null as double) as expected_sum
from (${join(each, '\nunion all\n')}) as made
full outer join (select region_code, measured, sum(n) as n from ${tables(histogram)} group by region_code, measured) as kept
  using (region_code, measured)
where kept.n is distinct from made.n
order by region_code, measured
limit 1`;
}
