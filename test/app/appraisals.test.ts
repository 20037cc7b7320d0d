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
  readonly verdict: string | null;
  readonly numerator: number;
  readonly denominator: number;
}
interface Groups {
  readonly rows: readonly { readonly keys: readonly { readonly code: string }[]; readonly values: readonly Value[] }[];
}
interface Compared {
  readonly rows: readonly (Value & { readonly region: { readonly code: string } })[];
}
interface Trend {
  readonly series: readonly {
    readonly region: { readonly code: string };
    readonly points: readonly { readonly period: string; readonly value: number | null }[];
  }[];
}
const run = <Data>(operation: string) => runOperation<Data>(app, operation);

test('licensing in Lampung Utara is farthest from the pattern: its predicate asks for improvement, its people are good', async () => {
  const { byOffice, byPredicate, appraisalPatterns } = await run<{
    byOffice: Groups;
    byPredicate: Groups;
    appraisalPatterns: { predicate: string; rules: { predicates: string[]; minimumPct: number | null }[] }[];
  }>('53-predicates-and-pattern');
  const [first] = byOffice.rows;
  expect(first!.keys[0]!.code).toBe('18.03.DPMPTSP');
  const [own, beyond, appraised] = first!.values;
  expect(own).toMatchObject({ value: 3, verdict: 'BUTUH_PERBAIKAN' });
  expect(appraised!.value).toBe(128);
  // 60 percent of 128 are 77 people; five there are.
  expect(beyond!.value).toBe(72);
  const shares = byPredicate.rows.filter(({ keys }) => keys[0]!.code === '18.03.DPMPTSP');
  expect(shares.map(({ keys, values }) => [keys[1]!.code, values[0]!.value])).toEqual([
    ['BAIK', (123 / 128) * 100],
    ['BUTUH_PERBAIKAN', (5 / 128) * 100],
  ]);
  // A small office has too few of some predicate: neither the share nor the number beyond is told.
  const small = byOffice.rows.find(({ keys }) => keys[0]!.code === '18.03.DISKOMINFO')!;
  expect(small.values.map(({ status }) => status)).toEqual(['COMPUTED', 'SUPPRESSED', 'COMPUTED']);
  expect(appraisalPatterns).toHaveLength(5);
  const { rules } = appraisalPatterns.find(({ predicate }) => predicate === 'BUTUH_PERBAIKAN')!;
  expect(rules).toContainEqual(expect.objectContaining({ predicates: ['BUTUH_PERBAIKAN'], minimumPct: 60 }));
});

test('96 percent of an office are good while its indicators reach 58 percent of their targets', async () => {
  const { good, results, region } = await run<{
    good: Groups;
    results: { rows: { indicator: { code: string }; attainment: number }[] };
    region: {
      units: { nodes: { code: string; organisationAppraisals: { nodes: { period: string; predicate: string }[] } }[] };
    };
  }>('54-good-people-poor-results');
  expect(good.rows[0]!.keys[0]!.code).toBe('BAIK');
  expect(good.rows[0]!.values[0]!.value).toBeCloseTo(96.09, 1);
  const attained = results.rows.map(({ attainment }) => attainment);
  expect(results.rows.map(({ indicator }) => indicator.code)).toEqual(['LIC-01', 'LIC-02']);
  expect(attained.reduce((sum, each) => sum + each, 0) / attained.length).toBeCloseTo(58, 0);
  const [unit] = region.units.nodes;
  expect(unit!.organisationAppraisals.nodes).toContainEqual({ period: '2024', predicate: 'BUTUH_PERBAIKAN' });
});

test('in Makassar one rater gives everybody the best, and another everybody the same', async () => {
  const { workload, spread, alike, allBest } =
    await run<Record<'workload' | 'spread' | 'alike' | 'allBest', Compared>>('55-raters');
  const of = ({ rows }: Compared, code: string) => rows.find(({ region }) => region.code === code)!;
  expect(of(allBest, '73.71').numerator).toBe(1);
  expect(of(allBest, '15.71').numerator).toBe(0);
  expect(of(alike, '73.71').numerator).toBeGreaterThanOrEqual(2);
  for (const { value } of workload.rows) expect(value).toBeGreaterThan(5);
  for (const { value } of spread.rows) expect(value).toBeGreaterThan(0.15);
});

test('a year is told by its own appraisals, scores end with 2021, and everybody there at the end was appraised', async () => {
  const { work, scores, good, coverage, bySex, byFamily } = await run<
    Record<'work' | 'scores' | 'good', Trend> & { coverage: Compared; bySex: Groups; byFamily: Groups }
  >('56-appraisals-over-time');
  for (const { points } of work.series) {
    expect(points).toHaveLength(12);
    for (const { value } of points) {
      expect(value).toBeGreaterThan(1.5);
      expect(value).toBeLessThan(2.6);
    }
  }
  for (const { points } of scores.series)
    expect(points.map(({ period, value }) => [period, value !== null])).toEqual([
      ['2021', true],
      ['2022', false],
      ['2023', false],
      ['2024', false],
      ['2025', false],
    ]);
  for (const { points } of good.series) expect(points.at(-1)!.value).toBeGreaterThan(5);
  for (const { value } of coverage.rows) expect(value).toBe(100);
  expect(bySex.rows.map(({ keys }) => keys[0]!.code).toSorted()).toEqual(['L', 'P']);
  expect(byFamily.rows.find(({ keys }) => keys[0]!.code === 'ADMINISTRATION')!.values[2]!.value).toBeGreaterThan(10);
});
