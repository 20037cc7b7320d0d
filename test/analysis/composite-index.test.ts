import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figuresApp } from '../support/figures-app.ts';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

interface Row {
  readonly region: { readonly code: string };
  readonly value: number | null;
  readonly isWhole: boolean;
  readonly rank: number | null;
  readonly rankLow: number | null;
  readonly rankHigh: number | null;
  readonly rankKeptPct: number | null;
  readonly firstPct: number | null;
  readonly rankByOtherMethod: number | null;
  readonly scores: readonly { readonly value: number | null; readonly formatted: string; readonly status: string; readonly score: number | null }[];
} // prettier-ignore
interface Composite {
  readonly verdict: { readonly code: string; readonly sentence: string };
  readonly period: string;
  readonly parts: readonly { readonly label: string; readonly weightPct: number; readonly goalposts: string; readonly isObserved: boolean }[];
  readonly rankOf: number;
  readonly rows: readonly Row[];
  readonly statistics: { readonly draws: number; readonly meanTau: number | null; readonly settledPairsPct: number | null };
} // prettier-ignore

const fields = `verdict { code sentence(locale: EN) } period parts { label(locale: EN) weightPct goalposts(locale: EN) isObserved } rankOf
  rows { region { code } value isWhole rank rankLow rankHigh rankKeptPct firstPct rankByOtherMethod scores { value formatted(locale: EN) status score } }
  statistics { draws meanTau settledPairsPct }`;

describe('the human development index', () => {
  // Life expectancy, expected and mean years of schooling, expenditure in thousand rupiah: BPS, 2024; the third region is made up.
  const published = {
    '73.71': [72.78, 15.62, 11.57, 18_386],
    '18.03': [70.13, 12.56, 8.38, 9_837],
    '15.71': [71.5, 14, 10, 12_000],
    '15.05': [71, 13, 9, null],
  };
  const parts = `[{indicator: "UHH", low: 20, high: 85}, {indicator: "HLS", low: 0, high: 18, dimension: "schooling"},
    {indicator: "RLS", low: 0, high: 15, dimension: "schooling"}, {indicator: "PPP", low: 1007.436, high: 26572.352, scale: LOGARITHMIC}]`;
  let app: TestApp;
  beforeAll(async () => {
    const indicators = `code,name_id,name_en,unit,direction,frequency
UHH,Umur harapan hidup,Life expectancy,tahun,MAXIMIZE,YEAR
HLS,Harapan lama sekolah,Expected years of schooling,tahun,MAXIMIZE,YEAR
RLS,Rata-rata lama sekolah,Mean years of schooling,tahun,MAXIMIZE,YEAR
PPP,Pengeluaran per kapita,Expenditure per head,ribu rupiah,MAXIMIZE,YEAR
AKB,Angka kematian bayi,Infant mortality,kasus,MINIMIZE,YEAR
RASIO,Rasio murid-guru,Pupil-teacher ratio,rasio,STABILIZE,YEAR
`;
    const codes = ['UHH', 'HLS', 'RLS', 'PPP'];
    const figures = Object.entries(published).flatMap(([region, values], index) => [
      ...values.flatMap((value, at) =>
        value === null ? [] : [{ indicator: codes[at]!, region, period: '2024', value }],
      ),
      { indicator: 'AKB', region, period: '2024', value: 10 + 10 * index },
      { indicator: 'RASIO', region, period: '2024', value: 15 + index },
    ]);
    app = await figuresApp(indicators, figures, new Date('2026-03-01T00:00:00Z'));
  });
  afterAll(() => app?.close());
  const regions = 'regions: ["Makassar", "Kotabumi", "Jambi", "15.05"], level: REGENCY';
  const ask = async (args: string) => {
    const { data, errors } = await app.graphql<{ compositeIndex: Composite }>(
      `{ compositeIndex(${args}) { ${fields} } }`,
    );
    expect(errors).toBeUndefined();
    return data!.compositeIndex;
  };
  const refusal = async (args: string) => (await app.graphql(`{ compositeIndex(${args}) { rankOf } }`)).errors![0]!;

  test('is the published one for Makassar and Lampung Utara, by the goalposts and the geometric mean of BPS', async () => {
    const found = await ask(`parts: ${parts}, method: GEOMETRIC, ${regions}, period: "2024"`);
    const values = found.rows.map(({ value }) => (value === null ? null : Math.round(value * 100) / 100));
    expect(values.slice(0, 2)).toEqual([83.9, 69.62]);
    // One of its parts is missing: no index, and no rank; nothing is taken for zero.
    expect(found.rows[3]).toMatchObject({ value: null, rank: null, isWhole: false, rankKeptPct: null });
    expect(found.rows[3]!.scores[3]).toMatchObject({ value: null, score: null, status: 'NO_DATA' });
    expect(found.rows.map(({ rank }) => rank)).toEqual([1, 3, 2, null]);
    expect(found.rankOf).toBe(3);
    const third = 100 / 3;
    expect(found.parts.map(({ weightPct }) => weightPct)).toEqual([third, third / 2, third / 2, third].map((each) => expect.closeTo(each, 9))); // prettier-ignore
    expect(found.parts[0]!.goalposts).toBe('20.00 years – 85.00 years');
    // Makassar is better in each of the four: whatever the weights.
    expect(found.rows[0]).toMatchObject({ rankLow: 1, rankHigh: 1, rankKeptPct: 100, firstPct: 100 });
    expect(found.verdict.code).toBe('ROBUST');
    expect(found.verdict.sentence).toBe('The order of 3 regions hardly hangs on the weights that were chosen: 100% of pairs of regions never change places in 1000 random weightings. First: Makassar City, between rank 1 and 1.'); // prettier-ignore
  });

  test('a missing part may be left out instead, and the answer says where', async () => {
    const found = await ask(
      `parts: ${parts}, method: GEOMETRIC, missing: DROP_RENORMALISE, ${regions}, period: "2024"`,
    );
    const [health, schooling] = [(71 - 20) / 65, (13 / 18 + 9 / 15) / 2];
    expect(found.rows[3]!.value).toBeCloseTo(100 * Math.sqrt(health * schooling), 9);
    expect(found.rows.map(({ isWhole }) => isWhole)).toEqual([true, true, true, false]);
    expect(found.rankOf).toBe(4);
  });

  test('without goalposts the worst and the best of these regions are taken, less being better where it is', async () => {
    const found = await ask(`parts: [{indicator: "AKB"}, {indicator: "RLS", weight: 3}], ${regions}, period: "2024"`);
    expect(found.parts.map(({ isObserved }) => isObserved)).toEqual([true, true]);
    // 10 deaths are the best of 10 to 40, 11.57 years the best of 8.38 to 11.57.
    expect(found.rows[0]!.scores.map(({ score }) => score)).toEqual([100, 100]);
    expect(found.rows[3]!.scores[0]!.score).toBe(0);
    const schooling = (100 * (10 - 8.38)) / (11.57 - 8.38);
    expect(found.rows[2]!.value).toBeCloseTo((100 / 3 + 3 * schooling) / 4, 9);
    expect(found.verdict.code).not.toBe('INSUFFICIENT');
  });

  test('one part has no weights; few regions no verdict', async () => {
    const one = await ask(`parts: [{indicator: "AKB"}], ${regions}, period: "2024"`);
    expect(one.verdict).toMatchObject({ code: 'INSUFFICIENT', sentence: expect.stringContaining('one part only') });
    const few = await ask(
      `parts: [{indicator: "AKB"}, {indicator: "RLS"}], regions: ["15.71", "15.05"], period: "2024"`,
    );
    expect(few.verdict).toMatchObject({ code: 'INSUFFICIENT', sentence: expect.stringContaining('Only 2 regions') });
  });

  test('recipes that mean nothing are refused with what is allowed', async () => {
    const told = await refusal(`parts: [{indicator: "RASIO"}], ${regions}, period: "2024"`);
    expect(told).toMatchObject({ extensions: { code: 'NOT_COMPARABLE' }, message: expect.stringContaining('INDICATOR_ATTAINMENT') }); // prettier-ignore
    const wrong = [
      ['parts: []', '1 to 30 parts'],
      ['parts: [{indicator: "RLS", low: 3}]', 'one goalpost only'],
      ['parts: [{indicator: "RLS", low: 3, high: 3}]', 'nothing lies between'],
      ['parts: [{indicator: "RLS", weight: -1}]', 'below zero'],
      ['parts: [{indicator: "RLS", weight: 0}]', 'All weights are zero'],
      ['parts: [{indicator: "RLS", low: 0, high: 9, scale: LOGARITHMIC}]', 'above zero'],
      ['parts: [{indicator: "RLS"}], dimensions: [{name: "school"}]', 'No part is of dimension "school"'],
    ] as const;
    for (const [args, message] of wrong) expect((await refusal(`${args}, ${regions}`)).message).toContain(message);
  });
});

describe('on the demo', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  test('an index of Lampung: every value is the recipe applied to the published figures, whoever computes it', async () => {
    const { compositeIndex } = await runOperation<{ compositeIndex: Composite }>(app, '134-an-index-of-your-own');
    expect(compositeIndex.rows).toHaveLength(15);
    for (const { scores, value } of compositeIndex.rows) {
      const [life, expected, mean, poverty] = scores.map(({ score }) => score! / 100);
      expect(value).toBeCloseTo(100 * Math.cbrt(life! * ((expected! + mean!) / 2) * poverty!), 9);
    }
    const ranked = compositeIndex.rows.toSorted((left, right) => right.value! - left.value!);
    expect(ranked.map(({ rank }) => rank)).toEqual(ranked.map((_, index) => index + 1));
    for (const { rank, rankLow, rankHigh } of ranked) {
      expect(rankLow).toBeLessThanOrEqual(rank!);
      expect(rankHigh).toBeGreaterThanOrEqual(rank!);
    }
    expect(compositeIndex.statistics.draws).toBe(1000);
    // The same question has the same answer: chance is seeded.
    expect(await runOperation(app, '134-an-index-of-your-own')).toEqual({ compositeIndex: expect.objectContaining({ rows: compositeIndex.rows }) }); // prettier-ignore
  });

  test('attainments: capped, licensing twice, as the scorecards have them', async () => {
    const { compositeIndex } = await runOperation<{ compositeIndex: Composite }>(
      app,
      '135-governments-by-several-targets',
    );
    expect(compositeIndex.parts.map(({ weightPct }) => weightPct)).toEqual([40, 20, 20, 20]);
    const lampungUtara = compositeIndex.rows.find(({ region }) => region.code === '18.03')!;
    const { data } = await app.graphql<{
      scorecard: { rows: { indicator: { code: string }; attainmentCapped: number }[] };
    }>(
      '{ scorecard(region: "18.03", indicators: ["LIC-02", "PUB-01", "DOC-02", "HRM-02"], period: "2024") { rows { indicator { code } attainmentCapped } } }',
    );
    const capped = new Map(
      data!.scorecard.rows.map(({ indicator, attainmentCapped }) => [indicator.code, attainmentCapped]),
    );
    const sum = ['LIC-02', 'LIC-02', 'PUB-01', 'DOC-02', 'HRM-02'].reduce((all, code) => all + capped.get(code)!, 0);
    expect(lampungUtara.value).toBeCloseTo(sum / 5, 9);
    // Its licences are at 66 percent of their target: last, whatever the weights.
    expect(lampungUtara).toMatchObject({ rank: 6, rankLow: 6, rankHigh: 6 });
  });
});
