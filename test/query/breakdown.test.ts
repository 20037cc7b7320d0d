import { describe, expect, test } from 'vitest';
import type { BreakdownQuestion } from '../../src/query/question.ts';
import type { TinyObservation } from '../support/tiny-facts.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinySnapshot, TinyWorld } from '../support/tiny-snapshot.ts';

const row = (version: number, place: string, period: string, value: number): TinyObservation => ({
  version,
  place,
  period,
  value,
});

const world: TinyWorld = {
  versions: [
    { code: 'A', number: 1, fieldCode: '1.02' },
    { code: 'B', number: 1, fieldCode: '1.02' },
    { code: 'C', number: 1, fieldCode: '2.18', frequency: 'QUARTER' },
  ],
  observations: [
    row(1, '15', '2023', 3),
    row(1, '15', '2024', 1),
    row(1, '18', '2024', 2),
    row(1, '73', '2024', 2),
    row(2, '15', '2024', 50),
    row(3, '18', '2024-Q1', 7),
  ],
  targets: [
    { version: 1, place: '15', period: '2024', low: 1 },
    { version: 1, place: '18', period: '2024', low: 4 },
    { version: 2, place: '15', period: '2024', low: 100 },
  ],
};

const table = async (snapshot: TinySnapshot, question: Partial<BreakdownQuestion>) =>
  (await snapshot.breakdown({ period: '2024', ...question })).rows.map(({ keys, values }) => [
    ...keys,
    ...values.map(({ value }) => value),
  ]);

describe('groups', () => {
  test('regions and indicators that report, with their names and the columns’', () =>
    inWorld(world, async (snapshot) => {
      const by = ['REGION', 'INDICATOR'] as const;
      expect(await table(snapshot, { by, metrics: ['INDICATOR_VALUE', 'INDICATOR_ATTAINMENT'] })).toEqual([
        ['15', 'A', 1, 100],
        ['15', 'B', 50, 50],
        ['18', 'A', 2, 50],
        ['18', 'C', null, null],
        ['73', 'A', 2, null],
      ]);
      const { columns, rows, totalCount } = await snapshot.breakdown({
        by,
        metrics: ['INDICATOR_ATTAINMENT'],
        period: '2024',
      });
      expect(columns).toEqual([
        { name: 'REGION', kind: 'DIMENSION', labelId: 'Wilayah', labelEn: 'Region', unit: null },
        { name: 'INDICATOR', kind: 'DIMENSION', labelId: 'Indikator', labelEn: 'Indicator', unit: null },
        { name: 'INDICATOR_ATTAINMENT', kind: 'METRIC', labelId: 'Capaian', labelEn: 'Attainment', unit: '%' },
      ]);
      expect([rows[0]!.labelsId, rows[0]!.labelsEn, totalCount]).toEqual([
        ['Jambi', 'Indikator A'],
        ['Jambi', 'Indicator A'],
        5,
      ]);
      // C is recorded by quarter and has no rule for a year: not averaged, refused with a reason.
      expect(rows[3]!.values[0]).toMatchObject({ status: 'NOT_COMPUTABLE', reason: 'NOT_AGGREGABLE' });
    }));

  test('shares are counted over what is grouped, and divided last', () =>
    inWorld(world, async (snapshot) => {
      const metrics = ['TARGETS_MET_SHARE'] as const;
      expect(await table(snapshot, { metrics, by: ['REGION'] })).toEqual([
        ['15', 50],
        ['18', 0],
        ['73', null],
        ['91', null],
        ['93', null],
      ]);
      expect(await table(snapshot, { metrics, by: ['FIELD'] })).toEqual([
        ['1.02', (1 / 3) * 100],
        ['2.18', null],
      ]);
      expect(await table(snapshot, { metrics, by: [] })).toEqual([[(1 / 3) * 100]]);
      expect(await table(snapshot, { metrics, by: ['REGION'], regions: ['15'], filter: { field: 'Health' } })).toEqual([
        ['15', 50],
      ]);
    }));

  test('periods: the asked ones, in the grain they are written in when several indicators are asked', () =>
    inWorld(world, async (snapshot) => {
      const one = { by: ['PERIOD'], indicators: ['A'], regions: ['15'] } as const;
      expect(await table(snapshot, { ...one, period: '2022..2024' })).toEqual([
        ['2022', null],
        ['2023', 3],
        ['2024', 1],
      ]);
      expect(
        await table(snapshot, { by: ['PERIOD', 'INDICATOR'], regions: ['18'], period: '2024-Q1..2024-Q2' }),
      ).toEqual([
        ['2024-Q1', 'A', null],
        ['2024-Q1', 'C', 7],
        ['2024-Q2', 'A', null],
        ['2024-Q2', 'C', null],
      ]);
    }));

  test('units of the asked region’s government, measured by their own target or their government’s', () =>
    inWorld(
      {
        versions: [{ subject: 'GOVERNMENT', regionAggregation: 'SUM' }],
        units: [
          { code: 'D1', regionCode: '15.71' },
          { code: 'D2', regionCode: '15.71' },
          { code: 'D3', regionCode: '15.71' },
          { code: 'E1', regionCode: '18.71' },
        ],
        observations: [row(1, 'u:D1', '2024', 3), row(1, 'u:D2', '2024', 5), row(1, 'u:E1', '2024', 9)],
        targets: [
          { place: '15.71', period: '2024', low: 10 },
          { place: 'u:D3', period: '2024', low: 1 },
        ],
        parts: [{ place: '15.71', members: ['u:D1', 'u:D2'] }],
      },
      async (snapshot) => {
        const by = ['ORGANISATION_UNIT'] as const;
        const metrics = ['INDICATOR_VALUE', 'INDICATOR_ATTAINMENT'] as const;
        expect(await table(snapshot, { by, metrics, regions: ['15.71'] })).toEqual([
          ['D1', 3, null],
          ['D2', 5, null],
          ['D3', null, null],
        ]);
        const yardstick = { target: 'PARENT' } as const;
        expect(await table(snapshot, { by, metrics, regions: ['15.71'], yardstick })).toEqual([
          ['D1', 3, 30],
          ['D2', 5, 50],
          ['D3', null, null],
        ]);
        expect(await table(snapshot, { by: ['REGION'], metrics, regions: ['15.71'] })).toEqual([['15.71', 8, 80]]);
      },
    ));
});

describe('refused', () => {
  test.each<[string, Partial<BreakdownQuestion>, string, string]>([
    ['indicators mixed', { by: ['REGION'] }, 'NOT_COMPARABLE', 'Add INDICATOR to `by`, or name one in `indicators`.'],
    ['regions mixed', { by: ['INDICATOR'] }, 'NOT_COMPARABLE', 'Add REGION to `by`'],
    [
      'periods mixed',
      { by: ['REGION'], indicators: ['A'], period: '2023..2024' },
      'NOT_COMPARABLE',
      'Add PERIOD to `by`',
    ],
    [
      'a grain finer than the one indicator’s',
      { by: ['REGION'], indicators: ['A'], period: '2024-Q1' },
      'NOT_COMPARABLE',
      'A is recorded by YEAR; ask for it by YEAR.',
    ],
    ['no metric', { metrics: [], by: ['REGION'] }, 'BAD_USER_INPUT', '`metrics` is empty'],
    ['a dimension twice', { by: ['REGION', 'REGION'] }, 'BAD_USER_INPUT', '`by` names something twice'],
    [
      'an order by what is not asked',
      { by: ['REGION'], indicators: ['A'], orderBy: [{ by: 'FIELD' }] },
      'BAD_USER_INPUT',
      'It may name INDICATOR_VALUE, REGION.',
    ],
    ['a page of nothing', { by: ['REGION'], indicators: ['A'], first: 0 }, 'BAD_USER_INPUT', 'from 1 to 1000 rows'],
    ['a page too long', { by: ['REGION'], indicators: ['A'], first: 1001 }, 'BAD_USER_INPUT', 'from 1 to 1000 rows'],
    [
      'a foreign cursor',
      { by: ['REGION'], indicators: ['A'], after: 'x' },
      'BAD_USER_INPUT',
      'is not a cursor of this list',
    ],
    [
      'a cursor of a list with other keys',
      { by: ['REGION'], indicators: ['A'], after: 'WzEsMiwzXQ' },
      'BAD_USER_INPUT',
      'is not a cursor of this list',
    ],
    [
      'a cursor of a list with as many keys of another kind',
      { by: ['REGION'], indicators: ['A'], after: Buffer.from('["INDICATOR","A"]').toString('base64url') },
      'BAD_USER_INPUT',
      'is not a cursor of this list',
    ],
  ])('%s', async (_, question, code, message) => {
    await inWorld(world, async ({ breakdown }) => {
      await expect(breakdown({ period: '2024', ...question })).rejects.toMatchObject({
        code,
        message: expect.stringContaining(message),
      });
    });
  });
});

describe('order and pages', () => {
  const ordered = { by: ['REGION'], indicators: ['A'] } as const;

  test('nulls come last both ways, equal values by their keys', () =>
    inWorld(world, async (snapshot) => {
      const order = async (direction: 'ASC' | 'DESC') =>
        await table(snapshot, { ...ordered, orderBy: [{ by: 'INDICATOR_VALUE', direction }] });
      expect((await order('ASC')).map(([key]) => key)).toEqual(['15', '18', '73', '91', '93']);
      expect((await order('DESC')).map(([key]) => key)).toEqual(['18', '73', '15', '91', '93']);
      const byName = await table(snapshot, { ...ordered, orderBy: [{ by: 'REGION', direction: 'DESC' }] });
      expect(byName.map(([key]) => key)).toEqual(['93', '91', '73', '18', '15']);
    }));

  test('pages joined are the whole list, whatever the order and the length of a page', () =>
    inWorld(world, async ({ breakdown }) => {
      const by = ['REGION', 'INDICATOR'] as const;
      for (const direction of ['ASC', 'DESC'] as const) {
        const question = {
          by,
          period: '2024',
          regions: ['15', '18', '73', '15.71'],
          indicators: ['A', 'B', 'C'],
          orderBy: [{ by: 'INDICATOR_VALUE', direction }],
        } as const;
        const whole = await breakdown(question);
        expect([whole.rows.length, whole.totalCount, whole.hasNextPage, whole.hasPreviousPage]).toEqual([
          12,
          12,
          false,
          false,
        ]);
        for (const first of [1, 5, 11, 12]) {
          const joined = [];
          let after: string | null = null;
          for (;;) {
            const page: typeof whole = await breakdown({ ...question, first, after });
            expect([page.totalCount, page.hasPreviousPage]).toEqual([12, after !== null]);
            joined.push(...page.rows);
            if (!page.hasNextPage) break;
            after = page.cursors.at(-1)!;
          }
          expect(joined).toEqual(whole.rows);
        }
        expect((await breakdown({ ...question, after: whole.cursors.at(-1)! })).rows).toEqual([]);
      }
    }));

  test('warns of what is on the page', () =>
    inWorld(
      {
        versions: [{}],
        observations: [
          { place: '15', period: '2024', value: 1, status: 'ESTIMATED' },
          { place: '18', period: '2024', value: 1 },
        ],
      },
      async ({ breakdown }) => {
        const codes = async (after: string | null) => {
          const { caveats, cursors } = await breakdown({ regions: ['15', '18'], period: '2024', first: 1, after });
          return [caveats.map(({ messageEn }) => messageEn), cursors[0]!] as const;
        };
        const [first, cursor] = await codes(null);
        expect(first).toEqual(['Figures of Jambi are partly provisional or estimated.']);
        expect((await codes(cursor))[0]).toEqual([]);
      },
    ));
});
