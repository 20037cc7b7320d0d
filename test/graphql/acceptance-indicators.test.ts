import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { published } from '../support/published.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

/** Rows of the domain that indicators answer; each test is named after what was asked for. */

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const run = <Data>(operation: string) => runOperation<Data>(app, operation);

interface Cell {
  readonly region: { readonly code: string };
  readonly rank: number;
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly previous: number;
  readonly changePp: number;
  readonly changeAbs: number;
  readonly changePct: number;
  readonly days: number;
  readonly attainment: number;
  readonly attainmentCapped: number;
  readonly caveats: readonly { readonly code: string; readonly message: string }[];
}
interface Line {
  readonly series: readonly {
    readonly region: { readonly code: string };
    readonly points: readonly (Cell & { readonly period: string; readonly target: { readonly low: number } })[];
  }[];
  readonly caveats: readonly { readonly code: string; readonly message: string }[];
}
interface Defined {
  readonly code: string;
  readonly direction: string;
  readonly unit: string;
  readonly field: { readonly code: string };
  readonly versions: readonly { readonly number: number; readonly validFrom: string | null }[];
}

const cellOf = (rows: readonly Cell[], code: string) => rows.find(({ region }) => region.code === code)!;
const pointsOf = ({ series }: Line, code: string) => series.find(({ region }) => region.code === code)!.points;
const year = (at: number) => ({ from: `${at}-01-01`, to: `${at + 1}-01-01` });

test('row 1, indicators differ by field of work: they are found by field, direction, unit and region; two definitions are not compared', async () => {
  const { ofField, ofUnit, redefined, acrossDefinitions } = await run<{
    ofField: { nodes: Defined[] };
    ofUnit: { nodes: Defined[] };
    redefined: Defined;
    acrossDefinitions: Line;
  }>('13-indicators-of-a-field');
  expect(ofField.nodes.map(({ code }) => code)).toEqual(['HLT-01', 'HLT-02', 'HLT-05', 'HLT-06']);
  for (const { direction, field } of ofField.nodes) expect([direction, field.code]).toEqual(['MINIMIZE', 'HEALTH']);
  expect(ofUnit.nodes.map(({ code }) => code)).toEqual(['DOC-01', 'HLT-05', 'PUB-02']);
  for (const { unit } of ofUnit.nodes) expect(unit).toBe('jam');
  expect(redefined.versions.map(({ number, validFrom }) => [number, validFrom])).toEqual([
    [1, null],
    [2, '2024-01-01'],
  ]);
  const changed = acrossDefinitions.caveats.find(({ code }) => code === 'DEFINITION_CHANGED')!;
  expect(changed.message).toContain('mulai 2024: Sejak 2024 dihitung jam kerja, sebelumnya jam kalender. Nilai');
});

test('row 2, more pupils graduate: the rate of all regencies with its change in percentage points, as the pupils themselves add up', async () => {
  const { comparison } = await run<{ comparison: { previousPeriod: string; rows: Cell[] } }>('14-graduation-rate');
  expect([comparison.previousPeriod, comparison.rows.length]).toEqual(['2023', 11]);
  for (const { region, value, numerator, denominator, previous, changePp } of comparison.rows) {
    const now = await published(app, { indicator: 'EDU-01', places: [region.code], ...year(2024) });
    const before = await published(app, { indicator: 'EDU-01', places: [region.code], ...year(2023) });
    expect([numerator, denominator]).toEqual([now.numerator, now.denominator]);
    expect(value).toBeCloseTo((now.numerator / now.denominator) * 100, 9);
    expect(previous).toBeCloseTo((before.numerator / before.denominator) * 100, 9);
    expect(changePp).toBeCloseTo(value - previous, 9);
  }
  const best = comparison.rows.toSorted((left, right) => right.value - left.value);
  expect(best.map(({ rank }) => rank)).toEqual(best.map((_, index) => index + 1));
  expect(cellOf(comparison.rows, '15.71').changePp).toBeLessThan(0);
});

test('row 3, better teaching: the index of two semesters is their mean, and its target is missed by Makassar every year', async () => {
  const { trend } = await run<{ trend: Line }>('15-teaching-quality');
  for (const { region, points } of trend.series) {
    expect(points.map(({ period }) => period)).toEqual(['2021', '2022', '2023', '2024', '2025']);
    for (const { period, value, attainment, target } of points) {
      const semesters = await published(app, { indicator: 'EDU-05', places: [region.code], ...year(Number(period)) });
      expect(semesters.rows).toBe(2);
      expect(value).toBeCloseTo(semesters.value / 2, 9);
      expect(attainment).toBeCloseTo((value / target.low) * 100, 9);
    }
  }
  const values = pointsOf(trend, '18.03').map(({ value }) => value);
  expect(values).toEqual(values.toSorted((left, right) => left - right));
  expect(pointsOf(trend, '73.71').every(({ attainment }) => attainment < 100)).toBe(true);
});

test('row 4, fewer mothers and infants die: less is better, the cap is told apart, and few deaths are warned of', async () => {
  const { mothers, infants } = await run<{ mothers: { rows: Cell[] }; infants: { rows: Cell[] } }>(
    '16-maternal-and-infant-mortality',
  );
  const jambi = cellOf(mothers.rows, '15.71');
  expect([jambi.numerator, jambi.denominator, jambi.rank]).toEqual([7, 11_290, 1]);
  expect(jambi.attainment).toBeCloseTo(((2 * 80 - (7 / 11_290) * 100_000) / 80) * 100, 6);
  expect([jambi.attainment.toFixed(1), jambi.attainmentCapped]).toEqual(['122.5', 120]);
  expect(jambi.changeAbs).toBeLessThan(0);
  expect(jambi.caveats.map(({ code }) => code)).toEqual(['SMALL_SAMPLE']);
  expect(jambi.caveats[0]!.message).toContain('sedikit kejadian (7)');
  const lampungUtara = cellOf(infants.rows, '18.03');
  expect([lampungUtara.numerator, lampungUtara.attainment.toFixed(1)]).toEqual([47, '154.4']);
  expect(infants.rows.flatMap(({ caveats }) => caveats.map(({ code }) => code))).not.toContain('SMALL_SAMPLE');
  expect(cellOf(infants.rows, '15.05').changeAbs).toBeGreaterThan(0);
});

test('row 9, from days to a few hours: three days become a quarter of one in Jambi, and nothing of the kind next door', async () => {
  const { calendar, working, effect } = await run<{ calendar: Line; working: Line; effect: { rows: Cell[] } }>(
    '18-from-days-to-hours',
  );
  const daysOf = (line: Line, code: string) => pointsOf(line, code).map(({ days }) => days);
  const [before, , after] = daysOf(calendar, '15.71') as [number, number, number];
  expect(before).toBeGreaterThan(2.5);
  expect(before).toBeLessThan(3.9);
  expect(after * 24).toBeGreaterThan(4.5);
  expect(after * 24).toBeLessThan(7.5);
  for (const days of daysOf(calendar, '15.05')) expect(Math.abs(days - 3.75)).toBeLessThan(0.6);
  for (const { series } of [calendar, working])
    for (const { points } of series)
      for (const { value, days } of points) expect(value / days).toBeCloseTo(series === calendar.series ? 24 : 8, 9);
  const jambi = cellOf(effect.rows, '15.71');
  expect(jambi.changePct).toBeCloseTo(((jambi.value - jambi.previous) / jambi.previous) * 100, 9);
  expect(jambi.changePct).toBeLessThan(-60);
  expect(Math.abs(cellOf(effect.rows, '15.05').changePct)).toBeLessThan(20);
});

test('row 20, evaluation every semester: the second beside the first and beside the same of last year', async () => {
  const { againstFirst, aYearAgo } =
    await run<Record<'againstFirst' | 'aYearAgo', { period: string; previousPeriod: string; rows: Cell[] }>>(
      '29-semesters-side-by-side',
    );
  expect([againstFirst, aYearAgo].map(({ period, previousPeriod }) => [period, previousPeriod])).toEqual([
    ['2025-S2', '2025-S1'],
    ['2024-S2', '2024-S1'],
  ]);
  const makassar = cellOf(againstFirst.rows, '73.71');
  expect(makassar.value).toBe(81.761);
  const semester = (at: number, half: 1 | 2) => ({
    indicator: 'PUB-01',
    places: ['73.71'],
    from: half === 1 ? `${at}-01-01` : `${at}-07-01`,
    to: half === 1 ? `${at}-07-01` : `${at + 1}-01-01`,
  });
  const [first, lastYear] = [await published(app, semester(2025, 1)), await published(app, semester(2024, 2))];
  expect([first.rows, lastYear.rows]).toEqual([1, 1]);
  expect(makassar.previous).toBe(first.value);
  expect(makassar.changeAbs).toBeCloseTo(81.761 - first.value, 9);
  expect(cellOf(aYearAgo.rows, '73.71').value).toBe(lastYear.value);
});

test('row 37, parents take part in education: a province is the sum of its regencies, never the mean of their percentages', async () => {
  const { trend, province, ranking } = await run<{ trend: Line; province: Line; ranking: { rows: Cell[] } }>(
    '31-community-participation-in-education',
  );
  const codes = ranking.rows.map(({ region }) => region.code);
  expect(codes).toHaveLength(11);
  const sums = await published(app, { indicator: 'EDU-07', places: codes, ...year(2024) });
  const jambi = pointsOf(province, '15').find(({ period }) => period === '2024')!;
  expect([jambi.numerator, jambi.denominator]).toEqual([sums.numerator, sums.denominator]);
  expect(jambi.value).toBeCloseTo((sums.numerator / sums.denominator) * 100, 9);
  const mean = ranking.rows.reduce((sum, { value }) => sum + value, 0) / codes.length;
  expect(Math.abs(jambi.value - mean)).toBeGreaterThan(0.01);
  for (const { points } of trend.series) expect(points.at(-1)!.value).toBeGreaterThan(points[0]!.value);
});

test('row 41, every level of government: a province, its governments, their offices and their health centres, which add up', async () => {
  interface Unit {
    readonly keys: readonly { readonly code: string }[];
    readonly values: readonly { readonly value: number }[];
  }
  const { region, governments, units, tree } = await run<{
    region: { code: string; children: { totalCount: number } };
    governments: { rows: (Cell & { status: string })[] };
    units: { rows: Unit[] };
    tree: { units: { nodes: { code: string; parent: { code: string } | null }[] } };
  }>('32-from-province-to-health-centre');
  expect([region.code, region.children.totalCount, governments.rows.length]).toEqual(['18', 15, 15]);
  const centres = tree.units.nodes.filter(({ parent }) => parent?.code === '18.03.DINKES').map(({ code }) => code);
  expect(centres).toHaveLength(5);
  const valueOf = (code: string) => units.rows.find(({ keys }) => keys[0]!.code === code)!.values[0]!.value;
  const sum = centres.reduce((total, code) => total + valueOf(code), 0);
  const { value } = await published(app, { indicator: 'HLT-04', places: centres, ...year(2024) });
  expect([sum, valueOf('18.03.DINKES'), cellOf(governments.rows, '18.03').value]).toEqual([value, value, value]);
  // Whoever does not report is listed, and has no value: not a zero.
  const silent = governments.rows.filter(({ status }) => status === 'NO_DATA');
  expect([silent.length, new Set(silent.map(({ value: none }) => none))]).toEqual([11, new Set([null])]);
});
