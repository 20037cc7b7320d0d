import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, type OperationDefinitionNode } from 'graphql';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  HeadlineIndicatorsDocument,
  LicenceTimeByQuarterDocument,
  ProvincesWithTrendsDocument,
} from '../generated/graphql.ts';
import { testApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});

afterAll(() => app.close());

/** Of each operation: statements run by the engine, and sent to the operational database. */
const statements: Record<string, { readonly engine: number; readonly database: number }> = {};

const folder = join(import.meta.dirname, '../../schema/operations');
const files = globSync('*.graphql', { cwd: folder }).toSorted();

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const operations = parse(text).definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations as [OperationDefinitionNode];

  test('asks one question, is named after it, and states it in English and Indonesian', () => {
    expect(operations).toHaveLength(1);
    const name = file.replace(/^\d+-|\.graphql$/g, '').replaceAll('-', '');
    expect(operation.name?.value.toLowerCase()).toBe(name);
    expect(text).toMatch(/^# .+[.?]\n# .+[.?]\nquery /);
  });

  test('runs as it is: every variable has a default or may be left out', async () => {
    const needed = (operation.variableDefinitions ?? []).filter(
      ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
    );
    expect(needed).toEqual([]);
    const before = { engine: app.engine.queryCount, database: app.database.statementCount() };
    const { data, errors } = await app.graphql(text);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('":');
    statements[file] = {
      engine: app.engine.queryCount - before.engine,
      database: app.database.statementCount() - before.database,
    };
  });
});

test('no operation takes more statements than before, or fewer without the table saying so', async () => {
  expect(Object.keys(statements)).toEqual(files);
  const lines = files.map((file) => `${file} ${statements[file]!.engine} ${statements[file]!.database}`);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('statements-of-operations.txt');
});

const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
const questions = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => match[1]!);

test.each(questions)('a question of the README, as it stands there: %s', async (question) => {
  const { data, errors } = await app.graphql(question);
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).toContain('":');
});

async function answerOf<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Result, Variables>,
  variables?: Variables,
) {
  const { data, errors } = await app.graphql<Result>(print(document), variables);
  expect(errors).toBeUndefined();
  return data!;
}

test("Jambi's three headline indicators stand beside those of Lampung Utara and Makassar", async () => {
  const { serviceTime, satisfaction, innovations } = await answerOf(HeadlineIndicatorsDocument);
  expect([serviceTime, satisfaction, innovations].map(({ indicator }) => indicator?.code)).toEqual([
    'PUB-02',
    'PUB-01',
    'PUB-03',
  ]);
  for (const { rows, caveats } of [serviceTime, satisfaction, innovations]) {
    expect(rows.map(({ region }) => region.code)).toEqual(['15.71', '18.03', '73.71']);
    expect(rows.map(({ status }) => status)).toEqual(['COMPUTED', 'COMPUTED', 'COMPUTED']);
    expect(rows.map(({ rank }) => rank).toSorted()).toEqual([1, 2, 3]);
    expect(caveats.map(({ code }) => code)).toEqual(expect.arrayContaining(['SYNTHETIC', 'RESOLVED_BY_SEAT']));
  }
});

test('the quarters of two years have a target and a verdict each', async () => {
  const { trend } = await answerOf(LicenceTimeByQuarterDocument);
  expect(trend.series.map(({ region, points }) => [region.code, points.length])).toEqual([
    ['15.71', 8],
    ['18.03', 8],
    ['73.71', 8],
  ]);
  expect(trend.provenance.plan.source).toBe('FACTS');
});

test('trends of all provinces of the demo are one question', async () => {
  const before = app.engine.queryCount;
  const { regions } = await answerOf(ProvincesWithTrendsDocument);
  expect(regions.nodes).toHaveLength(38);
  expect(app.engine.queryCount - before).toBe(1);
});

test('the answer to a question about a snapshot names it by an id that `node` and `asOf` take', async () => {
  const asked = '{ trend(indicator: "PUB-03", regions: ["15.71"]) { snapshot { id shortId } } }';
  const { data } = await app.graphql<{ trend: { snapshot: { id: string; shortId: string } } }>(asked);
  const { id, shortId } = data!.trend.snapshot;
  const again = `query ($asOf: ID, $id: ID!) {
    trend(indicator: "PUB-03", regions: ["15.71"], asOf: $asOf) { snapshot { id } }
    node(id: $id) { ... on Snapshot { shortId isCurrent mode } }
  }`;
  for (const asOf of [id, shortId, '2026-12-31T00:00:00Z']) {
    const answer = await app.graphql(again, { asOf, id });
    expect(answer).toEqual({ data: { trend: { snapshot: { id } }, node: { shortId, isCurrent: true, mode: 'DEMO' } } });
  }
});

test('words come in the language of the argument, else of the request, else in Indonesian', async () => {
  const asked = `{ metrics { label en: label(locale: EN) } region(ref: "18.03") { name en: name(locale: EN) } }`;
  const metricOf = async (language?: string) => {
    const { data } = await app.graphql<{ metrics: { label: string; en: string }[]; region: object }>(
      asked,
      {},
      language ? { 'accept-language': language } : {},
    );
    return [data!.metrics[0], data!.region];
  };
  const regions = { id: { name: 'Kabupaten Lampung Utara', en: 'North Lampung Regency' } };
  expect(await metricOf()).toEqual([{ label: 'Realisasi', en: 'Value' }, regions.id]);
  expect((await metricOf('fr, en-GB;q=0.8, id;q=0.5'))[0]).toEqual({ label: 'Value', en: 'Value' });
  expect((await metricOf('en;q=0.2, id-ID'))[0]).toEqual({ label: 'Realisasi', en: 'Value' });
  expect((await metricOf('fr'))[0]).toEqual({ label: 'Realisasi', en: 'Value' });
});
