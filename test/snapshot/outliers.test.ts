import { expect, test } from 'vitest';
import { groupVersions } from '../../src/snapshot/compute-outliers.ts';
import { openWorkshop } from './workshop.ts';

test('every version is in one group, whatever their number and the gaps between their ids', () => {
  for (let count = 0; count <= 20; count += 1) {
    const ids = Array.from({ length: count }, (_, index) => 5 + index * index);
    const groups = groupVersions(
      ids,
      ids.map((id) => (id % 7) * 100 + 1),
    );
    for (const id of ids) expect(groups.filter(({ first, last }) => first <= id && id <= last)).toHaveLength(1);
    expect(groups.length).toBeGreaterThan(0);
    expect(groups.length).toBeLessThanOrEqual(4);
  }
});

test('groups of versions have about as many lines each', () => {
  expect(groupVersions([1, 2, 3, 4, 5, 6], [10, 10, 20, 500, 480, 520])).toEqual([
    { first: 1, last: 4 },
    { first: 5, last: 5 },
    { first: 6, last: 6 },
  ]);
});

test('the figure that is far from its line is found in every version, one that was corrected too', async () => {
  await using workshop = await openWorkshop();
  const values = [20, 21, 19, 20.5, 22, 21.5, 20, 21, 200];
  const at = (day: string) => ({ published_at: `${day}T05:00:00Z` });
  const codes = ['A', 'B', 'C', 'D', 'E', 'F'];
  for (const [position, code] of codes.entries()) {
    const version = await workshop.indicator(code, { frequency: 'MONTH' });
    for (const [index, value] of values.entries())
      await workshop.observe(version, '15.71', `2023-0${index + 1}-01`, value, at('2024-02-01'));
    if (position === 0) await workshop.observe(version, '15.71', '2023-09-01', 20, at('2024-03-01'));
  }
  await workshop.snapshot();
  const found = await workshop.rows('quality_issue', ['rule', 'indicator', 'period_start', 'value', 'resolved_at']);
  const outliers = found.filter(([rule]) => rule === 'OUTLIER').map((row) => row.slice(1));
  expect(outliers.toSorted()).toEqual(
    codes.map((code) => [code, '2023-09-01', 200, code === 'A' ? '2024-03-01T05:00:00.000Z' : null]),
  );
});
