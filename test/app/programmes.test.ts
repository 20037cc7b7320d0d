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
}
interface Trend {
  readonly series: readonly { readonly points: readonly Point[] }[];
}
const run = <Data>(operation: string) => runOperation<Data>(app, operation);
const mean = (points: readonly Point[]) => points.reduce((sum, { value }) => sum + value, 0) / points.length;

test('the register of innovations counts what the governments report', async () => {
  const { counted, reported } = await run<{ counted: Trend; reported: Trend }>('40-innovations');
  const values = (trend: Trend) => trend.series.map(({ points }) => points.map(({ value }) => value));
  expect(values(counted)).toEqual(values(reported));
  expect(
    values(counted)
      .flat()
      .every((value) => value > 0),
  ).toBe(true);
});

test('December takes a fifth of the year, and absorption grows towards it', async () => {
  const { spent, absorption } = await run<{ spent: Trend; absorption: Trend }>('41-spending-by-month');
  for (const [index, { points }] of spent.series.entries()) {
    const total = points.reduce((sum, { value }) => sum + value, 0);
    const december = points.at(-1)!.value / total;
    expect(december).toBeGreaterThan(0.19);
    expect(december).toBe(Math.max(...points.map(({ value }) => value / total)));
    const course = absorption.series[index]!.points.map(({ value }) => value);
    expect(course).toEqual(course.toSorted((left, right) => left - right));
    expect(course[10]!).toBeLessThan(80);
    expect(course[11]!).toBeGreaterThan(85);
  }
});

test('school quality in Lampung Utara spends far more than it delivers; electronic licensing delivers more', async () => {
  const { byProgramme, byRegion } = await run<{
    byProgramme: { rows: { keys: { code: string; label: string }[]; values: { value: number }[] }[] };
    byRegion: { rows: { value: number; numerator: number; denominator: number }[] };
  }>('42-programme-efficiency');
  const of = (code: string) => byProgramme.rows.find(({ keys }) => keys[0]!.code === code)!;
  expect(of('SEKOLAH-18.03').keys[0]!.label).toBe('Pembinaan mutu sekolah (contoh)');
  expect(of('SEKOLAH-18.03').values[0]!.value).toBeGreaterThan(94);
  expect(of('SEKOLAH-18.03').values[1]!.value).toBeLessThan(-25);
  expect(of('EGOV-15.71').values[1]!.value).toBeGreaterThan(10);
  const worst = byProgramme.rows.toSorted((left, right) => left.values[1]!.value - right.values[1]!.value)[0]!;
  expect(worst.keys[0]!.code).toBe('SEKOLAH-18.03');
  for (const { value, numerator, denominator } of byRegion.rows)
    expect(value).toBeCloseTo((numerator / denominator) * 100);
});

test('training in Makassar is there with its money and its indicator, which falls by 18 percent after it', async () => {
  const { region, trend } = await run<{
    region: {
      programmes: {
        nodes: { code: string; startsOn: string; indicators: { code: string }[]; budgets: { nodes: unknown[] } }[];
      };
    };
    trend: Trend;
  }>('43-programme-and-its-indicator');
  const [programme] = region.programmes.nodes;
  expect(programme).toMatchObject({
    code: 'LATIH-TIK-73.71',
    startsOn: '2022-07-01',
    indicators: [{ code: 'DOC-01' }],
  });
  expect(programme!.budgets.nodes).toHaveLength(1 + 6);
  const { points } = trend.series[0]!;
  const isBefore = ({ period }: Point) => period < programme!.startsOn.slice(0, 7);
  const change = mean(points.filter((point) => !isBefore(point))) / mean(points.filter(isBefore)) - 1;
  expect(change).toBeGreaterThan(-0.23);
  expect(change).toBeLessThan(-0.13);
});
