import { expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';

const columns = ['region_code', 'unit_code', 'indicator', 'period_start', 'due_on', 'state', 'days_late', 'origin'];

test('a register tells who owes what; where there is none the figures do, up to what anybody has reported', async () => {
  await using workshop = await openWorkshop();
  const version = await workshop.indicator('A', { frequency: 'QUARTER' });
  await workshop.unit('DINAS', '15.71');
  const at = (day: string) => ({ published_at: `${day}T05:00:00Z` });
  await workshop.observe(version, '15.71', '2024-01-01', 1, at('2024-04-30'));
  await workshop.observe(version, '15.71', '2024-01-01', 2, at('2024-05-30'));
  await workshop.observe(version, '15.71', '2024-07-01', 3, at('2024-11-02'));
  await workshop.observe(version, 'u:DINAS', '2024-07-01', 3, at('2024-10-02'));
  // The nation owes nobody anything.
  await workshop.observe(version, 'ID', '2024-10-01', 3, at('2025-01-02'));
  await workshop.database.pool.query(
    `insert into submission (indicator_id, region_id, grain, period_start, due_on, submitted_at, verification, source_id)
     select indicator.id, region.id, 'QUARTER', start::date, due::date, submitted::timestamptz, 'VERIFIED', $1
     from indicator, (values ('15.71', '2024-10-01', '2025-01-20', '2025-01-20T16:59:00Z'),
       ('73.71', '2025-01-01', '2025-07-20', '2031-01-01T00:00:00Z')) as given(code, start, due, submitted)
     join region on region.code = given.code`,
    [await workshop.source('Register')],
  );
  await workshop.snapshot();
  expect(await workshop.rows('submission', columns)).toEqual([
    ['15.71', null, 'A', '2024-01-01', '2024-04-30', 'ON_TIME', null, 'PUBLISHED'],
    ['15.71', null, 'A', '2024-04-01', '2024-07-30', 'MISSING', null, 'PUBLISHED'],
    ['15.71', null, 'A', '2024-07-01', '2024-10-30', 'LATE', 3, 'PUBLISHED'],
    ['15.71', 'DINAS', 'A', '2024-07-01', '2024-10-30', 'ON_TIME', null, 'PUBLISHED'],
    // A minute before midnight in Jambi.
    ['15.71', null, 'A', '2024-10-01', '2025-01-20', 'ON_TIME', null, 'IMPORTED'],
    ['15.71', 'DINAS', 'A', '2024-10-01', '2025-01-30', 'MISSING', null, 'PUBLISHED'],
    // Not due by the end of June 2025, and what comes in 2031 is not known then.
    ['73.71', null, 'A', '2025-01-01', '2025-07-20', 'PENDING', null, 'IMPORTED'],
  ]);
  // What is due last comes first, a government before its units.
  const listed = await workshop.rows('submission', ['sequence', 'due_on', 'unit_code', 'source']);
  expect(listed.toSorted((one, other) => Number(one[0]) - Number(other[0])).map(([, ...columns]) => columns)).toEqual([
    ['2025-07-20', null, 'Register'],
    ['2025-01-30', 'DINAS', null],
    ['2025-01-20', null, 'Register'],
    ['2024-10-30', null, null],
    ['2024-10-30', 'DINAS', null],
    ['2024-07-30', null, null],
    ['2024-04-30', null, null],
  ]);
  const told = await workshop.rows('submission', ['due_on', 'resubmissions', 'verified', 'on_time']);
  expect(told.filter(([due]) => due === '2024-04-30' || due === '2025-07-20')).toEqual([
    ['2024-04-30', 1, null, 1],
    ['2025-07-20', 0, null, null],
  ]);
});

test('a report about an indicator that has no version yet, of a source and a place that nothing else has, is a row like others', async () => {
  await using workshop = await openWorkshop();
  const version = await workshop.indicator('B', { frequency: 'MONTH' });
  await workshop.observe(version, '15.71', '2025-01-01', 1);
  await workshop.database.pool.query(`insert into indicator (code) values ('A')`);
  await workshop.database.pool.query(
    `insert into submission (indicator_id, region_id, grain, period_start, due_on, submitted_at, verification, source_id)
     select indicator.id, region.id, 'MONTH', '2025-01-01', '2025-02-10', '2025-02-11T05:00:00Z', 'REJECTED', $1
     from indicator, region where indicator.code = 'A' and region.code = '15.71'`,
    [await workshop.source('Register')],
  );
  await workshop.snapshot();
  const told = ['indicator', 'field', 'state', 'on_time', 'received', 'missing', 'days_late', 'verification', 'verified', 'source']; // prettier-ignore
  expect(await workshop.rows('submission', told)).toEqual([
    ['B', null, 'ON_TIME', 1, 1, 0, null, null, null, null],
    ['A', null, 'LATE', 0, 1, 0, 1, 'REJECTED', 0, 'Register'],
  ]);
});
