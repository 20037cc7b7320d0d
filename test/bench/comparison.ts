import { toStatement } from '../../src/sql/sql.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { createServer } from '../../src/graphql/server.ts';
import { openDatabase } from '../../src/operational/client.ts';
import { migrate } from '../../src/operational/migrate.ts';
import { seedReference } from '../../src/operational/seed.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { median, report } from './report.ts';

/**
 * A nation's 514 regencies side by side over GraphQL, beside the bare DuckDB statement that gives their values: values alone;
 * with ranks, changes, rank intervals and verdicts; and 24 quarters of each with the trend tests.
 * Run: UV_THREADPOOL_SIZE=16 node test/bench/comparison.ts [rounds]
 */
const rounds = Number(process.argv[2] ?? 7);
const indicators = 5;
const quarters = 24;
const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
const { signal } = new AbortController();
const silent = { info() {}, warn() {}, error() {} };

const database = await openDatabase({ dataFolder: folder, databaseUrl: process.env['DATABASE_URL'] ?? null });
const store = await SnapshotStore.open({ folder: join(folder, 'snapshots'), isOwner: true });
await fill();
await createSnapshot({ database, store, now: new Date('2026-02-01T00:00:00Z'), kinerjaVersion: 'bench', signal });
const lease = await store.acquire(null);
const { text: observations } = toStatement(lease.snapshot.rows('observation'));
const regions = lease.snapshot.catalogue.regions.filter(({ level }) => level === 'REGENCY').map(({ code }) => code);
lease.release();
const engine = await openEngine({ folder: store.folder, concurrency: 3, queue: 100, memoryLimit: '2GB' });
const analytics = new Analytics({ store, engine });
const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 60_000 }, answerCacheBytes: 0 };
const server = createServer({ database, store, analytics, config, edition: 'bench', log: silent });
const instance = await DuckDBInstance.create(':memory:');

const statement = (since: string) => `
select place, period_start, sum(numerator) / sum(denominator) * 100 as value
from ${observations}
where version_id = $1 and period_start >= date '${since}'
group by place, period_start
order by place, period_start`;
const values =
  'comparison(indicator: $indicator, level: REGENCY, period: "2025-Q4") { rows { region { code } value } }';
const whole = `comparison(indicator: $indicator, level: REGENCY, period: "2025-Q4") { rows { region { code } value rank previous
  changePp previousRank rankChange percentile zScore rankInterval { low high } funnel { position } standing { verdict { code sentence } } } }`;
const trends = `trend(indicator: $indicator, regions: $regions, period: "2020-Q1..2025-Q4") { series { region { code } points { value }
  trendTest { verdict { code sentence } } changePoint { verdict { code } } } }`;

const runs: Readonly<Record<string, (indicator: number) => Promise<unknown>>> = {
  'bare, two quarters': (indicator) => bare(statement('2025-07-01'), indicator),
  'values alone': (indicator) => ask(`query ($indicator: String!) { ${values} }`, indicator),
  'ranks, changes, rank intervals, verdicts': (indicator) => ask(`query ($indicator: String!) { ${whole} }`, indicator),
  'bare, 24 quarters': (indicator) => bare(statement('2020-01-01'), indicator),
  'trend tests and change points': (indicator) =>
    ask(`query ($indicator: String!, $regions: [RegionRef!]!) { ${trends} }`, indicator),
};
try {
  const times: Record<string, number[]> = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const startedAt = performance.now();
      await run((round % indicators) + 1);
      if (round > 0) times[name]!.push(performance.now() - startedAt);
    }
  }
  for (const [name, all] of Object.entries(times)) console.log(`${name}: ${median(all).toFixed(0)} ms`);
  const ratio = (name: string, to: string) => median(times[name]!) / median(times[to]!);
  const compared = [
    ['514 regencies: values', 'values alone', 'bare, two quarters'],
    [
      '514 regencies: ranks, changes, rank intervals and verdicts',
      'ranks, changes, rank intervals, verdicts',
      'bare, two quarters',
    ],
    [
      '514 regencies: 24 quarters with trend tests and change points',
      'trend tests and change points',
      'bare, 24 quarters',
    ],
  ] as const;
  for (const [name, asked, bareOne] of compared)
    report({ name, against: 'the bare DuckDB statement', ratio: ratio(asked, bareOne), unit: 'times' });
} finally {
  instance.closeSync();
  await server.close();
  await engine.close();
  await store.close();
  await database.close();
  await rm(folder, { recursive: true });
}

/** Shares of some thousand cases each, by quarter: their uncertainty is known from the counts. */
async function fill(): Promise<void> {
  await migrate(database);
  await seedReference(database);
  const { pool } = database;
  await pool.query(`insert into data_source (name) values ('Bench')`);
  await pool.query(`insert into indicator (code) select 'B-' || i from generate_series(1, $1::int) i`, [indicators]);
  await pool.query(`insert into indicator_version (indicator_id, number, name_id, unit, direction, attainment_formula, frequency, region_aggregation, period_aggregation)
    select id, 1, code, '%', 'MAXIMIZE', 'MAXIMIZE', 'QUARTER', 'RATIO', 'RATIO' from indicator`);
  await pool.query(
    `insert into observation (version_id, region_id, grain, period_start, numerator, denominator, source_id, published_at)
    select version.id, region.id, 'QUARTER', date '2020-01-01' + quarter * interval '3 months',
      round(2000 * (0.7 + 0.25 * ((region.id * 7919) % 100) / 100.0) + 40 * random()), 2000 + (region.id * 31) % 500, (select id from data_source),
      timestamptz '2026-01-15'
    from generate_series(0, $1::int - 1) quarter, indicator_version version, region
    where level = 'REGENCY'`,
    [quarters],
  );
}

async function bare(text: string, indicator: number): Promise<unknown> {
  const connection = await instance.connect();
  try {
    const prepared = await connection.prepare(text);
    prepared.bind([indicator]);
    const rows = await (await prepared.run()).getRowsJson();
    if (rows.length < regions.length) throw new Error(`only ${rows.length} rows`);
    return rows;
  } finally {
    connection.closeSync();
  }
}

async function ask(query: string, indicator: number): Promise<unknown> {
  const body = JSON.stringify({ query, variables: { indicator: `B-${indicator}`, regions } });
  const headers = { 'content-type': 'application/json' };
  const response = await server.fetch(new Request('http://localhost/graphql', { method: 'POST', body, headers }));
  const answer = (await response.json()) as {
    data: { comparison?: { rows: { value: number | null }[] } } | null;
    errors?: unknown;
  };
  if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors).slice(0, 500));
  if (answer.data?.comparison?.rows.some(({ value }) => value === null)) throw new Error('a value is missing');
  return answer;
}
