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
  readonly values: readonly { readonly value: number; readonly numerator?: number; readonly denominator?: number }[];
}
const run = <Data>(operation: string) => runOperation<Data>(app, operation);

test('tasks on time fall in Lampung Utara in the third quarter of 2024, and 70 percent of it is the education office', async () => {
  const { trend, byOffice } = await run<{
    trend: { series: { region: { code: string }; points: { period: string; value: number; basis: string }[] }[] };
    byOffice: { rows: Row[] };
  }>('80-task-punctuality');
  const of = (code: string) => trend.series.find(({ region }) => region.code === code)!.points;
  const at = (code: string, period: string) => of(code).find((point) => point.period === period)!.value;
  const fall = at('18.03', '2024-Q3') - at('18.03', '2024-Q2');
  expect(fall).toBeGreaterThan(-9.5);
  expect(fall).toBeLessThan(-6.5);
  for (const code of ['15.71', '73.71']) expect(Math.abs(at(code, '2024-Q3') - at(code, '2024-Q2'))).toBeLessThan(2);
  expect(of('18.03').every(({ basis }) => basis === 'REPORTED')).toBe(true);
  const office = (unit: string, start: string) =>
    byOffice.rows.find(({ keys }) => keys[0]!.code === unit && keys[1]!.code === start)!.values[0]!;
  const units = [...new Set(byOffice.rows.map(({ keys }) => keys[0]!.code!))];
  expect(units).toHaveLength(7);
  // What each office adds to the change: what it did less on time than its share of tasks would have had before.
  const lost = (unit: string) => {
    const [before, after] = [office(unit, '2024-Q2'), office(unit, '2024-Q3')];
    return (after.denominator! * (before.value - after.value)) / 100;
  };
  const total = units.reduce((sum, unit) => sum + lost(unit), 0);
  expect(lost('18.03.DISDIK') / total).toBeGreaterThan(0.6);
  expect(lost('18.03.DISDIK') / total).toBeLessThan(0.8);
  expect(byOffice.rows[0]!.keys[0]!.code).toBe('18.03.DISDIK');
});

test('the civil registry of Lampung Utara is the quickest of its offices and the least accurate; that of Jambi is quick and right', async () => {
  const { byOffice, byKind, counted } = await run<{
    byOffice: { rows: Row[] };
    byKind: { rows: Row[] };
    counted: { units: { nodes: { documentStatistics: { totalCount: number; nodes: { documents: number }[] } }[] } };
  }>('81-document-speed-and-accuracy');
  const offices = (region: string) => byOffice.rows.filter(({ keys }) => keys[0]!.code === region);
  const by = (rows: readonly Row[], column: number) =>
    rows
      .toSorted((left, right) => left.values[column]!.value - right.values[column]!.value)
      .map(({ keys }) => keys[1]!.code);
  expect(by(offices('18.03'), 0)[0]).toBe('18.03.DUKCAPIL');
  expect(by(offices('18.03'), 1)[0]).toBe('18.03.DUKCAPIL');
  expect(by(offices('15.71'), 0)[0]).toBe('15.71.DUKCAPIL');
  expect(by(offices('15.71'), 1).at(-1)).toBe('15.71.DUKCAPIL');
  for (const region of ['15.71', '18.03', '73.71']) {
    const time = (kind: string) =>
      byKind.rows.find(({ keys }) => keys[0]!.code === region && keys[1]!.code === kind)!.values[0]!.value;
    expect(time('LAPORAN') / time('SURAT')).toBeGreaterThan(1.9);
    expect(time('LAPORAN') / time('SURAT')).toBeLessThan(2.5);
  }
  const { totalCount, nodes } = counted.units.nodes[0]!.documentStatistics;
  expect(totalCount).toBe(12 * 2);
  expect(nodes).toHaveLength(4);
});

test('documents of a government, office by office, tell the same as its indicators', async () => {
  const { data, errors } = await app.graphql<
    Record<'counted' | 'reported', { series: { points: { value: number }[] }[] }>
  >(`{
    counted: trend(metric: DOCUMENT_TIME_MEAN, regions: ["73.71", "15.05"], grain: MONTH, period: "2022") { series { points { value } } }
    reported: trend(indicator: "DOC-01", regions: ["73.71", "15.05"], grain: MONTH, period: "2022") { series { points { value } } }
  }`);
  expect(errors).toBeUndefined();
  const values = (trend: { series: { points: { value: number }[] }[] }) =>
    trend.series.flatMap(({ points }) => points.map(({ value }) => value));
  for (const [index, value] of values(data!.counted).entries())
    expect(value).toBeCloseTo(values(data!.reported)[index]!, 2);
});
