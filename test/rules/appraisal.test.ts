import { describe, expect, test } from 'vitest';
import {
  computeCreditPoints,
  computeScorePp30,
  convertAttainment2021,
  predicateMatrix,
  ratePp30,
} from '../../src/rules/appraisal.ts';
import { roundHalfUp } from '../../src/rules/rounding.ts';

describe('PermenPANRB 6/2022', () => {
  test.each([
    ['ABOVE', 'ABOVE', 'SANGAT_BAIK'],
    ['ABOVE', 'AS_EXPECTED', 'BAIK'],
    ['ABOVE', 'BELOW', 'KURANG'],
    ['AS_EXPECTED', 'ABOVE', 'BAIK'],
    ['AS_EXPECTED', 'AS_EXPECTED', 'BAIK'],
    ['AS_EXPECTED', 'BELOW', 'KURANG'],
    ['BELOW', 'ABOVE', 'BUTUH_PERBAIKAN'],
    ['BELOW', 'AS_EXPECTED', 'BUTUH_PERBAIKAN'],
    ['BELOW', 'BELOW', 'SANGAT_KURANG'],
  ] as const)('a result %s and a behaviour %s expectation are %s', (result, behaviour, predicate) => {
    expect(predicateMatrix[result][behaviour]).toBe(predicate);
  });
});

test('credit points follow the predicate and the months', () => {
  expect(computeCreditPoints('SANGAT_BAIK', 12.5, 12)).toBe(18.75);
  expect(roundHalfUp(computeCreditPoints('BAIK', 12.5, 2), 4)).toBe(2.0833);
});

describe('PP 30/2019', () => {
  test('weighs work targets and behaviour by who rates behaviour', () => {
    expect(roundHalfUp(computeScorePp30(112, 108, false), 2)).toBe(110.8);
    expect(roundHalfUp(computeScorePp30(112, 108, true), 2)).toBe(110.4);
  });

  test('gives the best predicate only with an innovation', () => {
    expect([110.8, 110.8, 90, 89.99, 70, 50, 49.99].map((score, i) => ratePp30(score, i === 0))).toEqual([
      'SANGAT_BAIK',
      'BAIK',
      'BAIK',
      'CUKUP',
      'CUKUP',
      'KURANG',
      'SANGAT_KURANG',
    ]);
  });
});

test('PermenPANRB 8/2021 converts the attainment of a leader', () => {
  const converted = [120, 105, 100, 98, 80, 79, 60, 59, 0].map((attainment) =>
    convertAttainment2021(attainment, false),
  );
  expect(converted.map((score) => roundHalfUp(score, 2))).toEqual([120, 109, 109, 88, 70, 69, 50, 49, 0]);
  expect(convertAttainment2021(100, true)).toBe(120);
});
