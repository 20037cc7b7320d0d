import { describe, expect, test } from 'vitest';
import type { TinyVersion } from '../support/tiny-dimensions.ts';
import type { TinyObservation, TinyTarget } from '../support/tiny-facts.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinyWorld } from '../support/tiny-snapshot.ts';

const versions: TinyVersion[] = [
  { code: 'MET', number: 1, fieldCode: '1.02' },
  { code: 'MISSED', number: 1, fieldCode: '1.02' },
  { code: 'NEARLY', number: 1, fieldCode: '2.18' },
  { code: 'UNTARGETED', number: 1 },
  { code: 'UNREPORTED', number: 1 },
  { code: 'HALF', number: 1, frequency: 'SEMESTER', periodAggregation: 'SUM' },
  { code: 'ELSEWHERE', number: 1 },
  { code: 'MONTHLY', number: 1, frequency: 'MONTH' },
];
const row = (version: number, period: string, value: number, place = '15.71'): TinyObservation => ({
  version,
  place,
  period,
  value,
});
const goal = (version: number, low: number, place = '15.71', period = '2024'): TinyTarget => ({
  version,
  place,
  period,
  low,
});

const world: TinyWorld = {
  versions,
  observations: [
    row(1, '2024', 10),
    row(2, '2024', 9.99),
    row(3, '2024', 99.996),
    row(4, '2024', 1),
    row(6, '2024-S1', 100),
    row(7, '2024', 1, '18.71'),
    row(8, '2024-01', 1),
  ],
  targets: [goal(1, 10), goal(2, 10), goal(3, 100), goal(5, 10), goal(6, 1), goal(8, 1)],
};

describe('scorecard', () => {
  test('has a row for all that the region reports or has a target for, and counts what was met, missed and without a verdict', () =>
    inWorld(world, async ({ scorecard }) => {
      const { rows, met, missed, noData, period, grain } = await scorecard({ period: '2024' });
      expect([period, grain]).toEqual(['2024', 'YEAR']);
      expect(
        rows.map(({ indicatorCode, attainment, status, reason }) => [indicatorCode, attainment, status, reason]),
      ).toEqual([
        ['HALF', null, 'INCOMPLETE', 'INCOMPLETE_PERIOD'],
        ['MET', 100, 'COMPUTED', null],
        ['MISSED', 99.9, 'COMPUTED', null],
        ['MONTHLY', null, 'NOT_COMPUTABLE', 'NOT_AGGREGABLE'],
        // 99.996 is printed as 100.00, and counts as what is printed.
        ['NEARLY', 99.996, 'COMPUTED', null],
        ['UNREPORTED', null, 'NO_DATA', 'MISSING_REALISATION'],
        ['UNTARGETED', null, 'NOT_COMPUTABLE', 'MISSING_TARGET'],
      ]);
      expect([met, missed, noData]).toEqual([2, 1, 4]);
    }));

  test('two of five parts meet no target for all five: their number is told, and has no verdict', () =>
    inWorld(
      {
        versions: [{ regionAggregation: 'SUM', direction: 'MINIMIZE', attainmentFormula: 'MINIMIZE' }],
        observations: [row(1, '2024', 4), row(1, '2024', 6, '15.05')],
        parts: [{ place: '15', members: ['15.05', '15.71'], expected: 5 }],
        targets: [goal(1, 20, '15')],
      },
      async ({ scorecard, comparison }) => {
        const { rows, met, noData } = await scorecard({ region: '15', period: '2024' });
        expect(rows.map(({ value, status, reason, attainment }) => [value, status, reason, attainment])).toEqual([
          [10, 'INCOMPLETE', 'LOW_COVERAGE', null],
        ]);
        expect(rows[0]!.caveats.map(({ code }) => code)).toEqual(['AGGREGATED_FROM_PARTS', 'LOW_COVERAGE']);
        expect([met, noData]).toEqual([0, 1]);
        const question = { metric: 'INDICATOR_ATTAINMENT', regions: ['15'], period: '2024' } as const;
        expect((await comparison(question)).rows[0]).toMatchObject({
          value: null,
          reason: 'LOW_COVERAGE',
          caveats: [{ code: 'AGGREGATED_FROM_PARTS' }, { code: 'LOW_COVERAGE' }],
        });
        const share = await comparison({
          metric: 'TARGETS_MET_SHARE',
          indicator: null,
          regions: ['15'],
          period: '2024',
        });
        expect(share.rows[0]).toMatchObject({ numerator: 0, denominator: 1 });
      },
    ));

  test('of listed indicators has a row for each, and says which are coarser than the period', () =>
    inWorld(world, async ({ scorecard }) => {
      const { rows, met, missed, noData } = await scorecard({
        indicators: ['elsewhere', 'MET', 'HALF', 'MET'],
        period: '2024-S1',
      });
      expect(rows.map(({ indicatorCode, value, status, reason }) => [indicatorCode, value, status, reason])).toEqual([
        ['ELSEWHERE', null, 'NOT_APPLICABLE', 'COARSER_THAN_GRAIN'],
        ['MET', null, 'NOT_APPLICABLE', 'COARSER_THAN_GRAIN'],
        ['HALF', 100, 'NOT_COMPUTABLE', 'MISSING_TARGET'],
      ]);
      expect([met, missed, noData]).toEqual([0, 0, 3]);
    }));

  test('of a field has its indicators; an unknown field is refused with the nearest', () =>
    inWorld(world, async ({ scorecard }) => {
      const { rows } = await scorecard({ field: 'Kesehatan', period: '2024' });
      expect(rows.map((each) => each.indicatorCode)).toEqual(['MET', 'MISSED']);
      await expect(scorecard({ field: 'Kesehatn' })).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        message: 'Unknown field "Kesehatn". Did you mean "1.02" (Kesehatan)? Fields are 1.02, 2.18.',
      });
    }));

  test('of a region that reports nothing is empty, not met', () =>
    inWorld(world, async ({ scorecard }) => {
      expect(await scorecard({ region: '73.71', period: '2024' })).toMatchObject({
        rows: [],
        met: 0,
        missed: 0,
        noData: 0,
      });
    }));
});

describe('TARGETS_MET_SHARE', () => {
  const metric = 'TARGETS_MET_SHARE';

  test('counts what was met out of all that have a target; no data counts in the denominator, never as met', () =>
    inWorld(world, async ({ comparison }) => {
      const { rows, indicatorCode } = await comparison({
        metric,
        indicator: null,
        regions: ['15.71', '18.71'],
        period: '2024',
      });
      expect(indicatorCode).toBeNull();
      expect(rows).toMatchObject([
        {
          value: (2 / 6) * 100,
          numerator: 2,
          denominator: 6,
          sampleSize: 6,
          unit: '%',
          status: 'COMPUTED',
          rank: null,
        },
        { value: null, status: 'NO_DATA', reason: 'MISSING_TARGET', rank: null, rankOf: 0 },
      ]);
    }));

  test('leaves out what is coarser than the grain', () =>
    inWorld(
      {
        versions: [
          { code: 'Q', number: 1, frequency: 'QUARTER' },
          { code: 'Y', number: 1 },
        ],
        observations: [row(1, '2024-Q1', 2), row(2, '2024', 0)],
        targets: [goal(1, 1, '15.71', '2024-Q1'), goal(2, 1)],
      },
      async ({ comparison, trend }) => {
        const { rows } = await comparison({ metric, indicator: null, regions: ['15.71'], period: '2024-Q1' });
        expect(rows[0]).toMatchObject({ value: 100, denominator: 1 });
        const { series, grain } = await trend({
          metric,
          indicator: null,
          regions: ['15.71'],
          period: '2024-Q1..2024-Q2',
        });
        expect(grain).toBe('QUARTER');
        expect(series[0]!.points.map(({ period, value, reason }) => [period, value, reason])).toEqual([
          ['2024-Q1', 100, null],
          ['2024-Q2', null, 'MISSING_TARGET'],
        ]);
      },
    ));

  test('has no rank below the coverage floor: five of six with data have one, four of six not', () => {
    const many = Array.from({ length: 6 }, (_, index): TinyVersion => ({ code: `I${index}`, number: 1 }));
    const reported = (place: string, count: number) =>
      many.slice(0, count).map((_, index) => row(index + 1, '2024', index, place));
    const places = ['15.71', '18.71'];
    return inWorld(
      {
        versions: many,
        observations: [...reported('15.71', 5), ...reported('18.71', 4)],
        targets: places.flatMap((place) => many.map((_, index) => goal(index + 1, 2, place))),
      },
      async ({ comparison }) => {
        const { rows } = await comparison({ metric, indicator: null, regions: places, period: '2024' });
        expect(rows.map(({ value, coverage, rank, rankOf }) => [value, coverage, rank, rankOf])).toEqual([
          [50, 5 / 6, 1, 1],
          [(2 / 6) * 100, 4 / 6, null, 1],
        ]);
      },
    );
  });

  test('over days is refused: nothing is recorded by day', () =>
    inWorld(world, async ({ comparison, trend }) => {
      const refusal = { code: 'NOT_COMPARABLE', message: expect.stringContaining('MONTH, QUARTER, SEMESTER, YEAR') };
      await expect(
        comparison({ metric, indicator: null, regions: ['15'], period: '2024-07-15' }),
      ).rejects.toMatchObject(refusal);
      await expect(trend({ metric, indicator: null, regions: ['15'], grain: 'DAY' })).rejects.toMatchObject(refusal);
    }));
});

describe('REPORTING_COVERAGE', () => {
  const coverage = (given: TinyWorld, question: object = {}) =>
    inWorld(given, async ({ comparison }) => {
      const asked = {
        metric: 'REPORTING_COVERAGE',
        indicator: null,
        regions: ['15.71'],
        period: '2024',
        ...question,
      } as const;
      const { value, numerator, denominator } = (await comparison(asked)).rows[0]!;
      return [value, numerator, denominator];
    });

  test('counts native periods with a report out of those that ended, where a target or a line says one is due', async () => {
    // MET, MISSED, NEARLY, UNTARGETED 1 of 1; UNREPORTED 0 of 1; HALF 1 of 2; MONTHLY 1 of 12; ELSEWHERE is not due here.
    expect(await coverage(world)).toEqual([(6 / 19) * 100, 6, 19]);
    expect(await coverage(world, { indicator: 'MONTHLY' })).toEqual([(1 / 12) * 100, 1, 12]);
    expect(await coverage(world, { indicator: 'ELSEWHERE' })).toEqual([null, 0, 0]);
    expect(await coverage(world, { filter: { field: '1.02' } })).toEqual([100, 2, 2]);
  });

  test('does not expect periods that had not ended', async () => {
    expect(await coverage({ ...world, takenAt: '2024-04-10T00:00:00.000Z' }, { indicator: 'MONTHLY' })).toEqual([
      (1 / 3) * 100,
      1,
      3,
    ]);
  });

  test('of parts counts a period by the share of parts that reported', async () => {
    const parts = [{ place: '15', members: ['15.05', '15.71'], expected: 4 }];
    const given: TinyWorld = {
      versions: [{ frequency: 'SEMESTER', regionAggregation: 'SUM' }],
      observations: [row(1, '2024-S1', 1), row(1, '2024-S1', 1, '15.05'), row(1, '2024-S2', 1)],
      parts,
    };
    expect(await coverage(given, { regions: ['15'] })).toEqual([37.5, 0.75, 2]);
  });

  test('counts what was reported beside the reference month too', async () => {
    const given: TinyWorld = {
      versions: [{ frequency: 'SEMESTER', referenceMonth: 3 }],
      observations: [row(1, '2024-S2', 1)],
    };
    expect(await coverage(given)).toEqual([50, 1, 2]);
  });
});
