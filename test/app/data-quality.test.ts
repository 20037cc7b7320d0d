import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Issue {
  readonly region: { readonly code: string } | null;
  readonly unit: { readonly code: string } | null;
  readonly indicator: { readonly code: string } | null;
  readonly period: string;
  readonly rule: string;
  readonly discrepancy: number | null;
  readonly resolvedAt: string | null;
  readonly count: number;
  readonly detail: string | null;
}
interface Rows {
  readonly rows: readonly {
    readonly keys: readonly { readonly code: string }[];
    readonly values: readonly { readonly value: number | null }[];
  }[];
}

test('planted mistakes are found, and told as mended', async () => {
  const { issues, rejects } = await runOperation<{ issues: { rows: Issue[] }; rejects: { rows: Issue[] } }>(
    app,
    '36-data-quality-issues',
  );
  const found = (rule: string, indicator: string, region: string, period: string) =>
    issues.rows.find(
      (issue) =>
        issue.rule === rule &&
        issue.indicator?.code === indicator &&
        issue.region?.code === region &&
        issue.period === period,
    );
  expect(found('JUMP', 'LIC-01', '18.03', '2025-03')).toMatchObject({ resolvedAt: '2025-05-05T05:00:00.000Z' });
  expect(found('JUMP', 'LIC-01', '18.03', '2025-03')!.discrepancy).toBeGreaterThan(5);
  expect(found('JUMP', 'LIC-01', '73.71', '2025-08')).toBeDefined();
  expect(found('PART_ABOVE_WHOLE', 'LIC-02', '18.03', '2025-05')?.resolvedAt).not.toBeNull();
  expect(found('OUT_OF_RANGE', 'LIC-02', '15.71', '2025-11')?.resolvedAt).not.toBeNull();
  expect(rejects.rows).toMatchObject([{ count: 8, detail: 'realisasi-dinas-contoh.csv', region: null }]);
});

test('no grave finding is open: no planted mistake stands in a published number', async () => {
  const { data, errors } = await app.graphql<{ dataQuality: { rows: Issue[]; totalCount: number } }>(
    `{ dataQuality(severities: [HIGH], isOpen: true, rules: [OUT_OF_RANGE, PART_ABOVE_WHOLE, VALUE_UNLIKE_RATIO]) { totalCount rows { rule period } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data!.dataQuality.totalCount).toBe(0);
});

test('the score is lowest where figures come late, and issues are counted by rule', async () => {
  const { byRegion, byRule } = await runOperation<{ byRegion: Rows; byRule: Rows }>(app, '37-data-quality-score');
  const score = (region: string, year: string) =>
    byRegion.rows.find(({ keys }) => keys[0]!.code === region && keys[1]!.code === year)!.values[0]!.value!;
  expect(score('18.03', '2025')).toBeLessThan(score('15.71', '2025'));
  expect(score('73.71', '2025')).toBeGreaterThan(score('73.71', '2023'));
  for (const { values } of byRegion.rows) expect(values[0]!.value).toBeLessThanOrEqual(100);
  expect(byRule.rows.map(({ keys }) => keys[1]!.code)).toContain('MISSING_FIGURE');
});
