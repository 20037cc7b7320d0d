import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { graphiqlVersion } from '../../src/graphql/graphiql-page.ts';
import { openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;

beforeAll(async () => {
  world = await openSmallWorld();
});

afterAll(() => world[Symbol.asyncDispose]());

const get = (path: string, headers: Record<string, string> = {}) =>
  world.server.fetch(new Request(`http://localhost${path}`, { headers }));
const files = ['graphiql.js', 'start.js', 'graphiql.css', 'editor-worker.js', 'json-worker.js', 'graphql-worker.js'];

test('a browser gets GraphiQL, whose page names nothing outside this server', async () => {
  const response = await get('/graphql', { accept: 'text/html' });
  expect(response.headers.get('content-type')).toContain('text/html');
  const page = await response.text();
  const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
  expect(addresses.filter((address) => !/^(\/graphiql\/|data:image\/svg)/.test(address))).toEqual([]);
  expect(page).not.toMatch(/<script(?![^>]*(src=|application\/json))/);
  expect(page.length).toBeLessThan(40_000);
});

test('its tabs are a dozen for those who decide, analyse and build dashboards, the three headline indicators first', async () => {
  const page = await (await get('/graphql', { accept: 'text/html' })).text();
  const options = JSON.parse(/<script type="application\/json" id="options">(.*)<\/script>/.exec(page)![1]!);
  const names = options.defaultTabs.map(({ query }: { query: string }) => /^query (\w+)/m.exec(query)![1]);
  expect(names).toEqual([
    'HeadlineIndicators',
    'Scorecard',
    'WhatNeedsAttention',
    'RankAndItsCertainty',
    'EffectOfElectronicLicensing',
    'TrendOrNoise',
    'WhyTasksWereLate',
    'SatisfactionIndex',
    'DataQualityIssues',
    'ProvincesWithTrends',
    'PivotWithTotals',
    'WhatCanBeAsked',
  ]);
  expect(options.defaultQuery).toBe(options.defaultTabs[0].query);
});

test.each(files)('%s is compressed and kept by browsers for good', async (name) => {
  const path = `/graphiql/${graphiqlVersion}/${name}`;
  const plain = await (await get(path)).text();
  const zipped = await get(path, { 'accept-encoding': 'gzip, deflate' });
  const brotli = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
  expect(zipped.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect([zipped.headers.get('content-encoding'), brotli.headers.get('content-encoding')]).toEqual(['gzip', 'br']);
  expect(gunzipSync(await zipped.arrayBuffer()).toString()).toBe(plain);
  expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(plain);
});

test('its style loads nothing from elsewhere', async () => {
  const style = await (await get(`/graphiql/${graphiqlVersion}/graphiql.css`)).text();
  const outside = [...style.matchAll(/url\(([^)]{0,40})|@import\s+([^;]{0,40})/g)].map(
    (match) => match[1] ?? match[2]!,
  );
  expect(outside.filter((address) => !/^['"]?(data:|#)/.test(address))).toEqual([]);
});

test('a file of another version is not there', async () => {
  expect((await get('/graphiql/0.0.0/graphiql.js')).status).toBe(404);
  expect((await get(`/graphiql/${graphiqlVersion}/../../package.json`)).status).toBe(404);
});
