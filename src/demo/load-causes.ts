import type { DemoData } from './generate.ts';

/** Causes before the actions about them. */
export function causeInserts(demo: DemoData): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  return [
    { sql: insertCauses, rows: demo.causes },
    { sql: insertActions, rows: demo.actions },
  ];
}

const insertCauses = `
  insert into cause (code, indicator_id, region_id, unit_id, grain, period_start, factor, category, description, source_id)
  select t.code, i.id, r.id, u.id, t.grain, t."periodStart", t.factor, t.category, t.description, d.id
  from jsonb_to_recordset($1) as t(
    code text, indicator text, region text, unit text, grain "PeriodGrain", "periodStart" date, factor "CauseFactor", category text,
    description text
  )
  join indicator i on i.code = t.indicator
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;

const insertActions = `
  insert into corrective_action (code, cause_id, region_id, unit_id, description, set_on, due_on, completed_on, status, source_id)
  select t.code, c.id, r.id, u.id, t.description, t."setOn", t."dueOn", t."completedOn", t.status, d.id
  from jsonb_to_recordset($1) as t(
    code text, cause text, region text, unit text, description text, "setOn" date, "dueOn" date, "completedOn" date,
    status "ActionStatus"
  )
  join cause c on c.code = t.cause
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;
