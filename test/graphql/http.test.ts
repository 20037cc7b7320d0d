import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;
let address: string;

beforeAll(async () => {
  world = await openSmallWorld();
  address = await world.server.listen();
});

afterAll(async () => {
  await world.server.close();
  await world[Symbol.asyncDispose]();
});

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${address}/graphql` });

  test('there are 61 audits', () => expect(audits).toHaveLength(61));

  test.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
    expect(await audit.fn()).toMatchObject({ status: 'ok' });
  });
});

const question = JSON.stringify({ query: '{ __typename }' });
const post = (init: RequestInit) => fetch(`${address}/graphql`, { method: 'POST', body: question, ...init });

describe('other sites', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'a form of another site cannot ask: %s is refused',
    async (type) => {
      const response = await post({ headers: { 'content-type': type } });
      expect(response.status).toBe(415);
      expect(await response.json()).toEqual({
        errors: [
          {
            message: `Send the request as application/json; ${type.split(';')[0]} is not read.`,
            extensions: { code: 'BAD_REQUEST' },
          },
        ],
      });
    },
  );

  test('nothing is shared with pages of other origins', async () => {
    const response = await post({
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('on loopback a name of somebody else is refused, so that DNS rebinding leads nowhere', async () => {
    const ask = (host: string) =>
      world.server.fetch(
        new Request('http://localhost/graphql?query={__typename}', { headers: { host, accept: 'application/json' } }),
      );
    for (const host of ['localhost:4000', '127.0.0.1:4000', '[::1]:4000']) expect((await ask(host)).status).toBe(200);
    const refused = await ask('rebound.example:4000');
    expect(refused.status).toBe(421);
    expect(await refused.text()).toContain('answers to localhost or 127.0.0.1, not to \\"rebound.example:4000\\"');
  });

  test('a server that listens on a network answers to any name', async () => {
    const server = world.serverWith({
      config: { host: '0.0.0.0', port: 0, limits: { timeoutMs: 1000 }, answerCacheBytes: 0 },
    });
    const response = await server.fetch(
      new Request('http://kinerja.example/graphql?query={__typename}', { headers: { accept: 'application/json' } }),
    );
    expect(response.status).toBe(200);
  });
});

test('a mutation by GET is refused', async () => {
  const response = await fetch(`${address}/graphql?query=${encodeURIComponent('mutation { __typename }')}`, {
    headers: { accept: 'application/json' },
  });
  expect(response.status).toBe(405);
});

test.each(['variables', 'extensions'])('%s of a GET request that are not JSON are refused', async (name) => {
  const response = await fetch(`${address}/graphql?query={__typename}&${name}={bad`);
  expect([response.status, await response.json()]).toEqual([
    400,
    { errors: [{ message: `\`${name}\` is not valid JSON.`, extensions: { code: 'BAD_REQUEST' } }] },
  ]);
  expect(world.logged).toEqual([]);
});

test('a body larger than a megabyte is refused', async () => {
  const response = await post({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '#'.repeat(1_100_000) }),
  });
  expect(response.status).toBe(413);
});

test('a body that does not tell its length is read as far as a megabyte', async () => {
  const sent = (text: string) =>
    post({
      headers: { 'content-type': 'application/json' },
      body: new Blob([text.slice(0, 20), text.slice(20)]).stream(),
      duplex: 'half',
    } as RequestInit);
  const answered = await sent(JSON.stringify({ query: `{ __typename } #${'#'.repeat(900_000)}` }));
  expect(await answered.json()).toEqual({ data: { __typename: 'Query' } });
  const refused = await sent(JSON.stringify({ query: `{ __typename } #${'#'.repeat(1_100_000)}` }));
  expect(refused.status).toBe(413);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'REQUEST_ENTITY_TOO_LARGE' } }] });
});

test('every answer carries headers that keep browsers to this server', async () => {
  const { headers } = await fetch(`${address}/health`);
  expect(headers.get('content-security-policy')).toContain("default-src 'self'; script-src 'self';");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

describe('health', () => {
  test('alive and ready', async () => {
    expect((await fetch(`${address}/health`)).status).toBe(200);
    const ready = await fetch(`${address}/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', reasons: [] }]);
  });

  test('not ready, and why, while there is no snapshot', async () => {
    const store = { acquire: () => Promise.reject(new Error('none')), list: () => [] };
    // Only what `/ready` asks of a store.
    const server = world.serverWith({ store: store as never });
    const response = await server.fetch(new Request('http://localhost/ready'));
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'not ready', reasons: ['no snapshot can be opened'] },
    ]);
  });
});
