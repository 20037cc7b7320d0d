import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { CellPlan, VersionScope } from './cell-plan.ts';
import type { Tables } from './tables.ts';

/** `fact`: one row per version, place and native period, within the scope of the question. */
export function factCtes(plan: CellPlan, tables: Tables): readonly Sql[] {
  if (plan.facts.kind === 'current') return [currentCte(plan, tables)];
  const { publishedBefore, source } = plan.facts;
  const derived = plan.versions.filter((scope) => scope.numeratorVersions.length > 0);
  const winner = winnerCte(plan, tables, publishedBefore, source);
  if (derived.length === 0)
    return [
      winner,
      sql`fact as (
  ${scoped(sql`winner`)}
)`,
    ];
  return [winner, ...pairCtes(derived)];
}

/** Constant bounds beside the join on `scope`, so that an engine can skip what a file's statistics rule out. */
function currentCte(plan: CellPlan, tables: Tables): Sql {
  const versions = join(plan.versions.map((scope) => sql`${scope.versionId}`));
  const places =
    !plan.hasParts && plan.places.kind === 'listed'
      ? sql` and observation.place in (${join(plan.places.places.map(({ place }) => sql`${place}`))})`
      : sql``;
  return sql`fact as (
  select observation.*
  from ${tables('observation')} as observation
  join scope on scope.version_id = observation.version_id
    and observation.period_start >= scope.from_date and observation.period_start < scope.to_date
  where observation.version_id in (${versions})
    and observation.period_start >= cast(${plan.from} as date) and observation.period_start < cast(${plan.to} as date)${places}
)`;
}

/** The vintage that held at an instant: the latest published, ties by import order. */
function winnerCte(plan: CellPlan, tables: Tables, publishedBefore: string, source: string | null): Sql {
  const versions = [
    ...new Set(
      plan.versions.flatMap((scope) => [scope.versionId, ...scope.numeratorVersions, ...scope.denominatorVersions]),
    ),
  ];
  return sql`winner as (
  select version_id, place, period_start, value, numerator, denominator, weight, predicate, status, source
  from (
    select vintage.*, row_number() over (
      partition by vintage.version_id, vintage.place, vintage.period_start
      order by vintage.published_at desc, vintage.sequence desc
    ) as recency
    from ${tables('vintage')} as vintage
    where vintage.version_id in (${join(versions.map((id) => sql`${id}`))})
      and vintage.period_start >= cast(${plan.from} as date) and vintage.period_start < cast(${plan.to} as date)
      and vintage.published_at < cast(${publishedBefore} as timestamp)${source === null ? sql`` : sql` and vintage.source = ${source}`}
  ) as ranked
  where recency = 1
)`;
}

function scoped(facts: Sql): Sql {
  return sql`select fact.*
  from ${facts} as fact
  join scope on scope.version_id = fact.version_id
    and fact.period_start >= scope.from_date and fact.period_start < scope.to_date`;
}

/** A ratio of two indicators sums complete pairs only; where a place has pairs, its own reported rows stand back. */
function pairCtes(derived: readonly VersionScope[]): readonly Sql[] {
  const halves = derived.flatMap((scope) => [
    ...scope.numeratorVersions.map((part) => half(scope.versionId, part, 'numerator')),
    ...scope.denominatorVersions.map((part) => half(scope.versionId, part, 'denominator')),
  ]);
  return [
    sql`half(version_id, part_version_id, role) as (
  values ${join(halves)}
)`,
    sql`pair as (
  select
    half.version_id,
    winner.place,
    winner.period_start,
    max(case when half.role = 'numerator' then winner.value end) as numerator,
    max(case when half.role = 'denominator' then winner.value end) as denominator,
    max(case when winner.status in ('PROVISIONAL', 'ESTIMATED') then winner.status else 'FINAL' end) as status
  from winner
  join half on half.part_version_id = winner.version_id
  group by half.version_id, winner.place, winner.period_start
  having count(distinct half.role) = 2
)`,
    sql`known as (
  select pair.version_id, pair.place, pair.period_start, pair.numerator / nullif(pair.denominator, 0) * scope.multiplier as value,
    pair.numerator, pair.denominator, cast(null as double precision) as weight, cast(null as varchar) as predicate, pair.status, 'computed' as source
  from pair
  join scope on scope.version_id = pair.version_id
  union all
  select winner.version_id, winner.place, winner.period_start, winner.value, winner.numerator, winner.denominator, winner.weight, winner.predicate, winner.status, winner.source
  from winner
  where not exists (select 1 from pair where pair.version_id = winner.version_id and pair.place = winner.place)
)`,
    sql`fact as (
  ${scoped(sql`known`)}
)`,
  ];
}

function half(versionId: number, part: number, role: string): Sql {
  return sql`(cast(${versionId} as integer), cast(${part} as integer), cast(${role} as varchar))`;
}
