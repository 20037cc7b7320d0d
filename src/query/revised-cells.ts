import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { Tables } from './tables.ts';

export const revisedThings = ['FIGURE', 'TARGET'] as const;
export type RevisedThing = (typeof revisedThings)[number];

interface RevisedInput {
  readonly of: readonly RevisedThing[];
  readonly before: Tables;
  readonly after: Tables;
  /** Conditions on indicator_code, field_code, place and period_start. */
  readonly scope: readonly Sql[];
}

/**
 * CTEs that end in `revised`: one row per cell that the two snapshots tell otherwise. A cell is an indicator's version by its number
 * (ids are of a database), a place and a period; of a target also its kind. What only was published again is no revision.
 */
export function compileRevisions({ of, before, after, scope }: RevisedInput): Sql {
  const where = scope.reduce((all, one) => sql`${all} and ${one}`, sql`true`);
  const cells = (tables: Tables) =>
    join(
      of.map((thing) => winners[thing](tables, where)),
      '\n  union all\n',
    );
  return sql`with old_cell as (
${cells(before)}
),
new_cell as (
${cells(after)}
),
revised as (
  select *, row_number() over (order by thing, indicator_code, number, place, period_start, target_kind) as sequence
  from (
    select
      thing, indicator_code, number, place, period_start, grain, target_kind,
      case when old_cell.is_there is null then 'ADDED' when new_cell.is_there is null then 'REMOVED' else 'CHANGED' end as kind,
      ${join(told.flatMap(({ name }) => [sql`old_cell.${raw(name)} as ${raw(`old_${name}`)}`, sql`new_cell.${raw(name)} as ${raw(`new_${name}`)}`]))}
    from old_cell
    full join new_cell using (thing, indicator_code, number, place, period_start, grain, target_kind)
    where old_cell.is_there is null or new_cell.is_there is null
      or ${join(
        told
          .filter(({ isCompared }) => isCompared)
          .map(({ name }) => sql`old_cell.${raw(name)} is distinct from new_cell.${raw(name)}`),
        ' or ',
      )}
  ) as compared
)`;
}

const told = [
  { name: 'value', isCompared: true },
  { name: 'high', isCompared: true },
  { name: 'predicate', isCompared: true },
  { name: 'numerator', isCompared: true },
  { name: 'denominator', isCompared: true },
  { name: 'status', isCompared: true },
  { name: 'source', isCompared: false },
  { name: 'at', isCompared: false },
] as const;

/** What a snapshot says of each cell: of a figure the current vintage, of a target the latest revision. */
const winners: Readonly<Record<RevisedThing, (tables: Tables, where: Sql) => Sql>> = {
  FIGURE: (tables, where) => sql`  select
    ${literal('FIGURE')} as thing, indicator_code, number, place, period_start, frequency as grain, '' as target_kind, true as is_there,
    value, cast(null as double precision) as high, predicate, numerator, denominator, status, source, published_at as at
  from ${tables('observation')} as fact
  join ${tables('indicator_version')} as version using (version_id)
  where ${where}`,
  TARGET: (tables, where) => sql`  select
    ${literal('TARGET')} as thing, indicator_code, number, place, period_start, grain, kind as target_kind, true as is_there,
    low as value, high, predicate, cast(null as double precision) as numerator, cast(null as double precision) as denominator,
    cast(null as varchar) as status, source, set_at as at
  from (
    select *, row_number() over (partition by version_id, place, kind, grain, period_start order by set_at desc, sequence desc) as recency
    from ${tables('target')}
  ) as fact
  join ${tables('indicator_version')} as version using (version_id)
  where recency = 1 and ${where}`,
};

/** Names of this file, never of a reader. */
function raw(name: string): Sql {
  return { kind: 'sql', texts: [name], values: [] };
}
