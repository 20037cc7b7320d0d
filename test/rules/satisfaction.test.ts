import { expect, test } from 'vitest';
import { roundHalfUp } from '../../src/rules/rounding.ts';
import type { ServiceElement } from '../../src/rules/satisfaction.ts';
import { computeSatisfactionIndex, requiredRespondents, serviceElements } from '../../src/rules/satisfaction.ts';

const all = (mean: number) =>
  Object.fromEntries(Object.keys(serviceElements).map((element) => [element, mean])) as Record<ServiceElement, number>;

test.each([
  [4, undefined, 100],
  [4, 0.11, 99],
  [4, 0.111, 99.9],
  [1, undefined, 25],
])('means of %d with the weight %d make %d', (mean, weight, index) => {
  expect(roundHalfUp(computeSatisfactionIndex(all(mean), weight), 10)).toBe(index);
});

test('one element counts a ninth', () => {
  expect(roundHalfUp(computeSatisfactionIndex({ ...all(3), COST: 4 }), 4)).toBe(77.7778);
});

test('the sample follows the table of Krejcie and Morgan', () => {
  expect([10, 100, 1000, 100_000].map(requiredRespondents)).toEqual([10, 80, 278, 383]);
});
