import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Measured } from '../../src/query/answer.ts';
import { differenceTo, differenceToPeers, differenceToTarget } from '../../src/query/difference.ts';
import { elapsedOf } from '../../src/query/elapsed.ts';

const floor = 0.8;
const side = { to: 'PERIOD', regionCodes: [], period: '2024', elapsed: null, caveats: [] } as const;

function measured(given: Partial<Measured>): Measured {
  return {
    value: 1,
    status: 'COMPUTED',
    reason: null,
    sampleSize: null,
    numerator: null,
    denominator: null,
    coverage: null,
    provisional: false,
    target: null,
    attainment: null,
    attainmentCapped: null,
    verdict: null,
    verdictLabelId: null,
    verdictLabelEn: null,
    predicate: null,
    versionNumber: 1,
    unit: '%',
    decimals: 2,
    ...given,
  };
}

const states = [
  { status: 'COMPUTED', reason: null },
  { status: 'INCOMPLETE', reason: 'INCOMPLETE_PERIOD' },
  { status: 'SUPPRESSED', reason: 'SUPPRESSED', value: null },
  { status: 'NO_DATA', reason: 'MISSING_REALISATION', value: null },
] as const;

/** Numbers as they come: some missing, unfinished or withheld, some of other units or with too few parts. */
const anyNumber = fc
  .record({
    value: fc.integer({ min: -10_000, max: 10_000 }).map((cents) => cents / 100),
    state: fc.constantFrom(...states, states[0], states[0], states[0]),
    unit: fc.constantFrom('%', '%', '%', 'jam'),
    coverage: fc.constantFrom(null, null, 0.79, 0.8, 1),
  })
  .map(({ state, ...given }) => measured({ ...given, ...state }));

test('comparing A to B and B to A agree, whatever the two are', () => {
  fc.assert(
    fc.property(anyNumber, anyNumber, (one, other) => {
      const forth = differenceTo(one, { ...side, other }, floor);
      const back = differenceTo(other, { ...side, other: one }, floor);
      expect([forth.own, forth.value]).toEqual([back.value, back.own]);
      expect(forth.changeAbs === null).toBe(back.changeAbs === null);
      expect((forth.changeAbs ?? 0) + (back.changeAbs ?? 0)).toBe(0);
      expect((forth.changePp ?? 0) + (back.changePp ?? 0)).toBe(0);
      expect(forth.changeAbs === null).toBe(forth.status !== 'COMPUTED');
      if (forth.changePct === null || back.changePct === null || one.value === 0 || other.value === 0) return;
      expect((1 + forth.changePct / 100) * (1 + back.changePct / 100)).toBeCloseTo(1, 9);
      expect(forth.index! * back.index!).toBeCloseTo(10_000, 5);
    }),
    { seed: 4, numRuns: 2_000 },
  );
});

test('nothing that is missing, unfinished, withheld or of too few parts takes part in a median, and each is counted', () => {
  fc.assert(
    fc.property(fc.array(anyNumber, { maxLength: 12 }), (all) => {
      const others = all.map((each) => ({ ...each, unit: '%' }));
      const own = measured({ value: 7 });
      const found = differenceToPeers(own, { ...side, to: 'PEERS', others }, floor);
      const whole = others.filter(({ status, coverage }) => status === 'COMPUTED' && (coverage ?? 1) >= floor);
      expect([found.peerCount, found.peersLeftOut]).toEqual([whole.length, others.length - whole.length]);
      const sorted = whole.map(({ value }) => value!).toSorted((left, right) => left - right);
      const below = sorted.filter((value) => value < (found.value ?? 0)).length;
      const above = sorted.filter((value) => value > (found.value ?? 0)).length;
      expect(Math.max(below, above)).toBeLessThanOrEqual(sorted.length / 2);
      expect(found.value === null).toBe(whole.length === 0);
    }),
    { seed: 4, numRuns: 500 },
  );
});

describe('a target', () => {
  const to = { to: 'TARGET', regionCodes: [], period: '2024', elapsed: null, caveats: [] } as const;
  const band = (low: number | null, high: number | null) => ({
    low,
    high,
    predicate: null,
    kind: 'ANNUAL',
    regionCode: '15.71',
    setAt: '2024-01-01',
  });
  test.each<[number, number | null, number | null, number, number]>([
    [5, 6, 6, 6, -1],
    [5, 6, 8, 6, -1],
    [9, 6, 8, 8, 1],
    [7, 6, 8, 7, 0],
    [3, null, 5, 5, -2],
    [7, 6, null, 6, 1],
  ])('%d against %s to %s is against %d', (value, low, high, nearest, change) => {
    const found = differenceToTarget(measured({ value, target: band(low, high) }), to, floor);
    expect([found.value, found.changeAbs]).toEqual([nearest, change]);
  });
});

describe('what has elapsed', () => {
  const year = (today: string, recordedTo: string | null, part: 'MONTH' | 'QUARTER' | 'DAY' = 'MONTH') =>
    elapsedOf({ grain: 'YEAR', today, part, recordedTo });

  test.each<[string, ReturnType<typeof year>, string | null]>([
    ['whole months that are recorded', year('2024-05-20', '2024-05-01'), '2024-01..2024-04'],
    ['no further than was recorded', year('2024-05-20', '2024-04-01'), '2024-01..2024-03'],
    ['no further than has passed', year('2024-05-20', '2024-09-01'), '2024-01..2024-04'],
    ['whole quarters', year('2024-08-20', '2024-07-01', 'QUARTER'), '2024-Q1..2024-Q2'],
    ['days', year('2024-01-03', '2024-01-03', 'DAY'), '2024-01-01..2024-01-02'],
    ['nothing in the first month', year('2024-01-20', '2024-01-01'), null],
    ['nothing where nothing is recorded', year('2024-05-20', null), null],
    ['nothing on the first day of another year: the last one is over', year('2025-01-01', '2025-01-01'), null],
  ])('%s', (_, elapsed, label) => {
    expect(elapsed?.labelOf('2024-01-01') ?? null).toBe(label);
  });

  test('the same part of a shorter month ends with it', () => {
    const elapsed = elapsedOf({ grain: 'MONTH', today: '2024-03-31', part: 'DAY', recordedTo: '2024-03-31' })!;
    expect(elapsed.labelOf('2024-02-01')).toBe('2024-02-01..2024-02-29');
    expect(elapsed.labelOf('2023-02-01')).toBe('2023-02-01..2023-02-28');
    expect(elapsed.labelOf('2024-03-01')).toBe('2024-03-01..2024-03-30');
  });
});
