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

test('staff is the first cause of missed targets, and the decline of Lampung Utara points at its education office', async () => {
  const { breakdown, region } = await run<{
    breakdown: { rows: { keys: { code: string }[]; values: { value: number }[] }[] };
    region: {
      causes: { totalCount: number; nodes: { category: string; unit: { code: string } | null; actions: unknown[] }[] };
    };
  }>('44-causes-of-missed-targets');
  const counts = breakdown.rows.map(({ values }) => values[0]!.value);
  expect(breakdown.rows[0]!.keys[0]!.code).toBe('SDM');
  expect(counts).toEqual(counts.toSorted((left, right) => right - left));
  expect(region.causes.totalCount).toBe(3);
  expect(region.causes.nodes.filter(({ unit }) => unit?.code === '18.03.DISDIK')).toHaveLength(2);
  expect(region.causes.nodes.every(({ actions }) => actions.length === 1)).toBe(true);
});

test('most of what Lampung Utara has to do is overdue, more than elsewhere', async () => {
  const { comparison, region } = await run<{
    comparison: {
      rows: { region: { code: string }; value: number; numerator: number; denominator: number; rank: number }[];
    };
    region: { correctiveActions: { totalCount: number; nodes: { dueOn: string; status: string }[] } };
  }>('45-overdue-actions');
  const of = (code: string) => comparison.rows.find((row) => row.region.code === code)!;
  const { rows } = await app.database.pool.query<{ open: number; overdue: number }>(`
    select count(*)::int as open, count(*) filter (where due_on < '2025-07-01')::int as overdue
    from corrective_action join region on region.id = region_id
    where region.code = '18.03' and set_on < '2025-07-01' and (completed_on is null or completed_on >= '2025-07-01')`);
  expect(of('18.03')).toMatchObject({ numerator: rows[0]!.overdue, denominator: rows[0]!.open, rank: 3 });
  expect(of('18.03').value).toBeGreaterThan(75);
  expect(region.correctiveActions.nodes.length).toBeGreaterThan(0);
  expect(region.correctiveActions.nodes.every(({ dueOn }) => dueOn < '2026-07-01')).toBe(true);
});
