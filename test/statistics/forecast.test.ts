import { describe, expect, test } from 'vitest';
import { backTested, forecast, probabilityAbove } from '../../src/statistics/forecast.ts';
import type { FutureBucket, SeasonalPoint } from '../../src/statistics/forecast.ts';
import { seeded } from '../../src/statistics/random.ts';

const even = (count: number) => Array.from({ length: count }, (_, index) => index);
const next = (time: number, seasons: number, weight = 1): FutureBucket => ({ time, season: time % seasons, weight });
const line = (times: readonly number[], seasons: number, noise: (time: number) => number): readonly SeasonalPoint[] =>
  times.map((time) => ({ time, season: time % seasons, value: 50 + 0.6 * time + 5 * (time % seasons) + noise(time) }));

test('a straight line with seasons goes on as it is, whatever is missing in it', () => {
  const points = line([0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 12, 13], 4, () => 0);
  const found = forecast(points, [next(14, 4, 0.5), next(15, 4, 0.5)], { seasons: 4 })!;
  expect(found.value).toBeCloseTo(50 + 0.6 * 14.5 + 5 * 2.5, 8);
  expect(found.high - found.low).toBeLessThan(1e-6);
});

test('the interval of a line is the textbook one', () => {
  // R: predict(lm(y ~ x), data.frame(x = 6), interval = "prediction", level = 0.9), x = 0..5, y = 2 4 3 6 5 7
  const points = [2, 4, 3, 6, 5, 7].map((value, time) => ({ time, season: 0, value }));
  const found = forecast(points, [next(6, 1)], { seasons: 1 })!;
  // sum((x - 2.5)(y - 4.5)) = 15.5, sum((x - 2.5)²) = sum((y - 4.5)²) = 17.5
  expect(found.value).toBeCloseTo(4.5 + (15.5 / 17.5) * 3.5, 10);
  const residual = 17.5 - 15.5 ** 2 / 17.5;
  const error = Math.sqrt((residual / 4) * (1 + 1 / 6 + 3.5 ** 2 / 17.5));
  expect(found.error).toBeCloseTo(error, 10);
  expect(found.high - found.value).toBeCloseTo(2.13184678 * error, 6);
  expect(found.degreesOfFreedom).toBe(4);
  expect(probabilityAbove(found, found.value)).toBeCloseTo(0.5, 10);
  expect(probabilityAbove(found, found.low)).toBeCloseTo(0.95, 8);
});

test('too few values tell nothing: of a line fewer than five, of seasons fewer than two each', () => {
  const ofYears = (count: number) => forecast(line(even(count), 1, Math.sin), [next(count, 1)], { seasons: 1 });
  expect(ofYears(4)).toBeNull();
  expect(ofYears(5)).not.toBeNull();
  expect(forecast(line(even(7), 4, Math.sin), [next(7, 4)], { seasons: 4 })).toBeNull();
  expect(forecast(line(even(9), 4, Math.sin), [next(9, 4)], { seasons: 4 })).not.toBeNull();
});

test('a series that leaves its intervals makes them wider, and says so', () => {
  const steps = even(24).map((time) => ({
    time,
    season: 0,
    value: time < 12 ? 10 + (time % 2) * 0.1 : 10 + (time - 12) ** 2,
  }));
  const found = backTested(steps, [next(24, 1)], { seasons: 1 })!;
  expect(found.backTest.covered / found.backTest.folds).toBeLessThan(0.6);
  expect(found.backTest.widened).toBeGreaterThan(1);
  const plain = forecast(steps, [next(24, 1)], { seasons: 1 })!;
  expect(found.forecast.high - found.forecast.low).toBeCloseTo((plain.high - plain.low) * found.backTest.widened, 8);
});

/** 2,000 seeded series a design: the truth must lie inside 87 to 93 times of 100. */
describe('under its own model the interval covers nine in ten', () => {
  const rest = (from: number, to: number, seasons: number, weight: number) =>
    even(to - from).map((index) => next(from + index, seasons, weight));
  const designs: Readonly<
    Record<string, { times: readonly number[]; seasons: number; future: readonly FutureBucket[] }>
  > = {
    'eight years, the ninth': { times: even(8), seasons: 1, future: [next(8, 1)] },
    'five years, the sixth': { times: even(5), seasons: 1, future: [next(5, 1)] },
    '22 quarters, the mean of the two to come': { times: even(22), seasons: 4, future: rest(22, 24, 4, 0.25) },
    '22 quarters with four missing, the last of the year': {
      times: even(22).filter((time) => time % 6 !== 5 || time > 19),
      seasons: 4,
      future: [next(23, 4)],
    },
    '66 months, the sum of the six to come': { times: even(66), seasons: 12, future: rest(66, 72, 12, 1) },
    '11 semesters, the one to come': { times: even(11), seasons: 2, future: [next(11, 2)] },
  };
  test.each(Object.entries(designs))('%s', (_name, { times, seasons, future }) => {
    const runs = 2000;
    const chance = seeded(31);
    let inside = 0;
    for (let run = 0; run < runs; run += 1) {
      const points = line(times, seasons, () => chance.normal() * 2);
      const truth = line(
        future.map(({ time }) => time),
        seasons,
        () => chance.normal() * 2,
      ).reduce((sum, { value }, index) => sum + value * future[index]!.weight, 0);
      const { low, high } = forecast(points, future, { seasons })!;
      if (low <= truth && truth <= high) inside += 1;
    }
    expect(inside / runs).toBeGreaterThanOrEqual(0.87);
    expect(inside / runs).toBeLessThanOrEqual(0.93);
  });

  test('and a series of its own finds that out by itself, without being widened more often than by chance', () => {
    const chance = seeded(32);
    const tests = even(200).map(() => {
      const points = line(even(22), 4, () => chance.normal() * 2);
      return backTested(points, rest(22, 24, 4, 0.25), { seasons: 4 })!.backTest;
    });
    const sum = (read: (test: (typeof tests)[number]) => number) => tests.reduce((all, each) => all + read(each), 0);
    expect(tests[0]!.folds).toBe(13);
    expect(sum(({ covered }) => covered) / sum(({ folds }) => folds)).toBeCloseTo(0.9, 1);
    expect(sum(({ widened }) => (widened > 1 ? 1 : 0)) / tests.length).toBeLessThanOrEqual(0.1);
  });
});
