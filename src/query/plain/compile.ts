import { factDefinition } from '../../model/catalogue.ts';
import type { DimensionName } from '../../model/catalogue.ts';
import type { FactDefinition } from '../../model/fact.ts';
import { column } from '../../model/measures.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { identifier, join, literal, sql } from '../../sql/sql.ts';
import type { Sql } from '../../sql/sql.ts';
import { foldsInto, grainNames } from '../../time/grain.ts';
import { truncate } from '../../time/bucket.ts';
import type { Tables } from '../tables.ts';
import { columnOf, keyOf } from './columns.ts';
import { joinQuantiles, quantileCtes, rollupMeasures } from './compile-rollup.ts';
import { spanCte, spannedFact } from './compile-spans.ts';
import { withheldGroups } from './compile-withheld.ts';
import { toldApart } from './plan.ts';
import type { FactFilter, FactPlan } from './plan.ts';

/**
 * One statement: select keys, measures from the fact where ... group by keys.
 *
 * What was reported for longer periods than the asked grain, or without a dimension that was asked for, cannot be cut: it
 * comes back in groups of its own, whose `obstacle` says why (a grain, or WHOLE).
 */
export function compileFact(plan: FactPlan, tables: Tables, dialect: Dialect): Sql {
  const definition = factDefinition(plan.fact);
  const keys = plan.keys.map((dimension, index) => ({
    name: `key_${index}`,
    expression: keyOf(dimension, plan, definition, dialect),
  }));
  const obstacle = obstacleOf(plan, definition);
  const isRollup = plan.rollup !== null;
  const measures = isRollup ? rollupMeasures(plan) : factMeasures(plan, definition, dialect);
  const isStanding = definition.dating === 'standing';
  const quantiles = isRollup ? quantileCtes(plan, tables, dialect) : [];
  const ctes = [
    askedCte(plan),
    ...(plan.spans === null ? [] : [spanCte(plan.spans)]),
    ...(isStanding ? [bucketCte(plan)] : []),
    ...quantiles,
  ];
  const table = tables(plan.rollup?.table ?? definition.table);
  const groups = sql`select
  ${join(
    [
      ...keys.map(({ name, expression }) => sql`${expression} as ${identifier(name)}`),
      sql`${obstacle} as obstacle`,
      sql`count(case when ${column('basis')} = ${literal('ROWS')} then 1 end) as own_rows`,
      sql`count(case when ${column('basis')} = ${literal('REPORTED')} then 1 end) as reported_rows`,
      ...measures,
    ],
    ',\n  ',
  )}
from ${isStanding ? standing(table, dialect) : plan.spans === null ? sql`${table} as fact` : spannedFact(table, plan)}
join asked on asked.region = ${column('region_code')}${isRollup ? joinQuantiles(plan, dialect) : sql``}
where ${join(isStanding ? conditions(plan, definition) : [...inWindow(plan), ...conditions(plan, definition)], '\n  and ')}
group by ${join([...keys.map(({ expression }) => expression), obstacle])}`;
  const hidden = plan.withheld === null ? [] : [withheldGroups(plan, plan.withheld, tables)];
  return sql`with ${join(ctes, ',\n')}
${join([groups, ...hidden], '\nunion all\n')}
order by ${join([...keys.map(({ name }) => identifier(name)), sql`obstacle`])}
limit ${plan.limit}`;
}

function factMeasures(plan: FactPlan, { measures }: FactDefinition, dialect: Dialect): readonly Sql[] {
  return plan.measures.map((name) => {
    const measure = measures[name];
    if (measure === undefined) throw new Error(`fact ${plan.fact} has no measure ${name}`);
    return sql`${measure.fromFacts(dialect)} as ${identifier(name)}`;
  });
}

function askedCte({ regions }: FactPlan): Sql {
  return sql`asked(region) as (values ${join(regions.map((region) => sql`(cast(${region} as varchar))`))})`;
}

function bucketCte({ stops }: FactPlan): Sql {
  const rows = stops.map(({ bucket, stop }) => sql`(cast(${bucket} as date), cast(${stop} as date))`);
  return sql`bucket(start, stop) as (values ${join(rows)})`;
}

/** What stands at the end of a bucket, beside how long it has stood by then. */
function standing(table: Sql, dialect: Dialect): Sql {
  const days = dialect.daysBetween(sql`standing.day`, sql`bucket.stop`);
  return sql`(
  select standing.*, bucket.start as bucket_start, ${days} as standing_days
  from ${table} as standing
  join bucket on standing.day < bucket.stop and (standing.until is null or standing.until >= bucket.stop)
  where standing.basis = ${literal('ROWS')} or standing.until is not null
) as fact`;
}

function finerOrEqual({ grain }: FactPlan): Sql {
  return join(grainNames.filter((each) => foldsInto(each, grain)).map(literal));
}

/** An aggregate without a dimension that is told apart cannot answer. */
function obstacleOf(plan: FactPlan, definition: FactDefinition): Sql {
  const missing = toldApart(plan).map((dimension) => sql`${column(columnOf(dimension, definition))} is null`);
  const whole =
    missing.length === 0
      ? sql``
      : sql` when ${column('basis')} = ${literal('REPORTED')} and (${join(missing, ' or ')}) then ${literal('WHOLE')}`;
  return sql`case${whole} when ${column('grain')} not in (${finerOrEqual(plan)}) then ${column('grain')} end`;
}

/** A coarser period that overlaps the window may begin before it, though not before its year. */
function inWindow(plan: FactPlan): readonly Sql[] {
  const { from, to } = plan;
  return [
    sql`${column('day')} < cast(${to} as date)`,
    sql`${column('day')} >= cast(${truncate(from, 'YEAR')} as date)`,
    sql`(${column('day')} >= cast(${from} as date) or ${column('grain')} not in (${finerOrEqual(plan)}))`,
  ];
}

/**
 * Reported aggregates may overlap: a quarter beside its months, a government beside its units, all services beside each.
 * One that is part of another answers only where that other cannot.
 */
function conditions(plan: FactPlan, definition: FactDefinition): readonly Sql[] {
  const told = toldApart(plan);
  const isByUnit = told.includes('ORGANISATION_UNIT');
  const isByOffice = told.includes('OFFICE');
  const isByOwn = told.some((dimension) => dimension !== 'ORGANISATION_UNIT' && dimension !== 'OFFICE');
  return [
    sql`(${column('within_grain')} is null or ${column('within_grain')} not in (${finerOrEqual(plan)}))`,
    ...(isByUnit || isByOffice ? [] : [sql`not ${column('is_unit_part')}`]),
    ...(isByUnit ? heldInFilter(plan) : [sql`not ${column('is_office_part')}`]),
    ...(isByOwn ? goneBefore(told, definition) : [sql`not ${column('is_dimension_part')}`]),
    ...plan.filters.map((filter) => condition(filter, definition)),
    ...Object.entries(definition.only ?? {}).map(([name, value]) => sql`${column(name)} = ${literal(value)}`),
    ...(definition.isOfOwnGrain === true ? [sql`${column('period_grain')} = ${literal(plan.grain)}`] : []),
  ];
}

/** Units that are filtered by and not told apart are added: one below another that reported is within it. */
function heldInFilter({ keys, filters }: FactPlan): readonly Sql[] {
  const unit = filters.find(({ dimension }) => dimension === 'ORGANISATION_UNIT');
  if (unit === undefined || keys.includes('ORGANISATION_UNIT')) return [];
  const holder = column('held_by_unit');
  return [
    sql`(${holder} is null or ${holder} not in (${join(unit.values.map((value) => sql`cast(${value} as varchar)`))}))`,
  ];
}

/** Told apart by one dimension, an aggregate by two steps back behind one by that one; told apart by both, it alone can answer. */
function goneBefore(told: readonly DimensionName[], definition: FactDefinition): readonly Sql[] {
  const own = told.filter((dimension) => dimension !== 'ORGANISATION_UNIT' && dimension !== 'OFFICE');
  const [dimension] = own;
  if (dimension === undefined || own.length > 1) return [];
  const pattern = literal(`%|${columnOf(dimension, definition)}|%`);
  return [sql`(${column('part_of')} is null or ${column('part_of')} not like ${pattern})`];
}

function condition({ dimension, values }: FactFilter, definition: FactDefinition): Sql {
  const name = column(columnOf(dimension, definition));
  const listed = sql`${name} in (${join(values.map((value) => sql`cast(${value} as varchar)`))})`;
  return sql`(${listed} or (${name} is null and ${column('basis')} = ${literal('REPORTED')}))`;
}
