import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

/** Questions of comparison on the demo, each added up again from questions without a comparison. */

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Change {
  readonly period?: string;
  readonly value: number | null;
  readonly own: number | null;
  readonly changeAbs: number | null;
  readonly changePct: number | null;
  readonly changePp: number | null;
  readonly index: number | null;
  readonly elapsed: string | null;
  readonly peerCount: number | null;
  readonly peersLeftOut: number | null;
  readonly status: string;
  readonly reason: string | null;
  readonly caveats: readonly { readonly code: string }[];
}
type Coded<Row> = Row & { readonly region: { readonly code: string }; readonly value: number | null };

/** Values by region, as a question without any comparison gives them. */
async function valuesOf(args: string): Promise<ReadonlyMap<string, number | null>> {
  const { data, errors } = await app.graphql<{ comparison: { rows: readonly Coded<object>[] } }>(
    `{ comparison(${args}) { rows { region { code } value } } }`,
  );
  expect(errors).toBeUndefined();
  return new Map(data!.comparison.rows.map(({ region, value }) => [region.code, value]));
}

test('a ranking tells each change since the same quarter of last year, and percent is not told for points', async () => {
  const { attainment, results } = await runOperation<{
    attainment: { rows: readonly Coded<{ formatted: string; aYearAgo: Change; aQuarterAgo: Change }>[] };
    results: { rows: readonly Coded<{ aYearAgo: Change }>[] };
  }>(app, '100-change-since-a-year-ago');
  const scope = 'indicator: "LIC-01", within: "15", level: REGENCY, grain: QUARTER';
  const before = await valuesOf(`${scope}, metric: INDICATOR_ATTAINMENT, period: "2024-Q2"`);
  const quarter = await valuesOf(`${scope}, metric: INDICATOR_ATTAINMENT, period: "2025-Q1"`);
  const known = attainment.rows.filter(({ aYearAgo }) => aYearAgo.changeAbs !== null);
  expect(known.length).toBeGreaterThan(1);
  for (const { region, aYearAgo, aQuarterAgo } of known) {
    expect([aYearAgo.period, aYearAgo.value]).toEqual(['2024-Q2', before.get(region.code)]);
    expect([aQuarterAgo.period, aQuarterAgo.value]).toEqual(['2025-Q1', quarter.get(region.code)]);
    expect(aYearAgo.changePp).toBe(aYearAgo.changeAbs);
    expect(aYearAgo.changePct).toBeCloseTo((aYearAgo.changeAbs! / aYearAgo.value!) * 100, 9);
  }
  // Hours have no percentage points.
  const timed = results.rows.filter(({ aYearAgo }) => aYearAgo.status === 'COMPUTED');
  expect(timed.map(({ aYearAgo }) => aYearAgo.changePp)).toEqual(timed.map(() => null));
  for (const { value, aYearAgo } of timed) expect(aYearAgo.changeAbs).toBeCloseTo(value! - aYearAgo.value!, 9);
});

test('indicators of five years are read with 2021 as 100', async () => {
  const { breakdown } = await runOperation<{
    breakdown: { rows: { keys: { code: string }[]; values: { value: number | null; since: Change }[] }[] };
  }>(app, '101-since-2021');
  expect(breakdown.rows.length).toBe(4 * 3 * 5);
  const lines = Map.groupBy(breakdown.rows, ({ keys }) => `${keys[0]!.code} ${keys[1]!.code}`);
  for (const line of lines.values()) {
    const base = line.find(({ keys }) => keys[2]!.code === '2021')!.values[0]!;
    expect(base.since.index).toBe(100);
    for (const { values } of line) {
      expect(values[0]!.since.index).toBeCloseTo((values[0]!.value! / base.value!) * 100, 9);
    }
  }
});

test('a year that is not over is set against the same months of last year, whatever is measured', async () => {
  const answer = await runOperation<
    Record<'patients' | 'cases' | 'median', { rows: readonly Coded<{ status: string; lastYear: Change }>[] }>
  >(app, '102-so-far-this-year');
  const { patients, cases, median } = answer;
  for (const { rows } of [patients, cases, median]) {
    expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'INCOMPLETE'));
    for (const { lastYear } of rows) {
      expect(lastYear).toMatchObject({ elapsed: '2026-01..2026-06', period: '2025-01..2025-06', status: 'COMPUTED' });
      expect(lastYear.caveats[0]!.code).toBe('INCOMPLETE_PERIOD');
    }
  }
  const codes = patients.rows.map(({ region }) => `"${region.code}"`).join(', ');
  const halves = async (args: string) => {
    const year = await valuesOf(`regions: [${codes}], grain: SEMESTER, period: "2025-S1", ${args}`);
    return [...year.values()];
  };
  expect(cases.rows.map(({ lastYear }) => lastYear.value)).toEqual(await halves('metric: SERVICE_CASES'));
  expect(median.rows.map(({ lastYear }) => lastYear.value)).toEqual(await halves('metric: SERVICE_TIME_MEDIAN'));
  expect(patients.rows.map(({ lastYear }) => lastYear.value)).toEqual(await halves('indicator: "HLT-04"'));
});

test('regions stand beside their province, the nation, their peers and their target, in one statement', async () => {
  const before = app.engine.queryCount;
  const { comparison } = await runOperation<{
    comparison: { rows: readonly Coded<Record<'province' | 'nation' | 'peers' | 'island' | 'target', Change>>[] };
  }>(app, '103-beside-peers');
  expect(app.engine.queryCount - before).toBe(1);
  const regencies = await valuesOf('indicator: "ECO-02", level: REGENCY, period: "2025"');
  const above = await valuesOf('indicator: "ECO-02", regions: ["ID", "15", "18", "73"], period: "2025"');
  const cities = [...regencies].filter(([code, value]) => value !== null && Number(code.split('.')[1]) > 70);
  for (const { region, value, province, nation, peers, island, target } of comparison.rows) {
    expect(province.value).toBe(above.get(region.code.slice(0, 2)));
    expect(nation.value).toBe(above.get('ID'));
    expect(target.changeAbs).toBeCloseTo(value! - target.value!, 9);
    expect(peers.peerCount).toBeGreaterThan(5);
    for (const each of [province, nation, peers, island]) expect(each.changePp).toBe(each.changeAbs);
  }
  const [jambi] = comparison.rows as readonly [(typeof comparison.rows)[number]];
  const onSumatra = cities.filter(([code]) => /^[12]/.test(code) && code !== '15.71').map(([, value]) => value!);
  const sorted = onSumatra.toSorted((left, right) => left - right);
  const median = (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
  expect([jambi.island.value, jambi.island.peerCount]).toEqual([median, onSumatra.length]);
});

test('a pivot’s subtotals and grand total agree with its rows, counted, not averaged', async () => {
  const { breakdown } = await runOperation<{ breakdown: { rows: readonly Counted[]; totals: readonly Counted[] } }>(
    app,
    '104-pivot-with-totals',
  );
  const { rows, totals } = breakdown;
  const positions = { FIELD: 0, REGION: 1, PERIOD: 2 } as const;
  expect(totals.at(-1)!.kind).toBe('TOTAL');
  for (const total of totals) {
    const own = rows.filter(({ keys }) =>
      total.grouping.every((name) => keys[positions[name]]!.code === total.keys[positions[name]]!.code),
    );
    expect(own.length).toBeGreaterThan(0);
    for (const metric of [0, 1]) {
      const sum = (side: 'numerator' | 'denominator') =>
        own.reduce((so, { values }) => so + (values[metric]![side] ?? 0), 0);
      const { value, numerator, denominator } = total.values[metric]!;
      expect(numerator).toBeCloseTo(sum('numerator'), 6);
      expect(denominator).toBeCloseTo(sum('denominator'), 6);
      if (value !== null) expect(value).toBeCloseTo((sum('numerator') / sum('denominator')) * 100, 6);
    }
  }
});

interface Counted {
  readonly kind: string;
  readonly grouping: readonly ('FIELD' | 'REGION' | 'PERIOD')[];
  readonly keys: readonly { readonly code: string | null }[];
  readonly values: readonly { value: number | null; numerator: number | null; denominator: number | null }[];
}

test('three kinds of complaints and the others are all complaints; the others have no median', async () => {
  const { breakdown } = await runOperation<{
    breakdown: {
      rows: readonly {
        kind: string;
        values: readonly (Change & { share: number | null; lastYear: Change | null })[];
      }[];
      totals: readonly { values: readonly (Change & { share: number | null; lastYear: Change })[] }[];
      totalCount: number;
    };
  }>(app, '105-complaints-top-and-others');
  const { rows, totals, totalCount } = breakdown;
  expect(rows.map(({ kind }) => kind)).toEqual(['GROUP', 'GROUP', 'GROUP', 'OTHERS']);
  expect(totalCount).toBeGreaterThan(4);
  const counts = rows.map(({ values }) => values[0]!.value!);
  expect(counts.slice(0, 3)).toEqual(counts.slice(0, 3).toSorted((left, right) => right - left));
  const [total] = totals as readonly [(typeof totals)[number]];
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total.values[0]!.value);
  expect(rows.map(({ values }) => values[0]!.share!).reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9);
  expect(rows[3]!.values[1]).toMatchObject({ value: null, reason: 'NOT_AGGREGABLE', share: null });
  const lastYear = await valuesOf('metric: COMPLAINTS, regions: ["73.71"], grain: YEAR, period: "2024"');
  expect(total.values[0]!.lastYear.value).toBe(lastYear.get('73.71'));
});

test('a scorecard tells indicator by indicator what changed since last year and what lacks to the target', async () => {
  const { scorecard } = await runOperation<{
    scorecard: {
      rows: readonly (Coded<Record<'lastYear' | 'target' | 'province', Change>> & { indicator: { code: string } })[];
    };
  }>(app, '106-what-improved');
  const { rows } = scorecard;
  const changed = rows.filter(({ lastYear }) => lastYear.status === 'COMPUTED');
  expect(changed.length).toBeGreaterThan(20);
  const unjudged = rows.filter(({ lastYear }) => lastYear.status !== 'COMPUTED');
  for (const { lastYear } of unjudged)
    expect([lastYear.changeAbs, lastYear.reason]).toEqual([null, expect.any(String)]);
  const tasks = rows.find(({ indicator }) => indicator.code === 'HRM-02')!;
  const before = await valuesOf('indicator: "HRM-02", regions: ["18.03"], grain: YEAR, period: "2024"');
  expect(tasks.lastYear.value).toBe(before.get('18.03'));
  expect(tasks.lastYear.changePp).toBeCloseTo(tasks.value! - before.get('18.03')!, 9);
  // A predicate rises by a step, never by percent.
  const opinion = rows.find(({ indicator }) => indicator.code === 'GOV-02');
  expect(opinion!.lastYear.changePct).toBeNull();
});
