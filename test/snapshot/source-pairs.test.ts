import { expect, test } from 'vitest';
import { filesOfItsOwn } from './same-rows.ts';
import { openWorkshop } from './workshop.ts';

test('pairs of sources lie by how far they are apart, zeros first, and a month without a change stays as it is', async () => {
  await using workshop = await openWorkshop();
  const version = await workshop.indicator('P', { frequency: 'QUARTER' });
  const survey = await workshop.source('Survei');
  const told = async (place: string, period: string, value: number, other: number): Promise<void> => {
    await workshop.observe(version, place, period, other, { published_at: '2024-02-01T05:00:00Z' });
    await workshop.observe(version, place, period, value, {
      source_id: survey,
      published_at: '2024-02-02T05:00:00Z',
    });
  };
  await told('15.71', '2023-01-01', 10, 11);
  await told('73.71', '2023-01-01', 5, 0);
  await told('18.03', '2023-01-01', 0, 0);
  await told('15.71', '2023-04-01', 10, 40);
  await told('73.71', '2023-04-01', -3, 3);
  await told('18.03', '2023-04-01', 11, 10);
  const list = async () => {
    const rows = await workshop.rows('source_pair', [
      'sequence',
      'region_code',
      'period_start',
      'value',
      'other_value',
    ]);
    return rows.toSorted(([one], [other]) => Number(one) - Number(other)).map(([, ...row]) => row);
  };
  await workshop.snapshot('2025-06-30T12:00:00Z', { partedFrom: 1 });
  const before = await list();
  expect(before).toEqual([
    ['73.71', '2023-04-01', -3, 3],
    ['73.71', '2023-01-01', 5, 0],
    ['15.71', '2023-04-01', 10, 40],
    ['18.03', '2023-04-01', 11, 10],
    ['15.71', '2023-01-01', 10, 11],
    ['18.03', '2023-01-01', 0, 0],
  ]);
  await told('15.01', '2023-04-01', 7, 21);
  const after = await workshop.snapshot('2025-06-30T13:00:00Z', { partedFrom: 1 });
  expect(await list()).toEqual(before.toSpliced(3, 0, ['15.01', '2023-04-01', 7, 21]));
  expect(filesOfItsOwn(workshop, after).filter((name) => name.startsWith('source-pair'))).toEqual([
    'source-pair-2023-04',
  ]);
});
