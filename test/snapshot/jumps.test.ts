import { expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';

const frequencies = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;
const places = ['15.71', '18.03', '73', 'u:A'];
const startOf = (month: number) => `${2021 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;

/** Five times as much is no jump, a little more is one; of less than twenty nothing is said. */
const values = [100, 100, 100, 500, 500.5, 20, 19.9, 3_000, -700, 0, 100];

/** The same numbers every time, and now and then none. */
function* draws(): Generator<number | null> {
  let state = 11;
  for (;;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield values[Math.floor(state / 65536) % (values.length + 1)] ?? null;
  }
}

const isJump = (value: number, last: number | null): boolean =>
  last !== null &&
  last > 0 &&
  (Math.abs(value) < last / 5 || Math.abs(value) > last * 5) &&
  Math.min(value, last) >= 20;

test.each([
  ['in parts', 1],
  ['in one file', 1_000_000],
] as const)('what is more than five times as much, or less, as a year ago is found: %s', async (_, partedFrom) => {
  await using workshop = await openWorkshop();
  await workshop.unit('A', '15.71');
  const drawn = draws();
  const expected: string[] = [];
  for (const [frequency, step] of Object.entries(frequencies)) {
    const version = await workshop.indicator(frequency, { frequency });
    for (const place of places) {
      // Calm lines, of which no figure need be set against another, among the others.
      const isCalm = place === '73';
      const held: (number | null)[] = [];
      for (let index = 0; index * step < 36; index += 1) {
        const [month, last] = [index * step, held[index - 12 / step] ?? null];
        const value = isCalm ? 100 + index : (drawn.next().value as number | null);
        held.push(value);
        if (value === null) continue;
        // Every fourth was another number first, which is looked at too.
        const figures = index % 4 === 0 ? [value * 6, value] : [value];
        for (const [number, figure] of figures.entries()) {
          const published_at = `2025-01-0${number + 1}T00:00:00Z`;
          await workshop.observe(version, place, startOf(month), figure, { published_at });
          if (isJump(figure, last)) expected.push(`${frequency} ${place} ${startOf(month)} ${figure} ${last}`);
        }
      }
    }
  }
  await workshop.snapshot('2025-06-30T12:00:00Z', { partedFrom });
  const columns = ['rule', 'indicator', 'region_code', 'unit_code', 'period_start', 'value', 'expected'] as const;
  const found = await workshop.rows('quality_issue', columns);
  const jumps = found
    .filter(([rule]) => rule === 'JUMP')
    .map(([, indicator, region, unit, ...cell]) =>
      [indicator, unit === null ? region : `u:${unit}`, ...cell].join(' '),
    );
  expect(jumps.toSorted()).toEqual(expected.toSorted());
  // Up and down, of every frequency, of figures that were replaced too.
  expect(new Set(expected.map((each) => each.split(' ')[0])).size).toBe(3);
  const isUp = (each: string) => Number(each.split(' ')[3]) > Number(each.split(' ')[4]);
  expect([expected.filter(isUp).length > 5, expected.filter((each) => !isUp(each)).length > 5]).toEqual([true, true]);
});
