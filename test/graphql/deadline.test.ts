import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Statement } from '../../src/sql/sql.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { askServer, openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;

beforeAll(async () => {
  world = await openSmallWorld();
});

afterAll(() => world[Symbol.asyncDispose]());

const question = '{ trend(indicator: "POV-01", regions: ["15"]) { period } }';

/** A server whose every question is a statement that DuckDB would need minutes for, and what becomes of it. */
function serverOfSlowQuestions(timeoutMs: number) {
  const started = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<unknown>();
  const slow: Statement = {
    text: 'select sum(a.range * b.range)::double as x from range(1000000) a, range(1000000) b',
    values: [],
  };
  const engine = {
    ...world.engine,
    run: (_statement: Statement, signal: AbortSignal) => {
      const running = world.engine.run(slow, signal);
      running.then(ended.resolve, ended.resolve);
      started.resolve();
      return running;
    },
  };
  const analytics = new Analytics({ store: world.store, engine });
  const server = world.serverWith({
    analytics,
    config: { host: '127.0.0.1', port: 0, limits: { timeoutMs }, answerCacheBytes: 0 },
  });
  return { server, started: started.promise, ended: ended.promise };
}

test('a question that takes too long is interrupted in the engine and answered with TIMEOUT', async () => {
  const { server, ended } = serverOfSlowQuestions(150);
  const { errors } = await askServer(server, question);
  expect(errors).toEqual([
    {
      message:
        'The request took longer than 0.15 s and was stopped. Ask for fewer regions, a shorter period or a coarser grain.',
      extensions: { code: 'TIMEOUT', timeoutMs: 150 },
    },
  ]);
  expect(await ended).toMatchObject({ code: 'TIMEOUT' });
  expect(world.logged).toEqual([]);
});

test('when the client leaves, the engine stops working for it, and the log stays silent', async () => {
  const { server, started, ended } = serverOfSlowQuestions(60_000);
  const url = new URL('/graphql', await server.listen());
  const call = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } });
  call.on('error', () => {});
  call.end(JSON.stringify({ query: question }));
  await started;
  call.destroy();
  expect(await ended).toMatchObject({ name: 'AbortError' });
  await server.close();
  expect(world.logged).toEqual([]);
});

test('the server goes on answering after that', async () => {
  expect((await world.ask(question)).errors).toBeUndefined();
});

test('closing waits for a running request and lets it end', async () => {
  const gate = Promise.withResolvers<never>();
  const reached = Promise.withResolvers<void>();
  const analytics = { trend: () => (reached.resolve(), gate.promise) };
  const server = world.serverWith({ analytics: analytics as never });
  const url = new URL('/graphql', await server.listen());
  const answer = fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: question }),
  });
  await reached.promise;
  const closed = server.close();
  gate.reject(new Error('done'));
  expect((await answer).status).toBe(200);
  await closed;
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
