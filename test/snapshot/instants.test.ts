import { expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';

test('an instant of a fact comes out as it went in, also long before 1970; of two a millisecond apart the later holds', async () => {
  await using workshop = await openWorkshop();
  const version = await workshop.indicator('A', { frequency: 'MONTH' });
  const published = [
    '2024-03-01T01:02:03.124Z',
    '2024-03-01T01:02:03.123Z',
    '1969-12-31T23:59:59.999Z',
    '1903-01-01T00:00:00.001Z',
  ];
  for (const [index, published_at] of published.entries())
    await workshop.observe(version, '15.71', '2024-01-01', index, { published_at });
  await workshop.snapshot();
  const iso = (instant: string) => new Date(instant).toISOString();
  expect(await workshop.rows('vintage', ['value', 'published_at', 'replaced_at'])).toEqual([
    [3, iso(published[3]!), iso(published[2]!)],
    [2, iso(published[2]!), iso(published[1]!)],
    [1, iso(published[1]!), iso(published[0]!)],
    [0, iso(published[0]!), null],
  ]);
});

test.each([
  ['one file', {}],
  ['parts', { partedFrom: 1 }],
])('a case takes as long as it took, to the millisecond; of working time to the second: %s', async (_, options) => {
  await using workshop = await openWorkshop();
  const { pool } = workshop.database;
  await pool.query(`insert into service_type (code, name_id) values ('KTP', 'KTP')`);
  await pool.query(`insert into service_standard (service_type_id, promised_minutes, clock, valid_from)
    select id, 480, 'WORKING', date '1900-01-01' from service_type`);
  const source = await workshop.source('SIMPEL');
  const cases = [
    ['2024-02-05 01:00:00.001Z', '2024-02-05 02:30:00Z'],
    // The first day of the calendar, and the one before, of which nobody knows whether it was worked on.
    ['1945-08-17 01:00Z', '1945-08-17 02:00Z'],
    ['1945-08-16 01:00Z', '1945-08-17 01:00Z'],
  ];
  for (const [index, [opened, closed]] of cases.entries())
    await pool.query(
      `insert into service_case (code, service_type_id, region_id, channel, opened_at, closed_at, source_id)
      select $1, (select id from service_type), (select id from region where code = '15.71'), $2, $3, $4, $5`,
      [`K-${index}`, '"LOKET",\n#1', opened, closed, source],
    );
  await workshop.snapshot(undefined, options);
  const rows = await workshop.rows('service_case', ['minutes', 'working_minutes', 'within_standard', 'channel']);
  expect(rows.toSorted(([one], [other]) => Number(one) - Number(other))).toEqual([
    [60, 60, 1, '"LOKET",\n#1'],
    [5_399_999 / 60_000, 90, 1, '"LOKET",\n#1'],
    [24 * 60, null, null, '"LOKET",\n#1'],
  ]);
});
