import { generalCompetencies } from '../rules/competency.ts';
import { professionalismComponentNames } from '../rules/professionalism.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { employeeColumns, placedOn, recordColumns } from './employee-rows.ts';
import { placedWithin, recordOfPeriod } from './placed-within.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

export const competencyTables = {
  /**
   * One row per competency of an employee as it was found, by the day of the assessment. `kind` GENERAL or TECHNICAL; `gap` is the level
   * found minus the one asked for, `met` 1 or 0; both null where no level is asked for. `heads` is 1 on the first row of an employee's day.
   */
  competency_assessment: {
    columns: {
      ...plain,
      ...employeeColumns,
      competency: 'VARCHAR',
      kind: 'VARCHAR',
      gap: 'DOUBLE',
      met: 'DOUBLE',
      heads: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per component of an employee's index, by the year; `people` is 1 on the first component alone, so that it counts heads. */
  professionalism: {
    columns: {
      ...plain,
      ...employeeColumns,
      component: 'VARCHAR',
      points: 'DOUBLE',
      people: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence', 'component'],
  },
} as const satisfies Record<string, TableShape>;

const components = professionalismComponentNames.map((name) => name.toLowerCase());

export const competencyExtracts = {
  assessment_record: {
    select: (takenAt) => `select id, employee_id, competency, assessed_on, actual, required
    from competency_assessment where assessed_on <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'BIGINT',
      employee_id: 'BIGINT',
      competency: 'VARCHAR',
      assessed_on: 'DATE',
      actual: 'DOUBLE',
      required: 'DOUBLE',
    },
  },
  competency_standard: {
    select: () => 'select job.code, competency, level from competency_standard join job on job.id = job_id',
    columns: { job_code: 'VARCHAR', competency: 'VARCHAR', level: 'DOUBLE' },
  },
  professionalism_record: {
    select: (takenAt) => `select id, employee_id, 'YEAR', period_start, ${components.join(', ')}
    from professionalism_score where period_start <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'BIGINT',
      employee_id: 'BIGINT',
      grain: 'VARCHAR',
      day: 'DATE',
      ...Object.fromEntries(components.map((name) => [name, 'DOUBLE'])),
    },
  },
} as const satisfies Record<string, Extract>;

const isGeneral = sql`record.competency in (${join(Object.keys(generalCompetencies).map(literal))})`;

/** Needs `placement_at` of the staff steps. Without a level of its own an assessment is set against the job held on that day. */
export const competencySteps: readonly Sql[] = [
  sql`create table competency_assessment_own as
select *, case when gap is null then null when gap >= 0 then 1 else 0 end as met,
  case when row_number() over (partition by subject, day order by competency) = 1 then 1 else 0 end as heads
from (
  select ${recordColumns(sql`record.assessed_on`)}, record.competency,
    case when ${isGeneral} then 'GENERAL' else 'TECHNICAL' end as kind,
    actual - coalesce(required, standard.level) as gap
  from extracted.assessment_record as record
  ${placedOn(sql`record.assessed_on`)}
  left join extracted.competency_standard as standard
    on standard.job_code = place.job_code and standard.competency = record.competency
)`,

  sql`create table professionalism_own as
${join(professionalismComponentNames.map(componentRows), '\nunion all\n')}`,
];

function componentRows(name: string, index: number): Sql {
  return sql`(select ${recordOfPeriod}, ${literal(name)} as component, ${identifier(name.toLowerCase())} as points,
  ${index === 0 ? sql`1` : sql`0`} as people
from extracted.professionalism_record as record
${placedWithin('scored')})`;
}
