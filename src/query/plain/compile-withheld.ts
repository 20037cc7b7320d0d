import type { DimensionName } from '../../model/catalogue.ts';
import { cutName, population } from '../../model/populations.ts';
import { identifier, join, literal, sql } from '../../sql/sql.ts';
import type { Sql } from '../../sql/sql.ts';
import type { Tables } from '../tables.ts';
import type { FactFilter, FactPlan, WithheldScope } from './plan.ts';

/**
 * The groups that hold a withheld cell, in the shape of the groups they stand beside: a reader learns that they are withheld, and
 * nothing else. Also those that nobody is in. What everybody has all values of is null: the group is withheld in all of them.
 */
export function withheldGroups(plan: FactPlan, scope: WithheldScope, tables: Tables): Sql {
  const keys = plan.keys.map((dimension, index) => sql`${columnOf(dimension, scope)} as ${identifier(`key_${index}`)}`);
  const none = ['own_rows', 'reported_rows'].map((name) => sql`0 as ${identifier(name)}`);
  const measures = plan.measures.map((name) => sql`cast(null as double precision) as ${identifier(name)}`);
  return sql`select distinct ${join([...keys, sql`${literal('WITHHELD')} as obstacle`, ...none, ...measures])}
from ${tables('withheld')} as withheld
join asked on asked.region = withheld.region_code
where ${join(conditions(plan, scope), '\n  and ')}`;
}

function conditions(plan: FactPlan, scope: WithheldScope): readonly Sql[] {
  const { free, among = [] } = population(scope.population);
  return [
    sql`withheld.population in (${join([scope.population, ...among].map(literal))})`,
    sql`withheld.cut = ${literal(cutName(scope.level, scope.dimensions))}`,
    sql`withheld.grain = ${literal(plan.grain)}`,
    sql`withheld.day >= cast(${plan.from} as date)`,
    sql`withheld.day < cast(${plan.to} as date)`,
    ...plan.filters
      .filter(({ dimension }) => dimension !== free?.dimension)
      .map(({ dimension, values }: FactFilter) => {
        const listed = join(values.map((value) => sql`cast(${value} as varchar)`));
        return sql`${columnOf(dimension, scope)} in (${listed})`;
      }),
  ];
}

function columnOf(dimension: DimensionName, { dimensions, population: name }: WithheldScope): Sql {
  if (dimension === 'REGION') return sql`withheld.region_code`;
  if (dimension === 'PERIOD') return sql`withheld.day`;
  if (dimension === 'OFFICE' || dimension === 'ORGANISATION_UNIT') return sql`withheld.unit`;
  if (dimension === population(name).free?.dimension) return sql`cast(null as varchar)`;
  return sql`withheld.${identifier(`value_${dimensions.indexOf(dimension)}`)}`;
}
