import type { DemoData } from './generate.ts';

export function surveyInserts(demo: DemoData): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  return [{ sql: insertResponses, rows: demo.surveyResponses }];
}

const insertResponses = `
  insert into survey_response (kind, code, region_id, unit_id, answered_on, score, sex, age_band, employment_type, source_id)
  select t.kind, t.code, r.id, u.id, t."answeredOn", t.score, t.sex, t."ageBand", t."employmentType", d.id
  from jsonb_to_recordset($1) as t(
    kind "SurveyKind", code text, region text, unit text, "answeredOn" date, score float8, sex text, "ageBand" text,
    "employmentType" "EmploymentType"
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;
