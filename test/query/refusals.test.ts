import { describe, expect, test } from 'vitest';
import { prepareTrend } from '../../src/query/trend.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinySnapshot, TinyWorld } from '../support/tiny-snapshot.ts';

/** What cannot be answered is refused with what is allowed; what is not there is null with a reason. */

const world: TinyWorld = {
  versions: [
    { code: 'LIC-01', number: 1, nameId: 'Lama pelayanan izin', nameEn: 'Licence service time', fieldCode: '2.18' },
    { code: 'POV', number: 1, frequency: 'SEMESTER' },
    { code: 'MONTHLY', number: 1, frequency: 'MONTH', periodAggregation: 'SUM' },
  ],
  observations: [{ place: '15.71', period: '2024', value: 1 }],
};

const cases: readonly [string, (snapshot: TinySnapshot) => Promise<unknown>, string, string][] = [
  [
    'an unknown indicator',
    ({ trend }) => trend({ indicator: 'LIC-02' }),
    'UNKNOWN_INDICATOR',
    'Unknown indicator "LIC-02". Did you mean "LIC-01" (Lama pelayanan izin)? The query `indicators` lists all codes.',
  ],
  [
    'an indicator by its misspelt name',
    ({ trend }) => trend({ indicator: 'licence servce time' }),
    'UNKNOWN_INDICATOR',
    'Did you mean "LIC-01"',
  ],
  [
    'an indicator unlike any',
    ({ trend }) => trend({ indicator: 'ZZZZZZZZZZ' }),
    'UNKNOWN_INDICATOR',
    'Unknown indicator "ZZZZZZZZZZ". The query `indicators` lists the codes.',
  ],
  ['an empty indicator', ({ trend }) => trend({ indicator: ' ' }), 'BAD_USER_INPUT', 'An indicator code is empty.'],
  [
    'no indicator',
    ({ trend }) => trend({ indicator: null }),
    'NOT_COMPARABLE',
    'INDICATOR_VALUE without an indicator would mix numbers of different units. Add `indicator: "CODE"`, or ask `breakdown` grouped by INDICATOR.',
  ],
  [
    'no indicator, compared',
    ({ comparison }) => comparison({ metric: 'INDICATOR_ATTAINMENT', indicator: null }),
    'NOT_COMPARABLE',
    'INDICATOR_ATTAINMENT without an indicator',
  ],
  [
    'an unknown field beside an indicator',
    ({ trend }) => trend({ filter: { field: '9.99' } }),
    'BAD_USER_INPUT',
    'Unknown field "9.99".',
  ],
  ...(
    [
      ({ trend }) => trend({ filter: { field: '1.02' } }),
      ({ comparison }) => comparison({ metric: 'TARGETS_MET_SHARE', filter: { field: '1.02' } }),
      ({ scorecard }) => scorecard({ indicators: ['LIC-01'], field: '1.02' }),
      ({ breakdown }) => breakdown({ indicators: ['LIC-01'], filter: { field: '1.02' } }),
    ] satisfies ((snapshot: TinySnapshot) => Promise<unknown>)[]
  ).map((ask, index): (typeof cases)[number] => [
    `a field the named indicator does not belong to (${index})`,
    ask,
    'BAD_USER_INPUT',
    'LIC-01 belongs to the field 2.18, not to "1.02". Leave out one of the two.',
  ]),
  ['an unknown region', ({ trend }) => trend({ regions: ['Makasar'] }), 'UNKNOWN_REGION', 'Makassar'],
  ['an ambiguous region', ({ trend }) => trend({ regions: ['Jambi'] }), 'AMBIGUOUS_REGION', '15.71'],
  [
    'an annual indicator by month',
    ({ trend }) => trend({ grain: 'MONTH' }),
    'NOT_COMPARABLE',
    'LIC-01 is recorded by YEAR; ask for it by YEAR. One value is not repeated over the parts of its period.',
  ],
  [
    'an annual indicator of one quarter',
    ({ comparison }) => comparison({ period: '2024-Q3' }),
    'NOT_COMPARABLE',
    'LIC-01 is recorded by YEAR',
  ],
  [
    'a year of what has no single year',
    ({ trend }) => trend({ indicator: 'POV', grain: 'YEAR' }),
    'NOT_COMPARABLE',
    'POV has no period_aggregation and no reference_month, so its SEMESTER values have no single YEAR value; ask for it by SEMESTER.',
  ],
  ['a period upside down', ({ trend }) => trend({ period: '2024..2023' }), 'BAD_USER_INPUT', 'Write 2023..2024.'],
  [
    'several periods compared',
    ({ comparison }) => comparison({ period: '2023..2024' }),
    'BAD_USER_INPUT',
    'Use `trend` or `breakdown` for several.',
  ],
  [
    'a scorecard of several periods',
    ({ scorecard }) => scorecard({ period: '2023..2024' }),
    'BAD_USER_INPUT',
    'is a range',
  ],
  [
    'a year as one quarter',
    ({ comparison }) => comparison({ indicator: 'MONTHLY', period: '2024', grain: 'QUARTER' }),
    'BAD_USER_INPUT',
    'cannot be one bucket of grain QUARTER',
  ],
  ['none of the last buckets', ({ trend }) => trend({ last: 0 }), 'BAD_USER_INPUT', 'from 1 to 1200 buckets'],
  [
    'a day that no calendar has',
    ({ trend }) => trend({ knownAt: '2024-02-30' }),
    'BAD_USER_INPUT',
    '`knownAt` is "2024-02-30"',
  ],
  [
    'an unknown source',
    ({ trend }) => trend({ filter: { source: 'BSP' } }),
    'BAD_USER_INPUT',
    'Unknown source "BSP". Sources are "BPS".',
  ],
  [
    'an unknown scale',
    ({ trend }) => trend({ yardstick: { scale: 'NO' } }),
    'BAD_USER_INPUT',
    'Scales are PERMENDAGRI_86_2017, TWO_BANDS.',
  ],
  ['a cap of nothing', ({ trend }) => trend({ yardstick: { cap: 0 } }), 'BAD_USER_INPUT', 'a cap is a percent above 0'],
  [
    'months of a century',
    ({ trend }) => trend({ indicator: 'MONTHLY', period: '1900..2000' }),
    'TOO_EXPENSIVE',
    'has 1212 buckets of grain MONTH; at most 1200 are answered.',
  ],
];

test.each(cases)('%s', async (_, ask, code, message) => {
  await inWorld(world, async (snapshot) => {
    await expect(ask(snapshot)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});

test('too many cells are refused before anything is asked of the engine, up to the limit they are not', () =>
  inWorld(world, async ({ ask }) => {
    const question = {
      metric: 'INDICATOR_VALUE',
      indicator: 'LIC-01',
      regions: ['15', '18'],
      period: '2023..2024',
    } as const;
    await expect(ask(prepareTrend, question, 3)).rejects.toMatchObject({
      code: 'TOO_EXPENSIVE',
      message:
        'This question has 4 cells (1 indicators x 2 places x 2 periods); at most 3 are answered. Ask for fewer indicators or places, a shorter period, or a coarser grain.',
    });
    expect((await ask(prepareTrend, question, 4)).series).toHaveLength(2);
  }));

test('an indicator is found by its code in any case', () =>
  inWorld(world, async ({ trend }) => {
    expect((await trend({ indicator: 'lic-01', regions: ['15.71'], period: '2024' })).series[0]!.points[0]!.value).toBe(
      1,
    );
  }));

test('a period that does not align is widened to whole buckets, and the answer says so', () =>
  inWorld(world, async ({ trend, comparison }) => {
    const year = await trend({ regions: ['15.71'], grain: 'YEAR', period: '2023-Q2..2024-Q1' });
    expect([year.period, year.series[0]!.points.length]).toEqual(['2023..2024', 2]);
    expect(year.caveats.map(({ messageEn }) => messageEn)).toEqual([
      'The period was widened to 2023..2024, whole buckets of the grain.',
    ]);
    const compared = await comparison({ regions: ['15.71'], grain: 'YEAR', period: '2024-07-15' });
    expect([compared.period, compared.caveats.map(({ code }) => code)]).toEqual(['2024', ['PERIOD_WIDENED']]);
  }));

describe('a snapshot in which nothing is', () => {
  const empty: TinyWorld = { takenAt: '2024-11-22T00:00:00.000Z', versions: [] };

  test('has no indicator to ask for', () =>
    inWorld(empty, async ({ trend }) => {
      await expect(trend({ indicator: 'LIC-01' })).rejects.toMatchObject({
        code: 'UNKNOWN_INDICATOR',
        message:
          'Unknown indicator "LIC-01". There are no indicators in this snapshot yet: import some, then take a snapshot.',
      });
    }));

  test('answers a row for every region asked for, null with a reason', () =>
    inWorld(empty, async ({ trend, comparison, scorecard, breakdown }) => {
      const nothing = { value: null, status: 'NO_DATA' };
      const compared = await comparison({ metric: 'TARGETS_MET_SHARE', indicator: null, regions: ['15', '18'] });
      expect(compared).toMatchObject({ period: '2023', rows: [{ ...nothing, reason: 'MISSING_TARGET' }, nothing] });
      const share = await trend({ metric: 'REPORTING_COVERAGE', indicator: null, regions: ['15'], last: 2 });
      expect(share.period).toBe('2022..2023');
      expect(share.series[0]!.points).toMatchObject([{ ...nothing, reason: 'MISSING_REALISATION' }, nothing]);
      expect(await scorecard({})).toMatchObject({ rows: [], met: 0, missed: 0, noData: 0, period: '2023' });
      const groups = await breakdown({ by: ['INDICATOR', 'REGION'] });
      expect([groups.rows, groups.totalCount, groups.hasNextPage]).toEqual([[], 0, false]);
    }));
});
