import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { benjaminiHochberg } from '../../src/statistics/multiple-tests.ts';
import { quantile } from '../../src/statistics/quantile.ts';
import { seeded } from '../../src/statistics/random.ts';
import { seasonalKendall } from '../../src/statistics/seasonal-trend.ts';
import { exactTails, mannKendall, senSlope } from '../../src/statistics/trend-test.ts';

interface Reference {
  readonly mannKendall: readonly {
    readonly values: readonly number[];
    readonly s: number;
    readonly variance: number;
    readonly z: number;
    readonly pNormal: number;
    readonly pExact: number | null;
    readonly tauB: number | null;
    readonly senSlope: number;
    readonly senLow: number;
    readonly senHigh: number;
  }[];
  readonly seasonalKendall: readonly {
    readonly years: readonly (readonly number[])[];
    readonly globalTau: number;
    readonly pIndependent: number;
    readonly pDependent: number;
    readonly senSlope: number;
  }[];
  readonly quantiles: { readonly values: readonly number[]; readonly q: Readonly<Record<string, number>> };
  readonly benjaminiHochberg: { readonly p: readonly number[]; readonly adjusted: readonly number[] };
}

const reference = JSON.parse(readFileSync(new URL('trend-reference.json', import.meta.url), 'utf8')) as Reference;

const timed = (values: readonly number[]) => values.map((value, time) => ({ time, value }));
const seasonal = (years: readonly (readonly number[])[]) =>
  years.flatMap((year, cycle) => year.map((value, season) => ({ cycle, season, value })));

describe('as scipy has it', () => {
  test.each(reference.mannKendall)('Mann-Kendall and Sen of $values.length values, S $s', (expected) => {
    const found = mannKendall(timed(expected.values));
    expect(found.s).toBe(expected.s);
    expect(found.variance).toBeCloseTo(expected.variance, 8);
    expect(found.z).toBeCloseTo(expected.z, 8);
    expect(found.pNormal).toBeCloseTo(expected.pNormal, 8);
    if (expected.tauB === null) expect(found.tauB).toBeNull();
    else expect(found.tauB).toBeCloseTo(expected.tauB, 8);
    if (expected.pExact !== null) expect(exactTails(found.s, found.n)).toBeCloseTo(expected.pExact, 8);
    expect(found.isExact).toBe(expected.pExact !== null && expected.values.length <= 10);
    expect(found.p).toBe(found.isExact ? exactTails(found.s, found.n) : found.pNormal);
    const slope = senSlope(timed(expected.values))!;
    expect(slope.slope).toBeCloseTo(expected.senSlope, 8);
    expect(slope.low).toBeCloseTo(expected.senLow, 8);
    expect(slope.high).toBeCloseTo(expected.senHigh, 8);
  });

  test.each(reference.seasonalKendall)('seasonal Kendall, tau $globalTau', (expected) => {
    const found = seasonalKendall(seasonal(expected.years));
    const n = expected.years.length * 4;
    expect((found.s * 2) / (n * (n - 1))).toBeCloseTo(expected.globalTau, 8);
    expect(found.pIndependent).toBeCloseTo(expected.pIndependent, 8);
    expect(found.p).toBeCloseTo(expected.pDependent, 8);
    expect(found.slope!.slope).toBeCloseTo(expected.senSlope, 8);
    expect([found.n, found.seasons, found.fewest]).toEqual([n, 4, expected.years.length]);
  });

  test('quantiles and the adjustment for many tests', () => {
    for (const [share, expected] of Object.entries(reference.quantiles.q)) {
      expect(quantile(reference.quantiles.values, Number(share))).toBeCloseTo(expected, 8);
    }
    const found = benjaminiHochberg(reference.benjaminiHochberg.p);
    found.forEach((p, index) => expect(p).toBeCloseTo(reference.benjaminiHochberg.adjusted[index]!, 8));
  });
});

test('poverty in Jambi, March 2015 to March 2025 (BPS, Profil Kemiskinan): the golden vector of the domain', () => {
  const values = [8.86, 8.41, 8.19, 7.92, 7.6, 7.58, 8.09, 7.62, 7.58, 7.1, 7.19];
  const expected = { s: -42, variance: 164, z: -3.2016, p: 0.001367, sen: -0.1433 };
  const found = mannKendall(timed(values));
  expect([found.s, found.variance]).toEqual([expected.s, expected.variance]);
  expect(found.z).toBeCloseTo(expected.z, 4);
  expect(found.p).toBeCloseTo(expected.p, 6);
  expect(found.s / 55).toBeCloseTo(-0.7636, 4);
  expect(senSlope(timed(values))!.slope).toBeCloseTo(expected.sen, 4);
});

test('the smallest p that few values can have: three and four never show a trend', () => {
  const smallest = (n: number) => exactTails((n * (n - 1)) / 2, n);
  expect([3, 4, 5, 6].map(smallest).map((p) => Number(p.toFixed(4)))).toEqual([0.3333, 0.0833, 0.0167, 0.0028]);
});

test('a gap keeps its length: the slope is per unit of time, not per value', () => {
  const points = [0, 1, 2, 6, 7].map((time) => ({ time, value: 10 + 3 * time }));
  expect(senSlope(points)).toEqual({ slope: 3, low: 3, high: 3 });
  const years = [0, 1, 4, 5, 9].flatMap((cycle) =>
    [0, 1].map((season) => ({ cycle, season, value: cycle * 2 + season * 50 })),
  );
  expect(seasonalKendall(years).slope).toEqual({ slope: 2, low: 2, high: 2 });
});

test('laws: turned in time or sign the test turns, moved or stretched it stays; seasons of one are no seasons', () => {
  const series = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(series, fc.integer({ min: 1, max: 9 }), fc.integer(), (values, by, plus) => {
      const plain = mannKendall(timed(values));
      const turned = mannKendall(timed(values.toReversed()));
      const moved = mannKendall(timed(values.map((value) => value * by + plus)));
      expect([turned.s, turned.p]).toEqual([plain.s === 0 ? 0 : -plain.s, plain.p]);
      expect([moved.s, moved.variance, moved.p]).toEqual([plain.s, plain.variance, plain.p]);
      const one = seasonalKendall(values.map((value, cycle) => ({ cycle, season: 0, value })));
      expect(one.s).toBe(plain.s);
      expect(one.variance).toBeCloseTo(plain.variance, 8);
    }),
    { seed: 4, numRuns: 200 },
  );
});

/**
 * 4,000 seeded series a design; 5 % and three standard errors are 6.03 %. Shocks may last through a year; where they last
 * for years (10 years of quarters, 0.7 a step) the test calls 12 % a trend: it takes years to be independent.
 */
describe('false alarms without a trend', () => {
  const runs = 4000;
  const most = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs);
  const share = (isAlarm: (run: number) => boolean) =>
    Array.from({ length: runs }, (_, run) => isAlarm(run)).filter(Boolean).length / runs;

  test.each([5, 6, 8, 10, 11, 20, 60])('Mann-Kendall of %i values', (n) => {
    const chance = seeded(100 + n);
    const found = share(() => mannKendall(timed(Array.from({ length: n }, chance.normal))).p <= 0.05);
    expect(found).toBeLessThanOrEqual(most);
  });

  test.each([
    [5, 2, 0],
    [5, 4, 0],
    [5, 4, 0.7],
    [5, 12, 0],
    [5, 12, 0.7],
    [10, 4, 0],
    [10, 4, 0.3],
    [10, 12, 0.5],
  ])(
    'seasonal Kendall of %i years of %i seasons whose shocks last (%f of a shock a step)',
    (years, seasons, lasting) => {
      const chance = seeded(years * 100 + seasons + lasting * 7);
      const found = share(() => {
        let state = chance.normal() / Math.sqrt(1 - lasting ** 2);
        const values = Array.from({ length: years * seasons }, (_, index) => {
          state = lasting * state + chance.normal();
          return { cycle: Math.floor(index / seasons), season: index % seasons, value: 3 * (index % seasons) + state };
        });
        return seasonalKendall(values).p <= 0.05;
      });
      expect(found).toBeLessThanOrEqual(most);
    },
  );
});
