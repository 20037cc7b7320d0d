import { expect, test } from 'vitest';
import { findChange } from '../../src/statistics/change-point.ts';
import { seeded } from '../../src/statistics/random.ts';

const around = (level: number, spread: readonly number[]) => spread.map((each) => level + each);

test('another level from one value on is a step, with the medians of both sides', () => {
  const values = [...around(77, [-1, 2, -3, 1, 0, 1, 2, 4, 1, 0]), ...around(6, [1, 0.5, 0.4, 0, -0.1, 0.2, 0.1, 0.3])];
  expect(findChange(values, 1)).toMatchObject({ kind: 'STEP', index: 10, before: 78, after: expect.closeTo(6.25, 9) });
});

test('a steady rise moved the level too, but is no step', () => {
  const values = Array.from({ length: 20 }, (_, index) => 70 + 1.1 * index + (index % 3));
  expect(findChange(values, 1)).toMatchObject({ kind: 'SLOPE' });
});

test('one value apart is an outlier, beside what the others let expect there', () => {
  // Maternal deaths per 100,000 births, a pandemic year first.
  expect(findChange([294.68, 164.87, 155.68, 149.26, 147.81], 1)).toMatchObject({
    kind: 'OUTLIER',
    index: 0,
    before: expect.closeTo(154.405, 9),
    after: 294.68,
  });
});

test('noise is neither, four values tell nothing, equal values do not change', () => {
  expect(findChange([5, 7, 6, 5, 8, 6, 7, 5, 6, 7, 6, 5], 1)).toMatchObject({ kind: 'NONE' });
  expect(findChange([1, 2, 3, 40], 1)).toBeNull();
  expect(findChange([4, 4, 4, 4, 4, 4], 1)).toEqual({ kind: 'NONE', p: 1 });
  expect(findChange([4, 4, 4, 4, 4, 9], 1)).toMatchObject({ kind: 'OUTLIER', index: 5 });
});

test('the same seed gives the same answer, and another hardly a different one', () => {
  const values = [3, 5, 4, 4, 6, 5, 8, 9, 7, 8, 9, 8];
  expect(findChange(values, 7)).toEqual(findChange(values, 7));
  const [one, other] = [findChange(values, 7)!, findChange(values, 8)!];
  expect(Math.abs(one.p - other.p)).toBeLessThan(0.02);
});

/** 1,000 seeded series a design; 5 % and three standard errors are 7.07 %. */
test.each([5, 8, 12, 24])('false alarms of %i values without a change', (n) => {
  const runs = 1000;
  const chance = seeded(n);
  const alarms = Array.from({ length: runs }, (_, run) =>
    findChange(Array.from({ length: n }, chance.normal), run)!,
  ).filter(({ kind }) => kind !== 'NONE').length;
  expect(alarms / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
  expect(alarms).toBeGreaterThan(0);
});
