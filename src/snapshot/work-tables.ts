import { identifier, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

const place = { id: 'INTEGER', region_id: 'INTEGER', unit_id: 'INTEGER', grain: 'VARCHAR', day: 'DATE' } as const;

/** What was counted of tasks and documents, of periods that had begun by `takenAt`. */
export const workExtracts = {
  task: {
    select: (takenAt) => `select id, region_id, unit_id, grain, period_start, due, on_time, late
    from task_statistic where period_start <= date '${takenAt.slice(0, 10)}'`,
    columns: { ...place, n: 'BIGINT', on_time: 'DOUBLE', late: 'DOUBLE' },
  },
  document: {
    select: (
      takenAt,
    ) => `select id, region_id, unit_id, grain, period_start, document_type, documents, hours, with_errors
    from document_statistic where period_start <= date '${takenAt.slice(0, 10)}'`,
    columns: { ...place, document_type: 'VARCHAR', n: 'BIGINT', hours: 'DOUBLE', with_errors: 'DOUBLE' },
  },
  computed_indicator: {
    select: () => `select id, computed_from, computed_services from indicator_version where computed_from is not null`,
    columns: { version_id: 'INTEGER', metric: 'VARCHAR', service_types: 'VARCHAR' },
  },
} as const satisfies Record<string, Extract>;

export const workTables = {
  /** One row per place and period: `n` tasks that fell due, and how many of them were done on time or late. */
  task: {
    columns: { ...plain, on_time: 'DOUBLE', late: 'DOUBLE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per place, kind of document and period: `n` documents, their hours together, and how many had an error. */
  document: {
    columns: { ...plain, document_type: 'VARCHAR', hours: 'DOUBLE', with_errors: 'DOUBLE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** Which versions of indicators can be computed too, with which metric and over which service types, separated by spaces. */
  computed_indicator: {
    columns: { version_id: 'INTEGER', metric: 'VARCHAR', service_types: 'VARCHAR' },
    sortedBy: ['version_id'],
  },
} as const satisfies Record<string, TableShape>;

/** Counts of others: nobody hands over single tasks. Needs `unit_name` and `unit_below`. */
export const workSteps: readonly Sql[] = [
  ...overlapSteps('task', sql`cast(null as varchar)`),
  ...overlapSteps('document', sql`document_type`),
];

/** Which of the counts hold each other: a quarter its months, a government or a unit the units below, all documents each kind. */
function overlapSteps(name: string, dimension: Sql): readonly Sql[] {
  const counted = identifier(`${name}_counted`);
  const overlapping = sql`other.region_code = counted.region_code and other.day < counted.day_after and counted.day < other.day_after`;
  const sameUnit = sql`other.unit_code is not distinct from counted.unit_code`;
  const sameDimension = sql`other.dimension is not distinct from counted.dimension`;
  return [
    sql`create table ${counted} as
select statistic.*, ${dimension} as dimension, region.code as region_code, unit.code as unit_code,
  case grain when 'MONTH' then 1 when 'QUARTER' then 3 when 'SEMESTER' then 6 else 12 end as months,
  cast(day + to_months(months) as date) as day_after
from extracted.${identifier(name)} as statistic
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,

    sql`create table ${identifier(`${name}_fact`)} as
select *, 'REPORTED' as basis, id as sequence,
  (
    select min_by(other.grain, other.months)
    from ${counted} as other
    where other.region_code = counted.region_code and ${sameUnit} and ${sameDimension}
      and other.months > counted.months and other.day <= counted.day and other.day_after >= counted.day_after
  ) as within_grain,
  unit_code is not null and exists (
    select 1 from ${counted} as other
    where ${overlapping} and (other.dimension is null or ${sameDimension}) and not ${sameUnit} and (
      other.unit_code is null
      or exists (select 1 from unit_below where ancestor = other.unit_code and code = counted.unit_code)
    )
  ) as is_unit_part,
  dimension is not null and exists (
    select 1 from ${counted} as other
    where ${overlapping} and other.dimension is null and (other.unit_code is null or ${sameUnit})
  ) as is_dimension_part
from ${counted} as counted`,
  ];
}
