import type { DemoData } from './generate.ts';

/** Trainings before who took part in them; people before both. */
export function growthInserts(demo: DemoData): readonly { readonly sql: string; readonly rows: readonly unknown[] }[] {
  return [
    { sql: insertTrainings, rows: demo.trainings },
    { sql: insertParticipations, rows: demo.participations },
    { sql: insertFeedback, rows: demo.feedback },
    { sql: insertObjections, rows: demo.objections },
    { sql: insertWeaknesses, rows: demo.weaknesses },
    { sql: insertAwards, rows: demo.awards },
    { sql: insertDecisions, rows: demo.decisions },
  ];
}

const insertTrainings = `
  insert into training (code, topic, name_id, name_en, starts_on, ends_on, hours, method, source_id)
  select t.code, t.topic, t."nameId", t."nameEn", t."startsOn", t."endsOn", t.hours, t.method, d.id
  from jsonb_to_recordset($1) as t(
    code text, topic text, "nameId" text, "nameEn" text, "startsOn" date, "endsOn" date, hours float8, method text
  )
  join data_source d on d.name = $2`;

const insertParticipations = `
  insert into training_participation (training_id, employee_id, completed_on, hours, source_id)
  select training.id, e.id, t."completedOn", t.hours, d.id
  from jsonb_to_recordset($1) as t(training text, employee text, "completedOn" date, hours float8)
  join training on training.code = t.training
  join employee e on e.code = t.employee
  join data_source d on d.name = $2`;

const insertFeedback = `
  insert into feedback (code, employee_id, kind, given_on, acknowledged_on, accepted, source_id)
  select t.code, e.id, t.kind, t."givenOn", t."acknowledgedOn", t.accepted, d.id
  from jsonb_to_recordset($1) as t(
    code text, employee text, kind text, "givenOn" date, "acknowledgedOn" date, accepted boolean
  )
  join employee e on e.code = t.employee
  join data_source d on d.name = $2`;

const insertObjections = `
  insert into objection (code, employee_id, filed_on, decided_on, upheld, source_id)
  select t.code, e.id, t."filedOn", t."decidedOn", t.upheld, d.id
  from jsonb_to_recordset($1) as t(code text, employee text, "filedOn" date, "decidedOn" date, upheld boolean)
  join employee e on e.code = t.employee
  join data_source d on d.name = $2`;

const insertWeaknesses = `
  insert into weakness (code, employee_id, topic, criterion, noted_on, source_id)
  select t.code, e.id, t.topic, t.criterion, t."notedOn", d.id
  from jsonb_to_recordset($1) as t(code text, employee text, topic text, criterion text, "notedOn" date)
  join employee e on e.code = t.employee
  join data_source d on d.name = $2`;

const insertAwards = `
  insert into award (code, type, title_id, title_en, region_id, unit_id, employee_id, team_id, awarded_on, criteria, source_id)
  select t.code, t.type, t."titleId", t."titleEn", r.id, u.id, e.id, team.id, t."awardedOn", t.criteria, d.id
  from jsonb_to_recordset($1) as t(
    code text, type "AwardType", "titleId" text, "titleEn" text, region text, unit text, employee text, team text,
    "awardedOn" date, criteria text
  )
  join region r on r.code = t.region
  join data_source d on d.name = $2
  left join organisation_unit u on u.code = t.unit
  left join employee e on e.code = t.employee
  left join team on team.code = t.team`;

const insertDecisions = `
  insert into decision (code, type, employee_id, decided_on, reason, source_id)
  select t.code, t.type, e.id, t."decidedOn", t.reason, d.id
  from jsonb_to_recordset($1) as t(code text, type "DecisionType", employee text, "decidedOn" date, reason text)
  join employee e on e.code = t.employee
  join data_source d on d.name = $2`;
