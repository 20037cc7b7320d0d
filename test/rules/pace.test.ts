import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRedColour, redRule } from '../../src/rules/attention-rules.ts';
import { paceNeeded, type PaceInput } from '../../src/rules/pace.ts';

const base: PaceInput = {
  aggregation: 'SUM',
  isYearToDate: false,
  direction: 'MAXIMIZE',
  target: 100,
  soFar: [20, 20],
  left: 2,
  before: null,
};

describe('the pace still needed', () => {
  test.each<[string, Partial<PaceInput>, object | null]>([
    [
      'a sum: what is missing, shared by the parts that are left',
      {},
      { kind: 'AMOUNT', needed: 30, current: 20, isOnPace: false },
    ],
    ['a sum that comes anyway', { target: 80 }, { kind: 'AMOUNT', needed: 20, current: 20, isOnPace: true }],
    [
      'a mean: the parts that are left make up for those that are over',
      { aggregation: 'MEAN', target: 25 },
      { kind: 'LEVEL', needed: 30, current: 20, isOnPace: false },
    ],
    [
      'lower is better',
      { aggregation: 'RATIO', direction: 'MINIMIZE', target: 15 },
      { kind: 'LEVEL', needed: 10, current: 20, isOnPace: false },
    ],
    [
      'lower is better, and already lower',
      { aggregation: 'RATIO', direction: 'MINIMIZE', target: 25 },
      { kind: 'LEVEL', needed: 30, current: 20, isOnPace: true },
    ],
    [
      'a level: steps from the last figure',
      { aggregation: 'LAST', soFar: [10, 14], target: 30 },
      { kind: 'STEP', needed: 8, current: 4, isOnPace: false },
    ],
    [
      'figures that grow through the year',
      { aggregation: 'LAST', isYearToDate: true, soFar: [10, 40], before: 0, target: 100 },
      { kind: 'STEP', needed: 30, current: 20, isOnPace: false },
    ],
    [
      'a year that has not begun, of a sum',
      { soFar: [], left: 4, before: 80 },
      { kind: 'AMOUNT', needed: 25, current: 20, isOnPace: false },
    ],
    [
      'a year that has not begun, of a level',
      { aggregation: 'LAST', soFar: [], left: 1, before: 70 },
      { kind: 'STEP', needed: 30, current: null, isOnPace: null },
    ],
    ['nothing is left', { left: 0 }, null],
    ['a part without a figure', { soFar: [20, null] }, null],
    ['no figure to step from', { aggregation: 'LAST', soFar: [null] }, null],
    ['the best of its parts', { aggregation: 'MAX' }, null],
    ['no rule for coarser periods', { aggregation: null }, null],
  ])('%s', (_, input, expected) => {
    expect(paceNeeded({ ...base, ...input })).toEqual(expected);
  });

  test('law: at the pace that is needed the target is reached exactly', () => {
    const number = fc.integer({ min: -1000, max: 1000 });
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 11 }),
        fc.integer({ min: 1, max: 11 }),
        number,
        (soFar, left, target) => {
          const pace = (aggregation: 'SUM' | 'MEAN' | 'LAST') =>
            paceNeeded({ ...base, aggregation, soFar, left, target })!.needed;
          const sum = soFar.reduce((total, each) => total + each, 0);
          expect(sum + left * pace('SUM')).toBeCloseTo(target, 6);
          expect((sum + left * pace('MEAN')) / (soFar.length + left)).toBeCloseTo(target, 6);
          expect(soFar.at(-1)! + left * pace('LAST')).toBeCloseTo(target, 6);
        },
      ),
      { seed: 4_0902, numRuns: 200 },
    );
  });
});

test.each<[string, readonly (boolean | null)[], string | null]>([
  ['green now', [false, true, true], null],
  ['not known now: never green, but no red either', [null, true, true], null],
  ['red after green', [true, false, true], 'TURNED_RED'],
  ['red three times', [true, true, true], 'RED_THREE_IN_A_ROW'],
  ['red twice', [true, true, false], 'RED'],
  ['red, and nothing is known of before', [true, null, true], 'RED'],
  ['red, and there is no before', [true], 'RED'],
])('a result is judged by whether its last periods were red: %s', (_, reds, rule) => {
  expect(redRule(reds)).toBe(rule);
});

test('red are the two colours that warn', () => {
  expect(['#CF222E', '#e16f24', '#d4a72c', '#1a7f37', null].map(isRedColour)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
