import type { Dialect } from '../sql/dialect.ts';
import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { combinedColumns, isFilledFor, periodRules } from './aggregation.ts';
import type { CellPlan, PeriodRule } from './cell-plan.ts';
import { mostScopes } from './compile-lines.ts';

/**
 * The stage `bucket` read from the cells themselves, where no stage is needed between: null where one is.
 *
 * Every cell lies in the snapshot as it is asked for (a third of the time of all stages: 1 million rows, three regions by month: 5.4 ms
 * against 16 ms), or cells fold into buckets by one rule to which each counts alike (half: three provinces by year, 7.2 ms of processor
 * against 13.6). See test/bench/trend.ts and test/bench/throughput.ts.
 */
export function directBucketCte(plan: CellPlan, dialect: Dialect): Sql | null {
  const { lines, versions, grain } = plan;
  if (lines === null || versions.length === 0 || versions.length > mostScopes) return null;
  if (versions.every(({ periodRule }) => periodRule === 'NATIVE')) return nativeCte;
  const fold = foldOf(plan);
  return fold && foldedCte(fold.rule, fold.multiplier, dialect.dateTrunc(grain, sql`period_start`));
}

/** How the cells of every version of a plan come to their buckets. */
export interface Fold {
  readonly rule: PeriodRule;
  readonly multiplier: number;
}

/** null where cells are not read as they lie in the snapshot, or not all fold by one rule to which each counts alike. */
export function foldOf({ lines, versions }: CellPlan): Fold | null {
  const [first] = versions;
  if (lines === null || first === undefined || versions.length > mostScopes) return null;
  const { periodRule: rule, multiplier } = first;
  if (!countsAlike.has(rule)) return null;
  return versions.every((scope) => scope.periodRule === rule && scope.multiplier === multiplier)
    ? { rule, multiplier }
    : null;
}

/** Rules that ask nothing about where in its bucket a native period lies. */
const countsAlike: ReadonlySet<PeriodRule> = new Set(['SUM', 'MEAN', 'RATIO', 'MAX', 'MIN']);

const nativeCte: Sql = sql`bucket as (
  select
    version_id,
    place,
    period_start as bucket,
    basis,
    value,
    1 as periods,
    case when value is null then 0 else 1 end as valued,
    period_start as last_start,
    least(1.0, reports * 1.0 / expected) as reported,
    numerator,
    denominator,
    lacking_ratio,
    lacking_weight,
    parts,
    expected,
    provisional,
    predicate,
    source_first,
    source_last
  from cell
)`;

function foldedCte(rule: PeriodRule, multiplier: number, start: Sql): Sql {
  return sql`folded as (
  select cell.*, ${start} as bucket, cast(${multiplier} as double precision) as multiplier
  from cell
),
bucket as (
  select
    version_id,
    place,
    bucket,
    max(basis) as basis,
    ${periodRules[rule]} as value,
    count(*) as periods,
    sum(case when ${isFilledFor(rule)} then 1 else 0 end) as valued,
    max(period_start) as last_start,
    sum(least(1.0, reports * 1.0 / expected)) as reported,
    ${combinedColumns}
  from folded
  group by version_id, place, bucket, multiplier
)`;
}
