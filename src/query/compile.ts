import type { Dialect } from '../sql/dialect.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { countBuckets } from '../time/bucket.ts';
import type { AskedPlace, CellPlan, VersionScope } from './cell-plan.ts';
import { directBucketCte } from './compile-direct.ts';
import { lineCellCte } from './compile-lines.ts';
import { factCtes } from './compile-facts.ts';
import { targetCte } from './compile-target.ts';
import { cellColumns, combinedColumns, isFilled, periodValue, regionValue, reportingParts } from './aggregation.ts';
import type { Tables } from './tables.ts';

/**
 * One portable statement for a plan: regions first inside a native period (`cell`), then periods (`bucket`), then the
 * target of the same period beside it. A target without a value and a value without a target both stay.
 */
export function compileCells(plan: CellPlan, tables: Tables, dialect: Dialect): Sql {
  const scopeCtes = [
    sql`scope(version_id, from_date, to_date, region_rule, period_rule, reference_month, multiplier) as (
  values ${join(plan.versions.map(scopeRow), ',\n    ')}
)`,
    sql`asked(place, target_place) as (
  ${askedPlaces(plan.places)}
)`,
  ];
  const direct = directBucketCte(plan, dialect);
  const ctes =
    direct !== null
      ? [...(plan.targets === null ? [] : scopeCtes), lineCellCte(plan, tables), direct]
      : [...scopeCtes, ...cellCtes(plan, tables), nativeCte(plan, tables, dialect), bucketCte(plan)];
  const targets = plan.targets === null ? [] : [targetCte(plan, tables)];
  return sql`with ${join([...ctes, ...targets], ',\n')}
${plan.targets === null ? valuesOnly(plan) : valuesBesideTargets(plan)}
${orderOf(plan)}limit ${plan.limit}`;
}

/**
 * So many cells are put in order by who reads them (`readCells`), at worst in 10 ms; an order in the statement takes 1.2 to 1.6 of 8.4 to
 * 10.6 ms of processor of a question by year (three provinces; test/bench/throughput.ts). Beyond, others would wait for it.
 */
const mostInAnyOrder = 20_000;

function orderOf({ versions, places, from, to, grain }: CellPlan): Sql {
  const isLong = versions.length * places.length * countBuckets(from, to, grain) > mostInAnyOrder;
  return isLong ? sql`order by version_id, place, bucket\n` : sql``;
}

function scopeRow(scope: VersionScope): Sql {
  return sql`(cast(${scope.versionId} as integer), cast(${scope.from} as date), cast(${scope.to} as date), ${literal(scope.regionRule)}, ${literal(scope.periodRule)}, cast(${scope.referenceStartMonth} as integer), cast(${scope.multiplier} as double precision))`;
}

function askedPlaces(places: readonly AskedPlace[]): Sql {
  const rows = places.map(
    ({ place, targetPlace }) => sql`(cast(${place} as varchar), cast(${targetPlace} as varchar))`,
  );
  return sql`values ${join(rows)}`;
}

/** What every place holds in each native period: as it lies in the snapshot, or combined from facts now. */
function cellCtes(plan: CellPlan, tables: Tables): readonly Sql[] {
  if (plan.lines !== null) return [lineCellCte(plan, tables)];
  return [...factCtes(plan, tables), cellCte(plan, tables)];
}

/** Parts of one place in one native period. Without parts in play the place's own row is the cell. */
function cellCte(plan: CellPlan, tables: Tables): Sql {
  const place = plan.hasParts ? sql`contribution.ancestor` : sql`fact.place`;
  const members = plan.hasParts
    ? sql`
  join ${tables('contribution')} as contribution
    on contribution.version_id = fact.version_id and contribution.member = fact.place`
    : sql``;
  const keptMembers = plan.keepsMembers
    ? sql`,
    string_agg(fact.place, ' ' order by fact.place) as members`
    : sql``;
  return sql`cell as (
  select
    fact.version_id,
    ${place} as place,
    fact.period_start,
    ${cellColumns}${keptMembers}
  from fact${members}
  join asked on asked.place = ${place}
  group by fact.version_id, ${place}, fact.period_start
)`;
}

/** A place in a native period, by its own row or by the region rule, and what the bucket it falls into holds beside it. */
function nativeCte(plan: CellPlan, tables: Tables, dialect: Dialect): Sql {
  const bucket = dialect.dateTrunc(plan.grain, sql`cell.period_start`);
  const isFromParts = plan.lines === null && plan.hasParts;
  const basis = isFromParts ? sql`line.basis` : literal('OWN');
  const expected = plan.lines !== null ? sql`cell.expected` : isFromParts ? sql`line.expected` : sql`1`;
  const decided =
    plan.lines !== null
      ? sql``
      : sql`
    ${basis} as basis,
    ${expected} as expected,
    ${regionValue(basis)} as value,
    ${reportingParts(basis)} as parts,`;
  const line = isFromParts
    ? sql`
  join ${tables('line')} as line
    on line.version_id = cell.version_id and line.place = cell.place
    and cell.period_start >= line.expected_from and cell.period_start < line.expected_to`
    : sql``;
  return sql`native as (
  select
    cell.*,
    scope.period_rule,
    scope.reference_month,
    scope.multiplier,${decided}
    ${bucket} as bucket,
    max(cell.period_start) over same_bucket as last_start,
    sum(least(1.0, cell.reports * 1.0 / ${expected})) over same_bucket as reported,
    max(case when extract(month from cell.period_start) = scope.reference_month then 1 else 0 end) over same_bucket as has_reference
  from cell
  join scope
    on scope.version_id = cell.version_id
    and cell.period_start >= scope.from_date and cell.period_start < scope.to_date${line}
  window same_bucket as (partition by cell.version_id, cell.place, ${bucket})
)`;
}

/** Without its reference period a bucket has no value, but what was reported in it is still counted. */
function bucketCte(plan: CellPlan): Sql {
  const members = plan.keepsMembers
    ? sql`,
    max(members) as members`
    : sql``;
  return sql`bucket as (
  select
    version_id,
    place,
    bucket,
    max(basis) as basis,
    ${periodValue} as value,
    sum(case when period_rule = 'REFERENCE' and has_reference = 0 then 0 else 1 end) as periods,
    sum(case when ${isFilled} then 1 else 0 end) as valued,
    max(period_start) as last_start,
    max(reported) as reported,
    ${combinedColumns}${members}
  from native
  where case period_rule
    when 'LAST' then period_start = last_start
    when 'REFERENCE' then has_reference = 0 or extract(month from period_start) = reference_month
    else true
  end
  group by version_id, place, bucket, period_rule, multiplier
)`;
}

const measured = sql`bucket.basis, cast(bucket.value as double precision) as value, cast(bucket.periods as bigint) as periods,
  cast(bucket.valued as bigint) as valued, bucket.last_start,
  cast(bucket.reported as double precision) as reported, cast(bucket.numerator as double precision) as numerator,
  cast(bucket.denominator as double precision) as denominator, cast(bucket.lacking_ratio as bigint) as lacking_ratio,
  cast(bucket.lacking_weight as bigint) as lacking_weight, cast(bucket.parts as bigint) as parts,
  cast(bucket.expected as bigint) as expected, bucket.provisional, bucket.predicate, bucket.source_first, bucket.source_last`;

const members = (plan: CellPlan): Sql => (plan.keepsMembers ? sql`, bucket.members` : sql``);

const valuesOnly = (plan: CellPlan): Sql => sql`select
  bucket.version_id, bucket.place, bucket.bucket,
  ${measured}${members(plan)}
from bucket`;

const valuesBesideTargets = (plan: CellPlan): Sql => sql`select
  coalesce(bucket.version_id, goal.version_id) as version_id,
  coalesce(bucket.place, goal.place) as place,
  coalesce(bucket.bucket, goal.bucket) as bucket,
  ${measured}${members(plan)},
  goal.low as target_low, goal.high as target_high, goal.predicate as target_predicate, goal.kind as target_kind,
  goal.set_at as target_set_at, goal.target_place
from bucket
full outer join goal
  on goal.version_id = bucket.version_id and goal.place = bucket.place and goal.bucket = bucket.bucket`;
