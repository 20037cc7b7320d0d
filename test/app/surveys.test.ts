import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Measured {
  readonly value: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly sampleSize: number | null;
  readonly status: string;
}
interface Table {
  readonly rows: readonly {
    readonly keys: readonly { readonly code: string }[];
    readonly values: readonly Measured[];
  }[];
}
interface Line {
  readonly series: readonly {
    readonly region: { readonly code: string };
    readonly points: readonly (Measured & { readonly period: string })[];
  }[];
}

const valueAt = ({ rows }: Table, ...codes: readonly string[]) =>
  rows.find(({ keys }) => codes.every((code, index) => keys[index]?.code === code))?.values[0]?.value ?? null;
const valueIn = ({ series }: Line, region: string, period: string) =>
  series.find((line) => line.region.code === region)!.points.find((point) => point.period === period)!;

test('indicators are understood least in Lampung Utara, where reports are corrected twice as often as in Makassar', async () => {
  const { breakdown } = await runOperation<{ breakdown: Table }>(app, '73-understanding-and-reporting-errors');
  expect(breakdown.rows.map(({ keys }) => keys[0]!.code)).toEqual(['18.03', '15.71', '73.71']);
  const [least, , best] = breakdown.rows.map(({ values }) => values);
  expect(least![0]!.value).toBeCloseTo(61, 0);
  expect(best![0]!.value).toBeCloseTo(78, 0);
  expect(least![0]!.interval!.high).toBeLessThan(best![0]!.interval!.low);
  expect(least![1]!.value! / best![1]!.value!).toBeGreaterThan(1.8);
});

test('readiness for change grows where work went on line, and is least among the oldest', async () => {
  const { trend, byAge, byEmployment } = await runOperation<{ trend: Line; byAge: Table; byEmployment: Table }>(
    app,
    '74-readiness-for-change',
  );
  expect(valueIn(trend, '15.71', '2025').value! - valueIn(trend, '15.71', '2022').value!).toBeCloseTo(0.54, 0);
  expect(Math.abs(valueIn(trend, '18.03', '2025').value! - valueIn(trend, '18.03', '2022').value!)).toBeLessThan(0.2);
  for (const region of ['15.71', '18.03', '73.71']) {
    expect(valueAt(byAge, region, '<30')!).toBeGreaterThan(valueAt(byAge, region, '50+')! + 0.3);
    expect(valueAt(byEmployment, region, 'PPPK')).not.toBeNull();
  }
});

test('support by leaders stands beside the targets met, and is least in Lampung Utara; no cause is claimed', async () => {
  const { support, targetsMet } = await runOperation<{ support: Table; targetsMet: Table }>(
    app,
    '75-leadership-support-and-attainment',
  );
  for (const period of ['2023', '2024', '2025']) {
    expect(valueAt(support, '18.03', period)!).toBeLessThan(valueAt(support, '73.71', period)! - 0.3);
    expect(valueAt(targetsMet, '18.03', period)).not.toBeNull();
  }
});

test('the office behind the fall of the third quarter of 2024 had the worst climate and the least motivation', async () => {
  const { breakdown } = await runOperation<{ breakdown: Table }>(app, '76-motivation-and-work-climate');
  const climate = breakdown.rows.filter(({ keys }) => keys[1]!.code === '2024-S2');
  expect(climate.length).toBe(7);
  const worst = (index: number) =>
    climate.toSorted((left, right) => left.values[index]!.value! - right.values[index]!.value!)[0]!.keys[0]!.code;
  expect([worst(0), worst(1)]).toEqual(['18.03.DISDIK', '18.03.DISDIK']);
  const before = valueAt(breakdown, '18.03.DISDIK', '2024-S1')!;
  expect(valueAt(breakdown, '18.03.DISDIK', '2024-S2')! - before).toBeLessThan(-0.4);
});

test('trust grows in Makassar beyond chance, and nowhere else', async () => {
  const { trend } = await runOperation<{ trend: Line }>(app, '77-public-trust');
  const change = (region: string) => {
    const [from, to] = [valueIn(trend, region, '2022'), valueIn(trend, region, '2025')];
    return { isCertain: from.interval!.high < to.interval!.low, by: to.value! - from.value! };
  };
  expect(change('73.71').isCertain).toBe(true);
  expect(change('73.71').by).toBeCloseTo(0.3, 0);
  expect([change('15.71'), change('18.03')].map(({ isCertain }) => isCertain)).toEqual([false, false]);
});

test('who answered is told apart by one characteristic at a time, and never one by one', async () => {
  const ask = async (by: string) =>
    app.graphql<{ breakdown: Table }>(
      `{ breakdown(metrics: [MOTIVATION], by: [${by}], regions: ["18.03"], grain: SEMESTER, period: "2025-S1") { rows { keys { code } values { value status sampleSize interval { low high } } } } }`,
    );
  const { errors } = await ask('AGE_BAND, SEX');
  expect(errors?.[0]?.extensions?.['code']).toBe('NOT_COMPARABLE');
  const { data } = await ask('OFFICE, AGE_BAND');
  const withheld = data!.breakdown.rows.filter(({ values }) => values[0]!.status === 'SUPPRESSED');
  expect(withheld.length).toBeGreaterThan(0);
  for (const { values } of withheld) expect(values[0]).toMatchObject({ value: null, sampleSize: null, interval: null });
  for (const { values } of data!.breakdown.rows)
    if (values[0]!.status === 'COMPUTED') expect(values[0]!.sampleSize).toBeGreaterThanOrEqual(5);
});
