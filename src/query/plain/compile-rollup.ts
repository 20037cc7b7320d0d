import { factDefinition } from '../../model/catalogue.ts';
import type { DimensionName } from '../../model/catalogue.ts';
import type { FactDefinition, MeasureDefinition } from '../../model/fact.ts';
import { histogramValue } from '../../model/histogram.ts';
import { column } from '../../model/measures.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { identifier, join, literal, sql } from '../../sql/sql.ts';
import type { Sql } from '../../sql/sql.ts';
import type { Tables } from '../tables.ts';
import { columnOf, keyOf } from './columns.ts';
import { spannedRows } from './compile-spans.ts';
import type { FactPlan } from './plan.ts';

type Definition = FactDefinition<string, DimensionName>;

/** How measures are read from a rollup: sums are summed again, quantiles come from the merged histogram of the group. */
export function rollupMeasures(plan: FactPlan): readonly Sql[] {
  const { measures } = factDefinition(plan.fact);
  return plan.measures.map((name) => {
    const { quantile, combine } = measures[name]!;
    if (quantile === undefined)
      return sql`cast(${combineBy[combine!]}(${column(name)}) as double precision) as ${identifier(name)}`;
    return sql`case
    when count(case when ${column('basis')} = ${literal('REPORTED')} then 1 end) = 0 then max(quantile.${identifier(name)})
    when count(*) = 1 then max(${column(quantile.reported)})
  end as ${identifier(name)}`;
  });
}

const combineBy = { sum: sql`sum`, min: sql`min`, max: sql`max` } as const;

/** The quantiles of every group, by the plan's keys: where the cumulated counts of its buckets pass the ranks on both sides. */
export function quantileCtes(plan: FactPlan, tables: Tables, dialect: Dialect): readonly Sql[] {
  const definition: Definition = factDefinition(plan.fact);
  const asked = plan.measures.flatMap((name) => {
    const measure: MeasureDefinition = definition.measures[name]!;
    return measure.quantile === undefined ? [] : [{ name, ...measure.quantile }];
  });
  if (asked.length === 0) return [];
  const histogram = tables(histogramOf(plan));
  const keys = plan.keys.map((dimension, index) => ({
    name: identifier(`key_${index}`),
    expression: keyOf(dimension, plan, definition, dialect),
  }));
  const names = keys.map(({ name }) => name);
  const listed = (extra: readonly Sql[]): Sql => join([...names, ...extra]);
  const measured = [...new Set(asked.map((each) => each.column))].map(literal);
  const filters = plan.filters.map(
    ({ dimension, values }) =>
      sql`${column(columnOf(dimension, definition))} in (${join(values.map((value) => sql`cast(${value} as varchar)`))})`,
  );
  const bucketed = sql`bucketed as (
  select ${join([...keys.map(({ name, expression }) => sql`${expression} as ${name}`), sql`${column('measured')} as measured`, sql`${column('bucket')} as bucket`, sql`sum(${column('n')}) as n`])}
  from ${plan.spans === null ? sql`${histogram} as fact` : spannedRows(histogram)}
  join asked on asked.region = ${column('region_code')}
  where ${join(
    [
      sql`${column('day')} >= cast(${plan.from} as date)`,
      sql`${column('day')} < cast(${plan.to} as date)`,
      sql`${column('measured')} in (${join(measured)})`,
      ...filters,
    ],
    '\n    and ',
  )}
  group by ${join([...keys.map(({ expression }) => expression), column('measured'), column('bucket')])}
)`;
  const parts = listed([sql`measured`]);
  const ranked = sql`ranked as (
  select bucketed.*, sum(n) over (partition by ${parts} order by bucket rows between unbounded preceding and current row) as upto,
    sum(n) over (partition by ${parts}) as total
  from bucketed
)`;
  const values = asked.map(
    ({ name, column: of, fraction }) => sql`${quantileOver(of, fraction)} as ${identifier(name)}`,
  );
  const grouped = names.length === 0 ? sql`` : sql`\n  group by ${join(names)}`;
  return [
    bucketed,
    ranked,
    sql`quantile as (
  select ${listed(values)}
  from ranked${grouped}
)`,
  ];
}

/** Throws where the plan's rollup has none, which no plan asks for. */
function histogramOf({ fact, rollup }: FactPlan) {
  if (rollup === null || rollup.histogram === null) throw new Error(`no histogram of ${fact} answers this`);
  return rollup.histogram;
}

/** Interpolated between the two ranks beside it, as the exact quantile is, so that it is as near to it as each of them. */
function quantileOver(name: string, fraction: number): Sql {
  const part = sql`cast(${literal(String(fraction))} as double precision)`;
  const rank = sql`(total - 1) * ${part}`;
  const at = (side: Sql): Sql =>
    sql`min(case when measured = ${literal(name)} and upto > ${side}(${rank}) then bucket end)`;
  const [low, high] = [histogramValue(at(sql`floor`)), histogramValue(at(sql`ceil`))];
  const between = sql`max(case when measured = ${literal(name)} then ${rank} - floor(${rank}) end)`;
  return sql`${low} + ${between} * (${high} - (${low}))`;
}

/** Finds a row's quantiles again by its keys. */
export function joinQuantiles(plan: FactPlan, dialect: Dialect): Sql {
  const definition: Definition = factDefinition(plan.fact);
  const hasAny = plan.measures.some((name) => definition.measures[name]?.quantile !== undefined);
  if (!hasAny) return sql``;
  const same = plan.keys.map(
    (dimension, index) =>
      sql`${keyOf(dimension, plan, definition, dialect)} is not distinct from quantile.${identifier(`key_${index}`)}`,
  );
  return sql`\nleft join quantile on ${same.length === 0 ? sql`true` : join(same, ' and ')}`;
}
