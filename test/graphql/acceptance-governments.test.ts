import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { published } from '../support/published.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

/** Questions about how governments stand, that need no more than adding up. */

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const run = <Data>(operation: string) => runOperation<Data>(app, operation);

interface Cell {
  readonly region: { readonly code: string; readonly name: string };
  readonly rank: number;
  readonly rankOf: number;
  readonly value: number;
  readonly formatted: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly previous: number;
  readonly changeAbs: number;
  readonly attainment: number;
  readonly attainmentCapped: number;
  readonly verdictLabel: string | null;
  readonly target: { readonly low: number; readonly kind: string; readonly region: { readonly code: string } };
}
interface Comparison {
  readonly rows: readonly Cell[];
  readonly caveats: readonly { readonly code: string }[];
}
interface Group {
  readonly keys: readonly { readonly code: string }[];
  readonly values: readonly { readonly metric: string; readonly value: number | null; readonly formatted: string; readonly numerator: number; readonly denominator: number; readonly status: string; readonly reason: string | null }[];
} // prettier-ignore
interface Groups {
  readonly rows: readonly Group[];
  readonly totalCount: number;
}

const cellOf = ({ rows }: Comparison, code: string) => rows.find(({ region }) => region.code === code)!;
const codesOf = ({ keys }: Group) => keys.map(({ code }) => code).join(' ');
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);
const year = (at: number) => ({ from: `${at}-01-01`, to: `${at + 1}-01-01` });

test('question 1: regencies rank by attainment in a quarter, beside the same quarter of last year', async () => {
  const { now, aYearAgo } = await run<Record<'now' | 'aYearAgo', Comparison & { period: string }>>(
    '38-ranking-against-a-year-ago',
  );
  expect([now.period, aYearAgo.period]).toEqual(['2025-Q2', '2024-Q2']);
  for (const { rows } of [now, aYearAgo]) {
    const best = rows.toSorted((left, right) => right.value - left.value);
    expect(best.map(({ rank, rankOf }) => [rank, rankOf])).toEqual(best.map((_, index) => [index + 1, 11]));
  }
  const { numerator, denominator } = await published(app, {
    indicator: 'LIC-01',
    places: ['15.71'],
    from: '2025-04-01',
    to: '2025-07-01',
  });
  const { rows } = await app.database.pool.query<{ low: number }>(
    `select low from target join region on region.id = target.region_id join indicator_version on indicator_version.id = target.version_id
     join indicator on indicator.id = indicator_version.indicator_id
     where indicator.code = 'LIC-01' and region.code = '15.71' and target.kind = 'QUARTER_PLAN' and period_start = '2025-04-01'
     order by set_at desc limit 1`,
  );
  const target = rows[0]!.low;
  // Minutes are added up, hours are told.
  const jambi = cellOf(now, '15.71');
  expect(jambi.value).toBeCloseTo(((2 * target - numerator / denominator / 60) / target) * 100, 6);
  expect([jambi.rank, cellOf(aYearAgo, '15.71').rank]).toEqual([1, 1]);
  const moved = now.rows.filter(({ region, rank }) => cellOf(aYearAgo, region.code).rank !== rank);
  expect(moved.length).toBeGreaterThan(0);
});

test('question 1, by value: regencies of Jambi rank by satisfaction, with the change since the semester before', async () => {
  const { comparison } = await run<{ comparison: Comparison }>('03-ranking-within-a-province');
  const index = async (code: string, from: string, to: string) =>
    (await published(app, { indicator: 'PUB-01', places: [code], from, to })).value;
  const now = new Map<string, number>();
  for (const { region, previous, changeAbs } of comparison.rows) {
    now.set(region.code, await index(region.code, '2024-07-01', '2025-01-01'));
    expect(previous).toBe(await index(region.code, '2024-01-01', '2024-07-01'));
    expect(changeAbs).toBeCloseTo(now.get(region.code)! - previous, 9);
  }
  const best = [...now].toSorted(([, left], [, right]) => right - left).map(([code]) => code);
  expect(best.map((code) => cellOf(comparison, code).rank)).toEqual(best.map((_, place) => place + 1));
});

test('question 2: three governments on five indicators over five years, each by its own rule', async () => {
  const { breakdown } = await run<{ breakdown: Groups }>('39-indicators-over-five-years');
  expect([breakdown.totalCount, breakdown.rows.length]).toEqual([75, 75]);
  const valueOf = (key: string) => breakdown.rows.find((row) => codesOf(row) === key)!.values[0]!.value!;
  const inYear = (indicator: string, at: number) => published(app, { indicator, places: ['15.71'], ...year(at) });
  for (const at of [2021, 2025]) {
    const { numerator: minutes, denominator: licences } = await inYear('LIC-01', at);
    expect(valueOf(`LIC-01 15.71 ${at}`)).toBeCloseTo(minutes / licences / 60, 9);
    expect(valueOf(`PUB-03 15.71 ${at}`)).toBe((await inYear('PUB-03', at)).value);
  }
  expect(valueOf('LIC-01 15.71 2025')).toBeLessThan(valueOf('LIC-01 15.71 2021') * 0.1);
  expect(valueOf('PUB-01 73.71 2025')).toBe(81.761);
});

test('question 4: a scorecard counts what was met, missed and has no data, by its own rows', async () => {
  const { scorecard } = await run<{
    scorecard: {
      met: number;
      missed: number;
      noData: number;
      rows: { indicator: { code: string }; attainment: number | null; attainmentCapped: number | null; reason: string | null }[];
    };
  }>('04-scorecard'); // prettier-ignore
  const judged = scorecard.rows.filter(({ attainment }) => attainment !== null);
  const met = judged.filter(({ attainment }) => Math.round(attainment! * 100) / 100 >= 100);
  expect([scorecard.met, scorecard.missed]).toEqual([met.length, judged.length - met.length]);
  expect(scorecard.met).toBeGreaterThan(0);
  const mothers = scorecard.rows.find(({ indicator }) => indicator.code === 'HLT-01')!;
  expect([mothers.attainment!.toFixed(1), mothers.attainmentCapped]).toEqual(['122.5', 120]);
  const { breakdown } = await run<{ breakdown: Groups }>('05-targets-met-by-field');
  const jambi = breakdown.rows.filter(({ keys }) => keys[0]!.code === '15.71').map(({ values }) => values[0]!);
  expect(sumOf(jambi.map(({ numerator }) => numerator))).toBe(scorecard.met);
  // What has a target is in the denominator, with data or without: silence never looks like success.
  const withTarget = scorecard.rows.filter(({ reason }) => reason !== 'MISSING_TARGET');
  expect(sumOf(jambi.map(({ denominator }) => denominator))).toBe(withTarget.length);
  expect(scorecard.noData).toBe(scorecard.rows.length - judged.length);
});

test('question 5: five years of results, targets and attainments, with the pandemic year and what less-is-better means', async () => {
  const { breakdown } = await run<{ breakdown: Groups }>('46-five-years-of-results');
  const of = (indicator: string, at: number) =>
    breakdown.rows.find((row) => codesOf(row) === `${indicator} ${at}`)!.values.map(({ value }) => value);
  for (const at of [2021, 2022, 2023, 2024, 2025]) {
    const [value, target, attainment] = of('HLT-01', at) as [number, number, number];
    const deaths = await published(app, { indicator: 'HLT-01', places: ['18.03'], ...year(at) });
    expect(value).toBeCloseTo((deaths.numerator / deaths.denominator) * 100_000, 6);
    expect(attainment).toBeCloseTo(((2 * target - value) / target) * 100, 6);
  }
  const ofMothers = [2021, 2022, 2023, 2024, 2025].map((at) => of('HLT-01', at)[0]!);
  expect(Math.max(...ofMothers)).toBe(ofMothers[0]);
  expect(of('HLT-02', 2024).map((value) => value!.toFixed(2))).toEqual(['4.10', '9.00', '154.44']);
});

test('question 7: a city beside its province, made of its regencies, the nation, and the national standard', async () => {
  const { trend, withinProvince, nationalStandard } = await run<{
    trend: { series: { region: { code: string }; points: Cell[] }[]; caveats: { code: string }[] };
    withinProvince: Comparison;
    nationalStandard: Comparison;
  }>('47-beside-province-and-nation');
  expect(trend.series.map(({ region }) => region.code)).toEqual(['15.71', '15', 'ID']);
  expect(trend.caveats.map(({ code }) => code)).toContain('MIXED_LEVELS');
  const places = withinProvince.rows.map(({ region }) => region.code);
  const sums = await published(app, { indicator: 'HLT-06', places, ...year(2024) });
  const [city, province] = trend.series.map(({ points }) => points.at(-1)!) as [Cell, Cell];
  expect(province.value).toBeCloseTo((sums.numerator / sums.denominator) * 100, 9);
  expect([cellOf(withinProvince, '15.71').rank, cellOf(withinProvince, '15.71').rankOf]).toEqual([6, 11]);
  for (const { target, attainment, region } of nationalStandard.rows) {
    expect([target.kind, target.low, target.region.code]).toEqual(['NATIONAL_STANDARD', 14, 'ID']);
    if (region.code === '15.71') expect(attainment).toBeCloseTo(((2 * 14 - city.value) / 14) * 100, 6);
  }
});

test('question 17: a table of fields, quarters and regions whose totals are its cells added up', async () => {
  const { cells, byRegion } = await run<Record<'cells' | 'byRegion', Groups>>('48-fields-quarters-and-regions');
  expect(cells.rows).toHaveLength(cells.totalCount);
  expect(byRegion.rows).toHaveLength(4 * 3);
  for (const total of byRegion.rows) {
    const parts = cells.rows.filter((row) => codesOf(row).endsWith(codesOf(total)));
    expect(parts.length).toBeGreaterThan(8);
    for (const [index, { numerator, denominator, value }] of total.values.entries()) {
      expect(sumOf(parts.map(({ values }) => values[index]!.numerator))).toBe(numerator);
      expect(sumOf(parts.map(({ values }) => values[index]!.denominator))).toBe(denominator);
      expect(value).toBeCloseTo((numerator / denominator) * 100, 9);
    }
  }
});

test('question 20, reporting: Bungo kept silent for three months about one indicator, and is last for it', async () => {
  const { comparison } = await run<{ comparison: Comparison }>('06-reporting-coverage');
  const bungo = cellOf(comparison, '15.08');
  expect([bungo.denominator - bungo.numerator, bungo.rank]).toEqual([3, 11]);
  const others = comparison.rows.filter(({ region }) => region.code !== '15.08');
  expect(new Set(others.map(({ value, rank, formatted }) => [value, rank, formatted].join()))).toHaveLength(1);
  expect(others[0]!.rank).toBe(1);
});

test('one formula, one cap and one scale for all: what is capped for ranking stays told as it is', async () => {
  const { comparison } = await run<{ comparison: Comparison }>('09-one-yardstick-for-all');
  const of = (name: string) => comparison.rows.find(({ region }) => region.name === name)!;
  expect(of('Kota Jambi').attainment).toBeGreaterThan(150);
  expect(of('Kota Jambi').attainmentCapped).toBe(110);
  // 180 hours where 120 were promised: (2 x 120 - 180) / 120.
  expect(of('Kabupaten Lampung Utara').attainment).toBeCloseTo(50, 2);
  expect(comparison.rows.map(({ rank }) => rank)).toEqual([1, 3, 2]);
});
