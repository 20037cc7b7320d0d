import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;

beforeAll(async () => {
  workshop = await openWorkshop();
  await workshop.unit('DISDIK', '15.71');
  await workshop.unit('SEKOLAH', '15.71', 'DISDIK');
  const source = await workshop.source('Kepegawaian');
  const run = (text: string) => workshop.database.pool.query(text, [source]);
  await run(
    `insert into job (code, family, name_id, source_id) values ('GURU', 'TEACHER', 'Guru', $1), ('KEPALA', 'LEADERSHIP', 'Kepala', $1)`,
  );
  await run(`insert into competency_standard (job_id, competency, level, source_id)
    select id, 'INTEGRITAS', case code when 'GURU' then 2 else 4 end, $1 from job`);
  await run(`insert into employee (code, sex, source_id) values ('P-1', 'P', $1), ('P-2', 'L', $1), ('P-3', 'L', $1)`);
  // P-1 leads from August on, P-2 came in October, P-3 has left before.
  await run(`insert into placement (employee_id, region_id, unit_id, job_id, employment_type, grade_band, age_band, valid_from, valid_to, source_id)
    select employee.id, region.id, organisation_unit.id, job.id, 'PNS', 'III', '30-39', since::date, until::date, $1
    from (values ('P-1', 'SEKOLAH', 'GURU', '2020-01-01', '2024-08-01'), ('P-1', 'DISDIK', 'KEPALA', '2024-08-01', null),
      ('P-2', 'SEKOLAH', 'GURU', '2024-10-01', null), ('P-3', 'SEKOLAH', 'GURU', '2020-01-01', '2024-07-01')) as given (who, unit, job, since, until)
    join employee on employee.code = who
    join job on job.code = given.job
    join organisation_unit on organisation_unit.code = given.unit
    join region on region.code = '15.71'`);
  await run(`insert into team (code, name_id, region_id, starts_on, source_id)
    select 'TIM', 'Tim', id, '2024-01-01', $1 from region where code = '15.71'`);
  await run(`insert into team_member (team_id, employee_id, role, source_id)
    select team.id, employee.id, 'COORDINATOR', $1 from team, employee where employee.code = 'P-2'`);
  await run(`insert into rating_360 (subject_id, rater_code, role, team_id, grain, period_start, criterion, score, source_id)
    select employee.id, rater, role::"RaterRole", team.id, 'SEMESTER', start::date, 'LOYAL', score, $1
    from (values ('P-1', 'P-1', 'SELF', null, '2024-07-01', 5), ('P-1', 'A', 'SUPERIOR', null, '2024-07-01', 4),
      ('P-1', 'B', 'PEER', null, '2024-07-01', 3), ('P-1', 'C', 'PEER', null, '2024-07-01', 2),
      ('P-2', 'P-1', 'SUPERIOR', null, '2024-07-01', 4), ('P-2', 'D', 'SUBORDINATE', 'TIM', '2025-01-01', 2),
      ('P-3', 'B', 'PEER', null, '2024-07-01', 1), ('P-1', 'B', 'PEER', null, '2026-01-01', 1)) as given (who, rater, role, team, start, score)
    join employee on employee.code = who
    left join team on team.code = given.team`);
  await run(`insert into competency_assessment (employee_id, competency, assessed_on, actual, required, source_id)
    select employee.id, competency, day::date, actual, required, $1
    from (values ('P-1', 'INTEGRITAS', '2024-07-31', 3, null), ('P-1', 'INTEGRITAS', '2024-08-01', 3, null),
      ('P-1', 'AUDIT', '2024-08-01', 4, 3), ('P-2', 'AUDIT', '2024-12-01', 4, null), ('P-3', 'INTEGRITAS', '2024-12-01', 4, null)
      ) as given (who, competency, day, actual, required)
    join employee on employee.code = who`);
  await run(`insert into professionalism_score (employee_id, period_start, qualification, competence, performance, discipline, source_id)
    select id, '2024-01-01', 20, 30, 25, 5, $1 from employee where code = 'P-2'`);
  await workshop.snapshot('2025-06-30T12:00:00Z');
});
afterAll(() => workshop[Symbol.asyncDispose]());

test('a rating stands where its subject last was in the period; who was not there then is counted nowhere', async () => {
  const columns = ['unit_code', 'job_family', 'day', 'grain', 'rater_role', 'team', 'team_role', 'score_sum'];
  const rows = await workshop.rows('rating_360', columns);
  expect(rows.toSorted()).toEqual([
    ['DISDIK', 'LEADERSHIP', '2024-07-01', 'SEMESTER', 'PEER', null, null, 2],
    ['DISDIK', 'LEADERSHIP', '2024-07-01', 'SEMESTER', 'PEER', null, null, 3],
    ['DISDIK', 'LEADERSHIP', '2024-07-01', 'SEMESTER', 'SELF', null, null, 5],
    ['DISDIK', 'LEADERSHIP', '2024-07-01', 'SEMESTER', 'SUPERIOR', null, null, 4],
    ['SEKOLAH', 'TEACHER', '2024-07-01', 'SEMESTER', 'SUPERIOR', null, null, 4],
    ['SEKOLAH', 'TEACHER', '2025-01-01', 'SEMESTER', 'SUBORDINATE', 'TIM', 'COORDINATOR', 2],
  ]);
});

test('agreement is told among others on one subject: neither by oneself nor by a rater who is alone', async () => {
  // Others gave P-1 4, 3 and 2: a mean of 3, and two degrees of freedom between three.
  const rows = await workshop.rows('rating_360', ['deviation_squares', 'freedom']);
  expect(rows.flatMap(([squares]) => (squares === null ? [] : [squares])).toSorted()).toEqual([0, 1, 1]);
  expect(rows.reduce((sum, [, freedom]) => sum + Number(freedom), 0)).toBeCloseTo(2, 9);
});

test('what is found is set against what was asked for: by the file, else by the job that was held on the day', async () => {
  const rows = await workshop.rows('competency_assessment', ['competency', 'day', 'unit_code', 'kind', 'gap', 'met']);
  expect(rows.toSorted()).toEqual([
    ['AUDIT', '2024-08-01', 'DISDIK', 'TECHNICAL', 1, 1],
    ['AUDIT', '2024-12-01', 'SEKOLAH', 'TECHNICAL', null, null],
    ['INTEGRITAS', '2024-07-31', 'SEKOLAH', 'GENERAL', 1, 1],
    ['INTEGRITAS', '2024-08-01', 'DISDIK', 'GENERAL', -1, 0],
  ]);
});

test('an index comes apart into its components, and counts its head once', async () => {
  expect(await workshop.rows('professionalism', ['unit_code', 'day', 'component', 'points', 'people'])).toEqual([
    ['SEKOLAH', '2024-01-01', 'COMPETENCE', 30, 0],
    ['SEKOLAH', '2024-01-01', 'DISCIPLINE', 5, 0],
    ['SEKOLAH', '2024-01-01', 'PERFORMANCE', 25, 0],
    ['SEKOLAH', '2024-01-01', 'QUALIFICATION', 20, 1],
  ]);
});

test('no column of the files tells who anybody is', async () => {
  for (const table of ['rating_360', 'competency_assessment', 'professionalism'] as const) {
    await expect(workshop.rows(table, ['subject'])).rejects.toThrow(/subject/);
    await expect(workshop.rows(table, ['rater'])).rejects.toThrow(/rater/);
  }
});
