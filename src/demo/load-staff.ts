import type { DemoData } from './generate.ts';

/** Jobs and people before all that refers to them. */
export function staffInserts(demo: DemoData): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  const placements = demo.employees.flatMap((employee) =>
    employee.placements.map((placement) => ({ ...placement, employee: employee.code })),
  );
  return [
    { sql: insertJobs, rows: demo.jobs },
    { sql: insertStandards, rows: demo.competencyStandards },
    { sql: insertEmployees, rows: demo.employees.map(({ code, sex }) => ({ code, sex })) },
    { sql: insertPlacements, rows: placements },
  ];
}

const insertJobs = `
  insert into job (code, family, name_id, name_en, credit_coefficient, source_id)
  select t.code, t.family, t."nameId", t."nameEn", t."creditCoefficient", d.id
  from jsonb_to_recordset($1) as t(code text, family text, "nameId" text, "nameEn" text, "creditCoefficient" float8)
  join data_source d on d.name = $2`;

const insertStandards = `
  insert into competency_standard (job_id, competency, level, source_id)
  select j.id, t.competency, t.level, d.id
  from jsonb_to_recordset($1) as t(job text, competency text, level smallint)
  join job j on j.code = t.job
  join data_source d on d.name = $2`;

const insertEmployees = `
  insert into employee (code, sex, source_id)
  select t.code, t.sex, d.id
  from jsonb_to_recordset($1) as t(code text, sex text)
  join data_source d on d.name = $2`;

const insertPlacements = `
  insert into placement (employee_id, region_id, unit_id, job_id, employment_type, grade_band, age_band, valid_from, valid_to, source_id)
  select e.id, r.id, u.id, j.id, t."employmentType", t."gradeBand", t."ageBand", t."from", t."to", d.id
  from jsonb_to_recordset($1) as t(
    employee text, region text, unit text, job text, "employmentType" "EmploymentType", "gradeBand" text, "ageBand" text, "from" date, "to" date
  )
  join employee e on e.code = t.employee
  join region r on r.code = t.region
  join job j on j.code = t.job
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;
