import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startServer } from '../support/kinerja.ts';
import type { TestServer } from '../support/kinerja.ts';
import { nationalQuestions } from './national-questions.ts';
import type { Asked, NationalQuestion } from './national-questions.ts';
import { openPrepared } from './national-server.ts';
import { prepareSnapshot } from './national-snapshot.ts';
import { median, report } from './report.ts';

/**
 * Questions over HTTP to two nations of the same regions and months, one with ten times the facts of the other: how much longer they take
 * (rollups: at most 1.3 times, facts: at most 3), beside PostgreSQL over the tables of the smaller, and the memory of the server over the
 * larger (at most 2 GB). Answers are checked equal to 1e-9 first; the three take turns. Nothing is kept from one question to the next.
 * Run: node test/bench/national.ts [millions] [folder that keeps what was made]
 */
const millions = Number(process.argv[2] ?? 10);
const smaller = Math.max(1, millions / 10);
const rounds = 60;
const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
const data = process.argv[3] ?? folder;
const postgres = await openPrepared({ millions: smaller, cluster: join(data, `postgres-${smaller}m`) });
const client = new pg.Client({ connectionString: postgres.url('nation') });
await client.connect();
const servers: TestServer[] = [];
try {
  for (const size of new Set([smaller, millions])) servers.push(await serve(size));
  const [small, large] = [servers[0]!, servers.at(-1)!];
  for (const question of nationalQuestions) await compare(question, small, large);
  const peak = peakOf(large);
  report({
    name: 'peak memory of a server',
    against: 'its process',
    ratio: peak / 1e9,
    unit: 'GB',
    goal: { atMost: 2 },
    detail: `${millions} million facts, ${rounds * nationalQuestions.length} questions`,
  });
} finally {
  for (const server of servers) await server.stop();
  await client.end();
  await postgres.stop();
  await rm(folder, { recursive: true });
}

async function serve(size: number): Promise<TestServer> {
  const dataFolder = join(data, `nation-${size}m`);
  const kept = data === folder ? undefined : join(data, `postgres-${size}m-cases`);
  await prepareSnapshot({ millions: size, dataFolder, postgres: size === smaller ? postgres : null, cluster: kept });
  const env = {
    DATABASE_URL: postgres.url('nation'),
    KINERJA_DEMO: 'off',
    KINERJA_ANSWER_CACHE: '0',
    KINERJA_KEPT_CELLS: '0',
    KINERJA_LOG: 'error',
    UV_THREADPOOL_SIZE: '16',
  };
  return startServer({ dataFolder, env });
}

async function compare(question: NationalQuestion, small: TestServer, large: TestServer): Promise<void> {
  const { name, source, atMost } = question;
  for (const round of [0, 1, 2]) await checkEqual(question, small, round);
  const times: Record<'small' | 'large' | 'postgres', number[]> = { small: [], large: [], postgres: [] };
  const ways = {
    small: (asked: Asked) => ask(small, asked),
    large: (asked: Asked) => ask(large, asked),
    postgres: (asked: Asked) => client.query(question.postgres(asked)),
  };
  for (let round = -3; round < rounds; round += 1) {
    for (const way of ['small', 'large', 'postgres'] as const) {
      // PostgreSQL is measured in fewer rounds: it takes seconds.
      if (way === 'postgres' && round > 8) continue;
      const startedAt = performance.now();
      await ways[way](question.ask(round + 3));
      if (round >= 0) times[way].push(performance.now() - startedAt);
    }
  }
  const middle = { small: median(times.small), large: median(times.large), postgres: median(times.postgres) };
  const from = source === 'ROLLUP' ? 'from a rollup' : 'from facts';
  if (small !== large)
    report({
      name: `${name}, over ${millions} million facts`,
      against: `over ${smaller} million`,
      ratio: middle.large / middle.small,
      unit: 'times',
      ...(atMost === null ? {} : { goal: { atMost } }),
      detail: `${from}, over HTTP; ${middle.large.toFixed(1)} beside ${middle.small.toFixed(1)} ms, medians of ${rounds}`,
    });
  report({
    name: `PostgreSQL over its tables: ${name}`,
    against: 'Kinerja over HTTP',
    ratio: middle.postgres / middle.small,
    unit: 'times',
    detail: `${smaller} million facts; ${middle.postgres.toFixed(0)} beside ${middle.small.toFixed(1)} ms`,
  });
}

interface Answered {
  readonly trend: {
    readonly series: readonly { readonly points: readonly { readonly value: number | null }[] }[];
    readonly provenance: { readonly plan: { readonly source: string; readonly reason: string } };
  };
}

function ask(server: TestServer, asked: Asked): Promise<Answered> {
  const { metric, indicator, regions, grain, from, to } = asked;
  return server.graphql<Answered>(`{
  trend(metric: ${metric}${indicator === null ? '' : `, indicator: "${indicator}"`}, regions: ${JSON.stringify(regions)}, grain: ${grain}, period: "${from === to ? from : `${from}..${to}`}") {
    series { region { code name } points { period value status } }
    provenance { plan { source reason } }
  }
}`);
}

/** Equal numbers first: a fast wrong answer is none. */
async function checkEqual(question: NationalQuestion, server: TestServer, round: number): Promise<void> {
  const asked = question.ask(round);
  const { trend } = await ask(server, asked);
  const { rows } = await client.query<{ value: number }>(question.postgres(asked));
  const own = trend.series
    .flatMap(({ points }) => points.map(({ value }) => value))
    .filter((value) => value !== null && value !== 0);
  const isEqual =
    own.length > 0 &&
    own.length === rows.length &&
    rows.every(({ value }, index) => Math.abs(value - own[index]!) <= 1e-9 * Math.abs(value));
  const { source, reason } = trend.provenance.plan;
  if (!isEqual)
    throw new Error(`the answers differ: ${JSON.stringify({ asked, own: own.slice(0, 40), rows: rows.slice(0, 40) })}`);
  if (source !== question.source) throw new Error(`${question.name} is answered from ${source} (${reason})`);
}

/** The most memory that the process has held so far. */
function peakOf({ started }: TestServer): number {
  const status = `/proc/${started.process.pid}/status`;
  if (!existsSync(status)) throw new Error('the memory of another process is only known on Linux');
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))![1]) * 1024;
}
