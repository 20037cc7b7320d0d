import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Line {
  readonly region: { readonly code: string };
  readonly trendTest: {
    readonly verdict: { readonly code: string; readonly sentence: string };
    readonly improving: boolean | null;
    readonly slope: { readonly perYear: number; readonly low: number; readonly high: number } | null;
    readonly statistics: {
      readonly method: string | null;
      readonly n: number;
      readonly span: string;
      readonly pValue: number | null;
      readonly s: number | null;
      readonly leftOut: readonly { readonly count: number; readonly why: string }[];
    };
  };
  readonly changePoint: {
    readonly verdict: { readonly code: string; readonly sentence: string };
    readonly period: string | null;
    readonly before: number | null;
    readonly after: number | null;
    readonly change: number | null;
    readonly statistics: { readonly n: number; readonly pValue: number | null; readonly seasonsRemoved: boolean };
  };
}
interface Lines {
  readonly trend: { readonly series: readonly Line[] };
}

const lineOf = ({ trend }: Lines, code: string) => trend.series.find(({ region }) => region.code === code)!;

async function ask(question: string, fields: string): Promise<Lines> {
  const { data, errors } = await app.graphql<Lines>(
    `{ trend(${question}) { series { region { code } ${fields} } } }`,
    {},
    { 'accept-language': 'en' },
  );
  expect(errors).toBeUndefined();
  return data!;
}

const testFields =
  'trendTest { verdict { code sentence } improving slope { perYear low high } statistics { method n span pValue s leftOut { count why } } }';
const changeFields =
  'changePoint { verdict { code sentence } period before after change statistics { n pValue seasonsRemoved } }';

test('112, planted truth (d): Kota Jambi rises over twenty quarters, Lampung Utara only goes up and down', async () => {
  const answer = await runOperation<Lines>(app, '112-trend-or-noise');
  const rising = lineOf(answer, '15.71').trendTest;
  expect(rising.verdict.code).toBe('RISING');
  expect(rising.improving).toBe(true);
  expect(rising.statistics).toMatchObject({
    method: 'SEASONAL_KENDALL',
    n: 20,
    span: '2021-Q1..2025-Q4',
    s: 40,
    leftOut: [],
  });
  expect(rising.statistics.pValue).toBeLessThan(0.05);
  // Planted: 4.4 points a year.
  expect(rising.slope!.perYear).toBeGreaterThan(4.2);
  expect(rising.slope!.perYear).toBeLessThan(4.6);
  expect(rising.slope!.low).toBeLessThan(4.4);
  expect(rising.slope!.high).toBeGreaterThan(4.4);
  expect(rising.verdict.sentence).toMatch(
    /^Kota Jambi: naik sekitar 4,\d\d poin persentase per tahun \(antara 4,\d\d dan 4,\d\d\) dan membaik dalam 20 triwulan \(2021-Q1\.\.2025-Q4\), lebih dari naik turun biasa\.$/,
  );
  const noise = lineOf(answer, '18.03').trendTest;
  expect([noise.verdict.code, noise.improving]).toEqual(['NO_TREND', null]);
  expect(noise.statistics.pValue).toBeGreaterThan(0.05);
});

test('113, planted truths (d) and (i): five years are too few whatever they look like, and the pandemic year stands apart', async () => {
  const { trendTest, changePoint } = lineOf(await runOperation<Lines>(app, '113-five-years-and-a-shock'), 'ID');
  expect(trendTest.verdict.code).toBe('INSUFFICIENT');
  // Fell every year: the rarest order there is, and still it hangs on each single year.
  expect(trendTest.statistics).toMatchObject({ n: 5, pValue: expect.closeTo(1 / 60, 9) });
  expect(changePoint).toMatchObject({ verdict: { code: 'SHOCK' }, period: '2021' });
  expect(changePoint.after! / changePoint.before!).toBeGreaterThan(1.5);
  expect(changePoint.verdict.sentence).toContain('tingkatnya tidak berubah untuk seterusnya');
});

test('fewer than five numbers give a verdict of too few, and no p-value', async () => {
  const { trendTest, changePoint } = lineOf(
    await ask(
      'indicator: "HLT-01", regions: ["15.71"], grain: YEAR, period: "2022..2025"',
      `${testFields} ${changeFields}`,
    ),
    '15.71',
  );
  expect(trendTest).toMatchObject({
    verdict: {
      code: 'INSUFFICIENT',
      sentence: 'Kota Jambi: 4 years (2022..2025) are too few to judge a trend; it takes more than 5.',
    },
    improving: null,
    slope: null,
    statistics: { method: null, n: 4, pValue: null, s: null },
  });
  expect(changePoint).toMatchObject({
    verdict: { code: 'INSUFFICIENT' },
    period: null,
    statistics: { n: 4, pValue: null },
  });
});

test('by quarter twelve numbers are three years, and three years cannot tell a trend from the seasons', async () => {
  const { trendTest } = lineOf(
    await ask(
      'indicator: "HLT-07", regions: ["15.71"], level: REGENCY, grain: QUARTER, period: "2023..2025"',
      testFields,
    ),
    '15.71',
  );
  expect(trendTest.verdict).toEqual({
    code: 'INSUFFICIENT',
    sentence:
      'Kota Jambi: 12 quarters (2023-Q1..2025-Q4) are too few to tell a trend from the seasons; it takes five years (`last: 20`).',
  });
  expect(trendTest.statistics).toMatchObject({ n: 12, pValue: null });
});

test('what is missing or not whole is left out and counted, and a change of definition cuts the series', async () => {
  const { trendTest } = lineOf(
    await ask(
      'indicator: "DOC-01", regions: ["73.71"], level: REGENCY, grain: QUARTER, period: "2020-Q3..2026-Q3"',
      testFields,
    ),
    '73.71',
  );
  expect(trendTest.statistics).toMatchObject({ n: 10, span: '2024-Q1..2026-Q2', pValue: null });
  expect(trendTest.statistics.leftOut).toEqual(
    expect.arrayContaining([
      { count: 3, why: 'without data' },
      { count: 12, why: 'of an older definition' },
    ]),
  );
  expect(trendTest.verdict.sentence).toContain('12 of an older definition');
});

test('a year of which hardly anything is known yet is no shock: too few parts stay out of the tests', async () => {
  const { trendTest, changePoint } = lineOf(
    await ask(
      'metric: TARGETS_MET_SHARE, regions: ["15.71"], level: REGENCY, grain: YEAR, period: "2021..2026"',
      `${testFields} ${changeFields}`,
    ),
    '15.71',
  );
  expect(trendTest.statistics).toMatchObject({ n: 5, span: '2021..2025' });
  expect(trendTest.statistics.leftOut).toEqual([{ count: 1, why: 'of which too few parts reported' }]);
  expect(changePoint.verdict.code).not.toBe('SHOCK');
});

test('spending up to a date starts anew each year: its level is told without the quarters', async () => {
  const { trendTest, changePoint } = lineOf(
    await ask(
      'indicator: "GOV-05", regions: ["18.03"], level: REGENCY, grain: QUARTER, period: "2021..2026-Q2"',
      `${testFields} ${changeFields}`,
    ),
    '18.03',
  );
  expect([trendTest.verdict.code, changePoint.verdict.code]).toEqual(['RISING', 'GRADUAL']);
  expect(changePoint.change).toBeGreaterThan(0);
  expect(changePoint.change).toBeLessThan(1);
});

test('114, planted truth (a): licences of Kota Jambi take another time from July 2023 on, those of its neighbour the same', async () => {
  const answer = await runOperation<Lines>(app, '114-when-it-changed');
  const jambi = lineOf(answer, '15.71').changePoint;
  expect(jambi).toMatchObject({ verdict: { code: 'SHIFT' }, period: '2023-07' });
  expect(jambi.before).toBeGreaterThan(72);
  expect(jambi.after).toBeLessThan(8);
  expect(jambi.change).toBeCloseTo(jambi.after! - jambi.before!, 9);
  const neighbour = lineOf(answer, '15.05').changePoint;
  expect([neighbour.verdict.code, neighbour.period]).toEqual(['NO_CHANGE', null]);
});

test('a region asked by itself has the same tests as among others, and fact metrics have them too', async () => {
  const single = await app.graphql<{ region: { trend: Omit<Line, 'region'> } }>(
    `{ region(ref: "15.71") { trend(indicator: "HLT-07", grain: QUARTER, period: "2021..2025") { ${testFields} ${changeFields} } } }`,
    {},
    { 'accept-language': 'en' },
  );
  const among = await ask(
    'indicator: "HLT-07", regions: ["18.03", "15.71"], level: REGENCY, grain: QUARTER, period: "2021..2025"',
    `${testFields} ${changeFields}`,
  );
  const { region: _, ...line } = lineOf(among, '15.71');
  expect(single.data!.region.trend).toEqual(line);
  const facts = await ask(
    'metric: SERVICE_TIME_MEDIAN, regions: ["15.71", "15.05"], level: REGENCY, grain: MONTH, period: "2021..2025"',
    `${testFields} ${changeFields}`,
  );
  expect(lineOf(facts, '15.71').trendTest.statistics.method).toBe('SEASONAL_KENDALL');
  expect(lineOf(facts, '15.71').changePoint.statistics.n).toBe(60);
});

test('days are not tested', async () => {
  const { trendTest, changePoint } = lineOf(
    await ask(
      'metric: SERVICE_CASES, regions: ["15.71"], level: REGENCY, grain: DAY, period: "2024-01"',
      `${testFields} ${changeFields}`,
    ),
    '15.71',
  );
  expect([trendTest.verdict.code, changePoint.verdict.code]).toEqual(['INSUFFICIENT', 'INSUFFICIENT']);
  expect(trendTest.verdict.sentence).toContain('ask by month or longer');
});
