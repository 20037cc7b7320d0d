import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Trend {
  readonly series: readonly {
    readonly region: { readonly code: string };
    readonly points: readonly { readonly period: string; readonly value: number | null; readonly status: string }[];
  }[];
}
interface Shares {
  readonly rows: readonly { readonly values: readonly { readonly value: number; readonly denominator: number }[] }[];
}
const run = <Data>(operation: string) => runOperation<Data>(app, operation);

test('without the figures that inspectors rejected Lampung Utara is four points lower in that quarter, and the same in the others', async () => {
  const { all, verified, met, metVerified } = await run<{
    all: Trend;
    verified: Trend;
    met: Shares;
    metVerified: Shares;
  }>('87-verified-figures-only');
  const effect = (code: string) => {
    const of = (trend: Trend) => trend.series.find(({ region }) => region.code === code)!.points;
    return of(verified).map(({ value }, index) => value! - of(all)[index]!.value!);
  };
  const [first, second, third, fourth] = effect('18.03');
  expect([first, second, fourth]).toEqual([0, 0, 0]);
  expect(third).toBeLessThan(-2.5);
  expect(third).toBeGreaterThan(-7);
  expect(effect('15.71')).toEqual([0, 0, 0, 0]);
  // 2025 is verified whole.
  expect(metVerified.rows.map(({ values }) => values[0]!.value)).toEqual(
    met.rows.map(({ values }) => values[0]!.value),
  );
});

test('what nobody has checked is no data, and the latest verified period is that of the last check', async () => {
  const { data, errors } = await app.graphql<{ trend: Trend; last: Trend; refused: Trend }>(`{
    trend(indicator: "LIC-01", regions: ["15.71"], grain: MONTH, period: "2025-12..2026-01", filter: { verifiedOnly: true }) {
      series { region { code } points { period value status } }
    }
    last: trend(indicator: "LIC-01", regions: ["15.71"], grain: MONTH, last: 1, filter: { verifiedOnly: true }) {
      series { region { code } points { period value status } }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data!.trend.series[0]!.points.map(({ status }) => status)).toEqual(['COMPUTED', 'NO_DATA']);
  expect(data!.last.series[0]!.points.map(({ period }) => period)).toEqual(['2025-12']);
  const refused = await app.graphql(
    '{ trend(metric: SERVICE_CASES, regions: ["15.71"], filter: { verifiedOnly: true }) { period } }',
  );
  expect(refused.errors?.[0]?.extensions?.['code']).toBe('NOT_COMPARABLE');
});

test('a survey finds a third more stunting in Lampung Utara than health centres report; both stand side by side', async () => {
  const { sourcesCompared, routine, survey } = await run<{
    sourcesCompared: {
      totalCount: number;
      rows: {
        region: { code: string };
        period: string;
        held: { source: string; value: number };
        other: { source: string; value: number };
        discrepancy: number;
      }[];
    };
    routine: Trend & { provenance: { sources: string[] } };
    survey: Trend & { provenance: { sources: string[] } };
  }>('88-two-sources');
  expect(sourcesCompared.totalCount).toBe(3 * 4);
  const worst = sourcesCompared.rows.slice(0, 4);
  expect(worst.map(({ region }) => region.code)).toEqual(['18.03', '18.03', '18.03', '18.03']);
  for (const { held, other, discrepancy } of worst) {
    expect(other.source).toBe('Survei gizi contoh (sintetis)');
    expect(discrepancy).toBeCloseTo(other.value / held.value);
    expect(discrepancy).toBeGreaterThan(1.28);
    expect(discrepancy).toBeLessThan(1.4);
  }
  const value = (trend: Trend, code: string, period: string) =>
    trend.series.find(({ region }) => region.code === code)!.points.find((point) => point.period === period)!.value;
  for (const { region, period, held, other } of sourcesCompared.rows) {
    expect(value(routine, region.code, period)).toBeCloseTo(held.value);
    expect(value(survey, region.code, period)).toBeCloseTo(other.value);
  }
  expect(survey.provenance.sources).toEqual(['Survei gizi contoh (sintetis)']);
});

test('figures that are exactly their target, the same three times over, or the same at all health centres are found', async () => {
  const { dataQuality } = await run<{
    dataQuality: {
      rows: {
        rule: string;
        region: { code: string };
        unit: { code: string } | null;
        indicator: { code: string };
        period: string;
        value: number;
      }[];
    };
  }>('89-too-good-to-be-true');
  const found = (rule: string, indicator: string) =>
    dataQuality.rows
      .filter((row) => row.rule === rule && row.indicator.code === indicator)
      .map(({ region, unit, period }) => `${unit?.code ?? region.code} ${period}`);
  expect(found('EQUALS_TARGET', 'GOV-04')).toEqual(['18.03 2023']);
  expect(found('REPEATED_VALUE', 'GOV-03')).toEqual(['15.08 2024']);
  expect(found('IDENTICAL_UNITS', 'HLT-07')).toEqual([1, 2, 3, 4, 5].map((centre) => `18.03.PKM${centre} 2025-10`));
});
