import { describe, expect, test } from 'vitest';
import { findHeaps } from '../../src/statistics/heaping.ts';
import { seeded } from '../../src/statistics/random.ts';

const repeat = (value: number, times: number) => Array.from({ length: times }, () => value);
const options = { thresholds: [76], width: 1, fewest: 20 };

test('a heap that one can add up by eye', () => {
  const values = [...repeat(74.5, 10), ...repeat(75.5, 10), ...repeat(76, 40), ...repeat(77.9, 10)];
  const [heap] = findHeaps(values, options);
  // (3 * 40 - 10) / 2 - (3 * 10 - 10) / 2 = 45 above; (9 * 51 + 21) / 4 = 120.
  expect(heap).toMatchObject({ threshold: 76, above: 40, below: 10, n: 70, expected: 10 });
  expect(heap!.z).toBeCloseTo(45 / Math.sqrt(120), 12);
  expect(heap!.pValue).toBeCloseTo(0.00002, 5);
});

test('too few beside a threshold are not tested; a flat or a falling density is no heap', () => {
  expect(findHeaps(repeat(76, 19), options)).toEqual([
    { threshold: 76, above: 19, below: 0, n: 19, expected: null, z: null, pValue: null },
  ]);
  const flat = [...repeat(74.5, 20), ...repeat(75.5, 20), ...repeat(76.5, 20), ...repeat(77.5, 20)];
  expect(findHeaps(flat, options)[0]!.z).toBe(0);
  const slope = [...repeat(74.5, 10), ...repeat(75.5, 20), ...repeat(76.5, 30), ...repeat(77.5, 40)];
  expect(findHeaps(slope, options)[0]!.z).toBe(0);
});

/** 1,000 samples a design of 400 values, seeded: takes well under a second. */
describe('false alarms at 5 percent stay within three standard errors', () => {
  const designs: Readonly<Record<string, (random: ReturnType<typeof seeded>) => number>> = {
    'an even spread': (random) => 60 + 30 * random.uniform(),
    'a bell around the threshold': (random) => 76 + 4 * random.normal(),
    'a bell far above it': (random) => 84 + 5 * random.normal(),
    'a bell far below it': (random) => 70 + 5 * random.normal(),
  };
  const runs = 1000;
  test.each(Object.entries(designs))('%s', (_, draw) => {
    const random = seeded(4_0903);
    let alarms = 0;
    for (let run = 0; run < runs; run += 1) {
      const [heap] = findHeaps(
        Array.from({ length: 400 }, () => draw(random)),
        options,
      );
      if (heap!.pValue !== null && heap!.pValue < 0.05) alarms += 1;
    }
    expect(alarms / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
  });

  test('and where three of five just below are lifted over it, that is found in most samples', () => {
    const random = seeded(4_0904);
    let found = 0;
    for (let run = 0; run < 200; run += 1) {
      const lifted = Array.from({ length: 400 }, () => 76 + 4 * random.normal()).map((value) =>
        value < 76 && value >= 75 && random.uniform() < 0.6 ? 76.1 : value,
      );
      const [heap] = findHeaps(lifted, options);
      if (heap!.pValue! < 0.05) found += 1;
    }
    expect(found / 200).toBeGreaterThan(0.8);
  });
});
