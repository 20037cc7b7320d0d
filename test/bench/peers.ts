import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { createServer } from '../../src/graphql/server.ts';
import { openDatabase } from '../../src/operational/client.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { startServer } from '../support/kinerja.ts';
import { measureLoad } from './load.ts';
import { takenAt } from './nation.ts';
import { openPrepared } from './national-server.ts';
import { nested } from './peers-nested.ts';
import { regionYearWorkloads, type Numbers, type Workload } from './peers-questions.ts';
import { addProvinceCases, installPeer, peer, preparePeer } from './peers-setup.ts';
import { median, report } from './report.ts';

/**
 * Kinerja beside PostGraphile 5 with its aggregates plugin, over the same PostgreSQL with the national data set, each in a process of its own,
 * the client in a third. Regions x years (goal: 40 times its requests per second), and a nested list from the database itself (goal: not
 * slower). Answers are checked equal to 1e-9 first; the two take turns, and the ratio is the median of the rounds.
 * Run: UV_THREADPOOL_SIZE=16 node test/bench/peers.ts [rounds] [millions of facts] [cluster folder]
 */
const rounds = Number(process.argv[2] ?? 5);
/** Of 2.68 million facts one million are closed cases. */
const millions = Number(process.argv[3] ?? 2.68);
const seconds = 3;
const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
const postgres = await openPrepared({ millions, cluster: process.argv[4] });
const databaseUrl = postgres.url('nation');

try {
  const peerServer = await installPeer(join(folder, 'peer'));
  const { statements: ownStatements, ...places } = await prepare();
  const env = { DATABASE_URL: databaseUrl, NODE_ENV: 'production', GRAPHILE_ENV: 'production' };
  await using other = await startServer({ dataFolder: folder, env, command: [process.execPath, peerServer] });
  await using kinerja = await startServer({
    dataFolder: folder,
    env: { DATABASE_URL: databaseUrl, KINERJA_DEMO: 'off', KINERJA_LOG: 'warn' },
  });
  const servers = { kinerja: kinerja.address, peer: other.address };

  for (const workload of regionYearWorkloads(places)) {
    await compare(workload, servers);
    report({
      name: `region x year: ${workload.name}`,
      against: 'PostGraphile’s requests per second',
      goal: { atLeast: 40 },
      ...(await measure(workload, servers, 8)),
    });
  }
  await compare(nested, servers);
  const before = await statementsOf(other.address);
  await ask(other.address, nested.peer(1)[0]!);
  const theirs = (await statementsOf(other.address)) - before;
  for (const connections of [1, 8]) {
    const { detail, ...measured } = await measure(nested, servers, connections);
    report({
      name: `${nested.name}, ${connections === 1 ? 'one connection' : `${connections} connections`}`,
      against: 'PostGraphile’s requests per second',
      goal: { atLeast: 1 },
      ...measured,
      detail: `${ownStatements} statements beside ${theirs}; ${detail}`,
    });
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true });
}

/** Makes the snapshot and what the peer reads, and counts the statements of the nested list. */
async function prepare() {
  const database = await openDatabase({ dataFolder: folder, databaseUrl });
  const store = await SnapshotStore.open({ folder: join(folder, 'snapshots'), isOwner: true });
  const { signal } = new AbortController();
  await addProvinceCases(database.pool);
  await createSnapshot({ database, store, now: takenAt, kinerjaVersion: 'bench', signal });
  await preparePeer(database.pool);
  const engine = await openEngine({ folder: store.folder });
  const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 30_000 }, answerCacheBytes: 0 };
  const log = { info() {}, warn() {}, error() {} };
  const analytics = new Analytics({ store, engine });
  const server = createServer({ database, store, analytics, config, edition: 'bench', log });
  try {
    const address = await server.listen();
    await ask(address, nested.kinerja(1)[0]!);
    const before = database.statementCount();
    await ask(address, nested.kinerja(1)[0]!);
    const statements = database.statementCount() - before;
    const lease = await store.acquire(null);
    const { regions } = lease.snapshot.catalogue;
    lease.release();
    const codes = (level: string) => regions.flatMap((region) => (region.level === level ? [region.code] : []));
    const { rows } = await database.pool.query<{ code: string }>(
      'select code from government join region on region.id = region_id',
    );
    const seats = new Set(rows.map(({ code }) => code));
    return {
      provinces: codes('PROVINCE'),
      governments: codes('REGENCY').filter((code) => seats.has(code)),
      statements,
    };
  } finally {
    await server.close();
    await engine.close();
    await store.close();
    await database.close();
  }
}

type Servers = Readonly<Record<'kinerja' | 'peer', string>>;

async function measure(workload: Workload, servers: Servers, connections: number) {
  const rates: Record<keyof Servers, number[]> = { kinerja: [], peer: [] };
  const middles: Record<keyof Servers, number[]> = { kinerja: [], peer: [] };
  // The first round warms both up.
  for (let round = -1; round < rounds; round += 1) {
    for (const name of ['kinerja', 'peer'] as const) {
      const bodies = workload[name](2_000);
      const { perSecond, p50 } = await measureLoad({
        address: servers[name],
        connections,
        seconds,
        bodies,
        status: 200,
      });
      if (round < 0) continue;
      rates[name].push(perSecond);
      middles[name].push(p50);
    }
  }
  const per = (name: keyof Servers) => median(rates[name]).toFixed(median(rates[name]) < 20 ? 1 : 0);
  const p50 = (name: keyof Servers) => median(middles[name]).toFixed(1);
  const detail = `PostGraphile ${peer.postgraphile}, ${millions} million facts; ${per('kinerja')} beside ${per('peer')} a second, p50 ${p50('kinerja')} beside ${p50('peer')} ms; load ${loadavg()[0]!.toFixed(1)}`;
  console.log(detail);
  return {
    ratio: median(rates.kinerja.map((rate, round) => rate / rates.peer[round]!)),
    unit: 'times' as const,
    detail,
  };
}

/** Equal answers first: a fast wrong one is none. */
async function compare(workload: Workload, { kinerja, peer: other }: Servers): Promise<void> {
  const theirs = workload.peer(20);
  for (const [index, body] of workload.kinerja(20).entries()) {
    const one = workload.readKinerja((await ask(kinerja, body)) as never);
    const two = workload.readPeer((await ask(other, theirs[index]!)) as never);
    const different = differences(one, two);
    if (one.size === 0 || different.length > 0)
      throw new Error(`${workload.name}: the answers differ: ${different.slice(0, 5).join('; ')} (${body})`);
  }
}

function differences(one: Numbers, two: Numbers): readonly string[] {
  return [...new Set([...one.keys(), ...two.keys()])].flatMap((key) => {
    const [left, right] = [one.get(key) ?? [], two.get(key) ?? []];
    const isEqual = Array.from({ length: Math.max(left.length, right.length) }).every((_, index) =>
      isNear(left[index] ?? null, right[index] ?? null),
    );
    return isEqual ? [] : [`${key}: ${left.join()} against ${right.join()}`];
  });
}

function isNear(left: number | null, right: number | null): boolean {
  if (left === null || right === null) return left === right;
  return Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(right));
}

async function ask(address: string, body: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}/graphql`, { method: 'POST', headers, body });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function statementsOf(address: string): Promise<number> {
  return Number(await (await fetch(`${address}/statements`)).text());
}
