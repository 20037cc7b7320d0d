import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { CellPlan, VersionScope } from './cell-plan.ts';
import type { Tables } from './tables.ts';

const mostScopes = 16;

/**
 * Whether every cell is one row as it was published: places answer with their own observations, at the indicator's own
 * grain. Then nothing is combined, and a plain read gives the cells that the stages of `compileCells` would, in a third
 * of the time (1 million rows, three regions by month: 5.4 ms against 16 ms; test/bench/trend.ts).
 */
export function isDirect({ facts, verified, hasParts, versions }: CellPlan): boolean {
  return (
    facts.kind === 'current' &&
    verified === null &&
    !hasParts &&
    versions.length <= mostScopes &&
    versions.every(({ periodRule }) => periodRule === 'NATIVE')
  );
}

/** The columns of the stage of the same name, read from the rows themselves. */
export function directBucketCte(plan: CellPlan, tables: Tables): Sql {
  return sql`bucket as (
  select
    fact.version_id,
    fact.place,
    fact.period_start as bucket,
    'OWN' as basis,
    fact.value,
    1 as periods,
    case when fact.value is null then 0 else 1 end as valued,
    fact.period_start as last_start,
    1 as reported,
    fact.numerator,
    fact.denominator,
    case when fact.numerator is null or fact.denominator is null then 1 else 0 end as lacking_ratio,
    case when fact.value is not null and fact.weight is null then 1 else 0 end as lacking_weight,
    1 as parts,
    1 as expected,
    case when fact.status in ('PROVISIONAL', 'ESTIMATED') then 1 else 0 end as provisional,
    fact.predicate,
    fact.source as source_first,
    fact.source as source_last
  from ${tables('observation')} as fact
  where (${join(plan.versions.map(inScope), ' or ')})
    and fact.place in (${join(plan.places.map(({ place }) => sql`${place}`))})
)`;
}

function inScope({ versionId, from, to }: VersionScope): Sql {
  return sql`fact.version_id = ${versionId} and fact.period_start >= cast(${from} as date) and fact.period_start < cast(${to} as date)`;
}
