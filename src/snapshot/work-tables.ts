import { identifier, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { markedOverlaps, periodColumns } from './overlaps.ts';
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
export const workSteps: readonly Sql[] = [...countedSteps('task', []), ...countedSteps('document', ['document_type'])];

function countedSteps(name: string, dimensions: readonly string[]): readonly Sql[] {
  const source = `${name}_counted`;
  return [
    sql`create table ${identifier(source)} as
select statistic.*, region.code as region_code, unit.code as unit_code, ${periodColumns}
from extracted.${identifier(name)} as statistic
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,

    sql`create table ${identifier(`${name}_fact`)} as
select *, 'REPORTED' as basis, id as sequence from (${markedOverlaps({ source, dimensions })})`,
  ];
}
