import { describe, expect, test } from 'vitest';
import type { YardstickInput } from '../../src/query/question.ts';
import type { TinyVersion } from '../support/tiny-dimensions.ts';
import type { TinyTarget } from '../support/tiny-facts.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinyWorld } from '../support/tiny-snapshot.ts';

/** The one point of Kota Jambi in a period. */
const pointOf = (world: TinyWorld, question: object) =>
  inWorld(
    world,
    async ({ trend }) => (await trend({ regions: ['15.71'], period: '2024', ...question })).series[0]!.points[0]!,
  );

const judged = async (world: TinyWorld, question: object = {}) => {
  const { attainment, attainmentCapped, verdict } = await pointOf(world, question);
  return [
    attainment === null ? null : Number(attainment.toFixed(2)),
    attainmentCapped && Number(attainmentCapped.toFixed(2)),
    verdict,
  ];
};

const yearly = (
  value: number,
  targets: readonly Omit<TinyTarget, 'period'>[],
  version: TinyVersion = {},
): TinyWorld => ({
  versions: [version],
  observations: [{ place: '15.71', period: '2024', value }],
  targets: targets.map((target) => ({ period: '2024', ...target })),
});

describe('a target belongs to its own period', () => {
  const world: TinyWorld = {
    versions: [{ frequency: 'QUARTER', periodAggregation: 'SUM' }],
    observations: [1, 2, 3, 4].map((index) => ({ place: '15.71', period: `2024-Q${index}`, value: 25 })),
    targets: [
      { place: '15.71', period: '2024', kind: 'ANNUAL', low: 80 },
      { place: '15.71', period: '2024-Q2', kind: 'QUARTER_PLAN', low: 20 },
      { place: '15.71', period: '2024', kind: 'MEDIUM_TERM', low: 200 },
      { place: 'ID', period: '2024', kind: 'NATIONAL_STANDARD', low: 100 },
      { place: '15.71', period: '2024-Q3', kind: 'ANNUAL', low: 1 },
    ],
  };

  test.each<[string, object, object | null]>([
    [
      'a quarter without a plan has none, never a share of the annual one',
      { grain: 'QUARTER', period: '2024-Q1' },
      null,
    ],
    ['a quarter has its plan', { grain: 'QUARTER', period: '2024-Q2' }, { low: 20, kind: 'QUARTER_PLAN' }],
    ['a quarter is not judged by a target of another kind', { grain: 'QUARTER', period: '2024-Q3' }, null],
    ['a year has the annual one', { grain: 'YEAR' }, { low: 80, kind: 'ANNUAL' }],
    [
      'another kind only when asked for',
      { grain: 'YEAR', yardstick: { kind: 'MEDIUM_TERM' } },
      { low: 200, kind: 'MEDIUM_TERM' },
    ],
    [
      "the nation's standard",
      { grain: 'YEAR', yardstick: { kind: 'NATIONAL_STANDARD', target: 'NATION' } },
      { low: 100, regionCode: 'ID' },
    ],
    ['a standard that the region has not', { grain: 'YEAR', yardstick: { kind: 'NATIONAL_STANDARD' } }, null],
  ])('%s', async (_, question, expected) => {
    const { target } = await pointOf(world, question);
    if (expected === null) expect(target).toBeNull();
    else expect(target).toMatchObject(expected);
  });
});

test('of revisions the latest by its day holds, of one day the later import, and under knownAt the one known then', async () => {
  const world = yearly(9, [
    { place: '15.71', low: 12, setAt: '2024-06-30T12:00:00Z' },
    { place: '15.71', low: 10, setAt: '2024-01-01T00:00:00Z' },
    { place: '15.71', low: 18, setAt: '2024-06-30T12:00:00Z' },
  ]);
  const low = async (knownAt: string | null) => (await pointOf(world, { knownAt })).target?.low ?? null;
  expect(await low(null)).toBe(18);
  expect([await low('2024-06-30'), await low('2024-06-29'), await low('2023-12-31')]).toEqual([18, 10, null]);
  expect((await pointOf(world, {})).target?.setAt).toBe('2024-06-30T12:00:00.000Z');
});

test('whose target: the own, the parent’s, the nation’s', async () => {
  const world = yearly(12, [
    { place: '15.71', low: 10 },
    { place: '15', low: 24 },
    { place: 'ID', low: 48 },
  ]);
  const against = (target: YardstickInput['target']) => judged(world, { yardstick: { target } });
  expect([await against('OWN'), await against('PARENT'), await against('NATION')]).toEqual([
    [120, 120, 'ST'],
    [50, 50, 'SR'],
    [25, 25, 'SR'],
  ]);
});

describe('formula, cap and scale', () => {
  const minimize: TinyVersion = { direction: 'MINIMIZE', attainmentFormula: 'MINIMIZE' };

  test.each<[string, TinyWorld, YardstickInput | undefined, unknown]>([
    ['by the definition', yearly(4.88, [{ place: '15.71', low: 32 }], minimize), undefined, [184.75, 120, 'ST']],
    [
      'by a yardstick',
      yearly(4.88, [{ place: '15.71', low: 32 }], minimize),
      { formula: 'MINIMIZE_RATIO', cap: 200 },
      [655.74, 200, 'ST'],
    ],
    [
      'below zero: raw stays, floored only where capped',
      yearly(234.7, [{ place: '15.71', low: 96.42 }], minimize),
      undefined,
      [-43.41, 0, 'SR'],
    ],
    [
      'a range, above it',
      yearly(5.23, [{ place: '15.71', low: 4.8, high: 5.2 }], minimize),
      undefined,
      [99.42, 99.42, 'ST'],
    ],
    ['a range, inside it', yearly(5, [{ place: '15.71', low: 4.8, high: 5.2 }], minimize), undefined, [100, 100, 'ST']],
    ['another scale', yearly(79, [{ place: '15.71', low: 100 }]), { scale: 'TWO_BANDS' }, [79, 79, 'BAD']],
    ['a target of zero', yearly(5, [{ place: '15.71', low: 0 }]), undefined, [null, null, null]],
    ['no target', yearly(5, []), undefined, [null, null, null]],
  ])('%s', async (_, world, yardstick, expected) => {
    expect(await judged(world, { yardstick })).toEqual(expected);
  });

  test('as a metric the attainment is the raw percent, and tells why it is missing', async () => {
    const metric = 'INDICATOR_ATTAINMENT';
    const reasons = async (world: TinyWorld) => {
      const { value, status, reason } = await pointOf(world, { metric });
      return [value, status, reason];
    };
    expect(await reasons(yearly(18, [{ place: '15.71', low: 10 }]))).toEqual([180, 'COMPUTED', null]);
    expect(await reasons(yearly(18, []))).toEqual([null, 'NOT_COMPUTABLE', 'MISSING_TARGET']);
    expect(await reasons(yearly(18, [{ place: '15.71', low: 0 }]))).toEqual([
      null,
      'NOT_COMPUTABLE',
      'DIVISION_BY_ZERO',
    ]);
    expect(await reasons(yearly(-1, [{ place: '15.71', low: 5 }]))).toEqual([
      null,
      'NOT_COMPUTABLE',
      'NEGATIVE_TARGET',
    ]);
    const none = { versions: [{}], targets: [{ place: '15.71', period: '2024', low: 5 }] };
    expect(await reasons(none)).toEqual([null, 'NO_DATA', 'MISSING_REALISATION']);
  });

  test('a negative target or value is told as a caveat, whichever number was asked for', () =>
    inWorld(yearly(-1, [{ place: '15.71', low: 5 }]), async ({ trend }) => {
      for (const metric of ['INDICATOR_VALUE', 'INDICATOR_ATTAINMENT'] as const) {
        const { caveats } = await trend({ metric, regions: ['15.71'], period: '2024' });
        expect(caveats.map(({ code }) => code)).toEqual(['NEGATIVE_TARGET']);
      }
    }));

  test.each<[TinyVersion['direction'], object, number]>([
    ['MAXIMIZE', { low: 4, high: 6 }, 4],
    ['MINIMIZE', { low: 4, high: 6 }, 6],
    ['STABILIZE', { low: 4, high: 6 }, 5],
    ['MINIMIZE', { low: 4 }, 4],
  ])('the target of %s is its deciding bound: %o -> %d', async (direction, bounds, expected) => {
    const world = yearly(1, [{ place: '15.71', ...bounds }], { direction });
    const { value, status, attainment } = await pointOf(world, { metric: 'INDICATOR_TARGET' });
    expect([value, status, attainment]).toEqual([expected, 'COMPUTED', expect.any(Number)]);
    expect(await pointOf(yearly(1, []), { metric: 'INDICATOR_TARGET' })).toMatchObject({
      value: null,
      status: 'NO_DATA',
      reason: 'MISSING_TARGET',
    });
  });
});

test('a predicate counts by its score and is told by its code', async () => {
  const opinion: TinyVersion = { ordinalScale: 'BPK_OPINION', attainmentFormula: 'PREDICATE' };
  const world: TinyWorld = {
    versions: [opinion],
    observations: [{ place: '15.71', period: '2024', predicate: 'WDP' }],
    targets: [{ place: '15.71', period: '2024', predicate: 'WTP' }],
  };
  expect(await pointOf(world, {})).toMatchObject({
    value: 3,
    predicate: 'WDP',
    attainment: 75,
    target: { low: 4, predicate: 'WTP' },
  });
  expect(await pointOf(world, { metric: 'INDICATOR_TARGET' })).toMatchObject({ value: 4, predicate: 'WTP' });
  expect(await pointOf(world, { metric: 'INDICATOR_ATTAINMENT' })).toMatchObject({ value: 75, predicate: null });
});

test('a predicate of several periods is told only where one period made it', async () => {
  const halves = (periodAggregation: 'LAST' | 'SUM' | 'MAX'): TinyWorld => ({
    versions: [{ ordinalScale: 'BPK_OPINION', frequency: 'SEMESTER', periodAggregation }],
    observations: [
      { place: '15.71', period: '2024-S1', predicate: 'TW' },
      { place: '15.71', period: '2024-S2', predicate: 'WTP' },
    ],
  });
  const year = async (world: TinyWorld) => {
    const { value, predicate } = await pointOf(world, { grain: 'YEAR' });
    return [value, predicate];
  };
  expect(await year(halves('LAST'))).toEqual([4, 'WTP']);
  expect(await year(halves('SUM'))).toEqual([6, null]);
});
