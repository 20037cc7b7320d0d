import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;

beforeAll(async () => {
  workshop = await openWorkshop();
  await workshop.unit('D1', '15.71');
  await workshop.unit('D2', '15.71');
  const source = await workshop.source('BKPSDM');
  const run = (text: string) => workshop.database.pool.query(text, [source]);
  await run(
    `insert into employee (code, sex, source_id) select code, 'P', $1 from unnest(array['A', 'B', 'C', 'D']) as given (code)`,
  );
  // A moves from D1 to D2 in March 2024, B leaves in August; D works for a government that tells of no training.
  await run(`insert into placement (employee_id, region_id, unit_id, employment_type, valid_from, valid_to, source_id)
    select employee.id, region.id, unit.id, 'PNS', start::date, until::date, $1
    from (values ('A', '15.71', 'D1', '2023-01-01', '2024-03-01'), ('A', '15.71', 'D2', '2024-03-01', null),
      ('B', '15.71', 'D1', '2023-01-01', '2024-08-01'), ('C', '15.71', 'D1', '2024-01-01', null),
      ('D', '73.71', null, '2023-01-01', null)) as given (code, region, unit, start, until)
    join employee on employee.code = given.code
    join region on region.code = given.region
    left join organisation_unit as unit on unit.code = given.unit`);
  await run(`insert into training (code, topic, name_id, starts_on, hours, source_id)
    values ('T1', 'TI', 'TI', '2024-02-10', 16, $1), ('T2', 'KOMUNIKASI', 'Komunikasi', '2024-06-10', 8, $1)`);
  await run(`insert into training_participation (training_id, employee_id, completed_on, hours, source_id)
    select training.id, employee.id, day::date, given.hours, $1
    from (values ('T1', 'A', '2024-02-10', 16), ('T2', 'A', '2024-06-10', 8), ('T1', 'B', '2024-02-10', 16),
      ('T2', 'B', '2024-09-01', 8), ('T2', 'C', '2025-08-01', 8)) as given (training, code, day, hours)
    join training on training.code = given.training
    join employee on employee.code = given.code`);
  await run(`insert into feedback (code, employee_id, given_on, acknowledged_on, accepted, source_id)
    select 'U-' || employee.code, employee.id, day::date, until::date, said, $1
    from (values ('A', '2024-02-01', '2024-02-05', true), ('B', '2024-05-01', '2025-07-01', false)) as given (code, day, until, said)
    join employee on employee.code = given.code`);
  await run(`insert into weakness (code, employee_id, topic, criterion, noted_on, source_id)
    select 'W-' || employee.code, employee.id, 'KOMUNIKASI', 'LOYAL', '2024-01-10', $1 from employee where code in ('A', 'B', 'C')`);
  await run(`insert into rating_360 (subject_id, rater_code, role, grain, period_start, criterion, score, source_id)
    select employee.id, 'R', role::"RaterRole", 'SEMESTER', start::date, 'LOYAL', score, $1
    from (values ('A', 'PEER', '2023-07-01', 3), ('A', 'PEER', '2024-01-01', 5), ('A', 'PEER', '2024-07-01', 4),
      ('A', 'SELF', '2024-07-01', 1), ('C', 'PEER', '2023-07-01', 3), ('C', 'PEER', '2024-07-01', 3),
      ('B', 'PEER', '2023-07-01', 3)) as given (code, role, start, score)
    join employee on employee.code = given.code`);
  await run(`insert into decision (code, type, employee_id, decided_on, source_id)
    select 'K-' || employee.code, 'PROMOTION', id, '2024-04-01', $1 from employee where code in ('A', 'C')`);
  await run(`insert into award (code, type, title_id, region_id, employee_id, awarded_on, source_id)
    select 'P-' || coalesce(given.code, 'U'), 'MONEY', 'Teladan', region.id, employee.id, '2023-08-17', $1
    from (values ('A'), (null)) as given (code) left join employee on employee.code = given.code join region on region.code = '15.71'`);
  await run(`insert into appraisal (employee_id, grain, period_start, work_result, behaviour, predicate, source_id)
    select employee.id, given.grain::"PeriodGrain", start::date, work::"Expectation", 'AS_EXPECTED', predicate::"AppraisalPredicate", $1
    from (values ('A', 'YEAR', '2022-01-01', 'AS_EXPECTED', 'BAIK'), ('A', 'YEAR', '2023-01-01', 'ABOVE', 'SANGAT_BAIK'),
      ('A', 'YEAR', '2024-01-01', 'BELOW', 'BUTUH_PERBAIKAN'), ('C', 'YEAR', '2023-01-01', 'AS_EXPECTED', 'BAIK'),
      ('C', 'QUARTER', '2024-04-01', 'ABOVE', 'BAIK')) as given (code, grain, start, work, predicate)
    join employee on employee.code = given.code`);
  await workshop.snapshot('2025-06-30T12:00:00Z');
});
afterAll(() => workshop[Symbol.asyncDispose]());

test('a training belongs to where its participant was on the day; who had left by then is counted nowhere', async () => {
  expect(await workshop.rows('training', ['unit_code', 'day', 'topic', 'hours', 'sex'])).toEqual([
    ['D1', '2024-02-10', 'TI', 16, 'P'],
    ['D1', '2024-02-10', 'TI', 16, 'P'],
    ['D2', '2024-06-10', 'KOMUNIKASI', 8, 'P'],
  ]);
  await expect(workshop.rows('training', ['subject'])).rejects.toThrow('subject');
});

test("everybody at a year's end has the hours of the year, wherever they were earned; a silent government has no rows", async () => {
  expect(
    await workshop.rows('training_year', ['region_code', 'unit_code', 'day', 'hours', 'enough', 'trained']),
  ).toEqual([
    ['15.71', 'D1', '2024-01-01', 0, 0, 0],
    ['15.71', 'D2', '2024-01-01', 24, 1, 1],
  ]);
});

test('who was reached by feedback is told by quarter and by year, of all who stand at their end', async () => {
  expect(await workshop.rows('feedback_reach', ['period_grain', 'day', 'unit_code', 'reached'])).toEqual([
    ['QUARTER', '2024-01-01', 'D1', 0],
    ['QUARTER', '2024-01-01', 'D1', 0],
    ['YEAR', '2024-01-01', 'D1', 0],
    ['QUARTER', '2024-01-01', 'D2', 1],
    ['YEAR', '2024-01-01', 'D2', 1],
    ['QUARTER', '2024-04-01', 'D1', 0],
    ['QUARTER', '2024-04-01', 'D1', 1],
    ['QUARTER', '2024-04-01', 'D2', 0],
  ]);
});

test('what was acknowledged after the snapshot is not acknowledged yet', async () => {
  expect(await workshop.rows('feedback', ['day', 'state', 'acknowledge_days', 'accepted'])).toEqual([
    ['2024-02-01', 'ACKNOWLEDGED', 4, 1],
    ['2024-05-01', 'OPEN', null, null],
  ]);
});

test('a weakness is improved when others rate the criterion higher after its training, or after the note, than before', async () => {
  const columns = ['unit_code', 'topic', 'followed', 'judged', 'improved'];
  expect(await workshop.rows('weakness', columns)).toEqual([
    ['D1', 'KOMUNIKASI', 'TRAINED', 'YES', 1],
    ['D1', 'KOMUNIKASI', 'TRAINED', 'NO', null],
    ['D1', 'KOMUNIKASI', 'NOT_TRAINED', 'YES', 0],
  ]);
});

test('a decision stands beside the last yearly predicate before it and the first of a whole year after it; an award is one', async () => {
  const columns = ['type', 'unit_code', 'predicate', 'predicate_after', 'rated', 'rating_before', 'rating_after'];
  expect(await workshop.rows('decision', columns)).toEqual([
    // 2024 is the first whole year after August 2023.
    ['AWARD', 'D1', 'BAIK', 'BUTUH_PERBAIKAN', 'YES', 2, 1.5],
    ['PROMOTION', 'D1', 'BAIK', null, 'NO', 2, null],
    ['PROMOTION', 'D2', 'SANGAT_BAIK', null, 'NO', 2.5, null],
  ]);
  expect(await workshop.rows('award', ['recipient'])).toEqual([['EMPLOYEE'], ['UNIT']]);
});
