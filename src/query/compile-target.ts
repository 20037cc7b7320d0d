import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { CellPlan } from './cell-plan.ts';
import type { Tables } from './tables.ts';

/** The latest revision of each target of the grain, beside every place that is measured against it. */
export function targetCte(plan: CellPlan, tables: Tables): Sql {
  const known = plan.targets?.setBefore ?? null;
  return sql`goal as (
  select ranked.version_id, asked.place, ranked.period_start as bucket, ranked.low, ranked.high, ranked.predicate, ranked.kind, ranked.set_at, ranked.place as target_place
  from (
    select target.*, row_number() over (
      partition by target.version_id, target.place, target.period_start
      order by target.set_at desc, target.sequence desc
    ) as recency
    from ${tables('target')} as target
    join scope on scope.version_id = target.version_id
      and target.period_start >= scope.from_date and target.period_start < scope.to_date
    where target.kind = ${plan.targets?.kind ?? 'ANNUAL'} and target.grain = ${plan.grain}${known === null ? sql`` : sql` and target.set_at < cast(${known} as timestamp)`}
  ) as ranked
  join asked on asked.target_place = ranked.place
  where ranked.recency = 1
)`;
}
