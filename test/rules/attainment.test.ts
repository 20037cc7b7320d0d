import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttainmentReason, Target } from '../../src/rules/attainment.ts';
import { computeAttainment, isMet } from '../../src/rules/attainment.ts';
import { applyCap } from '../../src/rules/capping.ts';
import type { AttainmentFormula } from '../../src/rules/indicator-rules.ts';
import { attainmentFormulas } from '../../src/rules/indicator-rules.ts';
import { roundHalfUp } from '../../src/rules/rounding.ts';

const point = (value: number): Target => ({ low: value, high: value });
const range = (low: number, high: number): Target => ({ low, high });

describe('attainment', () => {
  test.each<[string, AttainmentFormula, Target, number, number]>([
    ['infant mortality, LKj Lampung 2015', 'MINIMIZE', point(32), 4.88, 184.75],
    ['the same against 24', 'MINIMIZE', point(24), 4.88, 179.67],
    ['the same by the local ratio', 'MINIMIZE_RATIO', point(32), 4.88, 655.74],
    ['maternal mortality, East Java 2022', 'MINIMIZE', point(96.42), 93, 103.55],
    ['maternal mortality, East Java 2021', 'MINIMIZE', point(96.42), 234.7, -43.41],
    ['below a range', 'MAXIMIZE', range(80, 90), 70, 87.5],
    ['above a range', 'MAXIMIZE', range(80, 90), 92, 102.22],
    ['inside a range', 'MAXIMIZE', range(80, 90), 85, 100],
    ['on the bound of a range', 'MAXIMIZE', range(80, 90), 90, 100],
    ['faster than a range', 'MINIMIZE', range(7, 8), 6.5, 107.14],
    ['slower than a range', 'MINIMIZE', range(7, 8), 9, 87.5],
    ['inside a range, lower is better', 'MINIMIZE', range(7, 8), 7.5, 100],
    ['audit grade BB against A', 'PREDICATE', point(6), 5, 83.33],
    ['unemployment, Lampung 2019', 'MINIMIZE', point(5.2), 4.03, 122.5],
    ['unemployment, Lampung 2019, against the national range', 'MINIMIZE', range(4.8, 5.2), 4.03, 116.04],
    ['poverty, Lampung September 2019, against a point', 'MINIMIZE', point(9.5), 12.3, 70.53],
    ['poverty, Lampung September 2019, against the range', 'MINIMIZE', range(8.5, 9.5), 12.3, 70.53],
    ['unemployment, nation 2019', 'MINIMIZE', range(4.8, 5.2), 5.23, 99.42],
    ['licences, Lampung Utara 2024', 'MINIMIZE', point(120), 180, 50],
    ['maternal mortality, Kota Jambi 2024', 'MINIMIZE', point(80), 62, 122.5],
    ['infant mortality, Lampung Utara', 'MINIMIZE', point(9), 4.1, 154.44],
    ['satisfaction, Makassar 2025', 'MAXIMIZE', point(83), 81.761, 98.51],
    ['zero by the local ratio, by policy', 'MINIMIZE_RATIO', point(5), 0, 100],
    ['ratio above a range', 'MINIMIZE_RATIO', range(7, 8), 10, 80],
    ['ratio below a range', 'MINIMIZE_RATIO', range(7, 8), 5, 140],
    ['stable on the point', 'STABILIZE', point(3), 3, 100],
    ['stable inside', 'STABILIZE', range(2, 4), 2.5, 100],
    ['stable above', 'STABILIZE', range(2, 4), 5, 75],
    ['stable below', 'STABILIZE', range(2, 4), 1, 50],
    ['deflation inside a range that starts below zero', 'STABILIZE', range(-1, 1), -0.5, 100],
    ['zero realised', 'MAXIMIZE', point(5), 0, 0],
    ['zero deaths', 'MINIMIZE', point(5), 0, 200],
    ['three times the target', 'MAXIMIZE', point(10), 30, 300],
  ])('%s', (_case, formula, target, realisation, percent) => {
    const { raw, reason } = computeAttainment(formula, realisation, target);
    expect([roundHalfUp(raw!, 2), reason]).toEqual([percent, null]);
  });

  test.each<[string, AttainmentFormula, Target | null, number | null, AttainmentReason]>([
    ['a target of zero', 'MAXIMIZE', point(0), 5, 'DIVISION_BY_ZERO'],
    ['zero against zero', 'MINIMIZE', point(0), 0, 'DIVISION_BY_ZERO'],
    ['no target', 'MAXIMIZE', null, 5, 'MISSING_TARGET'],
    ['a target without bounds', 'MAXIMIZE', { low: null, high: null }, 5, 'MISSING_TARGET'],
    ['no realisation', 'MAXIMIZE', point(5), null, 'MISSING_REALISATION'],
    ['neither', 'MAXIMIZE', null, null, 'MISSING_TARGET'],
    ['a negative target', 'MAXIMIZE', point(-2), 5, 'NEGATIVE_TARGET'],
    ['a negative realisation', 'MINIMIZE', point(5), -71.06, 'NEGATIVE_TARGET'],
  ])('%s is a reason, not a number', (_case, formula, target, realisation, reason) => {
    expect(computeAttainment(formula, realisation, target)).toEqual({ raw: null, reason });
  });

  test('takes one bound alone for a point', () => {
    expect(computeAttainment('MAXIMIZE', 40, { low: 50, high: null }).raw).toBe(80);
    expect(computeAttainment('MINIMIZE', 40, { low: null, high: 50 }).raw).toBe(120);
  });

  test('is 100 on the target whatever the formula, and continuous at the bounds of a range', () => {
    const positive = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...attainmentFormulas), positive, positive, (formula, low, width) => {
        expect(computeAttainment(formula, low, point(low)).raw).toBeCloseTo(100, 9);
        const target = range(low, low + width);
        expect(computeAttainment(formula, low * (1 - 1e-9), target).raw).toBeCloseTo(100, 5);
        expect(computeAttainment(formula, (low + width) * (1 + 1e-9), target).raw).toBeCloseTo(100, 5);
      }),
      { seed: 86, numRuns: 200 },
    );
  });

  test('never falls as the realisation gets better', () => {
    const amount = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(amount, amount, amount, (target, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const percent = (formula: AttainmentFormula, r: number) => computeAttainment(formula, r, point(target)).raw!;
        return (
          percent('MAXIMIZE', less) <= percent('MAXIMIZE', more) &&
          percent('MINIMIZE', less) >= percent('MINIMIZE', more) &&
          percent('MINIMIZE_RATIO', less) >= percent('MINIMIZE_RATIO', more)
        );
      }),
      { seed: 87, numRuns: 200 },
    );
  });

  test('is met from 100 on, at two decimals', () => {
    expect([99.994, 99.995, 100, 300].map(isMet)).toEqual([false, true, true, true]);
  });
});

test('a cap and a floor bound what is shown, and leave the rest', () => {
  expect(applyCap(184.75, { cap: 120, floor: null })).toBe(120);
  expect(applyCap(-43.41, { cap: 120, floor: 0 })).toBe(0);
  expect(applyCap(-43.41, { cap: 120, floor: null })).toBe(-43.41);
  expect(applyCap(655.74, { cap: null, floor: null })).toBe(655.74);
});
