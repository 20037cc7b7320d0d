import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differenceInDifferences, placebo, trendsApart } from '../../src/statistics/difference-in-differences.ts';
import { hodgesLehmann } from '../../src/statistics/hodges-lehmann.ts';
import { interruptedSeries } from '../../src/statistics/interrupted-series.ts';
import { asymptoticTails, mannWhitney, uDistribution } from '../../src/statistics/mann-whitney.ts';
import { chooseLags } from '../../src/statistics/newey-west.ts';
import { seeded } from '../../src/statistics/random.ts';
import { leastSquares, ordinaryCovariance } from '../../src/statistics/regression.ts';

const reference = JSON.parse(readFileSync(new URL('intervention-reference.json', import.meta.url), 'utf8')) as {
  beforeAfter: { before: number[]; after: number[]; shift: number; u: number; pAsymptotic: number }[];
  interruptedTimeSeries: {
    values: number[];
    interventionIndex: number;
    coefficients: number[];
    standardErrors: number[];
    p: number[];
  }[];
  olsBeta: { x: number[]; y: number[]; intercept: number; slope: number; slopeSE: number };
};
const seed = 20260901;
const timed = (values: readonly number[]) => values.map((value, time) => ({ time, value }));

describe('as scipy and statsmodels have it', () => {
  test.each(reference.beforeAfter)(
    'before and after: shift $shift, U $u',
    ({ before, after, shift, u, pAsymptotic }) => {
      const found = hodgesLehmann(before, after)!;
      expect(found.shift).toBeCloseTo(shift, 9);
      expect(found.test.u).toBe(u);
      expect(asymptoticTails(u, before, after)).toBeCloseTo(pAsymptotic, 9);
      expect(found.low).toBeLessThan(found.shift);
      expect(found.high).toBeGreaterThan(found.shift);
    },
  );

  test.each(reference.interruptedTimeSeries)('interrupted series: level change and slopes', (expected) => {
    const found = interruptedSeries(timed(expected.values), { from: expected.interventionIndex, lags: 3 })!;
    const estimates = [found.intercept, found.slopeBefore, found.levelChange, found.slopeChange];
    for (const [index, estimate] of estimates.entries()) {
      expect(estimate.value).toBeCloseTo(expected.coefficients[index]!, 8);
      expect(estimate.standardError).toBeCloseTo(expected.standardErrors[index]!, 8);
      expect(estimate.pNormal).toBeCloseTo(expected.p[index]!, 8);
    }
    expect(chooseLags(expected.values.length)).toBe(3);
  });

  test('least squares', () => {
    const { x, y, intercept, slope, slopeSE } = reference.olsBeta;
    const fit = leastSquares(
      x.map((each) => [1, each]),
      y,
    )!;
    expect(fit.coefficients[0]).toBeCloseTo(intercept, 9);
    expect(fit.coefficients[1]).toBeCloseTo(slope, 9);
    expect(Math.sqrt(ordinaryCovariance(fit)[1]![1]!)).toBeCloseTo(slopeSE, 9);
  });

  // R: wilcox.test of the permeability data in Hollander and Wolfe (1973), p. 69: W 35, two-sided p 0.2544, interval -0.15 to 0.76.
  test('exact p and the interval of the shift, as R has them', () => {
    const before = [1.15, 0.88, 0.9, 0.74, 1.21];
    const after = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const found = hodgesLehmann(before, after)!;
    expect(found.test).toEqual({ u: 35, pValue: expect.closeTo(0.2544, 4), method: 'EXACT' });
    expect(found.shift).toBeCloseTo(0.305, 9);
    expect([found.low, found.high]).toEqual([expect.closeTo(-0.15, 9), expect.closeTo(0.76, 9)]);
  });
});

test('what cannot be judged is not judged: too few values, or regressors that follow from each other', () => {
  expect(hodgesLehmann([1, 2, 3], [4, 5, 6, 7])).toBeNull();
  expect(interruptedSeries(timed([1, 2, 3, 4, 5, 6, 7, 8, 9]), { from: 5 })).toBeNull();
  const pairs = timed([1, 2, 3, 4, 5, 6, 7]).map(({ time, value }) => ({ time, treated: value, comparison: 0 }));
  expect(differenceInDifferences(pairs, { from: 4 })).toBeNull();
  expect(leastSquares([[1, 2], [2, 4], [3, 6]], [1, 2, 4])).toBeNull(); // prettier-ignore
});

test('values that are all the same show no change, and numbers without scatter no certainty out of nothing', () => {
  const flat = Array.from({ length: 16 }, () => 7.3);
  expect(mannWhitney(flat, flat).pValue).toBe(1);
  expect(interruptedSeries(timed(flat), { from: 8 })!.levelChange.pValue).toBeCloseTo(1, 6);
  const jump = timed(flat.map((value, time) => (time < 8 ? value : value - 2)));
  expect(interruptedSeries(jump, { from: 8 })!.levelChange).toMatchObject({ value: expect.closeTo(-2, 9), pValue: 0 });
});

test('a missing period keeps its distance: the slope is per period, not per value', () => {
  const points = Array.from({ length: 24 }, (_, time) => ({ time, value: 3 + 0.5 * time + (time < 12 ? 0 : 4) }));
  const found = interruptedSeries(
    points.filter(({ time }) => ![3, 4, 5, 17].includes(time)),
    { from: 12 },
  )!;
  expect(found).toMatchObject({ before: 9, after: 11 });
  expect(found.slopeBefore.value).toBeCloseTo(0.5, 9);
  expect(found.levelChange.value).toBeCloseTo(4, 9);
  expect(found.slopeChange.value).toBeCloseTo(0, 9);
  expect(found.meanEffect.value).toBeCloseTo(4, 9);
});

test('laws: the distribution of U is symmetric and whole; a shift of all values after shifts the estimate and its interval', () => {
  const sizes = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(sizes, sizes, (m, n) => {
      const cumulated = uDistribution(m, n);
      expect(cumulated).toHaveLength(m * n + 1);
      expect(cumulated.at(-1)).toBeCloseTo(1, 12);
      for (const [u, p] of cumulated.entries()) expect(p + (cumulated[m * n - u - 1] ?? 0)).toBeCloseTo(1, 12);
    }),
    { seed, numRuns: 60 },
  );
  const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 4, maxLength: 14 });
  fc.assert(
    fc.property(values, values, fc.double({ min: -50, max: 50, noNaN: true }), (before, after, by) => {
      const found = hodgesLehmann(before, after)!;
      const moved = hodgesLehmann(
        before,
        after.map((value) => value + by),
      )!;
      expect(moved.shift).toBeCloseTo(found.shift + by, 6);
      expect(moved.low).toBeCloseTo(found.low + by, 6);
      const swapped = hodgesLehmann(after, before)!;
      expect(swapped.shift).toBeCloseTo(-found.shift, 9);
      expect(swapped.low).toBeCloseTo(-found.high, 9);
      expect(swapped.test.pValue).toBeCloseTo(found.test.pValue, 9);
    }),
    { seed, numRuns: 100 },
  );
});

test('law: the interval holds just the shifts that the test would not refuse', () => {
  const values = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 9, maxLength: 22 });
  fc.assert(
    fc.property(values, (drawn) => {
      const [before, after] = [drawn.slice(0, 4), drawn.slice(4)];
      const { low, high } = hodgesLehmann(before, after)!;
      const refuses = (by: number) =>
        mannWhitney(
          before,
          after.map((value) => value - by),
        ).pValue < 0.05;
      expect(refuses(low + 0.001)).toBe(false);
      expect(refuses(high - 0.001)).toBe(false);
      expect(refuses(low - 0.001)).toBe(true);
      expect(refuses(high + 0.001)).toBe(true);
    }),
    { seed, numRuns: 100 },
  );
});

describe('false alarms where nothing happened (at most 5 % and three standard errors)', () => {
  type Chance = ReturnType<typeof seeded>;
  /** Values of variance 1 that hang on the one before. */
  const noise = (length: number, dependence: number, chance: Chance) => {
    let last = chance.normal();
    return Array.from({ length }, () => (last = dependence * last + Math.sqrt(1 - dependence ** 2) * chance.normal()));
  };
  const alarms = (runs: number, isAlarm: (chance: Chance) => boolean) => {
    const chance = seeded(seed);
    return Array.from({ length: runs }, () => isAlarm(chance)).filter(Boolean).length / runs;
  };
  const most = (runs: number) => 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs);
  const pairsOf = (length: number, dependence: number, chance: Chance) => {
    const comparison = noise(length, dependence, chance);
    return noise(length, dependence, chance).map((treated, time) => ({ time, treated, comparison: comparison[time]! }));
  };
  const isBelow = (estimate: { readonly pValue: number } | null | undefined) => estimate!.pValue < 0.05;

  test.each([
    { before: 18, after: 18 },
    { before: 30, after: 36 },
    { before: 8, after: 8 },
    { before: 7, after: 4 },
  ])('difference in differences, $before and $after periods', ({ before, after }) => {
    const found = alarms(1_000, (chance) =>
      isBelow(differenceInDifferences(pairsOf(before + after, 0, chance), { from: before })?.effect),
    );
    expect(found).toBeLessThanOrEqual(most(1_000));
    expect(found).toBeGreaterThan(0.015);
  });

  // The correction is derived for independent errors; what neighbours share beyond that costs two to three alarms more in a hundred.
  test.each([
    { before: 24, after: 24, dependence: 0.2 },
    { before: 30, after: 36, dependence: 0.3 },
  ])('the same where neighbours depend on each other by $dependence: at most 8 %', ({ before, after, dependence }) => {
    const found = alarms(1_000, (chance) =>
      isBelow(differenceInDifferences(pairsOf(before + after, dependence, chance), { from: before })?.effect),
    );
    expect(found).toBeLessThanOrEqual(0.08);
  });

  test.each([
    { before: 18, after: 18 },
    { before: 8, after: 8 },
    { before: 5, after: 5 },
  ])('interrupted series, $before and $after periods: of the level and of the mean effect', ({ before, after }) => {
    const runs = 600;
    const found = { level: 0, mean: 0 };
    alarms(runs, (chance) => {
      const series = interruptedSeries(timed(noise(before + after, 0, chance)), { from: before })!;
      found.level += isBelow(series.levelChange) ? 1 / runs : 0;
      found.mean += isBelow(series.meanEffect) ? 1 / runs : 0;
      return false;
    });
    expect(Math.max(found.level, found.mean)).toBeLessThanOrEqual(most(runs));
    expect(Math.min(found.level, found.mean)).toBeGreaterThan(0.003);
  });

  test.each([18, 12, 6])('trends apart in %d periods before', (before) => {
    const found = alarms(1_000, (chance) => isBelow(trendsApart(pairsOf(before, 0, chance), { from: before })));
    expect(found).toBeLessThanOrEqual(most(1_000));
  });
});

test('a programme is told from what happened everywhere, and its placebo date stays quiet', () => {
  const chance = seeded(8);
  const pairs = Array.from({ length: 48 }, (_, time) => ({
    time,
    treated: 70 + 0.1 * time + chance.normal() + (time < 24 ? 0 : -20),
    comparison: 90 + 0.1 * time + chance.normal() + (time < 24 ? 0 : -5),
  }));
  const found = differenceInDifferences(pairs, { from: 24 })!;
  expect(found.effect.value).toBeCloseTo(-15, 0);
  expect(found.effect.pValue).toBeLessThan(0.001);
  expect(found.effect.low).toBeLessThan(-15);
  expect(found.effect.high).toBeGreaterThan(-15);
  expect(found.treatedChange - found.comparisonChange).toBeCloseTo(found.effect.value, 9);
  expect(trendsApart(pairs, { from: 24 })!.pValue).toBeGreaterThan(0.05);
  expect(placebo(pairs, { from: 24 })).toMatchObject({ at: 12, before: 12, after: 12 });
  expect(placebo(pairs, { from: 24 })!.effect.pValue).toBeGreaterThan(0.05);
});
