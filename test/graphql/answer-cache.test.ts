import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSnapshot } from '../../src/snapshot/build.ts';
import type { Server } from '../../src/graphql/server.ts';
import { openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;
const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 30_000 } };
const open = (bytes: number, edition = 'test') =>
  world.serverWith({ config: { ...config, answerCacheBytes: bytes }, edition });

beforeAll(async () => {
  world = await openSmallWorld();
});

afterAll(() => world[Symbol.asyncDispose]());

const poverty =
  '{ comparison(indicator: "POV-01", level: PROVINCE, period: "2023") { rows { value region { name } } } }';

interface Extra {
  readonly headers?: Readonly<Record<string, string>>;
  readonly variables?: object;
  readonly signal?: AbortSignal;
}

async function ask(server: Server, query: string, { headers, variables, signal }: Extra = {}) {
  const response = await server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      body: JSON.stringify({ query, variables }),
      headers: { 'content-type': 'application/json', ...headers },
      ...(signal ? { signal } : {}),
    }),
  );
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    headers: response.headers,
    text: await response.text(),
  };
}

test('the same question again is the same text and moves no counter of the engine', async () => {
  const server = open(1_000_000);
  const first = await ask(server, poverty);
  const before = world.engine.queryCount;
  const again = await ask(server, poverty);
  expect(world.engine.queryCount).toBe(before);
  expect(again.text).toBe(first.text);
  expect(again.etag).toBe(first.etag);
  expect(JSON.parse(again.text)).toMatchObject({ data: { comparison: { rows: expect.any(Array) } } });
});

test('a reader who shows the tag of an answer gets 304 and no body, by POST and by GET', async () => {
  const server = open(1_000_000);
  const { etag } = await ask(server, poverty);
  const before = world.engine.queryCount;
  expect(await ask(server, poverty, { headers: { 'if-none-match': etag! } })).toMatchObject({
    status: 304,
    text: '',
    etag,
  });
  const byGet = await server.fetch(
    new Request(`http://localhost/graphql?query=${encodeURIComponent(poverty)}`, {
      headers: { accept: 'application/json', 'if-none-match': `"other", W/${etag}` },
    }),
  );
  expect(byGet.status).toBe(304);
  expect(world.engine.queryCount).toBe(before);
  expect(await ask(server, poverty, { headers: { 'if-none-match': '"other"' } })).toMatchObject({ status: 200, etag });
});

test('variables, language and edition make another answer', async () => {
  const server = open(1_000_000);
  const query =
    'query ($period: Period) { comparison(indicator: "POV-01", regions: ["ID", "15"], period: $period) { period rows { formatted } } }';
  const asked = [
    await ask(server, query, { variables: { period: '2023' } }),
    await ask(server, query, { variables: { period: '2024' } }),
    await ask(server, query, { variables: { period: '2024' }, headers: { 'accept-language': 'en' } }),
    await ask(open(1_000_000, 'other'), query, { variables: { period: '2024' } }),
  ];
  expect(new Set(asked.map(({ etag }) => etag)).size).toBe(4);
  expect(asked.map(({ text }) => JSON.parse(text).data.comparison.period)).toEqual(['2023', '2024', '2024', '2024']);
  expect(asked[2]!.text).not.toBe(asked[1]!.text);
});

test('identical questions at the same time are asked once', async () => {
  const server = open(1_000_000);
  const question = poverty.replace('2023', '2022');
  const before = world.engine.queryCount;
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(server, question)));
  expect(world.engine.queryCount - before).toBe(1);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

test('one reader who leaves does not take the answer from the others', async () => {
  const server = open(1_000_000);
  const leaving = new AbortController();
  const question = poverty.replace('2023', '2021');
  const left = ask(server, question, { signal: leaving.signal }).catch(() => 'left');
  const stayed = ask(server, question);
  leaving.abort();
  await left;
  expect(JSON.parse((await stayed).text)).toMatchObject({ data: { comparison: { rows: expect.any(Array) } } });
});

test('of those who wait for a reader who leaves one asks in his place', async () => {
  const server = open(1_000_000);
  const leaving = new AbortController();
  const question = poverty.replace('2023', '2020');
  const before = world.engine.queryCount;
  const left = ask(server, question, { signal: leaving.signal }).catch(() => 'left');
  const stayed = Array.from({ length: 8 }, () => ask(server, question));
  leaving.abort();
  await left;
  const texts = (await Promise.all(stayed)).map(({ text }) => text);
  expect(new Set(texts).size).toBe(1);
  expect(JSON.parse(texts[0]!)).toMatchObject({ data: { comparison: { rows: expect.any(Array) } } });
  expect(world.engine.queryCount - before).toBeLessThanOrEqual(2);
});

test('what is refused is refused to all who asked it at the same time, and not kept', async () => {
  const server = world.serverWith({ config: { ...config, limits: { timeoutMs: 1 }, answerCacheBytes: 1_000_000 } });
  const question = poverty.replace('2023', '2019');
  const before = world.engine.queryCount;
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(server, question)));
  expect(new Set(answers.map(({ text }) => JSON.parse(text).errors?.[0].extensions.code))).toEqual(
    new Set(['TIMEOUT']),
  );
  expect(answers.map(({ etag }) => etag)).toEqual(Array(8).fill(null));
  expect(world.engine.queryCount - before).toBeLessThanOrEqual(1);
});

test('what looks at the operational database is neither kept nor tagged', async () => {
  const server = open(1_000_000);
  const query = '{ regions(level: PROVINCE, first: 2) { nodes { code } } }';
  const before = world.database.statementCount();
  const first = await ask(server, query);
  const each = world.database.statementCount() - before;
  const again = await ask(server, query);
  expect(each).toBeGreaterThan(0);
  expect(world.database.statementCount() - before).toBe(2 * each);
  expect([first.etag, again.etag]).toEqual([null, null]);
});

test('an error is not kept', async () => {
  const server = open(1_000_000);
  const query = '{ comparison(indicator: "NOPE", period: "2023") { period } }';
  const first = await ask(server, query);
  expect(JSON.parse(first.text).errors[0].extensions.code).toBe('UNKNOWN_INDICATOR');
  expect(first.etag).toBeNull();
});

test('another snapshot makes another answer', async () => {
  const server = open(1_000_000);
  const query = '{ comparison(indicator: "POV-01", regions: ["ID"], period: "2023") { snapshot { shortId } } }';
  const before = await ask(server, query);
  const { database, store } = world;
  const { signal } = new AbortController();
  const { id } = await createSnapshot({
    database,
    store,
    now: new Date('2026-10-01T00:00:00Z'),
    kinerjaVersion: 'test',
    signal,
  });
  const after = await ask(server, query, { headers: { 'if-none-match': before.etag! } });
  expect(after.status).toBe(200);
  expect(JSON.parse(after.text).data.comparison.snapshot.shortId).toBe(id);
  await store.retire([JSON.parse(before.text).data.comparison.snapshot.shortId]);
  expect((await ask(server, query)).etag).not.toBe(after.etag);
});

test('memory for answers has a bound: the oldest goes', async () => {
  const server = open(12_000);
  const years = ['2022', '2023', '2024'];
  for (const year of years) await ask(server, poverty.replace('2023', year));
  const before = world.engine.queryCount;
  await ask(server, poverty.replace('2023', '2024'));
  expect(world.engine.queryCount).toBe(before);
  await ask(server, poverty.replace('2023', '2022'));
  expect(world.engine.queryCount).toBe(before + 1);
});

test('every answer tells what its time went to', async () => {
  const server = open(1_000_000);
  const fresh = await ask(server, poverty.replace('value', 'value rank'));
  for (const phase of ['parse', 'plan', 'engine', 'serialise', 'total']) {
    expect(fresh.headers.get('server-timing')).toMatch(new RegExp(`\\b${phase};dur=\\d+\\.\\d\\d`));
  }
  const repeated = await ask(server, poverty.replace('value', 'value rank'));
  expect(repeated.headers.get('server-timing')).not.toMatch(/engine/);
  const operational = await ask(server, '{ regions(level: PROVINCE, first: 2) { nodes { code } } }');
  expect(operational.headers.get('server-timing')).toMatch(/operational;dur=/);
});
