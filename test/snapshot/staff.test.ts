import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;

beforeAll(async () => {
  workshop = await openWorkshop();
  const source = await workshop.source('BKPSDM');
  const { pool } = workshop.database;
  await workshop.unit('D1', '15.71');
  await pool.query(`insert into job (code, family, name_id, source_id) values ('GURU', 'TEACHER', 'Guru', $1)`, [
    source,
  ]);
  await pool.query(
    `insert into employee (code, sex, source_id) select code, 'P', $1 from unnest(array['A', 'B', 'C']) as given (code)`,
    [source],
  );
  await pool.query(
    `insert into placement (employee_id, region_id, unit_id, job_id, employment_type, grade_band, age_band, valid_from, valid_to, source_id)
     select employee.id, region.id, unit.id, job.id, 'PNS', 'III', '30-39', start::date, until::date, $1
     from (values ('A', 'D1', '2023-01-01', '2024-02-01'), ('A', null, '2024-02-01', null), ('B', 'D1', '2023-05-01', '2024-08-01'),
       ('C', 'D1', '2026-01-01', null)) as given (code, unit, start, until)
     join employee on employee.code = given.code
     join region on region.code = '15.71' cross join job
     left join organisation_unit as unit on unit.code = given.unit`,
    [source],
  );
  await workshop.snapshot('2025-06-30T12:00:00Z');
});
afterAll(() => workshop[Symbol.asyncDispose]());

test('placements that had begun stand until they end, with what tells people apart and without the people', async () => {
  const columns = ['unit_code', 'day', 'until', 'job_family', 'age_band', 'sex', 'n'];
  expect(await workshop.rows('head_count', columns)).toEqual([
    ['D1', '2023-01-01', '2024-02-01', 'TEACHER', '30-39', 'P', 1],
    ['D1', '2023-05-01', '2024-08-01', 'TEACHER', '30-39', 'P', 1],
    [null, '2024-02-01', null, 'TEACHER', '30-39', 'P', 1],
  ]);
  await expect(workshop.rows('head_count', ['subject'])).rejects.toThrow('subject');
});

test('who stands, stands in every period up to the snapshot, though nobody began in it', async () => {
  const lines = await workshop.rows('fact_line', ['fact', 'region_code', 'latest_quarter', 'latest_year']);
  expect(lines.filter(([fact]) => fact === 'head_count')).toEqual([
    ['head_count', '15.71', '2025-01-01', '2024-01-01'],
  ]);
});

test('inhabitants stand from the first year there is', async () => {
  const rows = await workshop.rows('population', ['region_code', 'day', 'until', 'inhabitants']);
  expect(rows.find(([region]) => region === '15.71')).toEqual(['15.71', '1900-01-01', null, expect.any(Number)]);
  expect(rows).toHaveLength(38 + 514);
});
