import type { DemoData } from './generate.ts';

type Insert = { readonly sql: string; readonly rows: readonly unknown[] };

/** Guides, events, objectives and work plans, each before its links to indicators; and evidence. */
export function outreachInserts(demo: DemoData): readonly Insert[] {
  const { guides, events, evidence, objectives, individualIndicators } = demo;
  return [
    { sql: insertGuides, rows: guides },
    { sql: linksOf('guide', 'guide_indicator', 'guide_id'), rows: linked(guides) },
    { sql: insertEvents, rows: events },
    { sql: linksOf('outreach_event', 'event_indicator', 'event_id'), rows: linked(events) },
    { sql: insertEvidence, rows: evidence },
    { sql: insertObjectives, rows: objectives.filter(({ parent }) => parent === null) },
    { sql: insertObjectives, rows: objectives.filter(({ parent }) => parent !== null) },
    { sql: linksOf('objective', 'objective_indicator', 'objective_id'), rows: linked(objectives) },
    { sql: insertIndividualIndicators, rows: individualIndicators },
  ];
}

function linked(rows: readonly { readonly code: string; readonly indicators: readonly string[] }[]) {
  return rows.flatMap(({ code, indicators }) => indicators.map((indicator) => ({ code, indicator })));
}

/** `$2`, the source, is told to every insert; links have none. */
function linksOf(owner: string, table: string, column: string): string {
  return `
  insert into ${table} (${column}, indicator_id)
  select o.id, i.id
  from jsonb_to_recordset($1) as t(code text, indicator text)
  join ${owner} o on o.code = t.code
  join indicator i on i.code = t.indicator
  where $2::text is not null`;
}

/** As an import writes it: what the links are made from. */
const scope = `(select coalesce(string_agg(each, ' ' order by each), '') from jsonb_array_elements_text(t.indicators) as listed (each))`;

const insertGuides = `
  insert into guide (code, title_id, title_en, published_on, url, scope, source_id)
  select t.code, t."titleId", t."titleEn", t."publishedOn", t.url, ${scope}, d.id
  from jsonb_to_recordset($1) as t(
    code text, "titleId" text, "titleEn" text, "publishedOn" date, url text, indicators jsonb
  )
  join data_source d on d.name = $2`;

const insertEvents = `
  insert into outreach_event (code, kind, topic, title_id, region_id, unit_id, held_on, participants, scope, source_id)
  select t.code, t.kind, t.topic, t."titleId", r.id, u.id, t."heldOn", t.participants, ${scope}, d.id
  from jsonb_to_recordset($1) as t(
    code text, kind text, topic text, "titleId" text, region text, unit text, "heldOn" date, participants int, indicators jsonb
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;

const insertEvidence = `
  insert into evidence_document (
    code, title_id, title_en, region_id, unit_id, indicator_id, programme_id, grain, period_start, issued_on, source_id
  )
  select t.code, t."titleId", t."titleEn", r.id, u.id, i.id, p.id, t.grain, t."periodStart", t."issuedOn", d.id
  from jsonb_to_recordset($1) as t(
    code text, "titleId" text, "titleEn" text, region text, unit text, indicator text, programme text, grain "PeriodGrain",
    "periodStart" date, "issuedOn" date
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit
  left join indicator i on i.code = t.indicator
  left join programme p on p.code = t.programme`;

const insertObjectives = `
  insert into objective (code, plan, region_id, unit_id, parent_id, name_id, name_en, start_year, end_year, scope, source_id)
  select t.code, t.plan, r.id, u.id, above.id, t."nameId", t."nameEn", t."startYear", t."endYear",
    ${scope} || ' | ' || coalesce(t.parent, ''), d.id
  from jsonb_to_recordset($1) as t(
    code text, plan "PlanType", region text, unit text, parent text, "nameId" text, "nameEn" text, "startYear" int, "endYear" int,
    indicators jsonb
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit
  left join objective above on above.code = t.parent`;

const insertIndividualIndicators = `
  insert into individual_indicator (code, employee_id, year, name_id, indicator_id, target, unit, source_id)
  select t.code, e.id, t.year, t."nameId", i.id, t.target, t.unit, d.id
  from jsonb_to_recordset($1) as t(
    code text, employee text, year int, "nameId" text, indicator text, target float8, unit text
  )
  join employee e on e.code = t.employee
  join data_source d on d.name = $2
  left join indicator i on i.code = t.indicator`;
