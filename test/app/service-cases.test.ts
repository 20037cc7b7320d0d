import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const run = <Data>(operation: string) => runOperation<Data>(app, operation);

interface Series {
  readonly region: { readonly code: string };
  readonly points: readonly { readonly period: string; readonly value: number; readonly basis: string }[];
}
interface Table {
  readonly breakdown: {
    readonly rows: readonly {
      readonly keys: readonly { readonly code: string; readonly label: string }[];
      readonly values: readonly { readonly metric: string; readonly value: number; readonly sampleSize: number }[];
    }[];
  };
}

test('e-government in Kota Jambi cuts the median of a trade licence from 3.2 days to 6 hours; its neighbour stays', async () => {
  const { median, p90 } = await run<{ median: { series: Series[] }; p90: { series: Series[] } }>(
    '20-service-time-before-and-after',
  );
  const valueOf = (trend: { series: Series[] }, region: string, period: string) =>
    trend.series.find((line) => line.region.code === region)!.points.find((point) => point.period === period)!.value;
  expect(valueOf(median, '15.71', '2023-Q2') / 24).toBeGreaterThan(2.2);
  expect(valueOf(median, '15.71', '2023-Q2') / 24).toBeLessThan(4.6);
  for (const quarter of ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4']) {
    expect(valueOf(median, '15.71', quarter)).toBeGreaterThan(4);
    expect(valueOf(median, '15.71', quarter)).toBeLessThan(9);
    expect(valueOf(median, '15.05', quarter)).toBeGreaterThan(55);
  }
  expect(valueOf(p90, '15.71', '2024-Q2')).toBeLessThan(valueOf(p90, '15.71', '2022-Q2') / 4);
  expect(median.series[0]!.points.every(({ basis }) => basis === 'ROWS')).toBe(true);
});

test('the technical inspection holds transport permits up in Makassar until they are simplified in April 2024', async () => {
  const { breakdown } = await run<Table>('21-bottleneck-step');
  const slowest = (year: string) => breakdown.rows.find(({ keys }) => keys[0]?.code === year)!;
  expect(slowest('2023').keys[1]?.code).toBe('Pemeriksaan teknis');
  const inspection = (year: string) =>
    breakdown.rows.find(({ keys }) => keys[0]?.code === year && keys[1]?.code === 'Pemeriksaan teknis')!.values[0]!
      .value;
  expect(inspection('2025')).toBeLessThan(inspection('2023') * 0.4);
});

test('a distribution has its quantiles in order, and its shares among the cases with a promise', async () => {
  const { breakdown } = await run<Table>('22-service-time-distribution');
  expect(breakdown.rows).toHaveLength(12);
  for (const { values } of breakdown.rows) {
    const [, , median, p75, p90, working, share] = values.map(({ value }) => value);
    expect(median).toBeLessThan(p75!);
    expect(p75).toBeLessThan(p90!);
    expect(working).toBeLessThanOrEqual(median!);
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(100);
  }
});

test('open cases are listed page by page with their steps and promises', async () => {
  const { region } = await run<{ region: { serviceCases: { totalCount: number; nodes: { steps: unknown[] }[] } } }>(
    '23-open-cases',
  );
  expect(region.serviceCases.totalCount).toBeGreaterThan(0);
  expect(region.serviceCases.nodes.every(({ steps }) => steps.length === 1)).toBe(true);
});

test('services dip in the month of Idul Fitri, which moves', async () => {
  const { data } = await app.graphql<{ trend: { series: Series[] } }>(
    '{ trend(metric: SERVICE_CASES, regions: ["73.71"], period: "2021-01..2025-12") { series { points { period value } } } }',
  );
  const points = new Map(data!.trend.series[0]!.points.map(({ period, value }) => [period, value]));
  for (const [feast, before, after] of [
    ['2021-05', '2021-03', '2021-08'],
    ['2024-04', '2024-01', '2024-08'],
  ] as const) {
    expect(points.get(feast)!).toBeLessThan(points.get(before)! * 0.8);
    expect(points.get(feast)!).toBeLessThan(points.get(after)! * 0.8);
  }
});
