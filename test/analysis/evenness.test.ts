import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figuresApp } from '../support/figures-app.ts';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

interface Evenness {
  readonly verdict: { readonly code: string; readonly sentence: string };
  readonly regions: readonly { readonly code: string }[];
  readonly leftOut: readonly { readonly reason: string; readonly n: number; readonly regions?: readonly { readonly code: string }[] }[];
  readonly points: readonly {
    readonly period: string;
    readonly mean: number;
    readonly gini: number | null;
    readonly coefficientOfVariation: number | null;
    readonly lowest: { readonly region: { readonly code: string }; readonly formatted: string };
    readonly theil: {
      readonly total: number;
      readonly between: number;
      readonly within: number;
      readonly betweenPct: number;
      readonly groups: readonly { readonly n: number; readonly mean: number; readonly contribution: number }[];
    } | null;
  }[];
  readonly convergence: Readonly<Record<'sigmaFirst' | 'sigmaLast' | 'speedPct' | 'halfLifeYears', number | null>> | null;
  readonly statistics: Readonly<Record<'n' | 'pValueSigma' | 'pValueTrend' | 'pValueBeta', number | null>>;
  readonly caveats: readonly { readonly code: string }[];
} // prettier-ignore

const fields = `verdict { code sentence(locale: EN) } regions { code } leftOut { reason n regions { code } }
  points { period mean gini coefficientOfVariation lowest { region { code } formatted(locale: EN) } theil { total between within betweenPct groups { n mean contribution } } }
  convergence { sigmaFirst sigmaLast speedPct halfLifeYears } statistics { n pValueSigma pValueTrend pValueBeta } caveats { code }`;

describe('on the demo', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await testApp();
  });
  afterAll(() => app.close());

  test('human development: the parts between and within provinces add up, and are those of the published figures', async () => {
    const { evenness } = await runOperation<{ evenness: Evenness }>(app, '130-evenness-of-human-development');
    expect(evenness.verdict.code).toBe('UNCHANGED');
    expect(evenness.verdict.sentence).toMatch(/^Kesenjangan .+ antara 49 daerah tidak terbukti berubah: .+ 3,8% pada 2021, 3,9% pada 2025\.$/); // prettier-ignore
    expect(evenness.statistics.n).toBe(49);
    // 514 regencies: one of those that report is silent in 2022, all others have nothing at all.
    expect(evenness.leftOut).toEqual([{ reason: 'MISSING_REALISATION', n: 514 - 49 }]);
    expect(evenness.points.map(({ period }) => period)).toEqual(['2021', '2022', '2023', '2024', '2025']);

    const { data } = await app.graphql<{ comparison: { rows: { value: number | null; region: { code: string } }[] } }>(
      '{ comparison(indicator: "ECO-03", level: REGENCY, period: "2025") { rows { value region { code } } } }',
    );
    const values = data!.comparison.rows.filter(({ value, region }) => value !== null && region.code !== '73.22');
    const x = values.map(({ value }) => value!);
    const mean = x.reduce((sum, each) => sum + each, 0) / x.length;
    const { theil, ...last } = evenness.points.at(-1)!;
    // Half the mean absolute difference of all pairs over the mean, the definition.
    const differences = x.flatMap((left) => x.map((right) => Math.abs(left - right)));
    expect(last.mean).toBeCloseTo(mean, 9);
    expect(last.gini).toBeCloseTo(differences.reduce((sum, each) => sum + each, 0) / x.length ** 2 / mean / 2, 9);
    expect(theil!.total).toBeCloseTo(x.reduce((sum, each) => sum + (each / mean) * Math.log(each / mean), 0) / x.length, 9); // prettier-ignore
    expect(theil!.between + theil!.within).toBeCloseTo(theil!.total, 12);
    expect(theil!.groups.map(({ n }) => n)).toEqual([11, 15, 23]);
    expect(theil!.groups.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(theil!.within, 12);
    expect(evenness.caveats.map(({ code }) => code)).toContain('SYNTHETIC');
  });

  test('within one province; weighed by inhabitants the mean is that of people', async () => {
    const { poverty, schooling } = await runOperation<Record<'poverty' | 'schooling', Evenness>>(
      app,
      '131-convergence-within-a-province',
    );
    for (const each of [poverty, schooling]) {
      expect(each.regions).toHaveLength(15);
      expect(each.verdict.code).toBe('UNCHANGED');
    }
    const { data } = await app.graphql<Record<'years' | 'people', { rows: { value: number }[] }>>(`{
      years: comparison(indicator: "EDU-02", within: "Lampung", level: REGENCY, period: "2025") { rows { value } }
      people: comparison(metric: POPULATION, within: "Lampung", level: REGENCY, period: "2025") { rows { value } }
    }`);
    const people = data!.people.rows.map(({ value }) => value);
    const sum = data!.years.rows.reduce((all, { value }, index) => all + value * people[index]!, 0);
    expect(schooling.points.at(-1)!.mean).toBeCloseTo(sum / people.reduce((all, each) => all + each, 0), 9);
  });

  test('a new definition cuts the time: numbers of two definitions show no gap', async () => {
    const { data } = await app.graphql<{ evenness: Evenness }>(
      `{ evenness(indicator: "DOC-01", regions: ["15.71", "18.03", "73.71", "15.05", "73.06"], level: REGENCY, grain: YEAR, period: "2021..2025") { ${fields} } }`,
    );
    expect(data!.evenness.points.map(({ period }) => period)).toEqual(['2024', '2025']);
    expect(data!.evenness.caveats.map(({ code }) => code)).toContain('DEFINITION_CHANGED');
  });

  test('predicates have no distance, and so no gap', async () => {
    const { errors } = await app.graphql(
      `{ evenness(indicator: "GOV-02", within: "15", level: REGENCY, period: "2021..2025") { ${fields} } }`,
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('NOT_COMPARABLE');
    expect(errors?.[0]?.message).toContain('GOV-02 is a predicate');
  });

  test('what is withheld of people is left out and counted; one period judges nothing', async () => {
    const { data } = await app.graphql<{ evenness: Evenness }>(
      `{ evenness(metric: RATERS_ALIKE_SHARE, regions: ["15.71", "18.03", "73.71"], level: REGENCY, period: "2024") { ${fields} } }`,
    );
    expect(data!.evenness).toMatchObject({ verdict: { code: 'INSUFFICIENT' }, convergence: null });
    expect(data!.evenness.verdict.sentence).toContain('one period shows no change');
    expect(data!.evenness.statistics).toMatchObject({ pValueSigma: null, pValueBeta: null });
  });
});

describe('on figures by hand', () => {
  const regencies = ['15.01', '15.02', '15.03', '15.04', '15.05', '18.01', '18.02', '18.03', '18.04', '18.05'];
  const start = [40, 55, 62, 70, 90, 48, 58, 66, 75, 99];
  const at = (years: number, factor: number) =>
    start.map((value, index) => 70 * (value / 70) ** (factor ** years) * (1 + 0.004 * ((index * 7 + years * 3) % 5)));
  const figures = [0, 1, 2, 3, 4].flatMap((years) =>
    (['NARROW', 'WIDE'] as const).flatMap((indicator) =>
      at(years, indicator === 'NARROW' ? 0.85 : 1.12).map((value, index) => ({
        indicator,
        region: regencies[index]!,
        period: String(2021 + years),
        value,
      })),
    ),
  );
  let app: TestApp;
  beforeAll(async () => {
    const indicators = `code,name_id,name_en,unit,direction,frequency
NARROW,Menyempit,Narrowing,indeks,MAXIMIZE,YEAR
WIDE,Melebar,Widening,indeks,MAXIMIZE,YEAR
CHANGE,Perubahan,Change,%,MAXIMIZE,YEAR
`;
    const changes = regencies.map((region, index) => ({
      indicator: 'CHANGE',
      region,
      period: '2024',
      value: index - 3,
    }));
    app = await figuresApp(indicators, [...figures.slice(0, -1), ...changes], new Date('2026-03-01T00:00:00Z'));
  });
  afterAll(() => app?.close());
  const ask = async (args: string) => {
    const { data, errors } = await app.graphql<{ evenness: Evenness }>(`{ evenness(${args}) { ${fields} } }`);
    expect(errors).toBeUndefined();
    return data!.evenness;
  };

  test('a gap that closes by a sixth a year is NARROWING, with its speed', async () => {
    const found = await ask('indicator: "NARROW", period: "2021..2025"');
    expect(found.verdict.code).toBe('NARROWING');
    expect(found.verdict.sentence).toMatch(/^The gap in Narrowing between 10 regions narrowed: coefficient of variation 26\.2% in 2021, 13\.2% in 2025\.$/); // prettier-ignore
    expect(found.statistics.pValueSigma).toBeLessThan(0.001);
    expect(found.statistics.pValueTrend).toBeCloseTo(2 / 120, 9);
    // -ln 0.85 is 16.3 percent a year.
    expect(Math.abs(found.convergence!.speedPct! - 16.3)).toBeLessThan(1);
    expect(found.convergence!.halfLifeYears).toBeCloseTo(Math.LN2 / (found.convergence!.speedPct! / 100), 9);
    expect(found.points[0]!.lowest).toEqual({ region: { code: '15.01' }, formatted: '40.00' });
  });

  test('one that opens is WIDENING; a region with a gap in its figures is compared nowhere', async () => {
    const found = await ask('indicator: "WIDE", period: "2021..2025"');
    expect(found.verdict.code).toBe('WIDENING');
    expect(found.convergence!.halfLifeYears).toBeNull();
    // The last figure of all, of 18.05 in 2025, was never reported.
    expect(found.regions.map(({ code }) => code)).toEqual(regencies.slice(0, -1));
    expect(found.leftOut.flatMap(({ regions }) => regions!.map(({ code }) => code))).toContain('18.05');
  });

  test('numbers below zero have no Gini and no Theil, and too few regions no verdict', async () => {
    const below = await ask('indicator: "CHANGE", period: "2024"');
    expect(below.points[0]).toMatchObject({ gini: null, theil: null, lowest: { region: { code: '15.01' } } });
    const few = await ask('indicator: "NARROW", period: "2021..2025", regions: ["15.01", "15.02", "15.03", "15.04"]');
    expect(few.verdict.code).toBe('INSUFFICIENT');
    const none = await ask('indicator: "NARROW", period: "2021..2025", regions: ["73.01"]');
    expect(none).toMatchObject({ points: [], convergence: null, verdict: { code: 'INSUFFICIENT' } });
    expect(none.verdict.sentence).toContain('only 0 regions');
  });
});
