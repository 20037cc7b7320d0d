import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Rows {
  readonly rows: readonly {
    readonly keys: readonly { readonly code: string }[];
    readonly values: readonly { readonly value: number; readonly sampleSize: number | null }[];
  }[];
}

test('health centres of Makassar report on time once they report on line', async () => {
  const { before, after, workshops } = await runOperation<{
    before: Rows;
    after: Rows;
    workshops: { events: { totalCount: number; nodes: { heldOn: string }[] } };
  }>(app, '90-reporting-of-health-centres');
  const centres = ({ rows }: Rows) => rows.filter(({ keys }) => keys[0]!.code.includes('PKM'));
  expect(centres(before)).toHaveLength(5);
  const onTime = (rows: Rows) => {
    const all = centres(rows);
    return all.reduce((sum, { values }) => sum + values[0]!.value, 0) / all.length;
  };
  expect(onTime(after) - onTime(before)).toBeGreaterThan(12);
  expect(workshops.events.totalCount).toBeGreaterThan(3);
});

test('a year is what its months are, whichever the length of a period; late evaluations are named', async () => {
  interface Line {
    readonly grain: string;
    readonly series: readonly {
      readonly points: readonly { readonly value: number; readonly numerator: number; readonly denominator: number }[];
    }[];
  }
  const { submissions, ...lines } = await runOperation<
    Record<'byMonth' | 'byQuarter' | 'bySemester' | 'byYear', Line> & {
      submissions: { totalCount: number; rows: { state: string; daysLate: number | null; period: string }[] };
    }
  >(app, '91-periodic-evaluation');
  const points = Object.values(lines).map(({ series }) => series[0]!.points);
  expect(points.map(({ length }) => length)).toEqual([12, 4, 2, 1]);
  const total = (each: (typeof points)[number], part: 'numerator' | 'denominator') =>
    each.reduce((sum, point) => sum + point[part], 0);
  for (const each of points) {
    expect(total(each, 'numerator')).toBe(total(points[0]!, 'numerator'));
    expect(total(each, 'denominator')).toBe(total(points[0]!, 'denominator'));
  }
  const [year] = points.at(-1)!;
  expect(year!.value).toBeCloseTo((year!.numerator / year!.denominator) * 100);
  expect(submissions.totalCount).toBeGreaterThan(0);
  expect(submissions.rows.every(({ period }) => period.startsWith('2025'))).toBe(true);
  expect(submissions.rows.filter(({ state }) => state === 'LATE').every(({ daysLate }) => daysLate! > 0)).toBe(true);
});
