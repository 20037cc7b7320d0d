import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { Extract } from './table-shape.ts';

/** People by their number in the database alone: it tells subjects apart while a snapshot is made and gets into no file. */
export const staffExtracts = {
  job: {
    select: () => 'select id, code, family, credit_coefficient from job',
    columns: { id: 'INTEGER', code: 'VARCHAR', family: 'VARCHAR', credit_coefficient: 'DOUBLE' },
  },
  employee: {
    select: () => 'select id, sex from employee',
    columns: { id: 'BIGINT', sex: 'VARCHAR' },
  },
  placement: {
    select: (
      takenAt,
    ) => `select id, employee_id, region_id, unit_id, job_id, employment_type, grade_band, age_band, valid_from, valid_to
    from placement where valid_from <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'BIGINT',
      employee_id: 'BIGINT',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      job_id: 'INTEGER',
      employment_type: 'VARCHAR',
      grade_band: 'VARCHAR',
      age_band: 'VARCHAR',
      valid_from: 'DATE',
      valid_to: 'DATE',
    },
  },
} as const satisfies Record<string, Extract>;

/** Needs `unit_name` of the service steps. */
export const staffSteps: readonly Sql[] = [
  // Where, and as what, everybody was from a day up to another: facts about employees join it as of their own day.
  sql`create table placement_at as
select
  placement.id as placement_id, employee_id, placement.valid_from, placement.valid_to,
  region.code as region_code, unit.code as unit_code,
  employment_type, grade_band, age_band, job.family as job_family, job.code as job_code, job.credit_coefficient, employee.sex
from extracted.placement as placement
join extracted.employee as employee on employee.id = employee_id
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id
left join extracted.job as job on job.id = job_id`,
];
