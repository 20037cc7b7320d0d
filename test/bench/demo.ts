import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillDemo } from '../../src/demo/load.ts';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { createServer } from '../../src/graphql/server.ts';
import { openDatabase } from '../../src/operational/client.ts';
import { migrate } from '../../src/operational/migrate.ts';
import { seedReference } from '../../src/operational/seed.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';

/**
 * What the demo costs at a scale: to load, to take a snapshot of (and another when nothing has changed), and to ask. Seconds of the clock and of the processor (the embedded
 * database and DuckDB included), and the most memory that was seen. Run: UV_THREADPOOL_SIZE=16 node test/bench/demo.ts [--scale N]
 * DATABASE_URL in the environment measures a server instead of the embedded database.
 */
const scale = Number(parseArgs({ options: { scale: { type: 'string', default: '1' } } }).values.scale);
const rounds = 7;
const operations = [
  '01-headline-indicators',
  '20-service-time-before-and-after',
  '24-complaint-response',
  '26-satisfaction-index',
  '53-predicates-and-pattern',
  '57-self-and-others',
  '65-training-hours',
] as const;
const silent = { info() {}, warn() {}, error() {} };
const { signal } = new AbortController();
const now = new Date('2026-09-01T00:00:00Z');

const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
const database = await openDatabase({ dataFolder: folder, databaseUrl: process.env['DATABASE_URL'] ?? null });
await migrate(database);
await seedReference(database);
const store = await SnapshotStore.open({ folder: join(folder, 'snapshots'), isOwner: true });
try {
  const load = loadavg()[0]!.toFixed(1);
  console.log(
    `demo at scale ${scale}; ${cpus().length} cores, load ${load}; ${database.kind} database; ${memory()} MB at rest`,
  );
  const { rows } = await measure('load', () => fillDemo(database, { now, signal, scale }), 0);
  const manifest = await measure(
    'snapshot',
    () => createSnapshot({ database, store, now, kinerjaVersion: 'bench', signal }),
    rows,
  );
  const again = new Date(now.getTime() + 60_000);
  await measure(
    'snapshot again, nothing changed',
    () => createSnapshot({ database, store, now: again, kinerjaVersion: 'bench', signal }),
    rows,
  );
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const kept = manifest.files.reduce((sum, file) => sum + file.rows, 0);
  console.log(`${rows} rows in the database, ${kept} in the snapshot of ${(bytes / 1e6).toFixed(1)} MB`);
  await ask();
} finally {
  await store.close();
  await database.close();
  await rm(folder, { recursive: true });
}

async function ask(): Promise<void> {
  const engine = await openEngine({ folder: store.folder, concurrency: 3, queue: 100, memoryLimit: '2GB' });
  const analytics = new Analytics({ store, engine });
  const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 120_000 }, answerCacheBytes: 0 };
  const server = createServer({ database, store, analytics, config, edition: 'bench', log: silent });
  const address = await server.listen();
  try {
    for (const operation of operations) {
      const query = readFileSync(new URL(`../../schema/operations/${operation}.graphql`, import.meta.url), 'utf8');
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const startedAt = performance.now();
        const response = await fetch(`${address}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query }),
        });
        const { errors } = (await response.json()) as { errors?: unknown };
        times.push(performance.now() - startedAt);
        if (errors) throw new Error(`${operation}: ${JSON.stringify(errors)}`);
      }
      const [first] = times;
      const median = times.toSorted((left, right) => left - right)[Math.floor(rounds / 2)]!;
      console.log(`${operation}: first ${first!.toFixed(0)} ms, median ${median.toFixed(0)} ms`);
    }
    console.log(`after the questions ${memory()} MB`);
  } finally {
    await server.close();
    await engine.close();
  }
}

async function measure<Result>(name: string, work: () => Promise<Result>, rowsBefore: number): Promise<Result> {
  let peak = memory();
  const timer = setInterval(() => (peak = Math.max(peak, memory())), 50);
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(timer);
  const rows = (result as { rows?: number }).rows ?? rowsBefore;
  console.log(
    `${name}: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor, ${Math.round(rows / seconds)} rows/s, peak ${peak} MB`,
  );
  return result;
}

/** Resident memory of the process, in which the embedded database runs too. */
function memory(): number {
  return Math.round(process.memoryUsage.rss() / 1_000_000);
}
