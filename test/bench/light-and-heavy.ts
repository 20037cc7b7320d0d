import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { openDatabase } from '../../src/operational/client.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { literal, sql, toStatement } from '../../src/sql/sql.ts';
import { fillWithObservations } from './observations.ts';
import { report } from './report.ts';

/**
 * How long a light question waits while eight heavy statements are outstanding, in process: p99 of a monthly trend of three
 * regions, alone and beside medians over twenty million rows that are asked again as soon as they are answered. Goal: at most 5.
 * Run: UV_THREADPOOL_SIZE=16 node test/bench/light-and-heavy.ts [questions]
 */
const questions = Number(process.argv[2] ?? 400);
const outstanding = 8;
const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
const ending = new AbortController();
const { signal } = new AbortController();

const database = await openDatabase({ dataFolder: folder, databaseUrl: process.env['DATABASE_URL'] ?? null });
const store = await SnapshotStore.open({ folder: join(folder, 'snapshots'), isOwner: true });
await fillWithObservations(database, 200_000);
await createSnapshot({ database, store, now: new Date('2025-06-30T12:00:00Z'), kinerjaVersion: 'bench', signal });
const large = join(store.folder, 'large.parquet');
await writeLarge();
const engine = await openEngine({ folder: store.folder, concurrency: 3, queue: 100, memoryLimit: '2GB' });
const analytics = new Analytics({ store, engine });
const heavy = toStatement(
  sql`select place, median(value) as middle from read_parquet(${literal(large)}) group by place order by place`,
);
try {
  await ask(20);
  const alone = await ask(questions);
  let answered = 0;
  const keepAsking = async () => {
    while (!ending.signal.aborted) {
      await engine.run(heavy, ending.signal, 'HEAVY');
      answered += 1;
    }
  };
  const running = Array.from({ length: outstanding }, () => keepAsking().catch(() => {}));
  const beside = await ask(questions);
  ending.abort();
  await Promise.all(running);
  const show = (times: readonly number[]) => `p50 ${at(times, 0.5).toFixed(1)}, p99 ${at(times, 0.99).toFixed(1)} ms`;
  console.log(
    `alone: ${show(alone)}; beside ${outstanding} heavy ones (${answered} of them answered meanwhile): ${show(beside)}`,
  );
  const ratioAt = (share: number) => at(beside, share) / at(alone, share);
  report({
    name: 'p99 of a light question beside eight heavy statements',
    against: 'its p99 alone, in process',
    ratio: ratioAt(0.99),
    unit: 'times',
    goal: { atMost: 5 },
    detail: `20 million rows; p50 ${ratioAt(0.5).toFixed(2)}`,
  });
} finally {
  await engine.close();
  await store.close();
  await database.close();
  await rm(folder, { recursive: true });
}

/** Milliseconds of one question after the other, each another one, sorted. */
async function ask(count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let question = 0; question < count; question += 1) {
    const startedAt = performance.now();
    await analytics.trend(
      {
        metric: 'INDICATOR_VALUE',
        indicator: `B-${(question % 20) + 1}`,
        regions: ['15.71', '18.03', '73.71'],
        grain: 'MONTH',
        period: '2015',
      },
      signal,
    );
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((a, b) => a - b);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}

async function writeLarge(): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  await connection.run(
    `copy (select (i % 514)::integer as place, random() * 1000 as value from range(20000000) t(i)) to '${large}' (format parquet, compression zstd)`,
  );
  connection.closeSync();
  instance.closeSync();
}
