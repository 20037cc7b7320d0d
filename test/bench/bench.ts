import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderChart } from './report-chart.ts';
import { renderTable } from './report-table.ts';
import type { Run } from './report-table.ts';
import type { Result } from './report.ts';

/**
 * Runs the benches one after the other and writes what they found into a folder: `bench.md` (a table), `bench.svg` (a chart) and `bench.json`,
 * in which a later run of some of them replaces just those.
 * Run: npm run bench -- [--scale 1|10|100] [--peers] [--only name,name] [--data FOLDER] [--out FOLDER]
 */
const { values: options } = parseArgs({
  options: {
    /** Millions of facts in the national data set. */
    scale: { type: 'string', default: '1' },
    peers: { type: 'boolean', default: false },
    only: { type: 'string' },
    /** Keeps what was made for a scale, for the next run. */
    data: { type: 'string' },
    out: { type: 'string', default: join(import.meta.dirname, 'results') },
  },
});
const scale = Number(options.scale);
if (![1, 10, 100].includes(scale)) throw new Error(`--scale is 1, 10 or 100 (million facts), not ${options.scale}`);

const benches: Readonly<Record<string, readonly string[]>> = {
  throughput: [],
  repeats: [],
  'light-and-heavy': [],
  trend: [],
  comparison: [],
  'national-export': [String(Math.min(scale, 10)), ...kept(`postgres-${Math.min(scale, 10)}m`)],
  national: [String(scale), ...(options.data === undefined ? [] : [options.data])],
  // Millions of cases, and ten times as many; fewer than 1.7 would be of fewer units than there are governments.
  rollups: [String(scale === 100 ? 5 : 1.7)],
  import: [],
  export: [],
  demo: [],
  ...(options.peers ? { peers: [] } : {}),
};
const chosen = options.only?.split(',') ?? Object.keys(benches);
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length > 0)
  throw new Error(`no bench is called ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);

const { out } = options;
await mkdir(out, { recursive: true });
const file = (name: string): string => join(out, name);
const runs = new Map<string, Run>(
  existsSync(file('bench.json'))
    ? Object.entries(JSON.parse(await readFile(file('bench.json'), 'utf8')) as object)
    : [],
);
const failed: string[] = [];
for (const name of chosen) {
  console.log(`\n${name}`);
  const run = await runBench(name, benches[name]!);
  if (run === null) failed.push(name);
  else runs.set(name, run);
  await write();
}
console.log(`\n${await readFile(file('bench.md'), 'utf8')}`);
if (failed.length > 0) throw new Error(`these did not end well: ${failed.join(', ')}`);

/** Null when it failed: the others still run. */
async function runBench(name: string, args: readonly string[]): Promise<Run | null> {
  const results: Result[] = [];
  const before = loadavg()[0]!;
  const child = fork(join(import.meta.dirname, `${name}.ts`), args, {
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });
  child.on('message', (result) => results.push(result as Result));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  const command = [
    'UV_THREADPOOL_SIZE=16 node',
    `test/bench/${name}.ts`,
    ...args.filter((each) => !each.includes('/')),
  ].join(' ');
  const at = new Date().toISOString().slice(0, 10);
  return code === 0 ? { command, at, load: [before, loadavg()[0]!], results } : null;
}

async function write(): Promise<void> {
  const ordered = Object.keys(benches).flatMap((name) => runs.get(name) ?? []);
  const [core] = cpus();
  const machine = `${cpus().length} cores (${core?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node}; server and client on the same machine. Ratios are of things measured in turns within one run.`;
  await writeFile(file('bench.json'), `${JSON.stringify(Object.fromEntries(runs), null, 2)}\n`);
  await writeFile(file('bench.md'), renderTable(machine, ordered));
  await writeFile(
    file('bench.svg'),
    renderChart(
      ordered.flatMap(({ results }) => results),
      'Speed and size against the goals of the project',
    ),
  );
}

function kept(name: string): readonly string[] {
  return options.data === undefined ? [] : [join(options.data, name)];
}
