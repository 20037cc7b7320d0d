import type { DimensionName } from '../../model/catalogue.ts';
import type { FactDefinition } from '../../model/fact.ts';
import { column } from '../../model/measures.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { Sql } from '../../sql/sql.ts';
import type { FactPlan } from './plan.ts';

/** What a group is told apart by, as an expression over a row of the fact. */
export function keyOf(dimension: DimensionName, plan: FactPlan, definition: FactDefinition, dialect: Dialect): Sql {
  if (dimension !== 'PERIOD') return column(columnOf(dimension, definition));
  return definition.dating === 'standing' || plan.spans !== null
    ? column('bucket_start')
    : dialect.dateTrunc(plan.grain, column('day'));
}

export function columnOf(
  dimension: DimensionName,
  { table, dimensions }: FactDefinition<string, DimensionName>,
): string {
  const common: Partial<Record<DimensionName, string>> = {
    REGION: 'region_code',
    OFFICE: 'office_code',
    ORGANISATION_UNIT: 'unit_code',
  };
  const name = common[dimension] ?? dimensions[dimension];
  if (name === undefined) throw new Error(`fact ${table} has no dimension ${dimension}`);
  return name;
}
