import type { DemoData } from './generate.ts';

/** What offices counted of their tasks and documents. */
export function workInserts(demo: DemoData): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  return [
    { sql: insertTasks, rows: demo.tasks },
    { sql: insertDocuments, rows: demo.documents },
  ];
}

const insertTasks = `
  insert into task_statistic (region_id, unit_id, grain, period_start, due, on_time, late, source_id)
  select r.id, u.id, t.grain, t."periodStart", t.due, t."onTime", t.late, d.id
  from jsonb_to_recordset($1) as t(
    region text, unit text, grain "PeriodGrain", "periodStart" date, due int, "onTime" int, late int
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;

const insertDocuments = `
  insert into document_statistic (
    region_id, unit_id, document_type, grain, period_start, documents, hours, with_errors, source_id
  )
  select r.id, u.id, t.type, t.grain, t."periodStart", t.documents, t.hours, t."withErrors", d.id
  from jsonb_to_recordset($1) as t(
    region text, unit text, type text, grain "PeriodGrain", "periodStart" date, documents int, hours float8, "withErrors" int
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;
