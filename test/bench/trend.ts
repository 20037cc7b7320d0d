import { toStatement } from '../../src/sql/sql.ts';
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
import { median, report } from './report.ts';

/**
 * Trends of one indicator from one million observations of regencies, over HTTP at one connection, beside the bare DuckDB statement that
 * gives the same numbers from the file of observations. Three regencies answer with their own rows (goal: a ratio of at most 2), provinces
 * and the nation are combined from theirs. Run: UV_THREADPOOL_SIZE=16 node test/bench/trend.ts [rows]
 */
const rows = Number(process.argv[2] ?? 1_000_000);
const rounds = 300;
const firstYear = 2015;
const years = 8;

interface Scenario {
  readonly name: string;
  readonly regions: readonly string[];
  readonly grain: 'MONTH' | 'YEAR';
  /** How many years a question is about. */
  readonly span: number;
  /** How the bare statement finds the regions in the rows of regencies. */
  readonly place: string;
}

const provinces = ['11', '12', '13', '14', '15', '16', '17', '18', '19', '21', '31', '32', '33', '34', '35', '36', '51', '52', '53', '61', '62', '63', '64', '65', '71', '72', '73', '74', '75', '76', '81', '82', '91', '92', '93', '94', '95', '96']; // prettier-ignore
const scenarios: readonly Scenario[] = [
  { name: 'three regencies by month', regions: ['15.71', '18.03', '73.71'], grain: 'MONTH', span: 1, place: 'place' },
  { name: 'three regencies by year', regions: ['15.71', '18.03', '73.71'], grain: 'YEAR', span: 8, place: 'place' },
  { name: 'three provinces by month', regions: ['15', '18', '73'], grain: 'MONTH', span: 1, place: 'left(place, 2)' },
  { name: 'all provinces by year', regions: provinces, grain: 'YEAR', span: 8, place: 'left(place, 2)' },
  { name: 'the nation by month', regions: ['ID'], grain: 'MONTH', span: 1, place: "'ID'" },
  { name: 'the nation by year', regions: ['ID'], grain: 'YEAR', span: 8, place: "'ID'" },
];

const folder = mkdtempSync(join(tmpdir(), 'kinerja-bench-'));
const { signal } = new AbortController();
const silent = { info() {}, warn() {}, error() {} };
const database = await openDatabase({ dataFolder: folder, databaseUrl: process.env['DATABASE_URL'] ?? null });
const store = await SnapshotStore.open({ folder: join(folder, 'snapshots'), isOwner: true });
await fillWithObservations(database, rows);
await createSnapshot({ database, store, now: new Date('2025-06-30T12:00:00Z'), kinerjaVersion: 'bench', signal });
const lease = await store.acquire(null);
const { text: observations } = toStatement(lease.snapshot.rows('observation'));
lease.release();

const engine = await openEngine({ folder: store.folder, concurrency: 3, queue: 100, memoryLimit: '2GB' });
const analytics = new Analytics({ store, engine });
const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 30_000 }, answerCacheBytes: 0 };
const server = createServer({ database, store, analytics, config, edition: 'bench', log: silent });
const address = await server.listen();
const instance = await DuckDBInstance.create(':memory:');
const ways = { bare, analytic, http };
try {
  console.log(`rows ${rows}; medians of ${rounds}, in brackets the ratio to the bare statement`);
  for (const scenario of scenarios) {
    await compareNumbers(scenario);
    for (const run of Object.values(ways)) for (let round = 0; round < 20; round += 1) await run(scenario, round);
    // The three take turns, so that what else the machine does falls on all alike.
    const times: Record<string, number[]> = { bare: [], analytic: [], http: [] };
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, run] of Object.entries(ways)) {
        const startedAt = performance.now();
        await run(scenario, round);
        times[name]!.push(performance.now() - startedAt);
      }
    }
    const [bareMs, analyticMs, httpMs] = Object.values(times).map(median) as [number, number, number];
    const beside = (ms: number) => `${ms.toFixed(2)} ms (${(ms / bareMs).toFixed(2)})`;
    console.log(
      `${scenario.name}: bare ${bareMs.toFixed(2)} ms, analytics ${beside(analyticMs)}, HTTP ${beside(httpMs)}`,
    );
    report({
      name: `trend over HTTP, ${scenario.name}`,
      against: 'the bare DuckDB statement',
      ratio: httpMs / bareMs,
      unit: 'times',
      ...(scenario.place === 'place' ? { goal: { atMost: 2 } } : {}),
      detail: `${rows.toLocaleString('en')} observations, one connection`,
    });
  }
} finally {
  instance.closeSync();
  await server.close();
  await engine.close();
  await store.close();
  await database.close();
  rmSync(folder, { recursive: true });
}

/** Every question is another one: the indicator and the years go round. */
function asked({ span }: Scenario, round: number) {
  const from = firstYear + (round % (years - span + 1));
  return { indicator: `B-${(round % 20) + 1}`, from, to: from + span };
}

function periodOf({ from, to }: { readonly from: number; readonly to: number }): string {
  return to - from === 1 ? String(from) : `${from}..${to - 1}`;
}

async function bare(scenario: Scenario, round: number): Promise<unknown[][]> {
  const { indicator, from, to } = asked(scenario, round);
  const connection = await instance.connect();
  try {
    const prepared = await connection.prepare(`
select ${scenario.place} as region, date_trunc('${scenario.grain}', period_start) as bucket, sum(value)::double as value
from ${observations}
where version_id = $1 and ${scenario.place} in (${scenario.regions.map((code) => `'${code}'`).join(', ')})
  and period_start >= $2::date and period_start < $3::date
group by region, bucket
order by region, bucket`);
    prepared.bind([Number(indicator.slice(2)), `${from}-01-01`, `${to}-01-01`]);
    return await (await prepared.run()).getRowsJson();
  } finally {
    connection.closeSync();
  }
}

function analytic(scenario: Scenario, round: number): Promise<unknown> {
  const { indicator, ...span } = asked(scenario, round);
  const { regions, grain } = scenario;
  return analytics.trend(
    { metric: 'INDICATOR_VALUE', indicator, regions: [...regions], grain, period: periodOf(span) },
    signal,
  );
}

async function http(scenario: Scenario, round: number): Promise<readonly (number | null)[]> {
  const { indicator, ...span } = asked(scenario, round);
  const { regions, grain } = scenario;
  const query = `query ($indicator: String!, $regions: [RegionRef!]!, $grain: Grain!, $period: Period!) {
    trend(indicator: $indicator, regions: $regions, grain: $grain, period: $period) {
      series { region { code name } points { period value status } }
    }
  }`;
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { indicator, regions, grain, period: periodOf(span) } }),
  });
  const { data } = (await response.json()) as {
    data: { trend: { series: { points: { value: number | null }[] }[] } };
  };
  return data.trend.series.flatMap(({ points }) => points.map(({ value }) => value));
}

/** Equal numbers first: a fast wrong answer is none. */
async function compareNumbers(scenario: Scenario): Promise<void> {
  const expected = (await bare(scenario, 3)).map(([, , value]) => value as number);
  const actual = (await http(scenario, 3)).filter((value) => value !== null);
  const isEqual =
    expected.length > 0 &&
    expected.length === actual.length &&
    expected.every((value, index) => Math.abs(value - actual[index]!) <= 1e-9 * Math.abs(value));
  if (!isEqual) throw new Error(`the answers differ: ${JSON.stringify({ scenario, expected, actual })}`);
}
