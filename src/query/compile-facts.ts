import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { CellPlan, VersionScope } from './cell-plan.ts';
import { verifiedCte } from './compile-verified.ts';
import type { Tables } from './tables.ts';

/** `fact`: one row per version, place and native period, within the scope of the question. */
export function factCtes(plan: CellPlan, tables: Tables): readonly Sql[] {
  if (plan.verified === null) return told(plan, tables);
  return [
    ...told(plan, tables),
    verifiedCte(plan.verified, tables),
    sql`fact as (
  select told.* from told join verified using (version_id, place, period_start)
)`,
  ];
}

/** The stage before those that were not verified are left out. */
const stageOf = ({ verified }: CellPlan): Sql => (verified === null ? sql`fact` : sql`told`);

function told(plan: CellPlan, tables: Tables): readonly Sql[] {
  if (plan.facts.kind === 'current') return [currentCte(plan, tables)];
  const { publishedBefore, source } = plan.facts;
  const derived = plan.versions.filter(isRatioOfTwo);
  const winner = winnerCte(plan, tables, publishedBefore, source);
  if (derived.length === 0)
    return [
      winner,
      sql`${stageOf(plan)} as (
  ${scoped(sql`winner`)}
)`,
    ];
  return [winner, ...pairCtes(plan, derived)];
}

/** Constant bounds beside the join on `scope`, so that an engine can skip what a file's statistics rule out. */
function currentCte(plan: CellPlan, tables: Tables): Sql {
  const versions = list(distinct(plan.versions.map((scope) => scope.versionId)));
  const places = !plan.hasParts
    ? sql` and observation.place in (${join(plan.places.map(({ place }) => sql`${place}`))})`
    : sql``;
  return sql`${stageOf(plan)} as (
  select observation.*
  from ${tables('observation')} as observation
  join scope on scope.version_id = observation.version_id
    and observation.period_start >= scope.from_date and observation.period_start < scope.to_date
  where observation.version_id in (${versions})
    and observation.period_start >= cast(${plan.from} as date) and observation.period_start < cast(${plan.to} as date)${places}
)`;
}

/**
 * The vintage that held at an instant: the latest published, ties by import order. Of ratios of two indicators all periods
 * are looked at: whether a place has pairs at all decides whether its own rows count.
 */
function winnerCte(plan: CellPlan, tables: Tables, publishedBefore: string, source: string | null): Sql {
  const paired = plan.versions.filter(isRatioOfTwo).flatMap((scope) => [scope.versionId, ...halvesOf(scope)]);
  const versions = distinct([...plan.versions.map((scope) => scope.versionId), ...paired]);
  const always = paired.length === 0 ? sql`` : sql` or vintage.version_id in (${list(distinct(paired))})`;
  return sql`winner as (
  select version_id, place, period_start, value, numerator, denominator, weight, predicate, status, source
  from (
    select vintage.*, row_number() over (
      partition by vintage.version_id, vintage.place, vintage.period_start
      order by vintage.published_at desc, vintage.sequence desc
    ) as recency
    from ${tables('vintage')} as vintage
    where vintage.version_id in (${list(versions)})
      and (vintage.period_start >= cast(${plan.from} as date) and vintage.period_start < cast(${plan.to} as date)${always})
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
function pairCtes(plan: CellPlan, scopes: readonly VersionScope[]): readonly Sql[] {
  // A version that is valid twice in the period has two scopes, but its pairs are made once.
  const derived = new Map(scopes.map((scope) => [scope.versionId, scope])).values();
  const halves = [...derived].flatMap((scope) => [
    ...scope.numeratorVersions.map((part, order) => half(scope, part, order, 'numerator')),
    ...scope.denominatorVersions.map((part, order) => half(scope, part, order, 'denominator')),
  ]);
  return [
    sql`half(version_id, part_version_id, part_order, role, from_date, to_date, multiplier) as (
  values ${join(halves, ',\n    ')}
)`,
    // Of two definitions of a half that both have a row the later one counts.
    sql`ranked_half as (
  select half.version_id, winner.place, winner.period_start, half.role, half.multiplier, winner.value, winner.status, row_number() over (
    partition by half.version_id, half.role, winner.place, winner.period_start
    order by half.part_order desc
  ) as recency
  from winner
  join half
    on half.part_version_id = winner.version_id
    and winner.period_start >= half.from_date and winner.period_start < half.to_date
  where winner.value is not null
)`,
    sql`pair as (
  select
    version_id,
    place,
    period_start,
    multiplier,
    max(case when role = 'numerator' then value end) as numerator,
    max(case when role = 'denominator' then value end) as denominator,
    case when max(case when status in ('PROVISIONAL', 'ESTIMATED') then 1 else 0 end) = 1 then 'PROVISIONAL' else 'FINAL' end as status
  from ranked_half
  where recency = 1
  group by version_id, place, period_start, multiplier
  having count(*) = 2
)`,
    sql`known as (
  select version_id, place, period_start, numerator / nullif(denominator, 0) * multiplier as value,
    numerator, denominator, cast(null as double precision) as weight, cast(null as varchar) as predicate, status, 'computed' as source
  from pair
  union all
  select version_id, place, period_start, value, numerator, denominator, weight, predicate, status, source
  from winner
  where not exists (select 1 from pair where pair.version_id = winner.version_id and pair.place = winner.place)
)`,
    sql`${stageOf(plan)} as (
  ${scoped(sql`known`)}
)`,
  ];
}

function half(scope: VersionScope, part: number, order: number, role: string): Sql {
  const { versionId, validFrom, validTo, multiplier } = scope;
  return sql`(cast(${versionId} as integer), cast(${part} as integer), cast(${order} as integer), cast(${role} as varchar), cast(${validFrom ?? '0001-01-01'} as date), cast(${validTo ?? '9999-12-31'} as date), cast(${multiplier} as double precision))`;
}

function isRatioOfTwo(scope: VersionScope): boolean {
  return scope.numeratorVersions.length > 0 && scope.denominatorVersions.length > 0;
}

function halvesOf({ numeratorVersions, denominatorVersions }: VersionScope): readonly number[] {
  return [...numeratorVersions, ...denominatorVersions];
}

function distinct(ids: readonly number[]): readonly number[] {
  return [...new Set(ids)];
}

function list(ids: readonly number[]): Sql {
  return join(ids.map((id) => sql`${id}`));
}
