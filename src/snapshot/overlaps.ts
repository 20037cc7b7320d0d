import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

export interface Counted {
  /** The table of counts: `id`, `region_code`, `unit_code`, `grain`, `day`, `day_after`, `months` and the dimensions' columns. */
  readonly source: string;
  /** The columns of the fact's own dimensions. A count with an empty one is of all its values together. */
  readonly dimensions: readonly string[];
  /** A year's figure is not that of its quarters: only counts of the same grain can hold each other. */
  readonly isOfOwnGrain?: boolean;
}

/** The units below each unit, itself among them. Needs `unit_name`. */
export const overlapSteps: readonly Sql[] = [
  sql`create table unit_below as
with recursive below as (
  select code as ancestor, code from unit_name
  union
  select below.ancestor, unit.code from below join extracted.unit as unit on unit.parent_code = below.code
)
select distinct ancestor, code from below`,
];

/** Months of a period, and the day after its last. */
export const periodColumns: Sql = sql`case grain when 'MONTH' then 1 when 'QUARTER' then 3 when 'SEMESTER' then 6 else 12 end as months,
  cast(day + to_months(months) as date) as day_after`;

/**
 * Counts that overlap, and so must never be added: a quarter and its months, a government or a unit and the units below it, all
 * together and each group, one way of grouping and another. Of each overlap one answers: the larger place, then the fewer dimensions,
 * then the earlier name; what steps back is marked with the questions in which it does, as `plain-columns.ts` tells. Needs `unit_below`.
 */
export function markedOverlaps({ source, dimensions, isOfOwnGrain = false }: Counted): Sql {
  const table = identifier(source);
  const grain = isOfOwnGrain ? sql`, grain` : sql``;
  const isSameUnit = sql`other.unit_code is not distinct from counted.unit_code`;
  const isSame = dimensions.map(
    (name) => sql`other.${identifier(name)} is not distinct from counted.${identifier(name)}`,
  );
  const isDisjoint = dimensions.map(
    (name) => sql`coalesce(other.${identifier(name)} <> counted.${identifier(name)}, false)`,
  );
  const rank = (row: string): Sql => sql`(${sizeOf(row, dimensions)}, ${groupOf(row, dimensions)})`;
  return sql`with slice as (
  select id, region_code${grain}, unnest(generate_series(day, day_after - interval 1 day, interval 1 month)) as month from ${table}
),
pair as (
  select distinct counted.id, other.id as other_id
  from slice as counted join slice as other using (region_code, month${grain})
  where counted.id <> other.id
),
holder as (
  select counted.id, other.grain, other.months, other.unit_code, ${groupOf('other', dimensions)} as told,
    ${join([isSameUnit, ...isSame], ' and ')} and other.months > counted.months
      and other.day <= counted.day and other.day_after >= counted.day_after as is_longer,
    counted.unit_code is not null and (other.unit_code is null or below.code is not null) as is_above,
    ${isSameUnit} and ${rank('other')} < ${rank('counted')} as is_preferred
  from pair
  join ${table} as counted on counted.id = pair.id
  join ${table} as other on other.id = other_id
  left join unit_below as below
    on below.ancestor = other.unit_code and below.code = counted.unit_code and below.ancestor <> below.code
  where not (${join([sql`false`, ...isDisjoint], ' or ')})
),
marks as (
  select id, min_by(grain, months) filter (is_longer) as within_grain,
    bool_or(is_above) as is_unit_part, bool_or(is_above and unit_code is not null) as is_office_part,
    bool_or(is_preferred) as is_dimension_part,
    '|' || string_agg(distinct told, '|' order by told) filter (is_preferred and told <> '') || '|' as part_of,
    min_by(unit_code, units) filter (is_above and unit_code is not null) as held_by_unit
  from holder
  left join (select ancestor, count(*) as units from unit_below group by ancestor) on ancestor = unit_code
  group by id
)
select counted.*, within_grain, coalesce(is_unit_part, false) as is_unit_part, coalesce(is_office_part, false) as is_office_part,
  coalesce(is_dimension_part, false) as is_dimension_part, part_of, held_by_unit
from ${table} as counted
left join marks using (id)`;
}

/** The names of the dimensions that a count tells apart, sorted: `channel|service_type`. */
function groupOf(row: string, dimensions: readonly string[]): Sql {
  if (dimensions.length === 0) return literal('');
  const names = dimensions
    .toSorted()
    .map((name) => sql`case when ${identifier(row)}.${identifier(name)} is not null then ${literal(name)} end`);
  return sql`concat_ws('|', ${join(names)})`;
}

function sizeOf(row: string, dimensions: readonly string[]): Sql {
  const each = dimensions.map(
    (name) => sql`case when ${identifier(row)}.${identifier(name)} is null then 0 else 1 end`,
  );
  return join([sql`0`, ...each], ' + ');
}
