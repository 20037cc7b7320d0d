import { expect, test } from 'vitest';
import { equalsTarget, isAlways100, isBelowLast } from '../../src/rules/target-rules.ts';

const point = (value: number) => ({ low: value, high: value });

test.each([
  ['more is asked for', point(81), 80, 'MAXIMIZE', false],
  ['less is asked for', point(79), 80, 'MAXIMIZE', true],
  ['as much is asked for, at the decimals shown', point(79.996), 80, 'MAXIMIZE', false],
  ['lower is better, and more hours are allowed', point(120), 100, 'MINIMIZE', true],
  ['lower is better, and fewer are', point(90), 100, 'MINIMIZE', false],
  ['of a range the end that decides', { low: 70, high: 90 }, 80, 'MAXIMIZE', true],
  ['of a range the upper end, where lower is better', { low: 70, high: 90 }, 80, 'MINIMIZE', true],
  ['a band to stay in has no easier side', { low: 70, high: 90 }, 80, 'STABILIZE', false],
  ['an open end', { low: null, high: 90 }, 80, 'MINIMIZE', true],
] as const)('a target below the last result: %s', (_, target, last, direction, expected) => {
  expect(isBelowLast(target, last, direction, 2)).toBe(expected);
});

test('a result that is the target itself is told, unless it is the highest possible or the target is a range', () => {
  expect(equalsTarget(point(62), 62, 100)).toBe(true);
  expect(equalsTarget(point(62), 62.0000000001, 100)).toBe(true);
  expect(equalsTarget(point(62), 62.01, 100)).toBe(false);
  expect(equalsTarget(point(100), 100, 100)).toBe(false);
  expect(equalsTarget({ low: 60, high: 62 }, 62, 100)).toBe(false);
});

test('three times 100.00 percent is a habit', () => {
  expect(isAlways100([100, 100.004, 99.996])).toBe(true);
  expect(isAlways100([100, 100.01, 100])).toBe(false);
  expect(isAlways100([100, 100])).toBe(false);
});
