import { expect, test } from 'vitest';
import { expectSameRows, filesOfItsOwn } from './same-rows.ts';
import { openWorkshop } from './workshop.ts';

test('time alone works lines out anew only when a bucket ends in which, or after which, there are figures', async () => {
  await using workshop = await openWorkshop();
  const version = await workshop.indicator('M', { frequency: 'MONTH', region_aggregation: 'SUM' });
  for (const period of ['2024-11-01', '2024-12-01', '2025-02-01'])
    for (const place of ['15.71', '15.01'])
      await workshop.observe(version, place, period, 7, { published_at: '2025-02-10T00:00:00Z' });
  const take = async (now: string) => {
    const snapshot = await workshop.snapshot(now);
    const isWritten = filesOfItsOwn(workshop, snapshot).includes('line');
    const columns = ['latest_month', 'latest_quarter', 'latest_semester', 'latest_year'];
    const [latest] = await workshop.rows('line', columns, { version });
    const until = snapshot.files.find(({ table }) => table === 'line')!.validUntil?.slice(0, 10);
    return { snapshot, told: [isWritten, ...latest!, until] };
  };
  const yearBefore = ['2024-07-01', '2024-01-01'];
  const first = await take('2025-02-20T00:00:00Z');
  expect(first.told).toEqual([true, '2024-12-01', '2024-10-01', ...yearBefore, '2025-03-01']);
  const march = await take('2025-03-01T00:00:00Z');
  expect(march.told).toEqual([true, '2025-02-01', '2024-10-01', ...yearBefore, '2025-04-01']);
  const april = await take('2025-04-02T00:00:00Z');
  expect(april.told).toEqual([true, '2025-02-01', '2025-01-01', ...yearBefore, '2025-07-01']);
  const june = await take('2025-06-30T00:00:00Z');
  expect(june.told).toEqual([false, '2025-02-01', '2025-01-01', ...yearBefore, '2025-07-01']);
  await expectSameRows(workshop, june.snapshot, await workshop.snapshot('2025-06-30T00:00:00Z', { isFull: true }));
  const nextYear = await take('2026-02-01T00:00:00Z');
  expect(nextYear.told).toEqual([true, '2025-02-01', '2025-01-01', '2025-01-01', '2025-01-01', undefined]);
});
