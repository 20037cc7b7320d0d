import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;

beforeAll(async () => {
  workshop = await openWorkshop();
  const source = await workshop.source('BKPSDM');
  const { pool } = workshop.database;
  await workshop.unit('D1', '15.71');
  await workshop.unit('D1.A', '15.71', 'D1');
  await pool.query(
    `insert into job (code, family, name_id, credit_coefficient, source_id) values ('GURU', 'TEACHER', 'Guru', 12.5, $1)`,
    [source],
  );
  await pool.query(
    `insert into employee (code, sex, source_id) select 'P' || each, 'P', $1 from generate_series(0, 6) as each`,
    [source],
  );
  await pool.query(
    `insert into placement (employee_id, region_id, unit_id, job_id, employment_type, valid_from, valid_to, source_id)
     select employee.id, region.id, unit.id, job.id, 'PNS', start::date, until::date, $1
     from employee
     join (values ('D1', '2020-01-01', '2024-07-01'), ('D1.A', '2024-07-01', null)) as given (place, start, until)
       on employee.code <> 'P6' or given.place = 'D1'
     join organisation_unit as unit on unit.code = given.place
     join region on region.code = '15.71' cross join job`,
    [source],
  );
  // P0 rates the others: five alike, and the sixth, who left in the middle of the year, too.
  await pool.query(
    `insert into appraisal (employee_id, grain, period_start, work_result, behaviour, predicate, rater_id, signed_on, source_id)
     select employee.id, grain::"PeriodGrain", start::date, result::"Expectation", 'ABOVE', predicate::"AppraisalPredicate", rater.id,
       signed::date, $1
     from (values ('YEAR', '2024-01-01', 'ABOVE', 'SANGAT_BAIK', 'P0', '2025-01-10'),
       ('QUARTER', '2025-01-01', 'AS_EXPECTED', 'BAIK', null, '2026-04-01'),
       ('QUARTER', '2024-01-01', 'AS_EXPECTED', 'BAIK', null, null)) as given (grain, start, result, predicate, rater, signed)
     join employee on case grain when 'YEAR' then employee.code <> 'P0' else employee.code = 'P1' end
     left join employee as rater on rater.code = given.rater
     order by grain, start, employee.code`,
    [source],
  );
  await pool.query(
    `insert into appraisal (employee_id, grain, period_start, predicate, score, source_id)
     select id, 'YEAR', '2021-01-01', 'BAIK', 95, $1 from employee where code = 'P1'`,
    [source],
  );
  await pool.query(
    `insert into organisation_appraisal (region_id, unit_id, grain, period_start, predicate, source_id)
     select region_id, id, 'YEAR', '2024-01-01', 'BUTUH_PERBAIKAN', $1 from organisation_unit where code = 'D1'`,
    [source],
  );
  await workshop.snapshot('2025-06-30T12:00:00Z');
});
afterAll(() => workshop[Symbol.asyncDispose]());

test('an appraisal stands where the person last was in its period, beside how that office did; what was signed later is not there', async () => {
  const columns = ['unit_code', 'day', 'period_grain', 'predicate', 'own_predicate'];
  expect(await workshop.rows('appraisal', columns)).toEqual([
    ['D1', '2021-01-01', 'YEAR', 'BAIK', null],
    ['D1', '2024-01-01', 'QUARTER', 'BAIK', null],
    ['D1', '2024-01-01', 'YEAR', 'SANGAT_BAIK', 3],
    ...Array.from({ length: 5 }, () => ['D1.A', '2024-01-01', 'YEAR', 'SANGAT_BAIK', 3]),
  ]);
  await expect(workshop.rows('appraisal', ['subject'])).rejects.toThrow('subject');
});

test('ratings, scores and credit points are each of those who have them', async () => {
  const place = ['unit_code', 'day', 'period_grain'];
  expect(await workshop.rows('appraisal_rating', [...place, 'work_result', 'behaviour'])).toEqual([
    ['D1', '2024-01-01', 'QUARTER', 2, 3],
    ['D1', '2024-01-01', 'YEAR', 3, 3],
    ...Array.from({ length: 5 }, () => ['D1.A', '2024-01-01', 'YEAR', 3, 3]),
  ]);
  expect(await workshop.rows('appraisal_score', [...place, 'score'])).toEqual([['D1', '2021-01-01', 'YEAR', 95]]);
  // A coefficient of 12.5: the very good earn 150 percent of it in a year, the good 100 percent of a quarter of it in a quarter.
  const points = await workshop.rows('appraisal_credit', [...place, 'credit_points']);
  expect(points.slice(0, 3).map((row) => row[3])).toEqual([12.5, 3.125, 18.75]);
});

test('who rates five and more is judged by whether all got the same, and the best', async () => {
  const columns = ['unit_code', 'day', 'rated', 'identical', 'top', 'result_mean'];
  expect(await workshop.rows('appraisal_rater', columns)).toEqual([['D1.A', '2024-01-01', 6, 1, 1, 3]]);
});
