import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;

beforeAll(async () => {
  workshop = await openWorkshop();
  const source = await workshop.source('SIPD');
  await workshop.database.pool.query(
    `insert into programme (code, kind, name_id, region_id, starts_on, source_id)
     select 'EGOV', 'PROGRAMME', 'Perizinan', id, '2023-01-01', $1 from region where code = '15.71'`,
    [source],
  );
  await workshop.database.pool.query(
    `insert into programme_budget (programme_id, grain, period_start, ceiling, spent, output_target, output, source_id)
     select programme.id, grain::"PeriodGrain", start::date, ceiling, spent, target, output, $1
     from programme, (values
       ('YEAR', '2024-01-01', 1000::float8, 900::float8, 50::float8, 45::float8),
       ('QUARTER', '2024-01-01', null, 300, null, 20),
       ('MONTH', '2024-02-01', null, 100, null, 10)) as given (grain, start, ceiling, spent, target, output)`,
    [source],
  );
  await workshop.snapshot();
});
afterAll(() => workshop[Symbol.asyncDispose]());

test('what was spent is told by the finest periods of a year alone; the ceiling stands all year', async () => {
  const columns = ['day', 'grain', 'until', 'ceiling', 'spent', 'planned_ceiling', 'planned_spent', 'earned'];
  expect(await workshop.rows('programme_budget', columns)).toEqual([
    ['2024-01-01', 'DAY', '2025-01-01', 1000, null, 1000, null, null],
    ['2024-02-01', 'MONTH', '2025-01-01', null, 100, null, 100, 200],
  ]);
});
