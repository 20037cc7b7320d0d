import { afterAll, beforeAll, expect, test } from 'vitest';
import { runOperation } from '../support/operations.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

/** What makes figures accountable: who published what, who changed which target, what is withheld, and how to take everything away. */

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const run = <Data>(operation: string) => runOperation<Data>(app, operation);

interface Figure {
  readonly period: string;
  readonly value: number;
  readonly status: string;
  readonly publishedAt: string;
  readonly source: { readonly name: string; readonly publisher: string };
}

test('row 26, transparent and accountable: every figure stands beside what corrected it, with source and day', async () => {
  const { indicator } = await run<{ indicator: { history: Figure[] } }>('08-indicator-history');
  const periods = Map.groupBy(indicator.history, ({ period }) => period);
  expect([...periods.keys()]).toEqual(['2023-S1', '2023-S2', '2024-S1', '2024-S2', '2025-S1', '2025-S2']);
  for (const still of ['2025-S1', '2025-S2']) {
    expect(periods.get(still)!.map(({ status }) => status)).toEqual(['FINAL']);
    periods.delete(still);
  }
  for (const [first, second, ...more] of periods.values()) {
    expect([first!.status, second!.status, more]).toEqual(['PROVISIONAL', 'REVISED', []]);
    expect(Date.parse(second!.publishedAt)).toBeGreaterThan(Date.parse(first!.publishedAt));
    expect(second!.value).not.toBe(first!.value);
    expect(second!.source.publisher).toBe('Kinerja');
  }
});

test('question 40: a target eased in June tells from what to what and why; before that day nobody knew of it', async () => {
  interface Judged {
    readonly rows: readonly { readonly target: { readonly low: number } }[];
  }
  interface Line {
    readonly series: readonly { readonly points: readonly { readonly numerator: number; readonly provisional: boolean }[] }[];
  } // prettier-ignore
  const { region, now, asKnownBefore, figure, figureAsKnownBefore } = await run<{
    region: { targets: { nodes: { period: string; low: number; setAt: string; reason: string | null }[] } };
    now: Judged;
    asKnownBefore: Judged;
    figure: Line;
    figureAsKnownBefore: Line;
  }>('30-targets-changed-later');
  const revised = region.targets.nodes.filter(({ reason }) => reason !== null);
  expect(revised.map(({ period }) => period)).toEqual(['2025', '2025-Q3', '2025-Q4']);
  for (const { period, low, setAt, reason } of revised) {
    const before = region.targets.nodes.find((target) => target.period === period && target.reason === null)!;
    // Hours: more of them is easier.
    expect(low).toBeGreaterThan(before.low);
    expect([before.setAt.slice(0, 10), setAt.slice(0, 10)]).toEqual(['2025-01-15', '2025-06-26']);
    expect(reason).toContain('Perjanjian kinerja perubahan 2025');
  }
  const thirdQuarter = region.targets.nodes.filter(({ period }) => period === '2025-Q3').map(({ low }) => low);
  expect([asKnownBefore.rows[0]!.target.low, now.rows[0]!.target.low]).toEqual(thirdQuarter);
  const pointOf = ({ series }: Line) => series[0]!.points[0]!;
  expect([pointOf(figureAsKnownBefore), pointOf(figure)]).toEqual([
    expect.objectContaining({ numerator: 11, provisional: true }),
    expect.objectContaining({ numerator: 12, provisional: false }),
  ]);
});

test('row 48, what everybody may see: licence and definition of figures, and no cell of few people, whoever asks', async () => {
  interface People {
    readonly rows: readonly {
      readonly keys: readonly { readonly code: string }[];
      readonly values: readonly { readonly value: number | null; readonly formatted: string; readonly status: string }[];
    }[];
    readonly caveats: readonly { readonly code: string }[];
  } // prettier-ignore
  const { snapshot, dataSources, ofGovernment, ofOffices } = await run<{
    snapshot: { privacy: { fewestPeople: number; fewestRaters: number } };
    dataSources: { name: string; licence: string | null }[];
    ofGovernment: People;
    ofOffices: People;
  }>('33-what-everybody-may-see');
  expect(snapshot.privacy).toEqual({ fewestPeople: 5, fewestRaters: 3 });
  expect(dataSources.find(({ name }) => name.startsWith('Data contoh Kinerja'))!.licence).toBe('MIT');
  expect(ofGovernment.caveats.map(({ code }) => code)).not.toContain('SUPPRESSED');
  expect(ofOffices.caveats.map(({ code }) => code)).toContain('SUPPRESSED');
  const told = ofOffices.rows.filter(({ values }) => values[0]!.status === 'COMPUTED');
  const withheld = ofOffices.rows.filter(({ values }) => values[0]!.status === 'SUPPRESSED');
  expect(told.length + withheld.length).toBe(ofOffices.rows.length);
  for (const { values } of told) expect(values[0]!.value).toBeGreaterThanOrEqual(5);
  for (const { values } of withheld) expect([values[0]!.value, values[0]!.formatted]).toEqual([null, '–']);
  // The government's total less what its offices tell is never one cell: each predicate is withheld in two offices at least, or in none.
  const offices = Map.groupBy(withheld, ({ keys }) => keys[1]!.code);
  expect(offices.size).toBeGreaterThan(0);
  for (const [predicate, cells] of offices) {
    expect(cells.length).toBeGreaterThanOrEqual(2);
    const total = ofGovernment.rows.find(({ keys }) => keys[0]!.code === predicate)!.values[0]!.value!;
    const sum = told
      .filter(({ keys }) => keys[1]!.code === predicate)
      .reduce((people, { values }) => people + values[0]!.value!, 0);
    expect(total - sum).toBeGreaterThanOrEqual(5);
  }
  const { data } = await app.graphql<{ __schema: { types: { name: string }[] } }>('{ __schema { types { name } } }');
  const names = data!.__schema.types.map(({ name }) => name);
  expect(names.filter((name) => /^(Employee|Appraisal|Rating360|Placement|SurveyResponse|SatisfactionResponse)$/.test(name))).toEqual([]); // prettier-ignore
});

test('question 18: whoever keeps a copy gets what was entered since, once, under an id that stays', async () => {
  interface Page {
    readonly observations: {
      readonly totalCount: number;
      readonly nodes: readonly { readonly id: string; readonly value: number; readonly enteredAt: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  }
  const { observations: first } = await run<Page>('17-figures-entered-since');
  expect([first.nodes.length, first.pageInfo.hasNextPage]).toEqual([100, true]);
  const { prisma } = app.database;
  const last = (await prisma.observation.findFirstOrThrow({ orderBy: { enteredAt: 'desc' } })).enteredAt;
  const asked = `query ($since: DateTime, $after: String) {
    observations(enteredAfter: $since, after: $after, first: 2) {
      totalCount nodes { id value enteredAt } pageInfo { hasNextPage endCursor }
    }
  }`;
  const pageAfter = async (since: Date, after: string | null = null) => {
    const { data, errors } = await app.graphql<Page>(asked, { since: since.toISOString(), after });
    expect(errors).toBeUndefined();
    return data!.observations;
  };
  expect((await pageAfter(last)).totalCount).toBe(0);
  const { id: _, ...template } = await prisma.observation.findFirstOrThrow({ where: { value: { not: null } } });
  const entered = [11, 12, 13].map((value, index) => ({
    ...template,
    value,
    numerator: null,
    denominator: null,
    publishedAt: new Date(Date.UTC(2026, 7, 1 + index)),
    enteredAt: new Date(last.getTime() + 1000 * (index + 1)),
  }));
  await prisma.observation.createMany({ data: entered });
  const head = await pageAfter(last);
  const tail = await pageAfter(last, head.pageInfo.endCursor);
  expect([head.totalCount, head.pageInfo.hasNextPage, tail.pageInfo.hasNextPage]).toEqual([3, true, false]);
  const seen = [...head.nodes, ...tail.nodes];
  expect(seen.map(({ value }) => value)).toEqual([11, 12, 13]);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(3);
  expect(await pageAfter(last)).toEqual(head);
});

test('what can be asked is told by the server itself: metrics with unit, formula and dimensions, and the indicators with data', async () => {
  const { metrics, dimensions, indicators } = await run<{
    metrics: { code: string; label: string; formula: string; grains: string[]; dimensions: { code: string }[] }[];
    dimensions: { code: string }[];
    indicators: { totalCount: number; nodes: { code: string; regionsReporting: number; latestPeriod: string | null }[] };
  }>('10-what-can-be-asked'); // prettier-ignore
  const enums = `{ metric: __type(name: "Metric") { enumValues { name } } dimension: __type(name: "Dimension") { enumValues { name } } }`;
  const { data } = await app.graphql<Record<'metric' | 'dimension', { enumValues: { name: string }[] }>>(enums);
  const names = ({ enumValues }: { enumValues: { name: string }[] }) => enumValues.map(({ name }) => name).toSorted();
  expect(metrics.map(({ code }) => code).toSorted()).toEqual(names(data!.metric));
  expect(dimensions.map(({ code }) => code).toSorted()).toEqual(names(data!.dimension));
  for (const { label, formula, grains, dimensions: by } of metrics) {
    expect([label, formula].every((text) => text.length > 0)).toBe(true);
    expect(grains.length * by.length).toBeGreaterThan(0);
  }
  expect(indicators.nodes).toHaveLength(indicators.totalCount);
  for (const { regionsReporting, latestPeriod } of indicators.nodes) {
    expect(regionsReporting).toBeGreaterThan(0);
    expect(latestPeriod).toMatch(/^20\d\d/);
  }
});

test('a region is known by every name and code in use, and the snapshot that answers by its id', async () => {
  const { region } = await run<{
    region: { code: string; level: string; codes: { system: string; code: string }[]; aliases: { name: string; kind: string }[]; units: { totalCount: number } };
  }>('12-region'); // prettier-ignore
  expect([region.code, region.level, region.units.totalCount]).toEqual(['18.03', 'REGENCY', 12]);
  expect(region.codes.map(({ system, code }) => `${system} ${code}`)).toEqual(['KEMENDAGRI 18.03', 'BPS 1806']);
  expect(region.aliases).toContainEqual({ name: 'Kotabumi', kind: 'SEAT' });
  const { snapshots } = await run<{ snapshots: { nodes: { shortId: string; isCurrent: boolean; mode: string }[] } }>(
    '11-snapshots',
  );
  expect(snapshots.nodes.map(({ shortId, isCurrent, mode }) => [shortId, isCurrent, mode])).toEqual([
    [app.store.list()[0]!.id, true, 'DEMO'],
  ]);
});
