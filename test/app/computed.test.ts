import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Computed {
  readonly value: number | null;
  readonly difference: number | null;
  readonly differencePct: number | null;
  readonly sampleSize: number | null;
  readonly status: string;
  readonly reason: string | null;
}
interface Reported {
  readonly value: number | null;
  readonly computed: (Computed & { readonly metric: { readonly code: string } }) | null;
}

test('what licences took by their cases stands beside what was reported, and the difference is told', async () => {
  const { licences, satisfaction, training, scorecard } = await runOperation<{
    licences: {
      series: { region: { code: string }; points: (Reported & { period: string })[] }[];
      provenance: { plan: { sql: string } };
    };
    satisfaction: { rows: (Reported & { region: { code: string } })[] };
    training: { rows: (Reported & { region: { code: string } })[] };
    scorecard: { rows: (Reported & { indicator: { code: string } })[] };
  }>(app, '82-reported-and-computed');
  const jambi = licences.series.find(({ region }) => region.code === '15.71')!.points;
  const at = (period: string) => jambi.find((point) => point.period === period)!;
  // The e-government programme shows in both: days before, hours after.
  for (const [period, low, high] of [
    ['2023-Q1', 55, 100],
    ['2024-Q2', 4, 8],
  ] as const) {
    // prettier-ignore
    const { value, computed } = at(period);
    expect(computed!.metric.code).toBe('SERVICE_TIME_MEDIAN');
    for (const each of [value!, computed!.value!]) {
      expect(each).toBeGreaterThan(low);
      expect(each).toBeLessThan(high);
    }
    expect(computed!.difference).toBeCloseTo(computed!.value! - value!);
    expect(computed!.differencePct).toBeCloseTo(((computed!.value! - value!) / value!) * 100);
  }
  expect(licences.provenance.plan.sql).toContain('service_case');
  const makassar = satisfaction.rows.find(({ region }) => region.code === '73.71')!;
  expect(makassar.value).toBe(81.761);
  expect(Math.abs(makassar.computed!.difference!)).toBeLessThan(3);
  // Half of the civil servants of Lampung Utara are said to have had their hours of training; their own records know of a quarter.
  const trained = training.rows.map(({ region, computed }) => [region.code, computed!.difference! < -20]);
  expect(trained).toEqual([
    ['15.71', false],
    ['18.03', true],
    ['73.71', false],
  ]);
  const row = (code: string) => scorecard.rows.find(({ indicator }) => indicator.code === code)!;
  // Days reported, hours counted: both in the indicator's unit.
  expect(Math.abs(row('TRN-01').computed!.differencePct!)).toBeLessThan(10);
  expect(row('DOC-01').computed!.difference).toBeCloseTo(0, 2);
  expect(row('PUB-03').computed!.difference).toBe(0);
  expect(row('HLT-01').computed).toBeNull();
});

test('a definition that names no metric has none beside it, and nobody who does not ask pays for it', async () => {
  const asked = (field: string) =>
    `{ trend(indicator: "DOC-01", regions: ["73.71", "73"], grain: MONTH, period: "2023-12..2024-01") {
      series { points { value ${field} } } } }`;
  const before = app.engine.queryCount;
  await app.graphql(asked(''));
  expect(app.engine.queryCount - before).toBe(1);
  const { data } = await app.graphql<{ trend: { series: { points: Reported[] }[] } }>(
    asked('computed { value status reason difference }'),
  );
  expect(app.engine.queryCount - before).toBe(3);
  const [city] = data!.trend.series;
  expect(city!.points[0]!.computed!.difference).toBeCloseTo(0, 2);
  // From 2024 on working hours count, which documents do not tell.
  expect(city!.points[1]!.computed).toBeNull();
});
