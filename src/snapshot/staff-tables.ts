import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

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

/** Who somebody was on the day of a row, in bands. */
export const staffColumns = {
  employment_type: 'VARCHAR',
  grade_band: 'VARCHAR',
  age_band: 'VARCHAR',
  sex: 'VARCHAR',
  job_family: 'VARCHAR',
} as const;

export const staffTables = {
  /** One row per placement, standing until the day it ended. */
  head_count: {
    columns: { ...plain, ...staffColumns, until: 'DATE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** Inhabitants of the region of a government, standing until a later year tells otherwise; the first year there is, from ever. */
  population: {
    columns: { ...plain, until: 'DATE', inhabitants: 'DOUBLE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
} as const satisfies Record<string, TableShape>;

const alone = sql`'ROWS' as basis, cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n`;

/** Needs `unit_name` of the service steps. */
export const staffSteps: readonly Sql[] = [
  // Where, and as what, everybody was from a day up to another: facts about employees join it as of their own day. Of two placements
  // the one of the higher `turn` began later.
  sql`create table placement_at as
select
  placement.id as placement_id, employee_id, placement.valid_from, placement.valid_to,
  region.code as region_code, unit.code as unit_code,
  employment_type, grade_band, age_band, job.family as job_family, job.code as job_code, job.credit_coefficient, employee.sex,
  row_number() over (order by placement.valid_from, placement.id) as turn
from extracted.placement as placement
join extracted.employee as employee on employee.id = employee_id
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id
left join extracted.job as job on job.id = job_id`,

  sql`create view head_count_own as
select
  region_code, unit_code, valid_from as day, 'DAY' as grain, ${alone}, employment_type, grade_band, age_band, sex, job_family,
  valid_to as until, employee_id as subject, placement_id as sequence
from placement_at`,

  sql`create view population_fact as
select
  region_code, cast(null as varchar) as unit_code,
  case when lag(year) over by_year is null then date '1900-01-01' else make_date(year, 1, 1) end as day, 'DAY' as grain, ${alone},
  make_date(lead(year) over by_year, 1, 1) as until, total as inhabitants,
  row_number() over (order by region_code, year) as sequence
from extracted.region_population
join extracted.region as region on region.code = region_code
where region.level in ('PROVINCE', 'REGENCY')
window by_year as (partition by region_code order by year)`,
];
