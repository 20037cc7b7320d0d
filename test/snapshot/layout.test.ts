import { expect, test } from 'vitest';
import type { Manifest } from '../../src/snapshot/manifest.ts';
import { expectSameRows, filesOfItsOwn } from './same-rows.ts';
import { openWorkshop } from './workshop.ts';

const periods = Array.from({ length: 37 }, (_, index) =>
  new Date(Date.UTC(2021, 10 + index, 1)).toISOString().slice(0, 10),
);
const partsOf = ({ files }: Manifest) =>
  files
    .filter(({ table }) => table === 'vintage')
    .map(({ partition }) => partition)
    .toSorted();
const years = ['2021', '2022', '2023'];

test('new figures lie in months, older ones in quarters, old ones in years, and a new quarter puts months together', async () => {
  await using workshop = await openWorkshop();
  const version = await workshop.indicator('A', { frequency: 'MONTH', region_aggregation: 'SUM' });
  const observe = (period: string, value: number, published_at = '2024-12-01T00:00:00Z') =>
    workshop.observe(version, '15.71', period, value, { published_at });
  for (const [index, period] of periods.entries()) await observe(period, 100 + ((index * 7) % 5));
  // What is of the future does not make the rest old.
  await observe('2030-01-01', 103);
  const take = (at: string, isFull = false) => workshop.snapshot(at, { partedFrom: 1, isFull });
  const written = (snapshot: Manifest) =>
    filesOfItsOwn(workshop, snapshot)
      .filter((name) => name.startsWith('vintage'))
      .toSorted();

  const before = await take('2024-12-15T00:00:00Z');
  const months = ['2024-07', '2024-08', '2024-09', '2024-10', '2024-11'];
  expect(partsOf(before)).toEqual([...years, ...months, '2024-q1', '2024-q2', '2030-q1']);

  await observe('2022-05-01', 999);
  await observe('2024-08-01', 999);
  const corrected = await take('2024-12-16T00:00:00Z');
  expect(written(corrected)).toEqual(['vintage-2022', 'vintage-2024-08']);
  await expectSameRows(workshop, corrected, await take(corrected.takenAt, true));

  await observe('2025-01-01', 104, '2025-02-01T00:00:00Z');
  const after = await take('2025-02-15T00:00:00Z');
  expect(partsOf(after)).toEqual([
    ...years,
    '2024-10',
    '2024-11',
    '2024-q1',
    '2024-q2',
    '2024-q3',
    '2025-01',
    '2030-q1',
  ]);
  expect(written(after)).toEqual(['vintage-2024-q3', 'vintage-2025-01']);
  await expectSameRows(workshop, after, await take(after.takenAt, true));

  await observe('2025-10-01', 105, '2025-11-01T00:00:00Z');
  const old = await take('2025-11-15T00:00:00Z');
  expect(partsOf(old)).toEqual([...years, '2024', '2025-10', '2025-q1', '2030-q1']);
  await expectSameRows(workshop, old, await take(old.takenAt, true));
}, 60_000);

test('figures that are all under embargo lie in parts too', async () => {
  await using workshop = await openWorkshop();
  const version = await workshop.indicator('A', { frequency: 'MONTH' });
  await workshop.observe(version, '15.71', '2024-05-01', 7, { published_at: '2025-01-01T00:00:00Z' });
  // Beside a report of another year.
  await workshop.database.pool
    .query(`insert into submission (indicator_id, region_id, grain, period_start, due_on, submitted_at, source_id)
    select indicator.id, region.id, 'MONTH', date '2023-02-01', date '2023-02-20', timestamptz '2023-02-21Z', (select min(id) from data_source)
    from indicator, region where indicator.code = 'A' and region.code = '15.71'`);
  const before = await workshop.snapshot('2024-12-15T00:00:00Z', { partedFrom: 1 });
  expect([partsOf(before), await workshop.rows('observation', ['value'])]).toEqual([['2024-05'], []]);
  const after = await workshop.snapshot('2025-01-15T00:00:00Z', { partedFrom: 1 });
  expect([partsOf(after), await workshop.rows('observation', ['value'])]).toEqual([['2024-05'], [[7]]]);
});
