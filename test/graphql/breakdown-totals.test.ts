import { expect, test } from 'vitest';
import { testApp } from '../support/test-app.ts';

interface Row {
  readonly kind: string;
  readonly grouping: readonly string[];
  readonly keys: readonly { readonly code: string | null; readonly label: string }[];
  readonly values: readonly {
    readonly value: number | null;
    readonly ofAll: number | null;
    readonly ofRegion: number | null;
    readonly before: { readonly value: number | null; readonly changeAbs: number | null } | null;
  }[];
}

test('totals, shares, the top and the others and the change of each come in one answer, by a statement for each grouping', async () => {
  await using app = await testApp();
  const count = app.engine.queryCount;
  const { data, errors } = await app.graphql<{ breakdown: { rows: readonly Row[]; totals: readonly Row[] } }>(`{
    breakdown(metrics: [COMPLAINTS], by: [REGION, CATEGORY], regions: ["15.71", "73.71"], grain: YEAR, period: "2025",
      totals: [[REGION], []], top: { n: 3, by: COMPLAINTS }) {
      rows { ...R } totals { ...R }
    }
  }
  fragment R on BreakdownRow {
    kind grouping keys { code label(locale: EN) }
    values { value ofAll: share ofRegion: share(of: [REGION]) before: against(to: PREVIOUS) { value changeAbs } }
  }`);
  expect(errors).toBeUndefined();
  const { rows, totals } = data!.breakdown;
  expect(app.engine.queryCount - count).toBe(3);
  expect(rows.map(({ kind }) => kind)).toEqual(['GROUP', 'GROUP', 'GROUP', 'OTHERS']);
  expect(totals.map(({ kind, grouping }) => [kind, grouping])).toEqual([
    ['SUBTOTAL', ['REGION']],
    ['SUBTOTAL', ['REGION']],
    ['TOTAL', []],
  ]);
  const sum = (of: readonly Row[], read: (value: Row['values'][number]) => number | null) =>
    of.reduce((so, { values }) => so + read(values[0]!)!, 0);
  const [total] = totals.slice(-1) as [Row];
  expect(sum(rows, ({ value }) => value)).toBe(total.values[0]!.value);
  expect(sum(rows, ({ ofAll }) => ofAll)).toBeCloseTo(100, 9);
  expect(sum(totals.slice(0, 2), ({ ofAll }) => ofAll)).toBeCloseTo(100, 9);
  expect(totals.map(({ values }) => values[0]!.ofRegion)).toEqual([100, 100, null]);
  expect(total.keys.map(({ code, label }) => [code, label])).toEqual([
    [null, 'All'],
    [null, 'All'],
  ]);
  for (const { kind, values } of [...rows, ...totals]) {
    const [{ value, before }] = values as readonly [Row['values'][number]];
    if (kind === 'OTHERS') expect(before).toBeNull();
    else expect(before!.changeAbs).toBe(value! - before!.value!);
  }
});
