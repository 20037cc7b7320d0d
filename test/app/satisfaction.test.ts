import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Point {
  readonly period: string;
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly verdict: string;
  readonly sampleSize: number;
}
interface Line {
  readonly series: readonly { readonly points: readonly Point[] }[];
}

test('the satisfaction index comes with its grade, its respondents and how sure it is', async () => {
  const { trend } = await runOperation<{ trend: Line }>(app, '26-satisfaction-index');
  expect(trend.series).toHaveLength(3);
  for (const { points } of trend.series) {
    expect(points).toHaveLength(6);
    for (const { value, interval, verdict, sampleSize } of points) {
      expect(interval.low).toBeLessThan(value);
      expect(interval.high).toBeGreaterThan(value);
      expect(verdict).toBe(value < 76.605 ? 'C' : value < 88.305 ? 'B' : 'A');
      expect(sampleSize).toBeGreaterThanOrEqual(180);
    }
  }
});

test('cost is the best element everywhere, facilities and time are the weakest two', async () => {
  interface Row {
    readonly keys: readonly { readonly code: string }[];
  }
  const { breakdown } = await runOperation<{ breakdown: { rows: Row[] } }>(app, '27-weakest-service-elements');
  for (const region of ['15.71', '18.03', '73.71']) {
    const elements = breakdown.rows.filter(({ keys }) => keys[0]!.code === region).map(({ keys }) => keys[1]!.code);
    expect(elements.slice(0, 2).toSorted()).toEqual(['FACILITIES', 'TIME']);
    expect(elements.at(-1)).toBe('COST');
  }
});

test('people notice faster transport permits two quarters after they got faster', async () => {
  const { time, satisfaction } = await runOperation<{ time: Line; satisfaction: Line }>(
    app,
    '28-permit-time-and-satisfaction',
  );
  const mean = ({ series }: Line, from: string, to: string) => {
    const points = series[0]!.points.filter(({ period }) => from <= period && period <= to);
    return points.reduce((sum, { value }) => sum + value, 0) / points.length;
  };
  expect(mean(time, '2024-Q2', '2025-Q4') / mean(time, '2023-Q1', '2024-Q1')).toBeCloseTo(0.55, 1);
  const before = mean(satisfaction, '2023-Q1', '2024-Q1');
  expect(Math.abs(mean(satisfaction, '2024-Q2', '2024-Q3') - before)).toBeLessThan(0.12);
  expect(mean(satisfaction, '2024-Q4', '2025-Q4') - before).toBeGreaterThan(0.18);
  expect(mean(satisfaction, '2024-Q4', '2025-Q4') - before).toBeLessThan(0.36);
});

test('surveys are listed; neither single answers nor how many there are can be had but as metrics', async () => {
  const { data, errors } = await app.graphql<{
    satisfactionSurveys: { totalCount: number; nodes: { period: string }[] };
  }>('{ satisfactionSurveys(period: "2025", first: 3) { totalCount nodes { code period unit { code } } } }');
  expect(errors).toBeUndefined();
  expect(data!.satisfactionSurveys.totalCount).toBe(2 * (3 * 4 + 2));
  expect(data!.satisfactionSurveys.nodes.map(({ period }) => period)).toEqual(['2025-S1', '2025-S1', '2025-S1']);
  const { errors: refused } = await app.graphql('{ satisfactionSurveys { nodes { responses { sex } } } }');
  expect(refused?.[0]?.message).toContain('Cannot query field "responses"');
  const { errors: uncounted } = await app.graphql('{ satisfactionSurveys { nodes { respondents } } }');
  expect(uncounted?.[0]?.message).toContain('Cannot query field "respondents"');
});
