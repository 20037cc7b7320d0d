import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexOf, scoreOf } from '../../src/statistics/composite.ts';
import type { CompositePlan, Goalposts } from '../../src/statistics/composite.ts';
import { rankSensitivity, ranksOf } from '../../src/statistics/composite-sensitivity.ts';
import { seeded } from '../../src/statistics/random.ts';

/** Human development index of BPS, new method: goalposts of UNDP and BPS, schooling an arithmetic mean, the three geometric. */
const goalposts: readonly Goalposts[] = [
  { low: 20, high: 85, scale: 'LINEAR', cap: 100, floor: 0 },
  { low: 0, high: 18, scale: 'LINEAR', cap: 100, floor: 0 },
  { low: 0, high: 15, scale: 'LINEAR', cap: 100, floor: 0 },
  { low: 1_007_436, high: 26_572_352, scale: 'LOGARITHMIC', cap: 100, floor: 0 },
];
const humanDevelopment: CompositePlan = {
  method: 'GEOMETRIC',
  missing: 'REQUIRE_ALL',
  dimensions: [
    { weight: 1, method: 'ARITHMETIC', parts: [1] },
    { weight: 1, method: 'ARITHMETIC', parts: [1, 1] },
    { weight: 1, method: 'ARITHMETIC', parts: [1] },
  ],
};
const flat = (method: CompositePlan['method'], missing: CompositePlan['missing'], weights: readonly number[]) => ({
  method,
  missing,
  dimensions: weights.map((weight) => ({ weight, method: 'ARITHMETIC' as const, parts: [1] })),
});

// Life expectancy, expected and mean years of schooling, expenditure in rupiah; as BPS published them for 2024.
test.each([
  ['Makassar', [72.78, 15.62, 11.57, 18_386_000], 83.9],
  ['Lampung Utara', [70.13, 12.56, 8.38, 9_837_000], 69.62],
])('the human development index of %s 2024 is the published one', (_name, values, expected) => {
  const scores = values.map((value, index) => scoreOf(value, goalposts[index]!));
  expect(Math.round(indexOf(scores, humanDevelopment)! * 100) / 100).toBe(expected);
});

test('less is better where the lower goalpost is the larger; caps and floors hold; no logarithm of zero', () => {
  const late: Goalposts = { low: 30, high: 10, scale: 'LINEAR', cap: 100, floor: 0 };
  expect([30, 20, 10, 5, 40].map((value) => scoreOf(value, late))).toEqual([0, 50, 100, 100, 0]);
  expect(scoreOf(5, { ...late, cap: null })).toBe(125);
  expect(scoreOf(40, { ...late, floor: null })).toBe(-50);
  expect(scoreOf(0, { low: 1, high: 9, scale: 'LOGARITHMIC', cap: 100, floor: 0 })).toBeNull();
  expect(scoreOf(4, { low: 9, high: 9, scale: 'LINEAR', cap: 100, floor: 0 })).toBeNull();
});

test('missing is never zero: the index is refused, or the others make up the whole', () => {
  const scores = [80, null, 40];
  expect(indexOf(scores, flat('ARITHMETIC', 'REQUIRE_ALL', [2, 1, 1]))).toBeNull();
  expect(indexOf(scores, flat('ARITHMETIC', 'DROP_RENORMALISE', [2, 1, 1]))).toBeCloseTo((2 * 80 + 40) / 3, 12);
  expect(indexOf([null, null], flat('GEOMETRIC', 'DROP_RENORMALISE', [1, 1]))).toBeNull();
  // A missing half of schooling leaves the other half for the whole dimension.
  const dropped = indexOf([60, null, 60, 60], { ...humanDevelopment, missing: 'DROP_RENORMALISE' });
  expect(dropped).toBeCloseTo(60, 9);
});

test('laws: between the smallest and the largest part, geometric never above arithmetic, weights by ratio alone', () => {
  const parts = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(parts, (all) => {
      const [scores, weights] = [all.map(([score]) => score), all.map(([, weight]) => weight)];
      const arithmetic = indexOf(scores, flat('ARITHMETIC', 'REQUIRE_ALL', weights))!;
      const geometric = indexOf(scores, flat('GEOMETRIC', 'REQUIRE_ALL', weights))!;
      expect(geometric).toBeLessThanOrEqual(arithmetic + 1e-9);
      expect(geometric).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
      expect(arithmetic).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
      const tripled = weights.map((weight) => 3 * weight);
      expect(indexOf(scores, flat('GEOMETRIC', 'REQUIRE_ALL', tripled))).toBeCloseTo(geometric, 9);
      expect(indexOf([0, ...scores], flat('GEOMETRIC', 'REQUIRE_ALL', [1, ...weights]))).toBe(0);
    }),
    { seed: 20_260_105, numRuns: 300 },
  );
});

describe('sensitivity of ranks to the weights', () => {
  const plan = flat('ARITHMETIC', 'REQUIRE_ALL', [1, 1, 1]);
  const ask = (scores: readonly (readonly (number | null)[])[], draws = 500) =>
    rankSensitivity(scores, plan, { random: seeded(42), draws, concentration: 20 });

  test('who is better in everything keeps its rank in every draw; who is best by one part alone does not', () => {
    const { units, settledPairs, meanTau } = ask([
      [90, 90, 90],
      [95, 40, 45],
      [45, 40, 92],
      [20, 20, 20],
      [null, 80, 80],
    ]);
    expect(units.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, null]);
    expect(units[0]).toMatchObject({ low: 1, high: 1, kept: 1, first: 1 });
    expect(units[3]).toMatchObject({ low: 4, high: 4, kept: 1, first: 0 });
    expect(units[1]).toMatchObject({ low: 2, high: 3 });
    expect(units[1]!.kept! + units[2]!.kept!).toBeGreaterThan(0.9);
    expect(units[1]!.kept).toBeLessThan(0.9);
    expect(units[4]).toEqual({ rank: null, low: null, high: null, kept: null, first: null });
    // Five of six pairs: only the second and the third change places.
    expect(settledPairs).toBeCloseTo(5 / 6, 12);
    expect(meanTau).toBeGreaterThan(0.7);
    expect(meanTau).toBeLessThan(1);
  });

  test('the same question draws the same answer', () => {
    const scores = Array.from({ length: 6 }, (_, unit) => [10 * unit, 60 - 9 * unit, 30 + ((unit * 17) % 29)]);
    expect(ask(scores)).toEqual(ask(scores));
  });

  test('drawn weights have the chosen ones for their mean: a unit that is best by one part leads in the share of draws that calculus gives', () => {
    // By the first part alone A leads, by the second B: A leads where its weight is above one half, Beta(10, 10): one half of draws.
    const two = flat('ARITHMETIC', 'REQUIRE_ALL', [1, 1]);
    const sensitivity = rankSensitivity([[100, 0], [0, 100]], two, { random: seeded(9), draws: 4000, concentration: 20 }); // prettier-ignore
    expect(Math.abs(sensitivity.units[0]!.first! - 0.5)).toBeLessThan(0.03);
    // Weights 3 to 1, Beta(15, 5) > 1/2 in .9904 of draws.
    const uneven = flat('ARITHMETIC', 'REQUIRE_ALL', [3, 1]);
    const other = rankSensitivity([[100, 0], [0, 100]], uneven, { random: seeded(9), draws: 4000, concentration: 20 }); // prettier-ignore
    expect(Math.abs(other.units[0]!.first! - 0.9904)).toBeLessThan(0.006);
  });

  test('ranks: ties share the smaller, missing has none', () => {
    expect(ranksOf([5, 9, 5, null, 1])).toEqual([2, 1, 2, null, 4]);
  });
});
