import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupVersions } from '../../src/snapshot/compute-outliers.ts';
import { openWorkshop } from './workshop.ts';

test('every version is in one group, whatever their number and the gaps between their ids', () => {
  for (let count = 0; count <= 20; count += 1) {
    const ids = Array.from({ length: count }, (_, index) => 5 + index * index);
    const groups = groupVersions(
      ids,
      ids.map((id) => (id % 7) * 100 + 1),
      16_000_000,
    );
    for (const id of ids) expect(groups.filter(({ first, last }) => first <= id && id <= last)).toHaveLength(1);
    expect(groups.length).toBeGreaterThan(0);
    expect(groups.length).toBeLessThanOrEqual(8);
  }
});

test('groups of versions have about as many lines each, and there are no more of them than the figures make necessary', () => {
  const grouped = (figures: number) => groupVersions([1, 2, 3, 4, 5, 6], [10, 10, 20, 500, 480, 520], figures);
  expect(grouped(16_000_000)).toEqual([
    { first: 1, last: 4 },
    { first: 5, last: 5 },
    { first: 6, last: 6 },
  ]);
  expect(grouped(3_000_000)).toEqual([
    { first: 1, last: 5 },
    { first: 6, last: 6 },
  ]);
  expect(grouped(100_000)).toEqual([{ first: 1, last: 6 }]);
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

test('of lines of any shape the same figures are far as by the rule itself', async () => {
  await using workshop = await openWorkshop();
  const { rows: places } = await workshop.database.pool.query<{ id: number; code: string }>(
    `select id, code from region where level = 'REGENCY' order by code limit 300`,
  );
  const version = await workshop.indicator('A', { frequency: 'MONTH', region_aggregation: 'SUM' });
  const source = await workshop.source('BPS');
  const random = fc.sample(fc.double({ min: 0, max: 1, noNaN: true }), { seed: 7, numRuns: 300 * 24 });
  /** Spread evenly, in heaps, mostly one value, all but one the same, half of them close, with some far off, very small and very large. */
  const shapes: readonly ((part: number, index: number) => number)[] = [
    (part) => part * 10,
    (part) => Math.round(part * 3),
    (part) => (part < 0.55 ? 5 : part),
    (_part, index) => (index === 3 ? 1e6 : 42),
    // A bare half close together.
    (part, index) => (index % 2 === 0 ? 10 + part / 10 : 10 + (part < 0.5 ? -1 : 1) * (0.5 + part)),
    (part) => 100 + (part - 0.5) ** 7 * 1e4,
    (part) => part * 1e-300,
    (part) => part * 1e300,
  ];
  const lines = places.map(({ code }, place) => {
    // Seven are too few to tell what is far.
    const values = random.slice(place * 24, place * 24 + 7 + (place % 18)).map(shapes[place % shapes.length]!);
    return { code, values };
  });
  const rows = lines.flatMap(({ code, values }) => values.map((value, month) => ({ code, value, month })));
  await workshop.database.pool.query(
    `insert into observation (version_id, region_id, grain, period_start, value, source_id, published_at)
     select $1, region.id, 'MONTH', date '2022-01-01' + month * interval '1 month', value, $2, '2024-12-01T00:00:00Z'
     from jsonb_to_recordset($3) as given(code text, value float8, month int) join region using (code)`,
    [version, source, JSON.stringify(rows)],
  );
  await workshop.snapshot();
  const found = await workshop.rows('quality_issue', ['rule', 'region_code', 'value', 'expected']);
  const outliers = found.filter(([rule]) => rule === 'OUTLIER').map((row) => row.slice(1));
  const expected = lines.flatMap(({ code, values }) => farOf(values).map(([value, middle]) => [code, value, middle]));
  // Halfway between two figures is told to the last bit but one.
  const inOrder = (all: readonly (readonly unknown[])[]) =>
    all.map(([code, value, middle]) => `${String(code)} ${String(value)} ${Number(middle).toPrecision(12)}`).toSorted();
  expect(expected.length).toBeGreaterThan(100);
  expect(inOrder(outliers)).toEqual(inOrder(expected));
});

function farOf(values: readonly number[]): [value: number, middle: number][] {
  const middle = medianOf(values);
  const spread = medianOf(values.map((value) => Math.abs(value - middle)));
  if (values.length < 8 || spread === 0) return [];
  return values.filter((value) => Math.abs(value - middle) > 3 * 1.4826 * spread).map((value) => [value, middle]);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1]!, sorted[Math.floor(sorted.length / 2)]!];
  return low + (high - low) / 2;
}
