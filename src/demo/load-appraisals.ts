import type { DemoData } from './generate.ts';

/** Appraisals of people, and of the governments and offices they work for. */
export function appraisalInserts(
  demo: DemoData,
): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  return [
    { sql: insertAppraisals, rows: demo.appraisals },
    { sql: insertOrganisations, rows: demo.organisationAppraisals },
  ];
}

const insertAppraisals = `
  insert into appraisal (employee_id, grain, period_start, work_result, behaviour, predicate, score, rater_id, signed_on, source_id)
  select e.id, t.grain, t."periodStart", t."workResult", t.behaviour, t.predicate, t.score, rater.id, t."signedOn", d.id
  from jsonb_to_recordset($1) as t(
    employee text, grain "PeriodGrain", "periodStart" date, "workResult" "Expectation", behaviour "Expectation",
    predicate "AppraisalPredicate", score float8, rater text, "signedOn" date
  )
  join employee e on e.code = t.employee
  join data_source d on d.name = $2
  left join employee rater on rater.code = t.rater`;

const insertOrganisations = `
  insert into organisation_appraisal (region_id, unit_id, grain, period_start, predicate, source_id)
  select r.id, u.id, t.grain, t."periodStart", t.predicate, d.id
  from jsonb_to_recordset($1) as t(region text, unit text, grain "PeriodGrain", "periodStart" date, predicate "OrganisationPredicate")
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;
