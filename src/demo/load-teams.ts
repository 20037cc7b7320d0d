import type { DemoData } from './generate.ts';

/** Teams before who works in them, and what they attained. */
export function teamInserts(demo: DemoData): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  const members = demo.teams.flatMap(({ code, members: people }) =>
    people.map((person) => ({ ...person, team: code })),
  );
  return [
    { sql: insertTeams, rows: demo.teams },
    { sql: insertMembers, rows: members },
    { sql: insertResults, rows: demo.teamResults },
  ];
}

const insertTeams = `
  insert into team (code, name_id, name_en, region_id, unit_id, starts_on, ends_on, source_id)
  select t.code, t."nameId", t."nameEn", r.id, u.id, t."startsOn", t."endsOn", d.id
  from jsonb_to_recordset($1) as t(
    code text, "nameId" text, "nameEn" text, region text, unit text, "startsOn" date, "endsOn" date
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit`;

const insertMembers = `
  insert into team_member (team_id, employee_id, role, source_id)
  select m.id, e.id, t.role, d.id
  from jsonb_to_recordset($1) as t(team text, employee text, role "TeamRole")
  join team m on m.code = t.team
  join employee e on e.code = t.employee
  join data_source d on d.name = $2`;

const insertResults = `
  insert into team_result (team_id, grain, period_start, attainment, source_id)
  select m.id, t.grain, t."periodStart", t.attainment, d.id
  from jsonb_to_recordset($1) as t(team text, grain "PeriodGrain", "periodStart" date, attainment float8)
  join team m on m.code = t.team
  join data_source d on d.name = $2`;
