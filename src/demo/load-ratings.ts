import { professionalismComponentNames } from '../rules/professionalism.ts';
import type { DemoData } from './generate.ts';

const components = professionalismComponentNames.map((name) => name.toLowerCase());

/** What is known of people by ratings and assessments; after the people. */
export function ratingInserts(demo: DemoData): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  return [
    { sql: insertRatings, rows: demo.questionnaires },
    { sql: insertAssessments, rows: demo.competencyAssessments },
    { sql: insertScores, rows: demo.professionalismScores },
  ];
}

const insertRatings = `
  insert into rating_360 (subject_id, rater_code, role, team_id, grain, period_start, criterion, score, source_id)
  select e.id, t.rater, t.role, m.id, t.grain, t."periodStart", given.key, given.value::float8, d.id
  from jsonb_to_recordset($1) as t(
    employee text, rater text, role "RaterRole", team text, grain "PeriodGrain", "periodStart" date, scores jsonb
  )
  join employee e on e.code = t.employee
  join data_source d on d.name = $2
  left join team m on m.code = t.team
  cross join lateral jsonb_each_text(t.scores) as given`;

const insertAssessments = `
  insert into competency_assessment (employee_id, competency, assessed_on, actual, source_id)
  select e.id, t.competency, t."assessedOn", t.actual, d.id
  from jsonb_to_recordset($1) as t(employee text, competency text, "assessedOn" date, actual float8)
  join employee e on e.code = t.employee
  join data_source d on d.name = $2`;

const insertScores = `
  insert into professionalism_score (employee_id, period_start, ${components.join(', ')}, source_id)
  select e.id, t."periodStart", ${components.map((name) => `t.${name}`).join(', ')}, d.id
  from jsonb_to_recordset($1) as t(employee text, "periodStart" date, ${components.map((name) => `${name} float8`).join(', ')})
  join employee e on e.code = t.employee
  join data_source d on d.name = $2`;
