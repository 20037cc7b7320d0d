import { expect, test } from 'vitest';
import { findChange } from '../../src/statistics/change-point.ts';
import { seeded } from '../../src/statistics/random.ts';
import { lagOne, withinSeasons } from '../../src/statistics/season.ts';

const yearly = (values: readonly number[]) => values.map((value, time) => ({ time, season: 0, value }));
const around = (level: number, spread: readonly number[]) => spread.map((each) => level + each);

test('another level from one value on is a step, with the medians of both sides', () => {
  const values = [...around(77, [-1, 2, -3, 1, 0, 1, 2, 4, 1, 0]), ...around(6, [1, 0.5, 0.4, 0, -0.1, 0.2, 0.1, 0.3])];
  expect(findChange(yearly(values), 1)).toMatchObject({
    kind: 'STEP',
    index: 10,
    before: 78,
    after: expect.closeTo(6.25, 9),
  });
});

test('a steady rise moved the level too, but is no step', () => {
  const values = Array.from({ length: 20 }, (_, index) => 70 + 1.1 * index + (index % 3));
  expect(findChange(yearly(values), 1)).toMatchObject({ kind: 'SLOPE' });
});

test('one value apart is an outlier, beside what the others let expect there', () => {
  // Maternal deaths per 100,000 births, a pandemic year first.
  expect(findChange(yearly([294.68, 164.87, 155.68, 149.26, 147.81]), 1)).toMatchObject({
    kind: 'OUTLIER',
    index: 0,
    before: expect.closeTo(154.405, 9),
    after: 294.68,
  });
});

test('noise is neither, four values tell nothing, equal values do not change', () => {
  expect(findChange(yearly([5, 7, 6, 5, 8, 6, 7, 5, 6, 7, 6, 5]), 1)).toMatchObject({ kind: 'NONE' });
  expect(findChange(yearly([1, 2, 3, 40]), 1)).toBeNull();
  expect(findChange(yearly([4, 4, 4, 4, 4, 4]), 1)).toEqual({ kind: 'NONE', p: 1 });
  expect(findChange(yearly([4, 4, 4, 4, 4, 9]), 1)).toMatchObject({ kind: 'OUTLIER', index: 5 });
});

test('the same seed gives the same answer, and another hardly a different one', () => {
  const values = [3, 5, 4, 4, 6, 5, 8, 9, 7, 8, 9, 8];
  expect(findChange(yearly(values), 7)).toEqual(findChange(yearly(values), 7));
  const [one, other] = [findChange(yearly(values), 7)!, findChange(yearly(values), 8)!];
  expect(Math.abs(one.p - other.p)).toBeLessThan(0.02);
});

/** 1,000 seeded series a design; 5 % and three standard errors are 7.07 %. */
test.each([5, 8, 12, 24])('false alarms of %i values without a change', (n) => {
  const runs = 1000;
  const chance = seeded(n);
  const alarms = Array.from({ length: runs }, (_, run) =>
    findChange(yearly(Array.from({ length: n }, chance.normal)), run)!,
  ).filter(({ kind }) => kind !== 'NONE').length;
  expect(alarms / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
  expect(alarms).toBeGreaterThan(0);
});

const quarters = (values: readonly number[]) => values.map((value, time) => ({ time, season: time % 4, value }));

test('seasons are compared with themselves alone, so that neither a step nor a rise is taken for another', () => {
  const season = [30, -10, -40, 20];
  const noise = [0.3, -0.2, 0.1, -0.4, 0.2, 0, -0.1, 0.4, -0.3, 0.1];
  const at = (time: number) => season[time % 4]! + noise[time % 10]!;
  const stepped = quarters(Array.from({ length: 22 }, (_, time) => (time < 10 ? 77 : 71) + at(time)));
  expect(findChange(stepped, 1)).toMatchObject({ kind: 'STEP', index: 10 });
  const sides = findChange(stepped, 1) as { readonly before: number; readonly after: number };
  expect(sides.after - sides.before).toBeCloseTo(-6, 0);
  const rising = quarters(Array.from({ length: 22 }, (_, time) => 70 + 1.1 * time + at(time)));
  expect(findChange(rising, 1)).toMatchObject({ kind: 'SLOPE' });
  // Spending up to a date, which starts anew each year: the two halves hold other quarters, and the line rises all the same.
  const upToDate = quarters(Array.from({ length: 22 }, (_, time) => [13, 35, 57, 92][time % 4]! + 0.1 * time));
  const moved = findChange(upToDate, 1) as { readonly before: number; readonly after: number };
  expect(moved.after - moved.before).toBeGreaterThan(0.5);
  expect(moved.after - moved.before).toBeLessThan(2);
  const apart = quarters(Array.from({ length: 22 }, (_, time) => (time === 9 ? 60 : 70) + at(time)));
  // The second quarters of the other years, without the one that stands apart.
  const others = [1, 5, 13, 17, 21].map((time) => 70 + at(time));
  const expected = others.reduce((sum, value) => sum + value, 0) / 5;
  expect(findChange(apart, 1)).toMatchObject({ kind: 'OUTLIER', index: 9, before: expect.closeTo(expected, 9) });
  expect(findChange(quarters(Array.from({ length: 22 }, (_, time) => at(time))), 1)).toMatchObject({ kind: 'NONE' });
  expect(findChange(rising.slice(0, 7), 1)).toBeNull();
  expect(withinSeasons(quarters([1, 2, 3, 4, 5, 8]))).toEqual([-2, -3, 0, 0, 2, 3]);
});

/** 1,000 seeded series a design; 5 % and three standard errors are 7.07 %. */
test.each([
  [22, 4],
  [60, 12],
  [12, 4],
])('false alarms of %i buckets with %i seasons and no change', (n, seasons) => {
  const runs = 1000;
  const chance = seeded(n + seasons);
  const alarms = Array.from({ length: runs }, (_, run) => {
    const points = Array.from({ length: n }, (_each, time) => {
      const season = time % seasons;
      return { time, season, value: 5 * season + chance.normal() };
    });
    return findChange(points, run)!;
  }).filter(({ kind }) => kind !== 'NONE').length;
  expect(alarms / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
});

test('what remains of a series goes with what was before it, or not', () => {
  expect(lagOne([1, 2, 3, 4, 5, 6, 7, 8])).toBeCloseTo(0.625, 9);
  expect(lagOne([1, -1, 1, -1])).toBeCloseTo(-0.75, 9);
  expect(lagOne([2, 2, 2])).toBeNull();
});
