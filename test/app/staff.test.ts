import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Value {
  readonly value: number | null;
  readonly status: string;
  readonly numerator: number;
  readonly denominator: number;
}
interface Groups {
  readonly rows: readonly { readonly keys: readonly { readonly code: string }[]; readonly values: readonly Value[] }[];
}
interface Compared {
  readonly rows: readonly (Value & { readonly region: { readonly code: string }; readonly rank: number })[];
}
const run = <Data>(operation: string) => runOperation<Data>(app, operation);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('people are counted by office, age, and kind of work, and every cut adds up to the same', async () => {
  const { trend, ...cuts } = await run<
    Record<string, Groups> & {
      trend: { series: { region: { code: string }; points: { period: string; value: number }[] }[] };
    }
  >('50-head-count');
  const jambi = trend.series.find(({ region }) => region.code === '15.71')!.points.at(-1)!.value;
  expect(jambi).toBeGreaterThan(290);
  for (const cut of [cuts['byUnit'], cuts['byEmployment'], cuts['byAge'], cuts['byFamily']])
    expect(sum((cut as Groups).rows.map(({ values }) => values[0]!.value!))).toBe(jambi);
});

test('work is set against people and inhabitants', async () => {
  const { perStaff, perInhabitant, complaints, innovations, byUnit } = await run<
    Record<'perStaff' | 'perInhabitant' | 'complaints' | 'innovations', Compared> & { byUnit: Groups }
  >('51-work-per-head');
  for (const { rows } of [perStaff, perInhabitant, complaints, innovations]) {
    expect(rows).toHaveLength(3);
    for (const { value, numerator, denominator } of rows) expect(value! / (numerator / denominator)).toBeGreaterThan(0);
  }
  const makassar = perInhabitant.rows.find(({ region }) => region.code === '73.71')!;
  expect(makassar.value).toBeCloseTo((makassar.numerator / makassar.denominator) * 100_000);
  expect(makassar.denominator).toBeGreaterThan(1_400_000);
  // The offices that serve the public have cases; others have people alone, and that is no zero.
  const served = byUnit.rows.filter(({ values }) => values[0]!.value !== null);
  expect(served.map(({ keys }) => keys[0]!.code).toSorted()).toEqual([
    '73.71.DISHUB',
    '73.71.DPMPTSP',
    '73.71.DUKCAPIL',
  ]);
});

test('Jambi is first in service time since its licences went on line; the three headlines stand side by side', async () => {
  const answer = await run<Record<string, Compared>>('52-three-headlines');
  expect(Object.keys(answer)).toEqual(['serviceTime', 'satisfaction', 'innovations', 'innovationsPerStaff']);
  for (const { rows } of Object.values(answer)) expect(rows.map(({ value }) => value)).not.toContain(null);
  expect(answer['serviceTime']!.rows.find(({ rank }) => rank === 1)!.region.code).toBe('15.71');
});
