import { describe, expect, test } from 'vitest';
import type { Measured } from '../../src/query/answer.ts';
import type { TinyVersion } from '../support/tiny-dimensions.ts';
import type { TinyObservation, TinyParts } from '../support/tiny-facts.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinyWorld } from '../support/tiny-snapshot.ts';

const brief = ({ value, status, reason }: Measured) => [value, status, reason];

/** Rows of one place, a value for each period in order; a gap is a period without a row. */
const rows = (place: string, values: Readonly<Record<string, number | Omit<TinyObservation, 'place' | 'period'>>>) =>
  Object.entries(values).map(([period, value]): TinyObservation => ({
    place,
    period,
    ...(typeof value === 'number' ? { value } : value),
  }));

const points = (world: TinyWorld, question: object) =>
  inWorld(world, async ({ trend }) => {
    const { series } = await trend({ regions: ['15.71'], period: '2024', ...question });
    return series.map((line) => line.points.map(brief));
  });

describe('own or parts', () => {
  const version: TinyVersion = { regionAggregation: 'SUM' };
  const parts: TinyParts = { place: '15', members: ['15.05', '15.71'] };

  test('a line of its own answers with its own row, whatever its parts say', async () => {
    const observations = [
      { place: '15', period: '2024', value: 10 },
      { place: '15.05', period: '2024', value: 1 },
      { place: '15.71', period: '2024', value: 2 },
    ];
    expect(await points({ versions: [version], observations }, { regions: ['15'] })).toEqual([
      [[10, 'COMPUTED', null]],
    ]);
  });

  test('a line of parts leaves a stray own row aside, and is never mixed with it', async () => {
    const observations = [
      { place: '15', period: '2023', value: 500 },
      { place: '15.05', period: '2024', value: 1 },
      { place: '15.71', period: '2024', value: 2 },
      { place: '15', period: '2024', value: 10 },
    ];
    await inWorld({ versions: [version], observations, parts: [parts] }, async ({ trend }) => {
      const { series, caveats } = await trend({ regions: ['15', '15.71'], period: '2023..2024' });
      expect(series.map((line) => line.points.map(brief))).toEqual([
        [
          [null, 'NO_DATA', 'MISSING_REALISATION'],
          [3, 'COMPUTED', null],
        ],
        [
          [null, 'NO_DATA', 'MISSING_REALISATION'],
          [2, 'COMPUTED', null],
        ],
      ]);
      expect(series.map((line) => line.points[1]!.coverage)).toEqual([1, null]);
      expect(caveats.map(({ code, messageEn }) => [code, messageEn])).toEqual([
        ['MIXED_LEVELS', 'The regions compared are of different levels (such as a province and a city).'],
        ['AGGREGATED_FROM_PARTS', 'The value of Jambi is computed from its parts, of which 100% reported.'],
      ]);
    });
  });

  test.each<[TinyVersion['regionAggregation'], unknown]>([
    ['SUM', [30, 'COMPUTED', null]],
    ['RATIO', [40, 'COMPUTED', null]],
    ['WEIGHTED_MEAN', [12.5, 'COMPUTED', null]],
  ])('parts by %s', async (regionAggregation, expected) => {
    const observations = [
      ...rows('15.05', { '2024': { value: 10, numerator: 1, denominator: 4, weight: 3 } }),
      ...rows('15.71', { '2024': { value: 20, numerator: 3, denominator: 6, weight: 1 } }),
    ];
    const world = { versions: [{ regionAggregation, multiplier: 100 }], observations, parts: [parts] };
    expect(await points(world, { regions: ['15'] })).toEqual([[expected]]);
  });

  test.each<[string, TinyVersion, TinyObservation[], unknown]>([
    [
      'a ratio, one part without its denominator',
      { regionAggregation: 'RATIO' },
      [...rows('15.05', { '2024': { numerator: 1, denominator: 4 } }), ...rows('15.71', { '2024': 0.5 })],
      [null, 'NOT_COMPUTABLE', 'MISSING_DENOMINATOR'],
    ],
    [
      'a weighted mean, one part without its weight',
      { regionAggregation: 'WEIGHTED_MEAN' },
      [...rows('15.05', { '2024': { value: 1, weight: 2 } }), ...rows('15.71', { '2024': 3 })],
      [null, 'NOT_COMPUTABLE', 'MISSING_DENOMINATOR'],
    ],
    [
      'a weighted mean, one part with a weight but no value: the others, by their weights',
      { regionAggregation: 'WEIGHTED_MEAN' },
      [
        ...rows('15.05', { '2024': { value: 7, weight: 2 } }),
        ...rows('15.71', { '2024': { numerator: 0, denominator: 0, weight: 5 } }),
      ],
      [7, 'INCOMPLETE', 'LOW_COVERAGE'],
    ],
    [
      'a weighted mean of weights that are zero',
      { regionAggregation: 'WEIGHTED_MEAN' },
      rows('15.05', { '2024': { value: 7, weight: 0 } }),
      [null, 'NOT_COMPUTABLE', 'DIVISION_BY_ZERO'],
    ],
    [
      'a ratio of nothing out of nothing',
      { regionAggregation: 'RATIO' },
      rows('15.05', { '2024': { numerator: 0, denominator: 0 } }),
      [null, 'NOT_COMPUTABLE', 'DIVISION_BY_ZERO'],
    ],
    [
      'a ratio, one part of nothing out of nothing',
      { regionAggregation: 'RATIO', multiplier: 100 },
      [
        ...rows('15.05', { '2024': { numerator: 0, denominator: 0 } }),
        ...rows('15.71', { '2024': { numerator: 1, denominator: 4 } }),
      ],
      [25, 'COMPUTED', null],
    ],
  ])('parts: %s', async (_, version, observations, expected) => {
    expect(await points({ versions: [version], observations, parts: [parts] }, { regions: ['15'] })).toEqual([
      [expected],
    ]);
  });

  test('a region that reports itself has only not reported yet where it has no figure and its parts do', async () => {
    const observations = [...rows('15', { '2023': 1 }), ...rows('15.71', { '2023': 1, '2024': 2 })];
    const world = { versions: [{ regionAggregation: 'NONE' } as const], observations };
    expect(await points(world, { regions: ['15'] })).toEqual([[[null, 'NO_DATA', 'MISSING_REALISATION']]]);
  });

  test('without a region rule nothing is added up, and the answer says why', async () => {
    const world = { versions: [{}], observations: rows('15.71', { '2024': 5 }) };
    expect(await points(world, { regions: ['15', '15.71', '18', 'ID'] })).toEqual([
      [[null, 'NO_DATA', 'NOT_AGGREGABLE']],
      [[5, 'COMPUTED', null]],
      [[null, 'NO_DATA', 'MISSING_REALISATION']],
      [[null, 'NO_DATA', 'NOT_AGGREGABLE']],
    ]);
  });
});

describe('periods', () => {
  const months = rows('15.71', {
    '2024-01': { value: 10, numerator: 1, denominator: 10 },
    '2024-02': { value: 40, numerator: 4, denominator: 10 },
    '2024-03': { value: 5, numerator: 1, denominator: 20 },
  });

  test.each<[string, TinyVersion, unknown]>([
    ['SUM', { periodAggregation: 'SUM' }, 55],
    ['LAST', { periodAggregation: 'LAST' }, 5],
    ['MEAN', { periodAggregation: 'MEAN' }, 55 / 3],
    ['RATIO', { periodAggregation: 'RATIO', multiplier: 100 }, 15],
    ['MAX', { periodAggregation: 'MAX' }, 40],
    ['MIN', { periodAggregation: 'MIN' }, 5],
    ['the last of a year-to-date figure, never its sum', { periodAggregation: 'SUM', accumulation: 'YEAR_TO_DATE' }, 5],
    ['the reference month, whatever the rule', { periodAggregation: 'SUM', referenceMonth: 2 }, 40],
  ])('a quarter of months by %s', async (_, rule, expected) => {
    const world = { versions: [{ frequency: 'MONTH', ...rule } as const], observations: months };
    expect(await points(world, { grain: 'QUARTER', period: '2024-Q1' })).toEqual([[[expected, 'COMPUTED', null]]]);
  });

  test.each<[string, TinyVersion, Parameters<typeof rows>[1], unknown]>([
    ['SUM', { periodAggregation: 'SUM' }, { '2024-01': 1, '2024-03': 2 }, [3, 'INCOMPLETE', 'INCOMPLETE_PERIOD']],
    ['MEAN', { periodAggregation: 'MEAN' }, { '2024-01': 1, '2024-03': 2 }, [1.5, 'INCOMPLETE', 'INCOMPLETE_PERIOD']],
    ['MAX', { periodAggregation: 'MAX' }, { '2024-01': 1 }, [1, 'INCOMPLETE', 'INCOMPLETE_PERIOD']],
    [
      'LAST before the end',
      { periodAggregation: 'LAST' },
      { '2024-01': 1, '2024-02': 2 },
      [2, 'INCOMPLETE', 'INCOMPLETE_PERIOD'],
    ],
    ['LAST with its last month', { periodAggregation: 'LAST' }, { '2024-03': 2 }, [2, 'COMPUTED', null]],
    [
      'a year-to-date figure before the end',
      { accumulation: 'YEAR_TO_DATE' },
      { '2024-02': 2 },
      [2, 'INCOMPLETE', 'INCOMPLETE_PERIOD'],
    ],
    [
      'a reference month that is missing',
      { referenceMonth: 3 },
      { '2024-01': 1 },
      [null, 'NO_DATA', 'MISSING_REALISATION'],
    ],
    [
      'a ratio, a month without its halves',
      { periodAggregation: 'RATIO' },
      { '2024-01': { numerator: 1, denominator: 2 }, '2024-02': 3, '2024-03': { numerator: 1, denominator: 2 } },
      [null, 'NOT_COMPUTABLE', 'MISSING_DENOMINATOR'],
    ],
    [
      'a ratio, a month of nothing out of nothing',
      { periodAggregation: 'RATIO' },
      {
        '2024-01': { numerator: 1, denominator: 2 },
        '2024-02': { numerator: 0, denominator: 0 },
        '2024-03': { numerator: 2, denominator: 2 },
      },
      [0.75, 'COMPUTED', null],
    ],
    [
      'a ratio, a month missing',
      { periodAggregation: 'RATIO' },
      { '2024-01': { numerator: 1, denominator: 2 }, '2024-03': { numerator: 2, denominator: 2 } },
      [0.75, 'INCOMPLETE', 'INCOMPLETE_PERIOD'],
    ],
  ])('a quarter with months missing: %s', async (_, rule, values, expected) => {
    const world = { versions: [{ frequency: 'MONTH', ...rule } as const], observations: rows('15.71', values) };
    expect(await points(world, { grain: 'QUARTER', period: '2024-Q1' })).toEqual([[expected]]);
  });

  test('every period that is not complete is told by name, of many the first and the last', async () => {
    const versions = [{ frequency: 'MONTH', periodAggregation: 'SUM' } as const];
    const months = { '2022-01': 1, '2022-04': 1, '2022-07': 1, '2022-10': 1, '2023-01': 1, '2023-04': 1, '2023-07': 1 };
    await inWorld({ versions, observations: rows('15.71', months) }, async ({ trend }) => {
      const messages = async (grain: 'QUARTER' | 'YEAR') => {
        const { caveats } = await trend({ regions: ['15.71'], grain, period: '2022..2023' });
        return caveats.map(({ messageEn }) => messageEn.split(' is not')[0]);
      };
      expect(await messages('YEAR')).toEqual(['Period 2022, 2023']);
      expect(await messages('QUARTER')).toEqual(['Period 2022-Q1 … 2023-Q3 (7)']);
    });
  });

  test('what is incomplete is never judged: no attainment, no verdict', () =>
    inWorld(
      {
        versions: [{ frequency: 'QUARTER', periodAggregation: 'LAST' }],
        observations: rows('15.71', { '2024-Q1': 90, '2024-Q3': 99 }),
        targets: [{ place: '15.71', period: '2024', low: 50 }],
      },
      async ({ trend, scorecard }) => {
        const question = { regions: ['15.71'], grain: 'YEAR', period: '2024' } as const;
        const { series, caveats } = await trend(question);
        expect(series[0]!.points[0]).toMatchObject({
          value: 99,
          status: 'INCOMPLETE',
          reason: 'INCOMPLETE_PERIOD',
          target: { low: 50 },
          attainment: null,
          attainmentCapped: null,
          verdict: null,
        });
        expect(caveats.map(({ code }) => code)).toEqual(['INCOMPLETE_PERIOD']);
        const attainment = await trend({ ...question, metric: 'INDICATOR_ATTAINMENT' });
        expect(attainment.series[0]!.points.map(brief)).toEqual([[null, 'INCOMPLETE', 'INCOMPLETE_PERIOD']]);
        expect(await scorecard({ period: '2024' })).toMatchObject({ met: 0, missed: 0, noData: 1 });
      },
    ));

  test('a ratio without halves answers at its own grain and region, and not coarser', async () => {
    const world: TinyWorld = {
      versions: [{ frequency: 'QUARTER', periodAggregation: 'RATIO', regionAggregation: 'RATIO' }],
      observations: [...rows('15.71', { '2024-Q1': 80, '2024-Q2': 81, '2024-Q3': 82, '2024-Q4': 83 })],
      parts: [{ place: '15', members: ['15.71'] }],
    };
    const [own, province] = await points(world, { regions: ['15.71', '15'], grain: 'QUARTER', period: '2024-Q1' });
    expect(own).toEqual([[80, 'COMPUTED', null]]);
    expect(province).toEqual([[null, 'NOT_COMPUTABLE', 'MISSING_DENOMINATOR']]);
    expect(await points(world, { grain: 'YEAR' })).toEqual([[[null, 'NOT_COMPUTABLE', 'MISSING_DENOMINATOR']]]);
  });

  test('an indicator taken in March and September has the reference one as its year', async () => {
    const world: TinyWorld = {
      versions: [{ frequency: 'SEMESTER', referenceMonth: 3 }],
      observations: rows('15.71', { '2023-S1': 7.58, '2023-S2': 7.5, '2024-S1': 7.1, '2024-S2': 7.2, '2022-S2': 7 }),
    };
    expect(await points(world, { grain: 'YEAR', period: '2022..2024' })).toEqual([
      [
        [null, 'NO_DATA', 'MISSING_REALISATION'],
        [7.58, 'COMPUTED', null],
        [7.1, 'COMPUTED', null],
      ],
    ]);
    expect(await points(world, { period: '2024' })).toEqual([
      [
        [7.1, 'COMPUTED', null],
        [7.2, 'COMPUTED', null],
      ],
    ]);
  });
});

describe('year to date', () => {
  const version: TinyVersion = { frequency: 'QUARTER', accumulation: 'YEAR_TO_DATE', periodAggregation: 'SUM' };
  const discrete = { grain: 'QUARTER', filter: { accumulation: 'DISCRETE' } } as const;

  test('by quarter it is the value as reported, by year the last, discrete the difference', async () => {
    const observations = rows('15.71', { '2023-Q4': 50, '2024-Q1': 10, '2024-Q2': 25, '2024-Q4': 70 });
    const world = { versions: [version], observations };
    expect((await points(world, { grain: 'QUARTER' }))[0]!.map(([value]) => value)).toEqual([10, 25, null, 70]);
    expect(await points(world, { grain: 'YEAR' })).toEqual([[[70, 'COMPUTED', null]]]);
    // The third quarter is not reported: what it added lies in the fourth's figure, so neither is told.
    expect(await points(world, discrete)).toEqual([
      [
        [10, 'COMPUTED', null],
        [15, 'COMPUTED', null],
        [null, 'NO_DATA', 'MISSING_REALISATION'],
        [null, 'NOT_COMPUTABLE', 'INCOMPLETE_PERIOD'],
      ],
    ]);
    expect(await points(world, { ...discrete, grain: 'YEAR' })).toEqual([[[70, 'COMPUTED', null]]]);
  });

  test('the discrete part of months by quarter needs the last month of the quarter before', async () => {
    const observations = rows('15.71', { '2024-01': 1, '2024-02': 2, '2024-06': 9, '2024-09': 12 });
    const world = { versions: [{ ...version, frequency: 'MONTH' } as const], observations };
    expect(await points(world, { ...discrete, period: '2024-Q1..2024-Q3' })).toEqual([
      [
        [2, 'INCOMPLETE', 'INCOMPLETE_PERIOD'],
        [null, 'NOT_COMPUTABLE', 'INCOMPLETE_PERIOD'],
        [3, 'COMPUTED', null],
      ],
    ]);
  });

  test('a discrete ratio is the ratio of the differences, not the difference of percentages', async () => {
    const ratio: TinyVersion = { ...version, periodAggregation: 'RATIO', multiplier: 100 };
    const observations = rows('15.71', {
      '2024-Q1': { numerator: 8, denominator: 10 },
      '2024-Q2': { numerator: 9, denominator: 20 },
      '2024-Q3': 50,
    });
    const cut = await points({ versions: [ratio], observations }, { ...discrete, period: '2024-Q1..2024-Q3' });
    expect(cut).toEqual([
      [
        [80, 'COMPUTED', null],
        [10, 'COMPUTED', null],
        [null, 'NOT_COMPUTABLE', 'MISSING_DENOMINATOR'],
      ],
    ]);
  });

  test('a part that reports for the first time does not put its whole year into one quarter', async () => {
    const world: TinyWorld = {
      versions: [{ ...version, regionAggregation: 'SUM' }],
      observations: [
        ...rows('15.05', { '2024-Q1': 10, '2024-Q2': 30, '2024-Q3': 31 }),
        ...rows('15.71', { '2024-Q2': 500, '2024-Q3': 501 }),
      ],
      parts: [{ place: '15', members: ['15.05', '15.71'] }],
    };
    expect(await points(world, { ...discrete, regions: ['15'], period: '2024-Q1..2024-Q3' })).toEqual([
      [
        [10, 'INCOMPLETE', 'LOW_COVERAGE'],
        [null, 'NOT_COMPUTABLE', 'LOW_COVERAGE'],
        [2, 'COMPUTED', null],
      ],
    ]);
  });

  test('a cumulative plan is no target of a discrete part', () =>
    inWorld(
      {
        versions: [version],
        observations: rows('15.71', { '2024-Q1': 10, '2024-Q2': 25 }),
        targets: [{ place: '15.71', period: '2024-Q2', low: 20 }],
      },
      async ({ trend }) => {
        const reported = await trend({ regions: ['15.71'], period: '2024-Q2', grain: 'QUARTER' });
        expect(reported.series[0]!.points[0]).toMatchObject({ value: 25, attainment: 125, target: { low: 20 } });
        const cut = await trend({ regions: ['15.71'], period: '2024-Q2', ...discrete });
        expect(cut.series[0]!.points[0]).toMatchObject({ value: 15, attainment: null, target: null });
      },
    ));
});
