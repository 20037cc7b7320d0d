import type { DemoData } from './generate.ts';

/** Programmes before what refers to them. */
export function programmeInserts(
  demo: DemoData,
): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  const links = demo.programmes.flatMap(({ code, indicators }) =>
    indicators.map((indicator) => ({ programme: code, indicator })),
  );
  const programmes = demo.programmes.map((each) => ({
    ...each,
    scope: [each.region, each.indicators.toSorted().join(' ')].join(' | '),
  }));
  return [
    { sql: insertProgrammes, rows: programmes },
    { sql: insertRegions, rows: programmes },
    { sql: insertIndicators, rows: links },
    { sql: insertBudgets, rows: demo.programmeBudgets },
  ];
}

const insertProgrammes = `
  insert into programme (code, kind, name_id, name_en, region_id, unit_id, starts_on, ends_on, scope, source_id)
  select t.code, t.kind, t."nameId", t."nameEn", r.id, u.id, t."startsOn", t."endsOn", t.scope, d.id
  from jsonb_to_recordset($1) as t(
    code text, kind "ProgrammeKind", "nameId" text, "nameEn" text, region text, unit text, "startsOn" date, "endsOn" date, scope text
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;

// The source is no part of a link; its parameter is named so that all statements take the same two.
const insertRegions = `
  insert into programme_region (programme_id, region_id)
  select p.id, p.region_id
  from jsonb_to_recordset($1) as t(code text)
  join programme p on p.code = t.code
  where $2::text is not null`;

const insertIndicators = `
  insert into programme_indicator (programme_id, indicator_id)
  select p.id, i.id
  from jsonb_to_recordset($1) as t(programme text, indicator text)
  join programme p on p.code = t.programme
  join indicator i on i.code = t.indicator
  where $2::text is not null`;

const insertBudgets = `
  insert into programme_budget (programme_id, grain, period_start, ceiling, spent, output_target, output, source_id)
  select p.id, t.grain, t."periodStart", t.ceiling, t.spent, t."outputTarget", t.output, d.id
  from jsonb_to_recordset($1) as t(
    programme text, grain "PeriodGrain", "periodStart" date, ceiling float8, spent float8, "outputTarget" float8, output float8
  )
  join programme p on p.code = t.programme
  join data_source d on d.name = $2`;
