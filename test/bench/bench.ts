import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { renderChart } from './report-chart.ts';
import { renderTable } from './report-table.ts';
import type { Run } from './report-table.ts';
import type { Result } from './report.ts';

/**
 * Runs the benches one after the other and writes what they found into a folder: `bench.md` (a table), `bench.svg` (a chart) and `bench.json`,
 * in which a later run of some of them replaces just those.
 * Run: npm run bench -- --help
 */
interface Options {
  /** Millions of facts in the national data set. */
  readonly scale: '1' | '10' | '100';
  readonly peers: boolean;
  readonly only?: readonly string[];
  readonly data?: string;
  readonly out: string;
}

const command = new Command('npm run bench --')
  .description(
    'Runs benches one after the other and writes what they found as bench.md (a table), bench.svg (a chart) and bench.json.',
  )
  .addOption(
    new Option('--scale <millions>', 'millions of facts in the national data set')
      .choices(['1', '10', '100'])
      .default('1'),
  )
  .option('--peers', 'also beside PostGraphile, which is installed into a temporary folder', false)
  .option('--only <names>', 'some of them, with commas between', (names) => names.split(',').map((name) => name.trim()))
  .option('--data <folder>', 'keeps what was made for a scale, for the next run')
  .option('--out <folder>', 'where results go', join(import.meta.dirname, 'results'))
  .addHelpText(
    'after',
    () => `\nBenches: ${Object.keys(benchesOf({ scale: '1', peers: true })).join(', ')} (with --peers)`,
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2));
const options = command.parse().opts<Options>();
const benches = benchesOf(options);
const chosen = options.only ?? Object.keys(benches);
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length > 0)
  command.error(
    `error: no bench is called ${unknown.map((name) => `"${name}"`).join(', ')}; there are ${Object.keys(benches).join(', ')}`,
  );

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

/** By name, with what its script is told. */
function benchesOf({ scale, peers, data }: Pick<Options, 'scale' | 'peers' | 'data'>) {
  const exported = scale === '100' ? '10' : scale;
  return {
    throughput: [],
    repeats: [],
    'light-and-heavy': [],
    trend: [],
    comparison: [],
    'national-export': [exported, ...(data === undefined ? [] : [join(data, `postgres-${exported}m`)])],
    national: [scale, ...(data === undefined ? [] : [data])],
    // Millions of cases, and ten times as many; fewer than 1.7 would be of fewer units than there are governments.
    rollups: [scale === '100' ? '5' : '1.7'],
    import: [],
    export: [],
    demo: [],
    ...(peers ? { peers: [] } : {}),
  } as Readonly<Record<string, readonly string[]>>;
}
