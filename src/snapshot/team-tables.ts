import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

/** Teams that had begun by `takenAt`, and what they attained in periods that had. */
export const teamExtracts = {
  team: {
    select: (takenAt) => `select id, code, name_id, name_en, region_id, unit_id
    from team where starts_on <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'INTEGER',
      code: 'VARCHAR',
      name_id: 'VARCHAR',
      name_en: 'VARCHAR',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
    },
  },
  team_attainment: {
    select: (takenAt) => `select id, team_id, grain, period_start, attainment
    from team_result where period_start <= date '${takenAt.slice(0, 10)}'`,
    columns: { id: 'INTEGER', team_id: 'INTEGER', grain: 'VARCHAR', day: 'DATE', attainment: 'DOUBLE' },
  },
} as const satisfies Record<string, Extract>;

export const teamTables = {
  team: { columns: { code: 'VARCHAR', name_id: 'VARCHAR', name_en: 'VARCHAR' }, sortedBy: ['code'] },
  /** One row per team and period, by the first day of the period: percent of what was to be attained. */
  team_result: {
    columns: { ...plain, period_grain: 'VARCHAR', team: 'VARCHAR', attainment: 'DOUBLE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
} as const satisfies Record<string, TableShape>;

/** Needs `unit_name` of the service steps. */
export const teamSteps: readonly Sql[] = [
  sql`create view team_result_own as
select
  region.code as region_code, unit.code as unit_code, day, grain, 'ROWS' as basis, cast(null as varchar) as within_grain,
  false as is_unit_part, false as is_dimension_part, 1 as n, grain as period_grain, team.code as team, attainment, result.id as sequence
from extracted.team_attainment as result
join extracted.team as team on team.id = team_id
join extracted.region as region on region.id = team.region_id
left join unit_name as unit on unit.id = team.unit_id`,
];
