import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gini } from '../../src/rules/evenness.ts';
import { coefficientOfVariation, giniOf, theilOf } from '../../src/statistics/inequality.ts';

const { inequality } = JSON.parse(
  readFileSync(new URL('evenness-and-relation.reference.json', import.meta.url), 'utf8'),
) as {
  inequality: Record<'gini' | 'theilT' | 'between' | 'within' | 'coefficientOfVariationPopulation', number> & {
    values: number[];
    groups: number[];
  };
};
const alike = (values: readonly number[]) => values.map((value) => ({ value, weight: 1, group: 'all' }));
const settings = { seed: 20_260_105, numRuns: 300 };
const item = fc.record({
  value: fc.double({ min: 0.01, max: 1e6, noNaN: true }),
  weight: fc.integer({ min: 1, max: 9 }),
  group: fc.constantFrom('15', '18', '73'),
});
const items = fc.array(item, { minLength: 2, maxLength: 30 });

test('Gini, Theil and its parts, and the coefficient of variation are those of the reference', () => {
  const grouped = inequality.values.map((value, index) => ({
    value,
    weight: 1,
    group: String(inequality.groups[index]),
  }));
  expect(giniOf(grouped)).toBeCloseTo(inequality.gini, 9);
  const theil = theilOf(grouped)!;
  expect(theil.total).toBeCloseTo(inequality.theilT, 9);
  expect(theil.between).toBeCloseTo(inequality.between, 9);
  expect(theil.within).toBeCloseTo(inequality.within, 9);
  expect(coefficientOfVariation(grouped)).toBeCloseTo(inequality.coefficientOfVariationPopulation, 9);
});

test('all alike is 0; one with everything is (n - 1) / n and ln n; nothing to share, or below zero, is no number', () => {
  expect(giniOf(alike([3, 3, 3]))).toBeCloseTo(0, 12);
  expect(theilOf(alike([3, 3, 3]))!.total).toBe(0);
  expect(giniOf(alike([0, 0, 0, 8]))).toBeCloseTo(0.75, 12);
  expect(theilOf(alike([0, 0, 0, 8]))!.total).toBeCloseTo(Math.log(4), 12);
  for (const values of [[5], [], [0, 0], [-1, 2, 3]]) expect([giniOf(alike(values)), theilOf(alike(values))]).toEqual([null, null]); // prettier-ignore
  expect(coefficientOfVariation(alike([-4, 1]))).toBeNull();
});

test('between and within add up to the total', () => {
  fc.assert(
    fc.property(items, (all) => {
      const { total, between, within, groups } = theilOf(all)!;
      expect(between + within).toBeCloseTo(total, 9);
      expect(groups.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(within, 9);
    }),
    settings,
  );
});

test('a unit of weight w counts as w units; the unit of measure does not matter', () => {
  fc.assert(
    fc.property(items, fc.double({ min: 0.001, max: 1000, noNaN: true }), (all, factor) => {
      const copied = all.flatMap((each) => Array.from({ length: each.weight }, () => ({ ...each, weight: 1 })));
      const scaled = all.map((each) => ({ ...each, value: each.value * factor }));
      for (const other of [copied, scaled]) {
        expect(giniOf(other)).toBeCloseTo(giniOf(all)!, 9);
        expect(theilOf(other)!.between).toBeCloseTo(theilOf(all)!.between, 9);
        expect(coefficientOfVariation(other)).toBeCloseTo(coefficientOfVariation(all)!, 9);
      }
    }),
    settings,
  );
});

test('giving from a richer unit to a poorer one makes none of them larger', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 3, maxLength: 12 }), (values) => {
      const sorted = values.toSorted((left, right) => left - right);
      const gift = (sorted.at(-1)! - sorted[0]!) / 3;
      const evener = alike([sorted[0]! + gift, ...sorted.slice(1, -1), sorted.at(-1)! - gift]);
      const before = alike(values);
      expect(giniOf(evener)!).toBeLessThanOrEqual(giniOf(before)! + 1e-12);
      expect(theilOf(evener)!.total).toBeLessThanOrEqual(theilOf(before)!.total + 1e-12);
      expect(coefficientOfVariation(evener)!).toBeLessThanOrEqual(coefficientOfVariation(before)! + 1e-12);
    }),
    settings,
  );
});

test('the Gini coefficient of training between offices is the same measure', () => {
  fc.assert(
    fc.property(items, (all) => {
      const shares = all.map(({ value, weight }) => ({ amount: value * weight, people: weight }));
      expect(giniOf(all)).toBeCloseTo(gini(shares)!, 9);
    }),
    settings,
  );
});
