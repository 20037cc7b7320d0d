import { expect, test } from 'vitest';
import { appraisalPatterns, countBeyondPattern, organisationPredicates } from '../../src/rules/appraisal-pattern.ts';

const people = (best: number, good: number, improve = 0, poor = 0, worst = 0) => ({
  SANGAT_BAIK: best,
  BAIK: good,
  BUTUH_PERBAIKAN: improve,
  KURANG: poor,
  SANGAT_KURANG: worst,
});

test.each([
  ['ISTIMEWA', people(7, 3), 0],
  ['ISTIMEWA', people(9, 1), 2],
  // Six of ten would make the best the majority, and four have it: one more from the good is a tie, which is enough.
  ['ISTIMEWA', people(4, 6), 1],
  ['BAIK', people(2, 7, 1), 0],
  ['BAIK', people(3, 7), 1],
  ['BAIK', people(0, 96, 4), 26],
  ['BAIK', people(0, 11), 4],
  ['BUTUH_PERBAIKAN', people(1, 3, 6), 0],
  ['BUTUH_PERBAIKAN', people(0, 96, 4), 56],
  ['KURANG', people(1, 2, 1, 6), 0],
  ['KURANG', people(2, 8), 7],
  ['SANGAT_KURANG', people(0, 3, 0, 1, 6), 0],
  ['SANGAT_KURANG', people(1, 9), 7],
] as const)('an organisation rated %s with %o has %i people beyond the pattern', (own, given, beyond) => {
  expect(countBeyondPattern(own, given)).toBe(beyond);
});

test('nobody is beyond a pattern where nobody was appraised, and every predicate has one', () => {
  for (const own of organisationPredicates) expect(countBeyondPattern(own, people(0, 0))).toBe(0);
  expect(Object.keys(appraisalPatterns)).toEqual([...organisationPredicates]);
});
