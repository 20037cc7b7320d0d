import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReferenceData } from '../../src/operational/reference-data.ts';
import { rateValue } from '../../src/rules/rating-scale.ts';
import { roundHalfUp } from '../../src/rules/rounding.ts';

const { ratingBands } = await readReferenceData();
const scales = Map.groupBy(ratingBands, ({ scale }) => scale);

describe('a verdict', () => {
  test.each([
    ['PERMENDAGRI_86_2017', 90.4, 'Tinggi'],
    ['PERMENDAGRI_86_2017', 90.994, 'Tinggi'],
    ['PERMENDAGRI_86_2017', 90.995, 'Sangat Tinggi'],
    ['PERMENDAGRI_86_2017', 91, 'Sangat Tinggi'],
    ['PERMENDAGRI_86_2017', 300, 'Sangat Tinggi'],
    ['PERMENDAGRI_86_2017', 76, 'Tinggi'],
    ['PERMENDAGRI_86_2017', 75.9, 'Sedang'],
    ['PERMENDAGRI_86_2017', 51, 'Rendah'],
    ['PERMENDAGRI_86_2017', 50.5, 'Sangat Rendah'],
    ['PERMENDAGRI_86_2017', -43.41, 'Sangat Rendah'],
    ['SAMPANG_2019', 91, 'Sangat Baik'],
    ['SAMPANG_2019', 65.99, 'Kurang'],
    ['MALUKU_TENGAH_2021', 85, 'Sangat Baik'],
    ['MALUKU_TENGAH_2021', 85.01, 'Memuaskan'],
    ['MALUKU_TENGAH_2021', 30, 'Kurang'],
    ['PRINGSEWU', 105, 'Tercapai'],
    ['PRINGSEWU', 105.01, 'Melampaui target'],
    ['PRINGSEWU', 94.995, 'Tercapai'],
    ['PRINGSEWU', 59.99, 'Kritis'],
    ['PERMENPANRB_8_2021', 100, 'Baik'],
    ['PERMENPANRB_8_2021', 100.01, 'Sangat Baik'],
    ['PERMENPANRB_8_2021', 99.5, 'Cukup'],
    ['PERMENPANRB_8_2021', 59.5, 'Sangat Kurang'],
    ['AKIP', 70, 'Baik'],
    ['AKIP', 70.01, 'Sangat Baik'],
    ['AKIP', 30, 'Sangat Kurang'],
    ['AKIP', 90.01, 'Sangat Memuaskan'],
    ['SKM_14_2017', 76.605, 'Baik'],
    ['SKM_14_2017', 64.994, 'Tidak Baik'],
    ['SKM_14_2017', 64.995, 'Kurang Baik'],
    ['SKM_14_2017', 81.761, 'Baik'],
    ['SKM_14_2017', 88.31, 'Sangat Baik'],
    ['IP_ASN', 91, 'Sangat Tinggi'],
    ['IP_ASN', 80.994, 'Sedang'],
    ['IP_ASN', 60.5, 'Sangat Rendah'],
    ['JOB_PERSON_MATCH', 90, 'Optimal'],
    ['JOB_PERSON_MATCH', 89.99, 'Cukup optimal'],
    ['JOB_PERSON_MATCH', 77.9, 'Kurang optimal'],
  ])('by %s of %d is %s', (scale, value, label) => {
    expect(rateValue(value, scales.get(scale)!)?.labelId).toBe(label);
  });

  test('exists for every value on every scale, and is never lower for a higher value', () => {
    const value = fc.double({ min: -500, max: 500, noNaN: true });
    for (const bands of scales.values()) {
      const height = (number: number) => {
        const band = rateValue(number, bands);
        return bands.length - bands.indexOf(band!);
      };
      fc.assert(
        fc.property(value, value, (one, other) => {
          expect(rateValue(one, bands)).not.toBeNull();
          return one <= other ? height(one) <= height(other) : height(one) >= height(other);
        }),
        { seed: 91, numRuns: 100 },
      );
    }
  });

  test('is null below all bands of a scale that starts somewhere', () => {
    expect(rateValue(20, [{ code: 'A', minimum: 50, inclusive: true }])).toBeNull();
  });
});

describe('rounding', () => {
  test.each([
    [76.605, 2, 76.61],
    [64.994, 2, 64.99],
    [64.995, 2, 65],
    [1.005, 2, 1.01],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [-0.001, 2, 0],
    [76.60499999999999, 2, 76.61],
    [76.6049999999, 2, 76.6],
    [0.1 + 0.2, 1, 0.3],
    [1.1 * 1.15, 3, 1.265],
    [1234567.125, 2, 1234567.13],
    [1e-9, 2, 0],
    [4734041, 0, 4734041],
    [9007199254740991, 2, 9007199254740991],
    [26572352, -3, 26572000],
  ])('%d to %d decimals is %d', (value, decimals, rounded) => {
    expect(roundHalfUp(value, decimals)).toBe(rounded);
  });

  test('twice is rounding once, and moves a value by half a unit at most', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, decimals) => {
          const rounded = roundHalfUp(value, decimals);
          expect(roundHalfUp(rounded, decimals)).toBe(rounded);
          expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-6);
        },
      ),
      { seed: 92, numRuns: 500 },
    );
  });
});
