import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { againstKey } from '../../src/query/against-basis.ts';
import type { Difference } from '../../src/query/answer.ts';
import type { AgainstInput } from '../../src/query/question.ts';
import type { TinyObservation } from '../support/tiny-facts.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinyWorld } from '../support/tiny-snapshot.ts';

const yearly = (place: string, values: Readonly<Record<string, number>>): TinyObservation[] =>
  Object.entries(values).map(([period, value]) => ({ place, period, value }));

const monthly = (place: string, year: number, values: readonly (number | null)[]): TinyObservation[] =>
  values.flatMap((value, index) =>
    value === null ? [] : [{ place, period: `${year}-${String(index + 1).padStart(2, '0')}`, value }],
  );

/** The difference of the last point of Kota Jambi. */
async function difference(world: TinyWorld, against: AgainstInput, question: object = {}): Promise<Difference> {
  return inWorld(world, async ({ trend }) => {
    const { series } = await trend({ regions: ['15.71'], against: [against], ...question });
    return series[0]!.points.at(-1)!.differences![againstKey(against)]!;
  });
}

const told = ({ period, value, own, status, reason, changeAbs, changePct, changePp, index }: Difference) => ({
  period,
  value,
  own,
  status,
  reason,
  changeAbs,
  changePct,
  changePp,
  index,
});

describe('against another period', () => {
  const world: TinyWorld = { versions: [{}], observations: yearly('15.71', { 2021: 50, 2023: 40, 2024: 44 }) };

  test.each<[string, AgainstInput, object]>([
    ['the one before', { to: 'PREVIOUS' }, { period: '2023', value: 40, changeAbs: 4, changePct: 10, index: 110 }],
    ['a year earlier', { to: 'YEAR_EARLIER' }, { period: '2023', value: 40, changeAbs: 4, changePct: 10, index: 110 }],
    [
      'a named one',
      { to: 'PERIOD', period: '2021' },
      { period: '2021', value: 50, changeAbs: -6, changePct: -12, index: 88 },
    ],
    [
      'a base of 100',
      { to: 'BASE', period: '2021' },
      { period: '2021', value: 50, changeAbs: -6, changePct: -12, index: 88 },
    ],
  ])('%s', async (_, against, expected) => {
    const found = told(await difference(world, against, { period: '2024' }));
    expect(found).toEqual({
      own: 44,
      status: 'COMPUTED',
      reason: null,
      changePp: (expected as Difference).changeAbs,
      ...expected,
    });
  });

  test('where nothing was reported there is no difference, and the reason is its own', async () => {
    const found = told(await difference(world, { to: 'PERIOD', period: '2022' }, { period: '2024' }));
    expect(found).toMatchObject({ value: null, status: 'NO_DATA', reason: 'MISSING_REALISATION', changeAbs: null });
  });

  test('no percent and no index of zero or of a negative number; no points of what is no percentage', async () => {
    const changes = { versions: [{ unit: 'kasus' }], observations: yearly('15.71', { 2022: 0, 2023: -2, 2024: 5 }) };
    expect(told(await difference(changes, { to: 'PREVIOUS' }, { period: '2024' }))).toMatchObject({
      changeAbs: 7,
      changePct: null,
      changePp: null,
      index: null,
    });
    expect(told(await difference(changes, { to: 'BASE', period: '2022' }, { period: '2024' }))).toMatchObject({
      changeAbs: 5,
      changePct: null,
      index: null,
    });
  });
});

describe('an unfinished period', () => {
  const world: TinyWorld = {
    takenAt: '2024-05-10T00:00:00.000Z',
    versions: [{ frequency: 'MONTH', periodAggregation: 'SUM', unit: 'orang' }],
    observations: [...monthly('15.71', 2023, Array(12).fill(10)), ...monthly('15.71', 2024, [12, 12, 12, 12])],
  };

  test('is compared with the same part of the other, and says so', async () => {
    const found = await difference(world, { to: 'YEAR_EARLIER' }, { grain: 'YEAR', period: '2024' });
    expect(told(found)).toEqual({
      period: '2023-01..2023-04',
      value: 40,
      own: 48,
      status: 'COMPUTED',
      reason: null,
      changeAbs: 8,
      changePct: 20,
      changePp: null,
      index: 120,
    });
    expect(found.elapsed).toBe('2024-01..2024-04');
    expect(found.caveats.map(({ code }) => code)).toEqual(['INCOMPLETE_PERIOD']);
  });

  test('and a finished one with the same part of one that is not', async () => {
    const found = await difference(world, { to: 'PERIOD', period: '2024' }, { grain: 'YEAR', period: '2023' });
    expect(told(found)).toMatchObject({ own: 40, value: 48, changeAbs: -8, period: '2024-01..2024-04' });
    expect(found.elapsed).toBe('2023-01..2023-04');
  });

  test('a month that is missing in it leaves no difference', async () => {
    const holed = { ...world, observations: world.observations!.filter(({ period }) => period !== '2024-02') };
    const found = told(await difference(holed, { to: 'YEAR_EARLIER' }, { grain: 'YEAR', period: '2024' }));
    expect(found).toMatchObject({ status: 'INCOMPLETE', reason: 'INCOMPLETE_PERIOD', changeAbs: null });
  });

  test('the number itself stays as it is', async () => {
    await inWorld(world, async ({ trend }) => {
      const { series } = await trend({
        regions: ['15.71'],
        grain: 'YEAR',
        period: '2024',
        against: [{ to: 'PREVIOUS' }],
      });
      expect(series[0]!.points.map(({ value, status }) => [value, status])).toEqual([[48, 'INCOMPLETE']]);
    });
  });
});

test('A against B and B against A agree', async () => {
  const amounts = fc.integer({ min: -100_000, max: 100_000 }).map((cents) => cents / 100);
  await fc.assert(
    fc.asyncProperty(amounts, amounts, async (first, second) => {
      const world: TinyWorld = { versions: [{}], observations: yearly('15.71', { 2020: first, 2024: second }) };
      const forth = await difference(world, { to: 'PERIOD', period: '2020' }, { period: '2024' });
      const back = await difference(world, { to: 'PERIOD', period: '2024' }, { period: '2020' });
      expect([forth.own, forth.value, forth.status]).toEqual([back.value, back.own, back.status]);
      expect(forth.changeAbs! + back.changeAbs!).toBe(0);
      expect(forth.changePp! + back.changePp!).toBe(0);
      expect(forth.caveats).toEqual(back.caveats);
      if (forth.index !== null && back.index !== null) expect((forth.index * back.index) / 10_000).toBeCloseTo(1, 9);
    }),
    { seed: 4, numRuns: 15 },
  );
});

test('in a scorecard each indicator is cut to what was recorded of it', async () => {
  const world: TinyWorld = {
    takenAt: '2024-08-10T00:00:00.000Z',
    versions: [
      { code: 'M', number: 1, frequency: 'MONTH', periodAggregation: 'SUM', unit: 'orang' },
      { code: 'Q', number: 1, frequency: 'QUARTER', periodAggregation: 'SUM', unit: 'orang' },
      { code: 'Y', number: 1, unit: 'orang' },
    ],
    observations: [
      ...monthly('15.71', 2023, Array(12).fill(10)),
      ...monthly('15.71', 2024, Array(5).fill(11)),
      ...[1, 2, 3, 4].map((quarter) => ({ version: 2, place: '15.71', period: `2023-Q${quarter}`, value: quarter })),
      ...[1, 2].map((quarter) => ({ version: 2, place: '15.71', period: `2024-Q${quarter}`, value: 5 })),
      { version: 3, place: '15.71', period: '2023', value: 7 },
      { version: 3, place: '15.71', period: '2024', value: 8 },
    ],
  };
  const against = { to: 'PREVIOUS' } as const;
  await inWorld(world, async ({ scorecard }) => {
    const { rows } = await scorecard({ period: '2024', against: [against] });
    const found = rows.map(({ indicatorCode, differences }) => ({
      indicatorCode,
      ...differences![againstKey(against)]!,
    }));
    expect(found.map(({ indicatorCode, own, value, elapsed }) => [indicatorCode, own, value, elapsed])).toEqual([
      ['M', 55, 50, '2024-01..2024-05'],
      ['Q', 10, 3, '2024-Q1..2024-Q2'],
      ['Y', 8, 7, null],
    ]);
  });
});
