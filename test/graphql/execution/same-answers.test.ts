import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalizedExecutor } from '@graphql-tools/executor';
import { parse, type ExecutionResult } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { executeQuery, type ExecutionRequest } from '../../../src/graphql/execution/execute.ts';
import { useServices } from '../../../src/graphql/plugins/use-services.ts';
import { schema } from '../../../src/graphql/schema.ts';
import { testApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
});

afterAll(() => app.close());

const folder = join(import.meta.dirname, '../../../schema/operations');
const files = globSync('*.graphql', { cwd: folder }).toSorted();

/** What a request has when it is executed. */
function contextOf(): object {
  const { signal } = new AbortController();
  const context = { request: new Request('http://localhost/graphql'), signal };
  useServices(app).onContextBuilding!({
    context,
    extendContext: (more: object) => Object.assign(context, more),
  } as never);
  return context;
}

async function textOf(execute: (request: ExecutionRequest) => unknown, request: ExecutionRequest): Promise<string> {
  const result = (await execute({ ...request, contextValue: contextOf() })) as ExecutionResult;
  return JSON.stringify(result);
}

/** The same text, of as many statements. */
async function expectSame(request: ExecutionRequest): Promise<string> {
  const own = await costing(() => textOf(executeQuery, request));
  expect(own).toEqual(await costing(() => textOf(normalizedExecutor as never, request)));
  return own.text;
}

async function costing(work: () => Promise<string>) {
  const before = [app.database.statementCount(), app.engine.queryCount] as const;
  const text = await work();
  return { text, sent: app.database.statementCount() - before[0], asked: app.engine.queryCount - before[1] };
}

test.each(files)('%s is answered as by the executor of yoga', async (file) => {
  const document = parse(readFileSync(join(folder, file), 'utf8'));
  expect(await expectSame({ schema, document })).toMatch(/^\{"data":\{"/);
});

test.each([
  '{ regions(level: PROVINCE, first: 40) { totalCount edges { cursor node { id code name parent { code } areaKm2 observations(first: 2) { totalCount nodes { id period value source { name } } } } } pageInfo { endCursor hasNextPage } } }',
  '{ regions(first: 3) { nodes { areaKm2 codes { code } parent { areaKm2 parent { areaKm2 aliases { name } } } } } }',
  '{ region(ref: "Lampung") { children(first: 3) { nodes { ...Some } } ...Some } } fragment Some on Region { name(locale: EN) level kind coordinates { latitude } government { name } units(first: 2) { nodes { name } totalCount } }',
  '{ node(id: "UmVnaW9uOjE1") { __typename id ... on Region { name } } nodes(ids: ["UmVnaW9uOjE1", "UmVnaW9uOjE4"]) { id } }',
  '{ __schema { types { name kind fields { name args { name defaultValue } type { name kind ofType { name } } } } } }',
])('so is %s', async (text) => {
  expect(await expectSame({ schema, document: parse(text) })).toMatch(/^\{"data":\{"/);
});

test.each([
  '{ region(ref: "Nirgends") { name } regions(first: 1) { nodes { name } } }',
  '{ regions(after: "xx") { nodes { code } } }',
  '{ trend(indicator: "NONE", regions: ["Jambi"], grain: YEAR, period: "2024") { series { points { value } } } }',
  '{ regions(level: PROVINCE, first: 3) { nodes { code trend(indicator: "NONE") { points { value } } } } }',
  '{ node(id: "nobody") { id } }',
])('an error too: %s', async (text) => {
  expect(await expectSame({ schema, document: parse(text) })).toMatch(/"errors":\[/);
});

test('there is nothing in the schema that the executor leaves to another: queries alone, no `isTypeOf`', () => {
  expect(schema.getMutationType()).toBeUndefined();
  expect(schema.getSubscriptionType()).toBeUndefined();
  expect(Object.values(schema.getTypeMap()).filter((type) => 'isTypeOf' in type && type.isTypeOf)).toEqual([]);
});
