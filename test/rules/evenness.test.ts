import { expect, test } from 'vitest';
import { gini } from '../../src/rules/evenness.ts';

const of = (...groups: readonly (readonly [amount: number, people: number])[]) =>
  gini(groups.map(([amount, people]) => ({ amount, people })));

test('groups with the same per head are even, whatever their size', () => {
  expect(of([20, 1], [200, 10], [2000, 100])).toBeCloseTo(0, 12);
});

test('of groups of one person each it is the usual coefficient', () => {
  // Mean absolute difference of 1, 2, 3, 4 is 20 / 16; half of it over the mean of 2.5 is 0.25.
  expect(of([3, 1], [1, 1], [4, 1], [2, 1])).toBeCloseTo(0.25, 12);
  expect(of([0, 1], [0, 1], [0, 1], [8, 1])).toBeCloseTo(0.75, 12);
});

test('a group counts by its people: splitting one in equal halves changes nothing', () => {
  expect(of([30, 10], [90, 10])).toBeCloseTo(0.25, 12);
  expect(of([30, 10], [45, 5], [45, 5])).toBeCloseTo(0.25, 12);
});

test('nothing to share, or nobody to share with, is not even and not uneven', () => {
  expect(of([0, 10], [0, 20])).toBeNull();
  expect(of([10, 10])).toBeNull();
  expect(of([10, 10], [0, 0])).toBeNull();
});
