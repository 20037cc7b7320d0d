import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Owed {
  readonly region: { readonly code: string };
  readonly unit: { readonly code: string; readonly name: string } | null;
  readonly indicator: { readonly code: string };
  readonly period: string;
  readonly state: string;
  readonly daysLate: number | null;
  readonly origin: string;
}
interface Row {
  readonly keys: readonly { readonly code: string | null }[];
  readonly values: readonly { readonly metric: string; readonly value: number | null }[];
}

test('the units that still owe June 2026 are named, and those that were late with how late', async () => {
  const { submissions } = await runOperation<{ submissions: { rows: Owed[]; totalCount: number } }>(
    app,
    '34-submissions-owed',
  );
  const missing = submissions.rows.filter(({ state }) => state === 'MISSING');
  expect(missing.map(({ unit, indicator, period }) => [unit?.code, indicator.code, period])).toEqual([
    ['18.03.DISDIK', 'HRM-02', '2026-06'],
    ['18.03.DUKCAPIL', 'HRM-02', '2026-06'],
    ['18.03.PKM2', 'HLT-07', '2026-06'],
    ['73.71.PKM1', 'HLT-07', '2026-06'],
  ]);
  expect(missing[0]!.unit!.name).toContain('(contoh)');
  const late = submissions.rows.filter(({ state }) => state === 'LATE');
  expect(late.length).toBeGreaterThan(0);
  expect(late.every(({ daysLate }) => daysLate! > 0)).toBe(true);
});

test('Lampung Utara reports late and corrects most; Makassar became punctual when it began to report on line', async () => {
  const { byYear, byUnit } = await runOperation<{ byYear: { rows: Row[] }; byUnit: { rows: Row[] } }>(
    app,
    '35-reporting-punctuality',
  );
  const value = (region: string, year: string, index: number) =>
    byYear.rows.find(({ keys }) => keys[0]!.code === region && keys[1]!.code === year)!.values[index]!.value!;
  expect(value('18.03', '2025', 0)).toBeLessThan(value('15.71', '2025', 0));
  expect(value('73.71', '2025', 0)).toBeGreaterThan(value('73.71', '2023', 0) + 15);
  expect(value('18.03', '2025', 3)).toBeGreaterThan(2 * value('15.71', '2025', 3));
  expect(value('18.03', '2025', 1)).toBe(2);
  expect(value('18.03', '2025', 4)).toBe(100);
  expect(byUnit.rows.map(({ keys }) => keys[0]!.code)).toContain('18.03.PKM4');
});

test('governments without a register are judged by when their figures were published', async () => {
  const { data, errors } = await app.graphql<{ submissions: { rows: Owed[]; totalCount: number } }>(`{
    submissions(regions: ["18.72"], indicators: ["LIC-02"], period: "2025", first: 20) {
      totalCount
      rows { period state origin region { code } unit { code name } indicator { code } daysLate }
    }
  }`);
  expect(errors).toBeUndefined();
  const { rows, totalCount } = data!.submissions;
  expect(totalCount).toBe(12);
  expect(rows.every(({ origin }) => origin === 'PUBLISHED')).toBe(true);
  expect(rows.filter(({ state }) => state === 'MISSING').map(({ period }) => period)).toEqual(['2025-02', '2025-01']);
});

test('a list is read page by page, and refuses what is no cursor', async () => {
  const page = async (after: string | null) => {
    const { data } = await app.graphql<{
      submissions: {
        rows: { period: string }[];
        totalCount: number;
        pageInfo: { endCursor: string; hasNextPage: boolean };
      };
    }>(`{
      submissions(regions: ["Jambi"], level: REGENCY, indicators: ["LIC-01"], period: "2024", first: 5${after === null ? '' : `, after: "${after}"`}) {
        rows { period } totalCount pageInfo { endCursor hasNextPage }
      }
    }`);
    return data!.submissions;
  };
  const seen: string[] = [];
  for (let after: string | null = null; ;) {
    const { rows, pageInfo, totalCount } = await page(after);
    expect(totalCount).toBe(12);
    seen.push(...rows.map(({ period }) => period));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual(Array.from({ length: 12 }, (_, month) => `2024-${String(12 - month).padStart(2, '0')}`));
  const { errors } = await app.graphql(`{ submissions(after: "nonsense") { totalCount } }`);
  expect(errors?.[0]?.message).toContain('is not a cursor of this list');
  const foreign = Buffer.from('quality_issue:1').toString('base64url');
  const refused = await app.graphql(`{ submissions(after: "${foreign}") { totalCount } }`);
  expect(refused.errors?.[0]?.message).toContain('is not a cursor of this list');
});
