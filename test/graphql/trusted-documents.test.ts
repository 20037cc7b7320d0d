import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Server } from '../../src/graphql/server.ts';
import { openSmallWorld, type SmallWorld } from './small-world.ts';

const text =
  'query Poverty($period: Period = "2023") { comparison(indicator: "POV-01", regions: ["ID"], period: $period) { period } }';
const digest = createHash('sha256').update(text).digest('hex');
let world: SmallWorld;
let folder: string;
let server: Server;
let strict: Server;

beforeAll(async () => {
  world = await openSmallWorld();
  folder = await mkdtemp(join(tmpdir(), 'kinerja-documents-'));
  await writeFile(join(folder, 'poverty.graphql'), text);
  const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 30_000 }, answerCacheBytes: 1_000_000 };
  server = world.serverWith({ config: { ...config, documents: { folder, only: false } } });
  strict = world.serverWith({ config: { ...config, documents: { folder, only: true } } });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await world[Symbol.asyncDispose]();
});

async function get(from: Server, search: Readonly<Record<string, string>>) {
  const address = `http://localhost/graphql?${new URLSearchParams(search)}`;
  const response = await from.fetch(new Request(address, { headers: { accept: 'application/json' } }));
  return { status: response.status, etag: response.headers.get('etag'), body: await response.json() };
}

async function post(from: Server, body: object) {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await from.fetch(new Request('http://localhost/graphql', init));
  return { status: response.status, body: await response.json() };
}

test('a document is answered by its name or its digest, by GET or POST, with variables', async () => {
  const byName = await get(server, { documentId: 'poverty' });
  expect(byName).toMatchObject({
    status: 200,
    etag: expect.any(String),
    body: { data: { comparison: { period: '2023' } } },
  });
  const variables = { period: '2022' };
  for (const documentId of ['poverty', `sha256:${digest}`]) {
    expect((await get(server, { documentId, variables: JSON.stringify(variables) })).body.data.comparison.period).toBe(
      '2022',
    );
    expect((await post(server, { documentId, variables })).body.data.comparison.period).toBe('2022');
  }
  const extensions = { persistedQuery: { version: 1, sha256Hash: digest } };
  expect((await post(server, { extensions, variables })).body.data.comparison.period).toBe('2022');
});

test('the examples are known by their names', async () => {
  const { body } = await get(server, { documentId: '10-what-can-be-asked' });
  expect(body.data).toBeTruthy();
});

test('an unknown name is told with the nearest one', async () => {
  const { status, body } = await get(server, { documentId: 'povertie' });
  expect(status).toBe(404);
  expect(body.errors[0]).toMatchObject({
    message: 'This server knows no document "povertie". Did you mean "poverty"?',
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
  });
});

test('neither a text nor an id is refused with what is allowed', async () => {
  const { status, body } = await post(server, {});
  expect(status).toBe(400);
  expect(body.errors[0].message).toContain('or `documentId`, the name of one this server knows');
});

test('a text beside an id is refused: only one of them would be answered', async () => {
  const refusal = {
    status: 400,
    body: { errors: [{ message: expect.stringContaining('not both'), extensions: { code: 'BAD_REQUEST' } }] },
  };
  const query = '{ __typename }';
  expect(await post(server, { query, documentId: 'poverty' })).toMatchObject(refusal);
  expect(await post(server, { query, documentId: 'povertie' })).toMatchObject(refusal);
  expect(await get(server, { query, documentId: 'poverty' })).toMatchObject(refusal);
  expect((await post(strict, { query, documentId: 'poverty' })).status).toBe(403);
  const extensions = { persistedQuery: { version: 1, sha256Hash: digest } };
  expect((await post(server, { query, extensions })).body.data).toEqual({ __typename: 'Query' });
});

test('a server of known documents alone refuses any other text', async () => {
  expect((await get(strict, { documentId: 'poverty' })).status).toBe(200);
  const { status, body } = await post(strict, { query: text });
  expect(status).toBe(403);
  expect(body.errors[0].message).toBe(
    'This server answers only documents it knows: send `documentId` instead of `query`.',
  );
});

test('documents that cannot be answered, or stand in for an example, are warned of when the server starts', async () => {
  const broken = await mkdtemp(join(tmpdir(), 'kinerja-documents-'));
  await using _ = { [Symbol.asyncDispose]: () => rm(broken, { recursive: true, force: true }) };
  await writeFile(join(broken, 'half.graphql'), '{ comparison(');
  await writeFile(join(broken, 'moon.graphql'), '{ moon }');
  await writeFile(join(broken, '04-scorecard.graphql'), text);
  const warnings: string[] = [];
  const log = {
    info: () => {},
    warn: (_details: object, message: string) => void warnings.push(message),
    error: () => {},
  };
  const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 30_000 }, answerCacheBytes: 0 };
  world.serverWith({ config: { ...config, documents: { folder: broken, only: false } }, log });
  expect(warnings).toEqual([
    `${join(broken, '04-scorecard.graphql')} is answered instead of the example of that name.`,
    `${join(broken, 'half.graphql')} cannot be answered: Syntax Error: Expected Name, found <EOF>.`,
    `${join(broken, 'moon.graphql')} cannot be answered: Cannot query field "moon" on type "Query".`,
  ]);
});
