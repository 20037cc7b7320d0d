import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { createServer } from '../../src/graphql/server.ts';
import { openDatabase } from '../../src/operational/client.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { fillWithObservations } from './observations.ts';

/**
 * A monthly trend of one indicator in three regions from one million observations (facts, no rollup), over HTTP at one connection,
 * beside the bare DuckDB statement that gives the same numbers from the same file. Goal: a ratio of at most 2.
 * Run: UV_THREADPOOL_SIZE=16 node test/bench/trend.ts [rows]
 */
const rows = Number(process.argv[2] ?? 1_000_000);
const questions = 300;
const folder = mkdtempSync(join(tmpdir(), 'kinerja-bench-'));
const { signal } = new AbortController();
const silent = { info() {}, warn() {}, error() {} };

const database = await openDatabase({ dataFolder: folder, databaseUrl: process.env['DATABASE_URL'] ?? null });
const store = await SnapshotStore.open({ folder: join(folder, 'snapshots'), isOwner: true });
await fillWithObservations(database, rows);
await createSnapshot({ database, store, now: new Date('2025-06-30T12:00:00Z'), kinerjaVersion: 'bench', signal });
const lease = await store.acquire(null);
const [file] = lease.snapshot.files('observation');
lease.release();

const engine = await openEngine({ folder: store.folder, concurrency: 3, queue: 100, memoryLimit: '2GB' });
const analytics = new Analytics({ store, engine });
const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 30_000 }, answerCacheBytes: 0 };
const server = createServer({ database, store, analytics, config, edition: 'bench', log: silent });
const address = await server.listen();
const instance = await DuckDBInstance.create(':memory:');
try {
  await compareNumbers();
  for (const [name, run] of Object.entries({ bare, analytic, http })) {
    for (let round = 0; round < 20; round += 1) await run(round);
    console.log(`${name}: warmed up`);
  }
  // The three take turns, so that what else the machine does falls on all alike.
  const times: Record<string, number[]> = { bare: [], analytic: [], http: [] };
  for (let question = 0; question < questions; question += 1) {
    for (const [name, run] of Object.entries({ bare, analytic, http })) {
      const startedAt = performance.now();
      await run(question);
      times[name]!.push(performance.now() - startedAt);
    }
  }
  const [bareMs, analyticMs, httpMs] = Object.values(times).map(median) as [number, number, number];
  console.log(
    `rows ${rows}; medians of ${questions}: bare ${bareMs.toFixed(2)} ms, analytics ${analyticMs.toFixed(2)} ms, HTTP ${httpMs.toFixed(2)} ms`,
  );
  console.log(
    `trend: HTTP ${(httpMs / bareMs).toFixed(2)} of the bare statement; without HTTP and GraphQL ${(analyticMs / bareMs).toFixed(2)}`,
  );
} finally {
  instance.closeSync();
  await server.close();
  await engine.close();
  await store.close();
  await database.close();
  rmSync(folder, { recursive: true });
}

/** Every question is another one: the indicator and the year go round. */
function asked(question: number) {
  return { indicator: (question % 20) + 1, year: 2015 + (question % 8) };
}

async function bare(question: number): Promise<unknown> {
  const { indicator, year } = asked(question);
  const connection = await instance.connect();
  try {
    const prepared = await connection.prepare(`
select place, date_trunc('month', period_start) as month, sum(value)::double as value
from read_parquet('${file}')
where version_id = $1 and place in ('15.71', '18.03', '73.71') and period_start >= $2::date and period_start < $3::date
group by place, month
order by place, month`);
    prepared.bind([indicator, `${year}-01-01`, `${year + 1}-01-01`]);
    return await (await prepared.run()).getRowsJson();
  } finally {
    connection.closeSync();
  }
}

function analytic(question: number): Promise<unknown> {
  const { indicator, year } = asked(question);
  return analytics.trend(
    {
      metric: 'INDICATOR_VALUE',
      indicator: `B-${indicator}`,
      regions: ['15.71', '18.03', '73.71'],
      grain: 'MONTH',
      period: String(year),
    },
    signal,
  );
}

async function http(question: number): Promise<{ data: { trend: { series: { points: { value: number }[] }[] } } }> {
  const { indicator, year } = asked(question);
  const query = `query ($indicator: String!, $period: Period!) {
    trend(indicator: $indicator, regions: ["15.71", "18.03", "73.71"], grain: MONTH, period: $period) {
      series { region { code name } points { period value status } }
    }
  }`;
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { indicator: `B-${indicator}`, period: String(year) } }),
  });
  return response.json() as ReturnType<typeof http>;
}

/** Equal numbers first: a fast wrong answer is none. */
async function compareNumbers(): Promise<void> {
  const expected = ((await bare(3)) as [string, string, number][]).map(([, , value]) => value);
  const { data } = await http(3);
  const actual = data.trend.series.flatMap(({ points }) => points.map(({ value }) => value));
  const isEqual =
    expected.length === 36 &&
    expected.every((value, index) => Math.abs(value - actual[index]!) <= 1e-9 * Math.abs(value));
  if (!isEqual) throw new Error(`the answers differ: ${JSON.stringify({ expected, actual })}`);
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
