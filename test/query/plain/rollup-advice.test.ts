import { expect, test } from 'vitest';
import type { AskedShape } from '../../../src/query/asked-shape.ts';
import { canBeRolledUp, candidatesFor, wouldAnswer } from '../../../src/query/plain/rollup-advice.ts';

const shape: AskedShape = { fact: 'serviceCase', by: ['CHANNEL', 'PERIOD', 'REGION'], filteredBy: ['SERVICE_TYPE'], grain: 'QUARTER', hasQuantiles: true, rollup: null }; // prettier-ignore
const candidate = { fact: 'serviceCase', grain: 'QUARTER', isByUnit: false, dimensions: ['CHANNEL', 'SERVICE_TYPE'], from: null, hasHistogram: true } as const; // prettier-ignore

test('what would have served a question tells apart what it groups and filters by, and no more; each is named once', () => {
  const again = { ...shape, by: ['REGION', 'SERVICE_TYPE'], filteredBy: ['CHANNEL'] } as const;
  expect(candidatesFor([shape, again])).toEqual([candidate]);
});

test('what is kept already is not advised', () => {
  expect(candidatesFor([{ ...shape, by: ['REGION'], filteredBy: [], grain: 'YEAR' }])).toEqual([]);
  const year = {
    ...shape,
    by: ['REGION', 'SERVICE_TYPE'],
    filteredBy: [],
    grain: 'YEAR',
    hasQuantiles: false,
  } as const;
  expect(candidatesFor([year])).toEqual([]);
  expect(candidatesFor([{ ...year, by: ['OFFICE'] }])).toMatchObject([{ isByUnit: true, dimensions: [], hasHistogram: false }]); // prettier-ignore
});

test.each([
  ['the question itself', shape, true],
  ['a coarser grain', { ...shape, grain: 'YEAR' }, true],
  ['a finer grain', { ...shape, grain: 'MONTH' }, false],
  ['fewer dimensions', { ...shape, by: ['REGION'], filteredBy: [] }, true],
  ['units', { ...shape, by: ['ORGANISATION_UNIT'] }, false],
  ['another fact', { ...shape, fact: 'serviceStep' }, false],
] as const)('it answers %s or not', (_, asked, answers) => {
  expect(wouldAnswer(candidate, asked)).toBe(answers);
});

test('sums of a rollup without histograms are no quantiles', () => {
  expect(wouldAnswer({ ...candidate, hasHistogram: false }, shape)).toBe(false);
  expect(wouldAnswer({ ...candidate, hasHistogram: false }, { ...shape, hasQuantiles: false })).toBe(true);
});

test.each([
  ['what stands at a day', { ...shape, fact: 'openComplaint', by: [], filteredBy: [] }],
  ['rows of one state', { ...shape, fact: 'feedbackAcknowledged', by: [], filteredBy: [] }],
  ['what is recorded for periods of its own', { ...shape, fact: 'feedbackReach', by: [], filteredBy: [] }],
  ['published figures', { ...shape, fact: 'observation' }],
] as const)('%s cannot be rolled up', (_, asked) => {
  expect(canBeRolledUp(asked)).toBe(false);
  expect(candidatesFor([asked])).toEqual([]);
});
