import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countLimits, countTails, pooledRate, rateError } from '../../src/statistics/funnel.ts';
import type { Counted } from '../../src/statistics/funnel.ts';
import { seeded } from '../../src/statistics/random.ts';
import type { Seeded } from '../../src/statistics/random.ts';
import { rankIntervals } from '../../src/statistics/rank-interval.ts';
import type { Estimate } from '../../src/statistics/rank-interval.ts';

const ranksOf = (values: readonly number[]) =>
  values.map((value) => 1 + values.filter((other) => other > value).length);

test('far apart every rank is sure; alike, none is', () => {
  const apart = [90, 10, 50].map((value) => ({ value, error: 1 }));
  expect(rankIntervals(apart, { best: 'HIGHEST', seed: 1 }).intervals).toEqual([
    { low: 1, high: 1 },
    { low: 3, high: 3 },
    { low: 2, high: 2 },
  ]);
  expect(rankIntervals(apart, { best: 'LOWEST', seed: 1 }).intervals[0]).toEqual({ low: 3, high: 3 });
  const alike = [50, 50.1, 49.9].map((value) => ({ value, error: 1 }));
  for (const interval of rankIntervals(alike, { best: 'HIGHEST', seed: 1 }).intervals) {
    expect(interval).toEqual({ low: 1, high: 3 });
  }
});

test('of two it is the ordinary test of a difference; of equal errors the studentised range', () => {
  const critical = (count: number) =>
    rankIntervals(
      Array.from({ length: count }, () => ({ value: 0, error: 2 })),
      { best: 'HIGHEST', seed: 3 },
    ).critical;
  expect(critical(2)).toBeCloseTo(1.96, 1);
  // R: qtukey(0.95, c(10, 50), Inf) / sqrt(2)
  expect(Math.abs(critical(10) - 4.474 / Math.SQRT2)).toBeLessThan(0.12);
  expect(Math.abs(critical(50) - 5.653 / Math.SQRT2)).toBeLessThan(0.12);
});

test('the pairs that are not looked at could not have been the largest', () => {
  const errors = Array.from({ length: 30 }, (_, index) => (index % 7) * 0.4 + (index === 0 ? 0 : 0.2));
  const { critical, draws } = rankIntervals(
    errors.map((error) => ({ value: 0, error })),
    { best: 'HIGHEST', seed: 9 },
  );
  const chance = seeded(9);
  const largest = Array.from({ length: draws }, () => {
    const noise = errors.map((error) => error * chance.normal());
    const pairs = noise.flatMap((own, j) =>
      noise.slice(0, j).map((other, k) => Math.abs(own - other) / Math.hypot(errors[j]!, errors[k]!)),
    );
    return Math.max(...pairs);
  }).sort((left, right) => left - right);
  expect(critical).toBeCloseTo(largest[Math.ceil(0.95 * (draws + 1)) - 1]!, 9);
});

test('the same question draws the same; the interval holds the rank, and turns with the direction', () => {
  const estimate = fc.record({
    value: fc.double({ min: -50, max: 50, noNaN: true }),
    error: fc.double({ min: 0, max: 9, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(estimate, { minLength: 2, maxLength: 12 }), (estimates) => {
      const found = rankIntervals(estimates, { best: 'HIGHEST', seed: 5 });
      expect(rankIntervals(estimates, { best: 'HIGHEST', seed: 5 })).toEqual(found);
      const turned = rankIntervals(estimates, { best: 'LOWEST', seed: 5 });
      ranksOf(estimates.map(({ value }) => value)).forEach((rank, index) => {
        const { low, high } = found.intervals[index]!;
        expect(low).toBeLessThanOrEqual(rank);
        expect(high).toBeGreaterThanOrEqual(rank);
        expect(turned.intervals[index]).toEqual({ low: estimates.length + 1 - high, high: estimates.length + 1 - low });
      });
    }),
    { seed: 4, numRuns: 60 },
  );
});

type Draw = (chance: Seeded) => { readonly truth: readonly number[]; readonly estimates: readonly Estimate[] };

const even = (count: number) => Array.from({ length: count }, (_, index) => index);
const noisy =
  (truth: readonly number[], errorOf: (index: number) => number): Draw =>
  (chance) => ({
    truth,
    estimates: truth.map((value, index) => ({
      value: value + errorOf(index) * chance.normal(),
      error: errorOf(index),
    })),
  });

function eventsOf(chance: Seeded, { kind, size }: Omit<Counted, 'events'>, rate: number): number {
  if (kind === 'BINOMIAL') return even(size).filter(() => chance.uniform() < rate).length;
  // Knuth: products of uniform numbers until they fall below e^-mean.
  const floor = Math.exp(-size * rate);
  let product = chance.uniform();
  let events = 0;
  while (product > floor) {
    product *= chance.uniform();
    events += 1;
  }
  return events;
}

const counted =
  (kind: Counted['kind'], rates: readonly number[], sizes: readonly number[]): Draw =>
  (chance) => ({
    truth: rates,
    estimates: rates.map((rate, index) => {
      const size = sizes[index % sizes.length]!;
      const events = eventsOf(chance, { kind, size }, rate);
      return { value: events / size, error: rateError({ kind, events, size }) };
    }),
  });

/** 150 seeded draws a design: each region's true rank must be inside at least 93 times of 100, and the mean width is told. */
const designs: Readonly<Record<string, { draw: Draw; width: number }>> = {
  'evenly spaced, 20 regions, equal errors': { draw: noisy(even(20), () => 1), width: 9 },
  'evenly spaced, 50 regions, errors of 1 to 5 steps': { draw: noisy(even(50), (index) => 1 + (index % 5)), width: 29 },
  'three groups of 10': {
    draw: noisy(
      even(30).map((index) => Math.floor(index / 10) * 8),
      () => 1,
    ),
    width: 12,
  },
  'two near each other among 10 far apart': {
    draw: noisy([0, 0.5, ...even(8).map((index) => 20 + 20 * index)], () => 1),
    width: 1.3,
  },
  'shares of 60 to 2,000 cases, 19 regions': {
    draw: counted(
      'BINOMIAL',
      even(19).map((index) => 0.7 + 0.012 * index),
      [60, 200, 600, 2000],
    ),
    width: 15,
  },
  'shares near 100 % of 30 cases, 12 regions': {
    draw: counted(
      'BINOMIAL',
      even(12).map((index) => 0.88 + 0.009 * index),
      [30],
    ),
    width: 12,
  },
  'deaths of few births, 50 regions': {
    draw: counted(
      'POISSON',
      even(50).map((index) => 0.0006 + 0.00005 * index),
      [2500, 7000, 20_000],
    ),
    width: 49,
  },
};

describe('the true rank is inside the interval', () => {
  test.each(Object.entries(designs))('%s', (_name, { draw, width }) => {
    const runs = 150;
    const chance = seeded(11);
    let inside = 0;
    let allInside = 0;
    let total = 0;
    let widths = 0;
    for (let run = 0; run < runs; run += 1) {
      const { truth, estimates } = draw(chance);
      const { intervals } = rankIntervals(estimates, { best: 'HIGHEST', seed: run });
      const isInside = ranksOf(truth).map(
        (rank, index) => intervals[index]!.low <= rank && rank <= intervals[index]!.high,
      );
      inside += isInside.filter(Boolean).length;
      allInside += isInside.every(Boolean) ? 1 : 0;
      widths += intervals.reduce((sum, { low, high }) => sum + high - low + 1, 0);
      total += intervals.length;
    }
    expect(inside / total).toBeGreaterThanOrEqual(0.93);
    expect(allInside / runs).toBeGreaterThanOrEqual(0.93);
    expect(widths / total).toBeLessThanOrEqual(width);
  });
});

describe('funnel', () => {
  test('limits are exact: small places have wide ones, and both ends are inside', () => {
    // R: qbinom(c(.025, .975), 20, .8), qpois(c(.025, .975), 5), qpois(c(.001, .999), 5)
    expect(countLimits({ kind: 'BINOMIAL', size: 20 }, 0.8, 0.95)).toEqual({ low: 12, high: 19 });
    expect(countLimits({ kind: 'POISSON', size: 5 }, 1, 0.95)).toEqual({ low: 1, high: 10 });
    expect(countLimits({ kind: 'POISSON', size: 5 }, 1, 0.998)).toEqual({ low: 0, high: 13 });
    expect(countLimits({ kind: 'BINOMIAL', size: 8 }, 1, 0.95)).toEqual({ low: 8, high: 8 });
    expect(countLimits({ kind: 'POISSON', size: 8 }, 0, 0.95)).toEqual({ low: 0, high: 0 });
    expect(countLimits({ kind: 'POISSON', size: 14_400 }, 1, 0.95)).toEqual({ low: 14_165, high: 14_636 });
  });

  test('inside the limits is what the two-sided test does not reject', () => {
    const rate = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(
        fc.constantFrom('BINOMIAL' as const, 'POISSON' as const),
        fc.integer({ min: 1, max: 300 }),
        rate,
        (kind, size, centre) => {
          const { low, high } = countLimits({ kind, size }, centre, 0.95);
          for (const events of [low - 1, low, high, high + 1].filter(
            (each) => each >= 0 && (kind === 'POISSON' || each <= size),
          )) {
            const isInside = low <= events && events <= high;
            expect([events, countTails({ kind, events, size }, centre) > 0.05]).toEqual([events, isInside]);
          }
        },
      ),
      { seed: 4, numRuns: 300 },
    );
  });

  test('the centre is the rate of all together, not the mean of rates', () => {
    const kind = 'BINOMIAL' as const;
    expect(
      pooledRate([
        { kind, events: 9, size: 10 },
        { kind, events: 10, size: 100 },
      ]),
    ).toBeCloseTo(19 / 110, 12);
    expect(pooledRate([])).toBeNull();
  });

  /** 20 regions of one rate, 400 times: 5 % and three standard errors are 5.73 %. */
  test.each([
    ['BINOMIAL', 0.8, [20, 60, 200, 900]],
    ['BINOMIAL', 0.97, [20, 60, 200, 900]],
    ['POISSON', 0.0015, [1500, 5000, 12_000]],
  ] as const)('false alarms of a %s rate of %f', (kind, rate, sizes) => {
    const chance = seeded(21);
    let alarms = 0;
    const runs = 400;
    for (let run = 0; run < runs; run += 1) {
      const places = even(20).map((index) => {
        const size = sizes[index % sizes.length]!;
        return { kind, size, events: eventsOf(chance, { kind, size }, rate) };
      });
      const centre = pooledRate(places)!;
      alarms += places.filter((place) => countTails(place, centre) <= 0.05).length;
    }
    expect(alarms / runs / 20).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / (runs * 20)));
    expect(alarms).toBeGreaterThan(0);
  });
});
