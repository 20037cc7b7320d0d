import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Difference {
  readonly period: string;
  readonly value: number | null;
  readonly own: number | null;
  readonly status: string;
  readonly changeAbs: number | null;
  readonly elapsed: string | null;
  readonly peerCount: number | null;
  readonly regions: readonly { readonly code: string }[];
}
type Row = Readonly<Record<'before' | 'year' | 'base' | 'parent' | 'nation' | 'named' | 'target', Difference>> & {
  readonly region: { readonly code: string };
  readonly value: number | null;
};

/** Seven at once. */
const against = `
  before: against(to: PREVIOUS) { ...D } year: against(to: YEAR_EARLIER) { ...D }
  base: against(to: BASE, period: $base) { ...D } parent: against(to: PARENT) { ...D } nation: against(to: NATION) { ...D }
  named: against(to: PEERS, regions: ["18.03", "73.71", "15.71"]) { ...D } target: against(to: TARGET) { ...D }`;
const fragment =
  'fragment D on Difference { period value own status changeAbs elapsed peerCount regions { code } caveats { code } }';

async function ask<Data>(query: string, variables: object = {}): Promise<{ data: Data; statements: number }> {
  const before = app.engine.queryCount;
  const { data, errors } = await app.graphql<Data>(query, { ...variables });
  expect(errors).toBeUndefined();
  return { data: data!, statements: app.engine.queryCount - before };
}

async function comparison(args: string, base: string): Promise<{ rows: readonly Row[]; statements: number }> {
  const { data, statements } = await ask<{ comparison: { rows: readonly Row[] } }>(
    `query($base: Period!) { comparison(${args}) { rows { region { code } value ${against} } } } ${fragment}`,
    { base },
  );
  return { rows: data.comparison.rows, statements };
}

/** The same number, asked for by itself. */
async function number(args: string): Promise<number | null> {
  const { data } = await ask<{ comparison: { rows: readonly { value: number | null }[] } }>(
    `{ comparison(${args}) { rows { value } } }`,
  );
  return data.comparison.rows[0]!.value;
}

test('seven comparisons of an indicator cost one statement, and each is against the number that a question of its own gives', async () => {
  const { rows, statements } = await comparison('indicator: "ECO-02", regions: ["15.71"], period: "2025"', '2021');
  expect(statements).toBe(1);
  const [row] = rows as readonly [Row];
  const at = (code: string, period: string) => number(`indicator: "ECO-02", regions: ["${code}"], period: "${period}"`);
  expect(row.before.value).toBe(await at('15.71', '2024'));
  expect(row.year.value).toBe(row.before.value);
  expect(row.base.value).toBe(await at('15.71', '2021'));
  expect(row.parent.value).toBe(await at('15', '2025'));
  expect(row.nation.value).toBe(await at('ID', '2025'));
  const peers = [await at('18.03', '2025'), await at('73.71', '2025')] as [number, number];
  expect(row.named).toMatchObject({ value: (peers[0] + peers[1]) / 2, peerCount: 2 });
  expect(row.named.regions.map(({ code }) => code)).toEqual(['18.03', '73.71']);
  for (const each of [row.before, row.base, row.parent, row.nation, row.named, row.target])
    expect(each.changeAbs).toBeCloseTo(row.value! - each.value!, 12);
});

test('of a metric over cases, one statement for its fact; a rate per head takes two', async () => {
  const args = 'metric: SERVICE_TIME_MEDIAN, regions: ["15.71", "18.03"], grain: QUARTER, period: "2025-Q2"';
  const { rows, statements } = await comparison(args, '2022-Q1');
  expect(statements).toBe(1);
  const [row] = rows as readonly [Row];
  const at = (code: string, period: string) =>
    number(`metric: SERVICE_TIME_MEDIAN, regions: ["${code}"], grain: QUARTER, period: "${period}"`);
  expect(row.before.value).toBe(await at('15.71', '2025-Q1'));
  expect(row.year.value).toBe(await at('15.71', '2024-Q2'));
  expect(row.base.value).toBe(await at('15.71', '2022-Q1'));
  expect([row.nation.status, row.target.status]).toEqual(['NOT_APPLICABLE', 'NOT_APPLICABLE']);
  const perHead = await comparison('metric: SERVICE_CASES_PER_STAFF, regions: ["15.71"], period: "2025"', '2022');
  expect(perHead.statements).toBe(2);
  expect(perHead.rows[0]!.before.changeAbs).not.toBeNull();
});

test('a share of targets met is set against that of its parent and of the year before, in one statement', async () => {
  const args = 'metric: TARGETS_MET_SHARE, regions: ["15.71"], period: "2025"';
  const { rows, statements } = await comparison(args, '2022');
  expect(statements).toBe(1);
  const [row] = rows as readonly [Row];
  expect(row.before.value).toBe(await number(args.replace('2025', '2024')));
  expect(row.parent.value).toBe(await number(args.replace('15.71', '15')));
});

test('of many regions in a list all comparisons are one question; an unfinished year takes one statement more', async () => {
  const { data, statements } = await ask<{ regions: { nodes: { trend: { points: readonly Row[] } }[] } }>(
    `query($base: Period! = "2021") { regions(within: "15", level: REGENCY) { nodes { trend(indicator: "HLT-04", grain: YEAR, period: "2025..2026") { points { value ${against} } } } } } ${fragment}`,
  );
  expect(statements).toBe(2);
  const points = data.regions.nodes
    .flatMap(({ trend }) => trend.points.slice(-1))
    .filter(({ value }) => value !== null);
  expect(points.length).toBeGreaterThan(1);
  for (const { year } of points) {
    expect(year).toMatchObject({ elapsed: '2026-01..2026-06', period: '2025-01..2025-06', status: 'COMPUTED' });
  }
});

test('a skipped comparison is not read, and one asked for in a question below belongs to that one', async () => {
  const skipped = await ask<{ comparison: { rows: readonly Record<string, unknown>[] } }>(
    'query($no: Boolean! = false) { comparison(indicator: "ECO-02", regions: ["15.71"], period: "2025") { rows { value base: against(to: BASE, period: "2021") @include(if: $no) { value } region { trend(indicator: "ECO-02", period: "2025") { points { against(to: PREVIOUS) { changeAbs } } } } } provenance { plan { sql } } } }',
  );
  expect(Object.keys(skipped.data.comparison.rows[0]!)).toEqual(['value', 'region']);
  expect(JSON.stringify(skipped.data)).toContain('changeAbs');
  expect(JSON.stringify(skipped.data.comparison)).not.toContain('2021-01-01');
});

test.each<[string, string]>([
  ['against(to: BASE)', '`against(to: BASE)` needs a `period`'],
  ['against(to: PREVIOUS, period: "2024")', 'takes no `period`'],
  ['against(to: PERIOD, period: "2024-Q1")', 'the period has to be one YEAR'],
  ['against(to: PERIOD, period: "2022..2023")', 'the period has to be one YEAR'],
  ['against(to: PARENT, regions: ["15.71"])', 'takes no `regions`'],
  ['against(to: PEERS, regions: ["15.71"], peers: {})', 'Leave one out'],
  ['against(to: PEERS, peers: { population: { from: 3 } })', 'goes from 3 to 2'],
])('%s is refused by a sentence that says what is allowed', async (field, sentence) => {
  const { errors } = await app.graphql(
    `{ comparison(indicator: "ECO-02", regions: ["15.71"], grain: YEAR) { rows { ${field} { value } } } }`,
  );
  expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  expect(errors?.[0]?.message).toContain(sentence);
});
