import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeded } from '../../src/statistics/random.ts';
import { figuresApp } from '../support/figures-app.ts';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

interface Row {
  readonly verdict: { readonly code: string; readonly sentence: string };
  readonly lag: number;
  readonly coefficient: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly regionCount: number;
  readonly periodCount: number;
  readonly leftOut: readonly { readonly reason: string; readonly n: number }[];
  readonly pairs: readonly { readonly period: string; readonly x: number; readonly y: number }[];
  readonly statistics: Readonly<Record<'pearson' | 'spearman' | 'raw' | 'pValue' | 'adjustedPValue' | 'effectivePairs' | 'draws', number | null>> & { readonly method: string | null };
} // prettier-ignore
interface Correlation {
  readonly tests: number;
  readonly removed: readonly string[];
  readonly rows: readonly Row[];
  readonly caveats: readonly { readonly code: string; readonly message: string }[];
}

const fields = `tests removed caveats { code message(locale: EN) } rows { verdict { code sentence(locale: EN) } lag coefficient low high n regionCount periodCount
  leftOut { reason n } pairs(first: 500) { period x y } statistics { pearson spearman raw method pValue adjustedPValue effectivePairs draws } }`;

async function ask(app: TestApp, args: string): Promise<Correlation> {
  const { data, errors } = await app.graphql<{ correlation: Correlation }>(`{ correlation(${args}) { ${fields} } }`);
  expect(errors).toBeUndefined();
  return data!.correlation;
}

describe('on the demo', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  test('over regions: more schooling goes with less poverty; several at once are told and adjusted for', async () => {
    const { overRegions, overTime } = await runOperation<Record<'overRegions' | 'overTime', Correlation>>(
      app,
      '132-schooling-and-poverty',
    );
    const [poverty, development, stunting] = overRegions.rows;
    expect([poverty, development].map((row) => row!.verdict.code)).toEqual(['OPPOSITE', 'TOGETHER']);
    expect(poverty!.verdict.sentence).toMatch(/Ini hubungan, bukan bukti sebab-akibat\.$/);
    expect(poverty!.coefficient).toBe(poverty!.statistics.spearman);
    expect(poverty!.statistics.method).toBe('STUDENT_T');
    expect(poverty).toMatchObject({ n: 50, regionCount: 50, periodCount: 1 });
    expect(poverty!.leftOut).toEqual([{ reason: 'MISSING_REALISATION', n: 514 - 50 }]);
    expect(stunting!.statistics.adjustedPValue).toBeGreaterThanOrEqual(stunting!.statistics.pValue!);
    expect(overRegions.caveats.map(({ code }) => code)).toContain('MULTIPLE_TESTS');
    // What regions always have and what all share is gone: chance is left, and is told as such.
    expect(overTime.removed).toEqual(['UNIT', 'TIME']);
    expect(overTime.rows.map(({ verdict }) => verdict.code)).toEqual(['NONE_SHOWN', 'NONE_SHOWN']);
    expect(overTime.rows.map(({ lag, n }) => [lag, n])).toEqual([
      [0, expect.any(Number)],
      [1, overTime.rows[0]!.n - overTime.rows[0]!.regionCount],
    ]);
  });

  test('satisfaction follows the shorter wait two quarters later: that lag is the strongest', async () => {
    const { correlation } = await runOperation<{ correlation: Correlation }>(app, '133-waiting-and-satisfaction-later');
    expect(correlation.tests).toBe(5);
    const strongest = correlation.rows.toSorted((left, right) => left.coefficient! - right.coefficient!)[0]!;
    expect(strongest).toMatchObject({ lag: 2, verdict: { code: 'OPPOSITE' } });
    expect(strongest.coefficient).toBeLessThan(-0.6);
    expect(strongest.verdict.sentence).toContain('(TIME, 73.71.DISHUB) 2 triwulan kemudian cenderung lebih rendah');
    // Twenty quarters that remember are worth fewer pairs.
    expect(strongest.statistics).toMatchObject({ method: 'EFFECTIVE_LENGTH' });
    expect(strongest.statistics.effectivePairs).toBeLessThan(strongest.n);
    expect(correlation.caveats.filter(({ code }) => code === 'SMALL_SAMPLE')).toHaveLength(1);
  });

  test('the order of the two does not matter', async () => {
    const common = 'level: REGENCY, within: "Lampung", grain: YEAR, period: "2021..2025"';
    const there = await ask(app, `x: {indicator: "EDU-02"}, y: [{indicator: "ECO-02"}], ${common}`);
    const back = await ask(app, `x: {indicator: "ECO-02"}, y: [{indicator: "EDU-02"}], ${common}`);
    expect(back.rows[0]!.coefficient).toBeCloseTo(there.rows[0]!.coefficient!, 9);
    expect(back.rows[0]!.n).toBe(there.rows[0]!.n);
    // The same question draws the same series.
    expect(await ask(app, `x: {indicator: "EDU-02"}, y: [{indicator: "ECO-02"}], ${common}`)).toEqual(there);
  });

  test('too many at once, too far apart, and nothing to set against are refused with what is allowed', async () => {
    const refusal = async (args: string) => (await app.graphql(`{ correlation(${args}) { tests } }`)).errors?.[0];
    const many = await refusal(
      `x: {indicator: "EDU-02"}, y: [{indicator: "ECO-02"}, {indicator: "ECO-03"}, {indicator: "HLT-06"}], lags: [${Array.from({ length: 21 }, (_, lag) => lag).join()}]`,
    );
    expect(many).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining('at most 60') }); // prettier-ignore
    expect((await refusal('x: {indicator: "EDU-02"}, y: [{indicator: "ECO-02"}], lags: [40]'))!.message).toContain('-36 to 36'); // prettier-ignore
    expect((await refusal('x: {indicator: "EDU-02"}, y: []'))!.message).toContain('at least one');
  });
});

describe('on figures by hand', () => {
  const regencies = ['15.01', '15.02', '15.03', '15.04', '15.05', '15.06', '18.01', '18.02', '18.03', '18.04', '18.05'];
  const years = [2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024];
  let app: TestApp;
  beforeAll(async () => {
    const random = seeded(12);
    // Cause moves Effect of the next year by half; a boom moves all of both; Noise has nothing to do with either but the boom.
    const figures = regencies.flatMap((region) => {
      const level = 20 * random.uniform();
      const cause = years.map(() => random.normal());
      return years.flatMap((year, index) => {
        const boom = 6 * Math.sin(index);
        const before = index === 0 ? 0 : cause[index - 1]!;
        const values = {
          CAUSE: 50 + level + boom + cause[index]!,
          EFFECT: 80 - level + boom + before + 0.3 * random.normal(),
          NOISE: 40 + boom + random.normal(),
        };
        return Object.entries(values).map(([indicator, value]) => ({ indicator, region, period: String(year), value }));
      });
    });
    const indicators = `code,name_id,name_en,unit,direction,frequency
CAUSE,Sebab,Cause,indeks,MAXIMIZE,YEAR
EFFECT,Akibat,Effect,indeks,MAXIMIZE,YEAR
NOISE,Derau,Noise,indeks,MAXIMIZE,YEAR
`;
    app = await figuresApp(indicators, figures, new Date('2026-03-01T00:00:00Z'));
  });
  afterAll(() => app?.close());
  const period = 'period: "2017..2024"';

  test('what follows is found at its lag, and a boom that all share is no relation', async () => {
    const { rows, caveats } = await ask(app, `x: {indicator: "CAUSE"}, y: [{indicator: "EFFECT"}, {indicator: "NOISE"}], lags: [0, 1, 2], ${period}`); // prettier-ignore
    expect(rows.map(({ verdict }) => verdict.code)).toEqual([
      'NONE_SHOWN',
      'TOGETHER',
      'NONE_SHOWN',
      'NONE_SHOWN',
      'NONE_SHOWN',
      'NONE_SHOWN',
    ]);
    const found = rows[1]!;
    expect(found.coefficient).toBeGreaterThan(0.8);
    expect(found.n).toBe(11 * 7);
    expect(found.statistics).toMatchObject({ method: 'PERMUTED_UNITS', draws: 1999 });
    expect(found.verdict.sentence).toBe(
      `Where Cause is higher, Effect 1 year later tends to be higher (r = ${found.coefficient!.toFixed(2)}; 77 pairs of figures; 6 relations tested at once). It is a relation, no proof of cause.`,
    );
    expect(caveats.find(({ code }) => code === 'MULTIPLE_TESTS')!.message).toContain('6 pairs');
    expect(found.pairs[0]).toMatchObject({ period: '2017' });
  });

  test('with nothing removed the boom passes for a relation: that is what removing is for', async () => {
    const asIs = await ask(app, `x: {indicator: "CAUSE"}, y: [{indicator: "NOISE"}], remove: [UNIT], ${period}`);
    expect(asIs.rows[0]!.coefficient).toBeGreaterThan(0.9);
    const removed = await ask(app, `x: {indicator: "CAUSE"}, y: [{indicator: "NOISE"}], ${period}`);
    expect(Math.abs(removed.rows[0]!.coefficient!)).toBeLessThan(0.35);
    expect(removed.rows[0]!.statistics.raw).toBeGreaterThan(0.3);
  });

  test('fewer than eight pairs are INSUFFICIENT and have no p-value; what does not report is left out', async () => {
    const { rows } = await ask(app, `x: {indicator: "CAUSE"}, y: [{indicator: "EFFECT"}], regions: ["15.01", "73.01"], period: "2018..2024"`); // prettier-ignore
    expect(rows[0]).toMatchObject({
      verdict: { code: 'INSUFFICIENT' },
      n: 7,
      coefficient: null,
      leftOut: [{ reason: 'MISSING_REALISATION', n: 1 }],
      statistics: { pValue: null, adjustedPValue: null },
    });
  });
});
