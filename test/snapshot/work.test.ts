import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;

beforeAll(async () => {
  workshop = await openWorkshop();
  const source = await workshop.source('Bagian Organisasi');
  const { pool } = workshop.database;
  await workshop.unit('D1', '15.71');
  await workshop.unit('D1.A', '15.71', 'D1');
  await pool.query(
    `insert into task_statistic (region_id, unit_id, grain, period_start, due, on_time, source_id)
     select region.id, unit.id, grain::"PeriodGrain", start::date, due, 1, $1
     from (values (null, 'QUARTER', '2024-01-01', 90), (null, 'MONTH', '2024-02-01', 30), ('D1', 'MONTH', '2024-02-01', 20),
       ('D1.A', 'MONTH', '2024-02-01', 5), ('D1.A', 'MONTH', '2024-04-01', 6)) as given (unit, grain, start, due)
     join region on region.code = '15.71'
     left join organisation_unit as unit on unit.code = given.unit`,
    [source],
  );
  await pool.query(
    `insert into document_statistic (region_id, document_type, grain, period_start, documents, with_errors, source_id)
     select region.id, type, 'MONTH', '2024-02-01', documents, 1, $1
     from (values (null, 50), ('SURAT', 30)) as given (type, documents) join region on region.code = '15.71'`,
    [source],
  );
  await workshop.snapshot();
});
afterAll(() => workshop[Symbol.asyncDispose]());

test('counts that hold each other are told: a quarter its month, a government its units, a unit the one below it', async () => {
  const columns = ['unit_code', 'day', 'grain', 'basis', 'n', 'within_grain', 'is_unit_part'];
  expect(await workshop.rows('task', columns)).toEqual([
    [null, '2024-01-01', 'QUARTER', 'REPORTED', 90, null, false],
    ['D1', '2024-02-01', 'MONTH', 'REPORTED', 20, null, true],
    ['D1.A', '2024-02-01', 'MONTH', 'REPORTED', 5, null, true],
    [null, '2024-02-01', 'MONTH', 'REPORTED', 30, 'QUARTER', false],
    ['D1.A', '2024-04-01', 'MONTH', 'REPORTED', 6, null, false],
  ]);
  expect(await workshop.rows('document', ['document_type', 'n', 'is_dimension_part'])).toEqual([
    [null, 50, false],
    ['SURAT', 30, true],
  ]);
});
