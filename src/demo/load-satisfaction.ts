import { serviceElements } from '../rules/satisfaction.ts';
import type { DemoData } from './generate.ts';

const elements = Object.keys(serviceElements).map((name) => `"${name.toLowerCase()}"`);

/** Surveys before the responses that belong to them. */
export function satisfactionInserts(
  demo: DemoData,
): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  return [
    { sql: insertSurveys, rows: demo.surveys },
    { sql: insertResponses, rows: demo.responses },
  ];
}

const insertSurveys = `
  insert into satisfaction_survey (code, region_id, unit_id, grain, period_start, method, source_id)
  select t.code, r.id, u.id, t.grain, t."periodStart", t.method, d.id
  from jsonb_to_recordset($1) as t(
    code text, region text, unit text, grain "PeriodGrain", "periodStart" date, method text
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;

const insertResponses = `
  insert into satisfaction_response (survey_id, code, answered_on, ${elements.join(', ')}, sex, age_band, education, source_id)
  select s.id, t.code, t."answeredOn", ${elements.map((name) => `t.${name}`).join(', ')}, t.sex, t."ageBand", t.education, d.id
  from jsonb_to_recordset($1) as t(
    survey text, code text, "answeredOn" date, ${elements.map((name) => `${name} smallint`).join(', ')}, sex text, "ageBand" text,
    education text
  )
  join satisfaction_survey s on s.code = t.survey
  join data_source d on d.name = $2`;
