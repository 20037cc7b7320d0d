import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

export const awardTables = {
  /** One row per award, by the day it was given. */
  award: {
    columns: { ...plain, type: 'VARCHAR', recipient: 'VARCHAR', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
} as const satisfies Record<string, TableShape>;

export const awardExtracts = {
  award_record: {
    select: (takenAt) => `select id, type, region_id, unit_id, employee_id, team_id, awarded_on
    from award where awarded_on <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'BIGINT',
      type: 'VARCHAR',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      employee_id: 'BIGINT',
      team_id: 'INTEGER',
      awarded_on: 'DATE',
    },
  },
} as const satisfies Record<string, Extract>;

/** Needs `unit_name` of the service steps. */
export const awardSteps: readonly Sql[] = [
  sql`create view award_own as
select
  region.code as region_code, unit.code as unit_code, awarded_on as day, 'DAY' as grain, 'ROWS' as basis,
  cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n,
  type, case when employee_id is not null then 'EMPLOYEE' when team_id is not null then 'TEAM' else 'UNIT' end as recipient,
  record.id as sequence
from extracted.award_record as record
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,
];
