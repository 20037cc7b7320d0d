import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSchema, createYoga } from 'graphql-yoga';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { createServer } from '../../src/graphql/server.ts';
import { openDatabase } from '../../src/operational/client.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { fillWithObservations } from './observations.ts';
import { measureLoad, type Load } from './load.ts';
import { median, report } from './report.ts';

/**
 * The same question again and again, on eight connections, against yoga's own "hello" on the same machine in the same run; with
 * If-None-Match too. Goals: at least 90 percent of hello, more with the tag, and the engine's counter does not move.
 * They take turns of a second, and the ratio is the median of the rounds. Run: UV_THREADPOOL_SIZE=16 node test/bench/repeats.ts [rounds]
 */
const rounds = Number(process.argv[2] ?? 9);
const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
const { signal } = new AbortController();
const silent = { info() {}, warn() {}, error() {} };

const database = await openDatabase({ dataFolder: folder, databaseUrl: process.env['DATABASE_URL'] ?? null });
const store = await SnapshotStore.open({ folder: join(folder, 'snapshots'), isOwner: true });
await fillWithObservations(database, 100_000);
await createSnapshot({ database, store, now: new Date('2025-06-30T12:00:00Z'), kinerjaVersion: 'bench', signal });
const engine = await openEngine({ folder: store.folder, concurrency: 3, queue: 100, memoryLimit: '2GB' });
const analytics = new Analytics({ store, engine });
const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 30_000 }, answerCacheBytes: 64_000_000 };
const server = createServer({ database, store, analytics, config, edition: 'bench', log: silent });
const address = await server.listen();

const schema = createSchema({
  typeDefs: 'type Query { hello: String! }',
  resolvers: { Query: { hello: () => 'world' } },
});
const hello = createHttpServer(createYoga({ schema, logging: false }));
await new Promise<void>((resolve) => hello.listen(0, '127.0.0.1', resolve));
const helloAddress = `http://127.0.0.1:${(hello.address() as AddressInfo).port}`;

const query = `{ trend(indicator: "B-1", regions: ["15.71", "18.03", "73.71"], grain: MONTH, period: "2016") {
  series { region { code name } points { period value status } } } }`;
const body = JSON.stringify({ query });
const first = await fetch(`${address}/graphql`, {
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json' },
});
const bytes = (await first.text()).length;
const etag = first.headers.get('etag')!;

const loads: Readonly<Record<string, Omit<Load, 'seconds' | 'connections'>>> = {
  hello: { address: helloAddress, bodies: [JSON.stringify({ query: '{ hello }' })], status: 200 },
  repeated: { address, bodies: [body], status: 200 },
  tagged: { address, bodies: [body], headers: { 'if-none-match': etag }, status: 304 },
};
try {
  for (const load of Object.values(loads)) await measureLoad({ ...load, connections: 8, seconds: 1 });
  const asked = engine.queryCount;
  const rates: Record<string, number[]> = { hello: [], repeated: [], tagged: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, load] of Object.entries(loads)) {
      rates[name]!.push((await measureLoad({ ...load, connections: 8, seconds: 1 })).perSecond);
    }
  }
  const perSecond = (name: string) => median(rates[name]!).toFixed(0);
  const share = (name: string) => median(rates[name]!.map((rate, round) => rate / rates['hello']![round]!)) * 100;
  console.log(
    `an answer of ${bytes} bytes; requests per second: ${Object.keys(rates)
      .map((name) => `${name} ${perSecond(name)}`)
      .join(', ')}`,
  );
  for (const [name, repeated] of [
    ['the same question again', 'repeated'],
    ['the same question again with If-None-Match', 'tagged'],
  ] as const)
    report({
      name,
      against: 'requests per second of yoga’s own “hello”',
      ratio: share(repeated),
      unit: '%',
      goal: { atLeast: 90 },
      detail: `eight connections, answer of ${bytes} bytes, ${engine.queryCount - asked} statements run meanwhile`,
    });
} finally {
  await server.close();
  hello.close();
  hello.closeAllConnections();
  await engine.close();
  await store.close();
  await database.close();
  await rm(folder, { recursive: true });
}
