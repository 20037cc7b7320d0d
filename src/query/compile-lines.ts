import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { CellPlan, LineGroup, VersionScope } from './cell-plan.ts';
import type { Tables } from './tables.ts';

/** With more stretches of time than these, a bound for each is dearer than one for all. */
export const mostScopes = 16;

/** One row per version, place and native period, none of which is combined now: own rows as they are, parts from the rollup. */
export function lineCellCte(plan: CellPlan, tables: Tables): Sql {
  const lines = plan.lines ?? [];
  const own = lines.filter(({ own: places }) => places.length > 0);
  const rolled = lines.filter(({ rolled: places }) => places.length > 0);
  const reads = [
    ...(own.length > 0 ? [ownCells(plan, own, tables)] : []),
    ...(rolled.length > 0 ? [rolledCells(plan, rolled, tables)] : []),
  ];
  return sql`cell as (
  ${join(reads, '\n  union all\n  ')}
)`;
}

function ownCells(plan: CellPlan, groups: readonly LineGroup[], tables: Tables): Sql {
  return sql`select fact.version_id, fact.place, fact.period_start, 'OWN' as basis, 1 as reports, 1 as expected, 1 as parts, fact.value,
    fact.numerator, fact.denominator,
    case when fact.numerator is null or fact.denominator is null then 1 else 0 end as lacking_ratio,
    case when fact.value is not null and fact.weight is null then 1 else 0 end as lacking_weight,
    case when fact.status in ('PROVISIONAL', 'ESTIMATED') then 1 else 0 end as provisional,
    fact.predicate, fact.source as source_first, fact.source as source_last
  from ${tables('observation')} as fact
  where ${inScope(plan)}
    and ${ofLines(groups, ({ own }) => own)}`;
}

function rolledCells(plan: CellPlan, groups: readonly LineGroup[], tables: Tables): Sql {
  return sql`select fact.version_id, fact.place, fact.period_start, 'PARTS' as basis, fact.reports, fact.expected, fact.parts, fact.value,
    fact.numerator, fact.denominator, fact.lacking_ratio, fact.lacking_weight, fact.provisional,
    fact.predicate, fact.source_first, fact.source_last
  from ${tables('line_period')} as fact
  where ${inScope(plan)}
    and ${ofLines(groups, ({ rolled }) => rolled)}`;
}

/** Constant bounds, so that an engine can skip what a file's statistics rule out. */
function inScope({ versions, from, to }: CellPlan): Sql {
  if (versions.length > mostScopes) {
    const ids = [...new Set(versions.map(({ versionId }) => versionId))];
    return sql`fact.version_id in (${join(ids.map((id) => sql`${id}`))}) and fact.period_start >= cast(${from} as date) and fact.period_start < cast(${to} as date)`;
  }
  return sql`(${join(versions.map(isOf), ' or ')})`;
}

function isOf({ versionId, from, to }: VersionScope): Sql {
  return sql`fact.version_id = ${versionId} and fact.period_start >= cast(${from} as date) and fact.period_start < cast(${to} as date)`;
}

function ofLines(groups: readonly LineGroup[], placesOf: (group: LineGroup) => readonly string[]): Sql {
  const each = groups.map((group) => {
    const places = sql`fact.place in (${join(placesOf(group).map((place) => sql`${place}`))})`;
    if (group.versionIds === null) return places;
    return sql`fact.version_id in (${join(group.versionIds.map((id) => sql`${id}`))}) and ${places}`;
  });
  return each.length === 1 ? each[0]! : sql`(${join(each, ' or ')})`;
}
