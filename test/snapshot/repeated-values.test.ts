import { expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';

const frequencies = { MONTH: 1, QUARTER: 3, SEMESTER: 6, YEAR: 12 } as const;
const places = ['15.71', '18.03', '73.71', '15', 'u:A'];
const startOf = (month: number) => `${2021 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;

/** The same numbers every time: ones, twos and zeros, and now and then none. */
function* draws(): Generator<number | null> {
  let state = 7;
  for (;;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const drawn = Math.floor(state / 65536) % 12;
    yield drawn < 6 ? 1 : drawn < 10 ? 2 : drawn === 10 ? 0 : null;
  }
}

test.each([
  ['in parts', 1],
  ['in one file', 1_000_000],
] as const)('the same figure three periods in a row is found wherever they lie: %s', async (_, partedFrom) => {
  await using workshop = await openWorkshop();
  await workshop.unit('A', '15.71');
  const drawn = draws();
  const expected: string[] = [];
  for (const [frequency, step] of Object.entries(frequencies)) {
    const version = await workshop.indicator(frequency, { frequency });
    for (const place of places) {
      const months = Array.from({ length: 24 / step + 2 }, (__, index) => index * step);
      const values = months.map(() => drawn.next().value as number | null);
      for (const [index, month] of months.entries()) {
        const value = values[index]!;
        if (value === null) continue;
        // Every fifth was another number first.
        if (month % 5 === 0)
          await workshop.observe(version, place, startOf(month), 3 - value, { published_at: '2025-01-01T00:00:00Z' });
        await workshop.observe(version, place, startOf(month), value);
        const isRepeated = index > 1 && value !== 0 && value === values[index - 1] && value === values[index - 2];
        if (isRepeated) expected.push(`${frequency} ${place} ${startOf(month)}`);
      }
    }
  }
  await workshop.snapshot('2025-06-30T12:00:00Z', { partedFrom });
  const found = await workshop.rows('quality_issue', ['rule', 'indicator', 'region_code', 'unit_code', 'period_start', 'resolved_at']); // prettier-ignore
  const repeated = found
    .filter(([rule]) => rule === 'REPEATED_VALUE')
    .map(([, indicator, region, unit, period]) => `${indicator} ${unit === null ? region : `u:${unit}`} ${period}`);
  expect(repeated.toSorted()).toEqual(expected.toSorted());
  // Runs that end in the first, the second and the third month of a quarter are all among them.
  const ends = new Set(expected.filter((each) => each.startsWith('MONTH')).map((each) => Number(each.slice(-5, -3)) % 3)); // prettier-ignore
  expect([ends.size, new Set(expected.map((each) => each.split(' ')[0])).size]).toEqual([3, 4]);
});
