import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BreakdownQuestion } from '../../../src/query/question.ts';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const cases = (region_code: string, service_type: string, day: string, ...hours: readonly number[]) =>
  hours.map((each) => ({ region_code, service_type, day, minutes: each * 60 }));

const rows = {
  service_case: [
    ...cases('15.71', 'IMB', '2024-01-05', 1, 2, 30),
    ...cases('15.71', 'KTP', '2024-02-05', 4),
    ...cases('73.71', 'IMB', '2024-01-06', 5, 6),
    ...cases('73.71', 'SIUP', '2024-02-07', 7),
    ...cases('73.71', 'KTP', '2024-02-08', 9, 9),
  ],
};

const ask = async (question: Partial<BreakdownQuestion>) => {
  using tiny = await openPlainWorld({ rows });
  return await tiny.breakdown({
    metrics: ['SERVICE_CASES', 'SERVICE_TIME_MEDIAN', 'SERVICE_TIME_MEAN'],
    by: ['REGION', 'SERVICE_TYPE'],
    regions: ['15.71', '73.71'],
    period: '2024',
    ...question,
  });
};

type Answer = Awaited<ReturnType<typeof ask>>;
const told = (listed: Answer['rows']) =>
  listed.map(({ kind, keys, values }) => [kind, ...keys, ...values.map(({ value }) => value)]);

describe('totals', () => {
  test('are computed from the cases again: the median of a region is no median of medians', async () => {
    const { totals, sql } = await ask({ totals: [['REGION'], ['SERVICE_TYPE'], []] });
    expect(told(totals)).toEqual([
      ['SUBTOTAL', '15.71', null, 4, 3, 37 / 4],
      ['SUBTOTAL', '73.71', null, 5, 7, 36 / 5],
      ['SUBTOTAL', null, 'IMB', 5, 5, 44 / 5],
      ['SUBTOTAL', null, 'KTP', 3, 9, 22 / 3],
      ['SUBTOTAL', null, 'SIUP', 1, 7, 7],
      ['TOTAL', null, null, 9, 6, 73 / 9],
    ]);
    expect(totals.at(-1)).toMatchObject({ grouping: [], labelsId: ['Semua', 'Semua'], labelsEn: ['All', 'All'] });
    expect(sql.length).toBe(4);
  });

  test('stand beside every page, and are of all groups whatever is shown', async () => {
    const having = [{ metric: 'SERVICE_CASES', atLeast: 2 }] as const;
    const first = await ask({ totals: [[]], having, first: 1 });
    expect(told(first.rows)).toEqual([['GROUP', '15.71', 'IMB', 3, 2, 11]]);
    expect([first.totalCount, first.hasNextPage, told(first.totals)[0]![3]]).toEqual([3, true, 9]);
    const rest = await ask({ totals: [[]], having, after: first.cursors[0]! });
    expect(rest.rows.map(({ keys }) => keys)).toEqual([
      ['73.71', 'IMB'],
      ['73.71', 'KTP'],
    ]);
    expect(told(rest.totals)).toEqual(told(first.totals));
  });

  test.each<[string, Partial<BreakdownQuestion>, string]>([
    ['by what groups are not told apart by', { totals: [['CHANNEL']] }, 'names CHANNEL, which is not among `by`'],
    ['by all of `by`', { totals: [['SERVICE_TYPE', 'REGION']] }, 'those are the groups themselves'],
    [
      'by a metric that was not asked',
      { having: [{ metric: 'COMPLAINTS', atLeast: 1 }] },
      'names COMPLAINTS, which is not asked for',
    ],
    ['a top beside pages', { top: { n: 1, by: 'SERVICE_CASES' }, first: 3 }, 'leave out `first` and `after`'],
    ['a top of none', { top: { n: 0, by: 'SERVICE_CASES' } }, '`top.n` is 0'],
    ['a top by another metric', { top: { n: 1, by: 'COMPLAINTS' } }, '`top.by` names COMPLAINTS'],
  ])('%s is refused', async (_, question, sentence) => {
    await expect(ask(question)).rejects.toThrow(sentence);
  });
});

describe('shares', () => {
  const shares = [[], ['REGION']] as const;

  test('of what adds up, of all and of the own region', async () => {
    const { rows: listed, totals } = await ask({ shares, totals: [['REGION']] });
    const found = (row: Answer['rows'][number]) => [...row.keys, row.values[0]!.shares, row.values[1]!.shares];
    const none = { '': null, REGION: null };
    expect(listed.map(found)).toEqual([
      ['15.71', 'IMB', { '': 300 / 9, REGION: 75 }, none],
      ['15.71', 'KTP', { '': 100 / 9, REGION: 25 }, none],
      ['73.71', 'IMB', { '': 200 / 9, REGION: 40 }, none],
      ['73.71', 'KTP', { '': 200 / 9, REGION: 40 }, none],
      ['73.71', 'SIUP', { '': 100 / 9, REGION: 20 }, none],
    ]);
    expect(totals.map(found)).toEqual([
      ['15.71', null, { '': 400 / 9, REGION: 100 }, none],
      ['73.71', null, { '': 500 / 9, REGION: 100 }, none],
    ]);
  });

  test('a stock has no share of several periods', async () => {
    using tiny = await openPlainWorld({
      rows: {
        complaint: [
          { day: '2023-01-05', until: null, n: 1 },
          { day: '2024-01-05', until: null, n: 1 },
        ],
      },
    });
    const { rows: listed } = await tiny.breakdown({
      metrics: ['COMPLAINT_BACKLOG'],
      by: ['PERIOD', 'REGION'],
      regions: ['15.71'],
      grain: 'YEAR',
      period: '2023..2024',
      shares: [['PERIOD'], []],
    });
    expect(listed.map(({ values }) => values[0]!.shares)).toEqual([
      { PERIOD: 100, '': null },
      { PERIOD: 100, '': null },
    ]);
  });
});

describe('the top and the others', () => {
  test('the others are one row, out of their sums; of medians they have none', async () => {
    const {
      rows: listed,
      totals,
      totalCount,
      hasNextPage,
    } = await ask({
      top: { n: 2, by: 'SERVICE_CASES' },
      totals: [[]],
      shares: [[]],
    });
    expect(told(listed)).toEqual([
      ['GROUP', '15.71', 'IMB', 3, 2, 11],
      ['GROUP', '73.71', 'IMB', 2, 5.5, 5.5],
      ['OTHERS', null, null, 4, null, 29 / 4],
    ]);
    expect(listed[2]!.values[1]).toMatchObject({ status: 'NOT_COMPUTABLE', reason: 'NOT_AGGREGABLE' });
    expect(listed[2]!.labelsEn).toEqual(['Others (3)', 'Others (3)']);
    expect([totalCount, hasNextPage, told(totals)[0]![3]]).toEqual([5, false, 9]);
    expect(listed.reduce((sum, { values }) => sum + values[0]!.shares!['']!, 0)).toBeCloseTo(100, 9);
  });

  test('nothing is left over where the top is all', async () => {
    const { rows: listed } = await ask({ top: { n: 9, by: 'SERVICE_TIME_MEAN', direction: 'ASC' } });
    expect(listed.map(({ kind, keys }) => [kind, keys[1]])).toEqual([
      ['GROUP', 'KTP'],
      ['GROUP', 'IMB'],
      ['GROUP', 'SIUP'],
      ['GROUP', 'KTP'],
      ['GROUP', 'IMB'],
    ]);
  });

  test('people have no others: one more cell would tell them apart', async () => {
    using tiny = await openPlainWorld({ rows: { head_count: [] } });
    const question = { metrics: ['HEADCOUNT'], by: ['SEX'], regions: ['15.71'], period: '2024' } as const;
    expect(() => tiny.breakdown({ ...question, top: { n: 1, by: 'HEADCOUNT' } })).toThrow('told apart in fixed cells');
  });
});

test('each grouping of people withholds its own cells: a total is told where its groups are not, and shares of them neither', async () => {
  const staff = (sex: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ day: '2020-01-01', until: null, sex, subject: `${sex}${index}` }));
  const hidden = (value_0: string) => ({
    population: 'staff', cut: 'ALL+SEX', region_code: '15.71', unit: '', value_0, value_1: null, grain: 'YEAR', day: '2024-01-01',
  }); // prettier-ignore
  using tiny = await openPlainWorld({
    rows: { head_count: [...staff('F', 4), ...staff('M', 5)], withheld: [hidden('F'), hidden('M')] },
  });
  const { rows: listed, totals } = await tiny.breakdown({
    metrics: ['HEADCOUNT'],
    by: ['REGION', 'SEX'],
    regions: ['15.71'],
    grain: 'YEAR',
    period: '2024',
    totals: [['REGION'], []],
    shares: [[]],
  });
  expect(listed.map(({ keys, values }) => [keys[1], values[0]!.value, values[0]!.status, values[0]!.shares])).toEqual([
    ['F', null, 'SUPPRESSED', { '': null }],
    ['M', null, 'SUPPRESSED', { '': null }],
  ]);
  expect(totals.map(({ kind, values }) => [kind, values[0]!.value, values[0]!.shares])).toEqual([
    ['SUBTOTAL', 9, { '': 100 }],
    ['TOTAL', 9, { '': 100 }],
  ]);
});

test('whatever the cases, totals are those of all cases, and the groups of what adds up make the total', async () => {
  const oneCase = fc.record({
    region: fc.constantFrom('15.71', '73.71'),
    type: fc.constantFrom('A', 'B', 'C'),
    day: fc.constantFrom('2024-01-03', '2024-05-03', '2024-11-03'),
    hours: fc.integer({ min: 1, max: 500 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(oneCase, { minLength: 1, maxLength: 30 }), async (given) => {
      const all = given.flatMap(({ region, type, day, hours }) => cases(region, type, day, hours));
      using tiny = await openPlainWorld({ rows: { service_case: all } });
      const { rows: listed, totals } = await tiny.breakdown({
        metrics: ['SERVICE_CASES', 'SERVICE_TIME_MEDIAN'],
        by: ['REGION', 'SERVICE_TYPE', 'PERIOD'],
        regions: ['15.71', '73.71'],
        grain: 'QUARTER',
        period: '2024',
        totals: [['SERVICE_TYPE'], []],
        shares: [[], ['SERVICE_TYPE']],
      });
      const medianOf = (hours: readonly number[]) => {
        const sorted = hours.toSorted((left, right) => left - right);
        return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
      };
      const byType = Map.groupBy(given, ({ type }) => type);
      const expected = [...byType].toSorted(([left], [right]) => (left < right ? -1 : 1));
      expect(totals.map(({ keys, values }) => [keys[1], values[0]!.value, values[1]!.value])).toEqual([
        ...expected.map(([type, of]) => [type, of.length, medianOf(of.map(({ hours }) => hours))]),
        [null, given.length, medianOf(given.map(({ hours }) => hours))],
      ]);
      const sum = listed.reduce((so, { values }) => so + values[0]!.value!, 0);
      expect(sum).toBe(given.length);
      const ofAll = listed.reduce((so, { values }) => so + values[0]!.shares!['']!, 0);
      expect(ofAll).toBeCloseTo(100, 9);
    }),
    { seed: 4, numRuns: 20 },
  );
});
