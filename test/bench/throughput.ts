import type { TableName } from '../../src/snapshot/tables.ts';
import { toStatement } from '../../src/sql/sql.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../../src/operational/client.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { seeded } from '../../src/statistics/random.ts';
import { startServer } from '../support/kinerja.ts';
import type { BareTables } from './bare-server.ts';
import { measureLoad } from './load.ts';
import { fillWithObservations } from './observations.ts';
import { median, report } from './report.ts';

/**
 * Region x year sums, means and ratios from one million observations over HTTP, eight connections, every request different: Kinerja as
 * `kinerja serve` runs it beside bare-server.ts over the same files, each in a process of its own, the client in a third. Answers are
 * checked equal to 1e-9 first; the two take turns of two seconds, and the ratio is the median of the rounds. Goal: at least 75 percent.
 * Run: UV_THREADPOOL_SIZE=16 node test/bench/throughput.ts [rounds] [rows]
 */
const rounds = Number(process.argv[2] ?? 9);
const observations = Number(process.argv[3] ?? 1_000_000);
const connections = 8;
const seconds = 2;
const firstYear = 2015;
const years = 8;

interface Workload {
  readonly name: string;
  readonly indicators: readonly number[];
  readonly places: readonly string[];
  /** How many of the places a question is about. */
  readonly regions: number;
}

const sums = [1, 2, 3, 4, 5, 6, 7, 8];
const means = [9, 10, 11, 12, 13, 14];
const ratios = [15, 16, 17, 18, 19, 20];

const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
const { tables, provinces, regencies } = await prepare();
const workloads: readonly Workload[] = [
  { name: 'three provinces, sums', indicators: sums, places: provinces, regions: 3 },
  { name: 'three provinces, means', indicators: means, places: provinces, regions: 3 },
  { name: 'three provinces, ratios', indicators: ratios, places: provinces, regions: 3 },
  { name: '38 provinces, all rules', indicators: [...sums, ...means, ...ratios], places: provinces, regions: 38 },
  { name: 'three regencies (own rows), all rules', indicators: [...sums, ...means], places: regencies, regions: 3 },
];
const random = seeded(20);
const query = `query ($indicator: String!, $regions: [RegionRef!]!, $period: Period!) {
  trend(indicator: $indicator, regions: $regions, grain: YEAR, period: $period) {
    series { region { code name } points { period value status } }
  }
}`;

try {
  const bareFile = fileURLToPath(new URL('bare-server.ts', import.meta.url));
  await using bare = await startServer({
    dataFolder: folder,
    env: { NODE_ENV: 'production' },
    command: [process.execPath, bareFile, JSON.stringify(tables)],
  });
  await using kinerja = await startServer({ dataFolder: folder, env: { KINERJA_DEMO: 'off', KINERJA_LOG: 'warn' } });
  const servers = { kinerja, bare };
  for (const workload of workloads) {
    for (const body of questions(workload, 60)) await compare(body, kinerja.address, bare.address);
    const rates: Record<keyof typeof servers, number[]> = { kinerja: [], bare: [] };
    const middles: Record<keyof typeof servers, number[]> = { kinerja: [], bare: [] };
    for (let round = -1; round < rounds; round += 1) {
      const bodies = questions(workload, 10_000);
      for (const name of ['kinerja', 'bare'] as const) {
        const { address } = servers[name];
        const { perSecond, p50 } = await measureLoad({ address, connections, seconds, bodies, status: 200 });
        // The first round warms both up.
        if (round < 0) continue;
        rates[name].push(perSecond);
        middles[name].push(p50);
      }
    }
    const shares = rates.kinerja.map((rate, round) => rate / rates.bare[round]!);
    report({
      name: `region x year, ${workload.name}, every request different`,
      against: 'requests per second of a bare yoga and DuckDB server',
      ratio: median(shares) * 100,
      unit: '%',
      goal: { atLeast: 75 },
      detail:
        `${observations.toLocaleString('en')} observations, eight connections, rounds ${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}, ` +
        `${median(rates.kinerja).toFixed(0)} to ${median(rates.bare).toFixed(0)} a second, p50 ${median(middles.kinerja).toFixed(1)} to ${median(middles.bare).toFixed(1)} ms`,
    });
  }
} finally {
  await rm(folder, { recursive: true });
}

/** A snapshot of the observations of regencies: a third of the indicators summed over months, a third a mean, a third a ratio. */
async function prepare() {
  const database = await openDatabase({ dataFolder: folder, databaseUrl: null });
  const store = await SnapshotStore.open({ folder: join(folder, 'snapshots'), isOwner: true });
  try {
    await fillWithObservations(database, observations);
    await database.pool.query(
      `update indicator_version set period_aggregation = 'MEAN' where indicator_id in (select id from indicator where code = any($1))`,
      [means.map(codeOf)],
    );
    await database.pool.query(
      `update indicator_version set period_aggregation = 'RATIO', region_aggregation = 'RATIO' where indicator_id in (select id from indicator where code = any($1))`,
      [ratios.map(codeOf)],
    );
    await database.pool.query(
      `update observation set numerator = value, denominator = 1000 + region_id, value = null
      where version_id in (select id from indicator_version where period_aggregation = 'RATIO')`,
    );
    const now = new Date('2025-06-30T12:00:00Z');
    const { signal } = new AbortController();
    await createSnapshot({ database, store, now, kinerjaVersion: 'bench', signal });
    const lease = await store.acquire(null);
    const { snapshot } = lease;
    const codes = (level: string) => snapshot.catalogue.regions.filter((each) => each.level === level).map((each) => each.code); // prettier-ignore
    const textOf = (table: TableName): string => toStatement(snapshot.rows(table)).text;
    const tables: BareTables = {
      region: textOf('region'),
      indicatorVersion: textOf('indicator_version'),
      observation: textOf('observation'),
      linePeriod: textOf('line_period'),
    };
    lease.release();
    return { tables, provinces: codes('PROVINCE'), regencies: codes('REGENCY') };
  } finally {
    await store.close();
    await database.close();
  }
}

function codeOf(indicator: number): string {
  return `B-${indicator}`;
}

/** Indicator, regions with their order, and years are drawn anew for each; one drawn twice is one in thousands. */
function questions({ indicators, places, regions }: Workload, count: number): readonly string[] {
  return Array.from({ length: count }, () => {
    const from = random.integer(years);
    const to = from + random.integer(years - from);
    const variables = {
      indicator: codeOf(indicators[random.integer(indicators.length)]!),
      regions: drawn(places, regions),
      period: from === to ? String(firstYear + from) : `${firstYear + from}..${firstYear + to}`,
    };
    return JSON.stringify({ query, variables });
  });
}

function drawn(places: readonly string[], count: number): readonly string[] {
  const left = [...places];
  return Array.from({ length: count }, () => left.splice(random.integer(left.length), 1)[0]!);
}

interface Answered {
  readonly data: {
    readonly trend: {
      readonly series: readonly {
        readonly region: object;
        readonly points: readonly { readonly period: string; readonly value: number | null; readonly status: string }[];
      }[];
    };
  };
}

/** Equal answers first: a fast wrong one is none. */
async function compare(body: string, one: string, other: string): Promise<void> {
  const [own, bare] = await Promise.all([one, other].map((address) => ask(address, body)));
  const isEqual =
    own!.data.trend.series.length === bare!.data.trend.series.length &&
    own!.data.trend.series.every((line, index) => {
      const beside = bare!.data.trend.series[index]!;
      return (
        JSON.stringify(line.region) === JSON.stringify(beside.region) &&
        line.points.length === beside.points.length &&
        line.points.every((point, at) => {
          const { period, value, status } = beside.points[at]!;
          return point.period === period && point.status === status && isNear(point.value, value);
        })
      );
    });
  if (!isEqual) throw new Error(`The answers differ: ${body}\n${JSON.stringify(own)}\n${JSON.stringify(bare)}`);
}

function isNear(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= 1e-9 * Math.abs(other);
}

async function ask(address: string, body: string): Promise<Answered> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${address}/graphql`, { method: 'POST', headers, body });
  return (await response.json()) as Answered;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
