import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface PerHead {
  readonly value: number;
  readonly formatted: string;
  readonly denominator: number;
  readonly status: string;
}

test('patients are told per civil servant and per 100,000 inhabitants, by year and by quarter', async () => {
  const { comparison, trend } = await runOperation<{
    comparison: {
      rows: { region: { code: string }; value: number; perStaff: PerHead; perInhabitants: PerHead }[];
    };
    trend: { series: { points: { value: number; perStaff: PerHead }[] }[] };
  }>(app, '94-patients-per-head');
  expect(comparison.rows.map(({ region }) => region.code)).toEqual(['15.71', '18.03', '73.71']);
  for (const { value, perStaff, perInhabitants } of comparison.rows) {
    expect(perStaff.value).toBeCloseTo(value / perStaff.denominator);
    expect(perInhabitants.value).toBeCloseTo((value / perInhabitants.denominator) * 100_000);
    expect(perStaff.formatted).toContain('per pegawai');
  }
  expect(comparison.rows[2]!.perInhabitants.denominator).toBeGreaterThan(1_400_000);
  expect(trend.series[0]!.points).toHaveLength(4);
  for (const { perStaff } of trend.series[0]!.points) expect(perStaff.value).toBeGreaterThan(0);
});

test('months have no head-count to be divided by, and what is no count has none either', async () => {
  const { data } = await app.graphql<Record<'months' | 'index', { rows: Record<string, unknown>[] }>>(`{
    months: comparison(indicator: "HLT-04", regions: ["18.03"], period: "2024-05") { rows { perStaff { value status reason } perInhabitants { status } } }
    index: comparison(indicator: "PUB-01", regions: ["73.71"], period: "2024-S1") { rows { value perStaff { value } perInhabitants { value } } }
  }`);
  const { months, index } = data!;
  expect(months.rows[0]).toEqual({
    perStaff: { value: null, status: 'NOT_COMPUTABLE', reason: 'MISSING_DENOMINATOR' },
    perInhabitants: { status: 'COMPUTED' },
  });
  expect(index.rows[0]).toMatchObject({ perStaff: null, perInhabitants: null });
});
