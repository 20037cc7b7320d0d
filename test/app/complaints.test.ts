import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Row {
  readonly keys: readonly { readonly code: string | null }[];
  readonly values: readonly { readonly metric: string; readonly value: number | null }[];
}
interface Line {
  readonly series: readonly { readonly points: readonly { readonly period: string; readonly value: number }[] }[];
}

test('one desk for all complaints makes every office of Makassar answer in a third of the time', async () => {
  const { breakdown } = await runOperation<{ breakdown: { rows: Row[] } }>(app, '24-complaint-response');
  expect(breakdown.rows).toHaveLength(4 * 5);
  const response = (period: string) =>
    breakdown.rows.filter(({ keys }) => keys[0]!.code === period).map(({ values }) => values[1]!.value!);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(response('2024-Q1'))).toBeLessThan(mean(response('2023-Q4')) * 0.5);
  for (const { values } of breakdown.rows) expect(values[2]!.value).toBeGreaterThan(values[1]!.value!);
});

test('the backlog is what stands open at the end of a month, and ages where some are never settled', async () => {
  const { backlog, age, rate } = await runOperation<{
    backlog: Line;
    age: Line;
    rate: { rows: { value: number; numerator: number; denominator: number }[]; provenance: { plan: { sql: string } } };
  }>(app, '25-complaint-backlog');
  const { rows } = await app.database.pool.query<{ open: number }>(`
    select count(*)::int as open from complaint join region on region.id = region_id
    where region.code = '73.71' and received_at < '2025-12-31T16:00:00Z' and (resolved_at is null or resolved_at >= '2025-12-31T16:00:00Z')`);
  expect(backlog.series[2]!.points.at(-1)).toMatchObject({ period: '2025-12', value: rows[0]!.open });
  expect(age.series.every(({ points }) => points.every(({ value }) => value > 0))).toBe(true);
  for (const { value, numerator, denominator } of rate.rows)
    expect(value).toBeCloseTo((numerator / denominator) * 1000);
  // Each fact has a statement of its own: neither multiplies the other's rows.
  expect(rate.provenance.plan.sql.match(/^with asked/gm)).toHaveLength(2);
});
