import type pg from 'pg';
import { dirtyFile } from './dirt.ts';
import type { DemoData } from './generate.ts';
import { demoHolidays, demoServiceTypes } from './service-plan.ts';

/** Services, their promises and holidays: what single cases refer to. */
export async function insertServiceTypes(client: pg.PoolClient): Promise<void> {
  await client.query(
    `insert into service_type (code, name_id, name_en, field_id)
     select t.code, t."nameId", t."nameEn", f.id
     from jsonb_to_recordset($1) as t(code text, "nameId" text, "nameEn" text, field text)
     left join field f on f.code = t.field`,
    [JSON.stringify(demoServiceTypes)],
  );
  await client.query(
    `insert into service_standard (service_type_id, promised_minutes, clock, regulation, valid_from)
     select s.id, (t.promise->>'hours')::int * 60, (t.promise->>'clock')::"ServiceClock", 'Standar pelayanan (contoh)', '2021-01-01'
     from jsonb_to_recordset($1) as t(code text, promise jsonb)
     join service_type s on s.code = t.code`,
    [JSON.stringify(demoServiceTypes)],
  );
  await client.query(
    `insert into holiday (date, name_id) select t.date, t."nameId" from jsonb_to_recordset($1) as t(date date, "nameId" text)
     on conflict do nothing`,
    [JSON.stringify(demoHolidays)],
  );
}

/** The record of an import that was rejected row by row; what was wrong with it is an issue of data quality. */
export async function insertDirtyRun(client: pg.PoolClient, source: string): Promise<void> {
  await client.query(
    `insert into import_run (kind, file_name, source_id, status, started_at, finished_at, rejected, message)
     select 'observations', $1, id, 'DONE', timestamptz '2026-01-12T02:00:00Z', timestamptz '2026-01-12T02:00:01Z', $2, 'contoh'
     from data_source where name = $3`,
    [dirtyFile.name, dirtyFile.rejected, source],
  );
}

/** The rows of single cases, table by table in the order in which they refer to each other. */
export function serviceInserts(demo: DemoData): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  return [
    { sql: insertCases, rows: demo.serviceCases },
    { sql: insertSteps, rows: demo.serviceSteps },
    { sql: insertComplaints, rows: demo.complaints },
    { sql: insertSubmissions, rows: demo.submissions },
  ];
}

const insertCases = `
  insert into service_case (code, service_type_id, region_id, unit_id, channel, opened_at, closed_at, source_id)
  select t.code, s.id, r.id, u.id, t.channel, t."openedAt", t."closedAt", d.id
  from jsonb_to_recordset($1) as t(
    code text, type text, region text, unit text, channel text, "openedAt" timestamptz, "closedAt" timestamptz
  )
  join service_type s on s.code = t.type
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;

// The source is no part of a step; its parameter is named so that both statements take the same two.
const insertSteps = `
  insert into service_case_step (case_id, position, name, started_at, finished_at)
  select c.id, t.position, t.name, t."startedAt", t."finishedAt"
  from jsonb_to_recordset($1) as t("case" text, position int, name text, "startedAt" timestamptz, "finishedAt" timestamptz)
  join service_case c on c.code = t."case"
  where $2::text is not null`;

const insertComplaints = `
  insert into complaint (code, region_id, unit_id, channel, category, received_at, first_response_at, resolved_at, source_id)
  select t.code, r.id, u.id, t.channel, t.category, t."receivedAt", t."firstResponseAt", t."resolvedAt", d.id
  from jsonb_to_recordset($1) as t(
    code text, region text, unit text, channel text, category text, "receivedAt" timestamptz, "firstResponseAt" timestamptz,
    "resolvedAt" timestamptz
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;

const insertSubmissions = `
  insert into submission (indicator_id, region_id, unit_id, grain, period_start, due_on, submitted_at, resubmissions, verification, source_id)
  select i.id, r.id, u.id, t.grain::"PeriodGrain", t."periodStart", t."dueOn", t."submittedAt", t.resubmissions,
    t.verification::"Verification", d.id
  from jsonb_to_recordset($1) as t(
    indicator text, region text, unit text, grain text, "periodStart" date, "dueOn" date, "submittedAt" timestamptz,
    resubmissions int, verification text
  )
  join indicator i on i.code = t.indicator
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;
