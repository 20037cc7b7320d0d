import { defaultThresholds } from '../../src/model/thresholds.ts';
import { describe, expect, test } from 'vitest';
import type { TinyVersion } from '../support/tiny-dimensions.ts';
import type { TinyObservation } from '../support/tiny-facts.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinyWorld } from '../support/tiny-snapshot.ts';

const regencies = ['15.05', '15.71', '18.03', '18.71', '73.71'];
const yearly = (values: Readonly<Record<string, number>>, period = '2024'): TinyObservation[] =>
  Object.entries(values).map(([place, value]) => ({ place, period, value }));

const ranksOf = (world: TinyWorld, question: object = {}) =>
  inWorld(world, async ({ comparison }) => {
    const { rows } = await comparison({ regions: regencies, period: '2024', ...question });
    return [rows.map((row) => row.rank), rows[0]!.rankOf];
  });

describe('rank', () => {
  const values = { '15.05': 3, '15.71': 5, '18.03': 5, '18.71': 1 };

  test.each<[string, TinyVersion, unknown]>([
    ['the highest first', { direction: 'MAXIMIZE' }, [[3, 1, 1, 4, null], 4]],
    ['the lowest first', { direction: 'MINIMIZE' }, [[2, 3, 3, 1, null], 4]],
  ])('%s, ties share the smaller, none without a value', async (_, version, expected) => {
    expect(await ranksOf({ versions: [version], observations: yearly(values) })).toEqual(expected);
  });

  test('of a band to stay in, the nearest to it, whatever formula judges it', async () => {
    const targets = regencies.map((place) => ({ place, period: '2024', low: 3, high: 4 }));
    for (const attainmentFormula of ['STABILIZE', 'MAXIMIZE'] as const) {
      const world = {
        versions: [{ direction: 'STABILIZE', attainmentFormula } as const],
        observations: yearly(values),
        targets,
      };
      expect(await ranksOf(world)).toEqual([[1, 2, 2, 4, null], 4]);
    }
  });

  test('by attainment the best percent, by target none', async () => {
    const world: TinyWorld = {
      versions: [{ direction: 'MINIMIZE', attainmentFormula: 'MINIMIZE' }],
      observations: yearly(values),
      targets: regencies.map((place) => ({ place, period: '2024', low: place === '18.71' ? 0.5 : 4 })),
    };
    expect(await ranksOf(world, { metric: 'INDICATOR_ATTAINMENT' })).toEqual([[1, 2, 2, 4, null], 4]);
    expect(await ranksOf(world, { metric: 'INDICATOR_TARGET' })).toEqual([[null, null, null, null, null], 0]);
  });

  test('none where the period is not complete', async () => {
    const version = { frequency: 'SEMESTER', periodAggregation: 'SUM' } as const;
    const world: TinyWorld = {
      versions: [version],
      observations: [
        { place: '15.05', period: '2024-S1', value: 9 },
        { place: '15.71', period: '2024-S1', value: 1 },
        { place: '15.71', period: '2024-S2', value: 1 },
      ],
    };
    expect(await ranksOf(world)).toEqual([[null, 1, null, null, null], 1]);
  });

  test('none below 80 % of the parts, from there on one, and the answer tells', async () => {
    const parts = [
      { place: '15', members: ['15.05', '15.71'], expected: 3 },
      { place: '18', members: ['18.03', '18.71'], expected: 2 },
      { place: '73', members: ['73.71'], expected: 1 },
    ];
    const world: TinyWorld = {
      versions: [{ regionAggregation: 'SUM' }],
      observations: yearly({ ...values, '73.71': 1 }),
      parts,
    };
    await inWorld(world, async ({ comparison }) => {
      const { rows } = await comparison({ regions: ['15', '18', '73'], period: '2024' });
      expect(rows.map(({ value, coverage, rank, rankOf }) => [value, coverage, rank, rankOf])).toEqual([
        [8, 2 / 3, null, 2],
        [6, 1, 1, 2],
        [1, 1, 2, 2],
      ]);
      expect(rows.map(({ status, reason }) => [status, reason])).toEqual([
        ['INCOMPLETE', 'LOW_COVERAGE'],
        ['COMPUTED', null],
        ['COMPUTED', null],
      ]);
      expect(rows.map(({ caveats }) => caveats.map(({ code }) => code))).toEqual([
        ['AGGREGATED_FROM_PARTS', 'LOW_COVERAGE'],
        ['AGGREGATED_FROM_PARTS'],
        ['AGGREGATED_FROM_PARTS'],
      ]);
    });
  });

  test('at exactly four of five parts there is a rank', async () => {
    const members = ['15.05', '15.71', '18.03', '18.71'];
    const parts = [{ place: '15', members, expected: 5 }];
    const world: TinyWorld = { versions: [{ regionAggregation: 'SUM' }], observations: yearly(values), parts };
    expect(await ranksOf(world, { regions: ['15'] })).toEqual([[1], 1]);
  });
});

describe('the period before', () => {
  const change = (world: TinyWorld, question: object) =>
    inWorld(world, async ({ comparison }) => {
      const { rows, previousPeriod } = await comparison({ regions: ['15.71'], ...question });
      const { previous, changeAbs, changePct, changePp } = rows[0]!;
      return [previousPeriod, previous, changeAbs, changePct, changePp];
    });
  const twoYears = (before: number, now: number, unit = 'kasus'): TinyWorld => ({
    versions: [{ unit }],
    observations: [...yearly({ '15.71': before }, '2023'), ...yearly({ '15.71': now })],
  });

  test.each<[string, TinyWorld, unknown]>([
    [
      'points only of percentages, without binary noise',
      twoYears(7.1, 7.19, '%'),
      ['2023', 7.1, 0.09, (0.09 / 7.1) * 100, 0.09],
    ],
    ['a count has no points', twoYears(100, 90), ['2023', 100, -10, -10, null]],
    ['no percent of zero', twoYears(0, 5), ['2023', 0, 5, null, null]],
    ['no percent of a negative number', twoYears(-2, 5), ['2023', -2, 7, null, null]],
    [
      'large amounts keep every rupiah',
      twoYears(1_234_567_890_123, 3),
      ['2023', 1_234_567_890_123, -1_234_567_890_120, expect.closeTo(-100, 6), null],
    ],
    ['nothing before', { versions: [{}], observations: yearly({ '15.71': 1 }) }, ['2023', null, null, null, null]],
  ])('%s', async (_, world, expected) => {
    expect(await change(world, { period: '2024' })).toEqual(expected);
  });

  const halves: TinyObservation[] = [
    { place: '15.71', period: '2023-S1', value: 8 },
    { place: '15.71', period: '2023-S2', value: 4 },
    { place: '15.71', period: '2024-S1', value: 7 },
  ];

  test('is the half-year before, and with a reference month the year before', async () => {
    const plain = { versions: [{ frequency: 'SEMESTER' } as const], observations: halves };
    const march = { versions: [{ frequency: 'SEMESTER', referenceMonth: 3 } as const], observations: halves };
    expect((await change(plain, { period: '2024-S1' })).slice(0, 3)).toEqual(['2023-S2', 4, 3]);
    expect((await change(march, { period: '2024-S1' })).slice(0, 3)).toEqual(['2023-S1', 8, -1]);
    expect((await change(march, { period: '2024' })).slice(0, 3)).toEqual(['2023', 8, -1]);
  });

  test('half a year is no less than the whole one before: no change is told of what is not complete', async () => {
    const world = { versions: [{ frequency: 'SEMESTER', periodAggregation: 'SUM' } as const], observations: halves };
    expect(await change(world, { period: '2024' })).toEqual(['2023', 12, null, null, null]);
  });

  test('without a period it is the latest that ended and has a value, of the grain asked for', async () => {
    const latest = (takenAt: string, grain?: 'YEAR') =>
      inWorld(
        { takenAt, versions: [{ frequency: 'SEMESTER', referenceMonth: 3 }], observations: halves },
        async ({ comparison }) => {
          const { period } = await comparison({ regions: ['15.71', '18.03'], grain: grain ?? null });
          return period;
        },
      );
    expect(await latest('2024-06-30T23:59:59.000Z')).toBe('2023-S2');
    expect(await latest('2024-07-01T00:00:00.000Z')).toBe('2024-S1');
    expect(await latest('2024-12-31T00:00:00.000Z', 'YEAR')).toBe('2023');
  });
});

describe('rows', () => {
  test('one for every region asked for, in that order, once; with none asked for, every region of the level', () =>
    inWorld({ versions: [{}], observations: yearly({ '15.71': 1 }) }, async ({ comparison }) => {
      const codes = async (question: object) =>
        (await comparison({ period: '2024', ...question })).rows.map((row) => row.regionCode);
      expect(await codes({ regions: ['73.71', '15.71', 'bps:1571'] })).toEqual(['73.71', '15.71']);
      expect(await codes({})).toEqual(['15', '18', '73', '91', '93']);
      expect(await codes({ level: 'REGENCY', within: 'Jambi' })).toEqual(['15.05', '15.71']);
      expect(await codes({ within: '18' })).toEqual(['18.03', '18.71']);
      expect(await codes({ level: 'NATION' })).toEqual(['ID']);
      const { rows } = await comparison({ regions: ['18.03'], period: '2024' });
      expect(rows[0]).toMatchObject({
        value: null,
        status: 'NO_DATA',
        reason: 'MISSING_REALISATION',
        rank: null,
        rankOf: 0,
      });
    }));

  test('names resolve together, by the seat too, and the answer says so', () =>
    inWorld({ versions: [{}], observations: yearly({ '15.71': 1 }) }, async ({ comparison }) => {
      const { rows, caveats } = await comparison({ regions: ['Jambi', 'Kotabumi', 'Makassar'], period: '2024' });
      expect(rows.map((row) => row.regionCode)).toEqual(['15.71', '18.03', '73.71']);
      expect(caveats.map(({ code, messageEn }) => [code, messageEn])).toEqual([
        ['RESOLVED_BY_SEAT', '"Kotabumi" was read as Kabupaten Lampung Utara, by its seat of government.'],
      ]);
      const inside = await comparison({ within: 'Kotabumi', level: 'DISTRICT', period: '2024' });
      expect(inside.rows.map((row) => row.regionCode)).toEqual(['18.03.02']);
      expect(inside.caveats.map(({ code }) => code)).toEqual(['RESOLVED_BY_SEAT']);
      await expect(comparison({ regions: ['Jambi'], period: '2024' })).rejects.toMatchObject({
        code: 'AMBIGUOUS_REGION',
      });
    }));

  test('small denominators and provisional figures are told', () =>
    inWorld(
      {
        versions: [{}],
        observations: [
          { place: '15.71', period: '2024', numerator: 3, denominator: 29, status: 'PROVISIONAL' },
          { place: '18.03', period: '2024', numerator: 3, denominator: 30, status: 'REVISED' },
        ],
      },
      async ({ comparison }) => {
        const { rows } = await comparison({ regions: ['15.71', '18.03'], period: '2024' });
        expect(
          rows.map(({ sampleSize, provisional, caveats }) => [
            sampleSize,
            provisional,
            caveats.map(({ code }) => code),
          ]),
        ).toEqual([
          [29, true, ['SMALL_SAMPLE', 'PROVISIONAL']],
          [30, false, []],
        ]);
      },
    ));

  test('an installation sets its own thresholds', () =>
    inWorld(
      {
        thresholds: { ...defaultThresholds, coverageFloor: 0.8, smallSample: 31 },
        versions: [{}],
        observations: [{ place: '15.71', period: '2024', numerator: 3, denominator: 30 }],
      },
      async ({ comparison }) => {
        const { caveats } = await comparison({ regions: ['15.71'], period: '2024' });
        expect(caveats.map(({ code }) => code)).toEqual(['SMALL_SAMPLE']);
      },
    ));
});
