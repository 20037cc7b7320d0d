import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { elementNames } from './satisfaction-tables.ts';
import type { Extract } from './table-shape.ts';

const figures = [
  'mean',
  'sd',
  'median',
  'p75',
  'p90',
  'working_mean',
  'working_median',
  'resolution_median',
  'resolution_p90',
  'count_met',
] as const;

export const reportedExtracts = {
  reported_statistic: {
    select:
      () => `select statistic.id, kind, region_id, unit_id, type.code, grain, period_start, n, ${figures.join(', ')},
      ${elementNames.map((name) => `"${name}"`).join(', ')}
    from reported_statistic as statistic left join service_type as type on type.id = service_type_id`,
    columns: {
      id: 'BIGINT',
      kind: 'VARCHAR',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      service_type: 'VARCHAR',
      grain: 'VARCHAR',
      day: 'DATE',
      n: 'BIGINT',
      ...Object.fromEntries(figures.map((name) => [name, 'DOUBLE'])),
      ...Object.fromEntries(elementNames.map((name) => [name, 'DOUBLE'])),
    },
  },
} as const satisfies Record<string, Extract>;

/** What a kind of statistic adds to the rows of its fact. Hours become minutes, means become sums. */
const facts = [
  {
    name: 'service_case',
    kind: 'SERVICE_TIME',
    columns: sql`mean * 60 * n as minutes, working_mean * 60 * n as working_minutes, count_met as within_standard,
  median * 60 as reported_median, p75 * 60 as reported_p75, p90 * 60 as reported_p90, working_median * 60 as reported_working_median`,
  },
  {
    name: 'complaint',
    kind: 'COMPLAINTS',
    columns: sql`count_met as resolved, median * 60 as reported_response_median, p90 * 60 as reported_response_p90,
  resolution_median * 60 as reported_resolution_median, resolution_p90 * 60 as reported_resolution_p90`,
  },
  {
    name: 'satisfaction_response',
    kind: 'SATISFACTION',
    columns: sql`${join(
      elementNames.flatMap((name) => [
        sql`coalesce(${identifier(name)} * n, 0) as ${identifier(`${name}_sum`)}`,
        sql`case when ${identifier(name)} is null then 0 else n end as ${identifier(`${name}_answers`)}`,
      ]),
    )},
  case when sd is null then 0 else n end as scored, index_mean * n as score_sum,
  sd * sd * (n - 1) + index_mean * index_mean * n as score_squares`,
  },
] as const;

const indexMean = sql`25.0 / ${{ kind: 'sql', texts: [String(elementNames.length)], values: [] } as Sql} * (${join(elementNames.map(identifier), ' + ')})`;

/**
 * Reported aggregates beside the rows. One is left out where rows of the same place (or of a unit below it) and service tell of
 * any day of its period: rows are preferred, and never both added. Of those that are left, which hold each other is written down.
 */
export const reportedSteps: readonly Sql[] = [
  sql`create table unit_below as
with recursive below as (
  select code as ancestor, code from unit_name
  union
  select below.ancestor, unit.code from below join extracted.unit as unit on unit.parent_code = below.code
)
select distinct ancestor, code from below`,

  sql`create table aggregate as
select statistic.*, region.code as region_code, unit.code as unit_code,
  cast(day + case grain when 'MONTH' then interval 1 month when 'QUARTER' then interval 3 month
    when 'SEMESTER' then interval 6 month else interval 1 year end as date) as day_after,
  case grain when 'MONTH' then 1 when 'QUARTER' then 3 when 'SEMESTER' then 6 else 12 end as months,
  ${indexMean} as index_mean
from extracted.reported_statistic as statistic
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,

  ...facts.flatMap(({ name, kind, columns }) => [kept(name, kind), related(name, columns), together(name)]),

  sql`create view satisfaction_element_fact as
select * from satisfaction_element_own
union all by name
${join(
  elementNames.map(
    (
      name,
    ) => sql`select region_code, unit_code, day, grain, basis, within_grain, is_unit_part, is_dimension_part, n, service_type, sequence,
  ${literal(name.toUpperCase())} as element, ${identifier(name)} * n as score_sum
from satisfaction_response_reported
where ${identifier(name)} is not null`,
  ),
  '\nunion all by name\n',
)}`,
];

function kept(name: string, kind: string): Sql {
  return sql`create table ${identifier(`${name}_kept`)} as
select *
from aggregate as reported
where kind = ${literal(kind)} and not exists (
  select 1
  from ${identifier(`${name}_own`)} as own
  where own.region_code = reported.region_code and own.day >= reported.day and own.day < reported.day_after
    and (reported.unit_code is null
      or exists (select 1 from unit_below where ancestor = reported.unit_code and code = own.unit_code))
    and (reported.service_type is null or own.service_type = reported.service_type)
)`;
}

function related(name: string, columns: Sql): Sql {
  const table = identifier(`${name}_kept`);
  const overlapping = sql`other.region_code = reported.region_code and other.day < reported.day_after and reported.day < other.day_after`;
  const sameUnit = sql`other.unit_code is not distinct from reported.unit_code`;
  return sql`create table ${identifier(`${name}_reported`)} as
select *, 'REPORTED' as basis, -id as sequence, ${columns},
  (
    select min_by(other.grain, other.months)
    from ${table} as other
    where ${sameUnit} and other.region_code = reported.region_code and other.service_type is not distinct from reported.service_type
      and other.months > reported.months and other.day <= reported.day and other.day_after >= reported.day_after
  ) as within_grain,
  reported.unit_code is not null and exists (
    select 1 from ${table} as other
    where ${overlapping} and other.unit_code is null and (other.service_type is null or other.service_type = reported.service_type)
  ) as is_unit_part,
  exists (
    select 1 from ${table} as other join unit_below on ancestor = other.unit_code
    where ${overlapping} and unit_below.code = reported.unit_code and ancestor <> unit_below.code
      and (other.service_type is null or other.service_type = reported.service_type)
  ) as is_office_part,
  reported.service_type is not null and exists (
    select 1 from ${table} as other
    where ${overlapping} and other.service_type is null
      and (other.unit_code is null or reported.unit_code is null or ${sameUnit})
  ) as is_dimension_part
from ${table} as reported`;
}

function together(name: string): Sql {
  return sql`create view ${identifier(`${name}_fact`)} as
select * from ${identifier(`${name}_own`)}
union all by name
select * from ${identifier(`${name}_reported`)}`;
}
