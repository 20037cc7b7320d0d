import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/operational/client.ts';
import { runApart } from './child.ts';
import { changeOneMonth, changedAt, takenAt } from './nation.ts';
import { openPrepared } from './national-server.ts';
import { median, report } from './report.ts';

/**
 * Snapshots of the national data set out of a real PostgreSQL: a full one beside `COPY` of its facts and DuckDB's own CSV to sorted Parquet
 * of them (goal: at most 1.5 times), the one after a change of 1 % of all rows, all of one month, beside the full one (at most a tenth), by
 * the process that made the full one, as a server does, and by another; and the memory of each (at most 1 GB). Run: node test/bench/national-export.ts [millions] [cluster folder]
 */
const millions = Number(process.argv[2] ?? 10);
const rounds = 3;
const script = new URL('./export-apart.ts', import.meta.url);
const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
const server = await openPrepared({ millions, cluster: process.argv[3] });
process.env['DATABASE_URL'] = server.url('nation');

interface Stages extends Readonly<Record<string, number | string>> {
  readonly id: string;
}

interface Again {
  readonly full: number;
  readonly fullCpu: number;
  readonly afterCpu: number;
  readonly few: number;
  readonly none: number;
}

try {
  const processor: Record<'bare' | 'snapshot', number[]> = { bare: [], snapshot: [] };
  const bare: number[] = [];
  const whole: number[] = [];
  const peaks: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    bare.push(await exportOnce('bare', takenAt, folder));
    whole.push(await exportOnce('snapshot', takenAt, join(folder, `store-${round}`)));
  }
  const ofProcessor = median(processor.snapshot) / median(processor.bare);
  const database = await openDatabase({ dataFolder: folder, databaseUrl: server.url('nation') });
  const changes = await changeOneMonth(database, 0.01).finally(() => database.close());
  const after = await exportOnce('snapshot', changedAt, join(folder, `store-${rounds}`));
  const anew = await exportOnce('snapshot', changedAt, join(folder, 'store-anew'));
  const { value: served, ms: again } = await runApart<Again>(script, [
    'again',
    changedAt.toISOString(),
    join(folder, 'store-again'),
  ]);

  const size = `${millions} million facts`;
  report({
    name: 'full snapshot',
    against: '`COPY` of the facts and DuckDB’s CSV to sorted Parquet',
    ratio: median(whole.map((ms, round) => ms / bare[round]!)),
    unit: 'times',
    goal: { atMost: 1.5 },
    detail: `${size}; ${seconds(median(whole))} beside ${seconds(median(bare))}, medians of ${rounds}; of its own processor time ${ofProcessor.toFixed(2)}`,
  });
  report({
    name: 'snapshot after a change of 1 % of the rows, of one month',
    against: 'the full one of the same process',
    ratio: (again / served.full) * 100,
    unit: '%',
    goal: { atMost: 10 },
    detail: `${size}, ${changes} rows; ${seconds(again)} beside ${seconds(served.full)}, ${seconds(served.afterCpu)} beside ${seconds(served.fullCpu)} of processor`,
  });
  for (const [name, ms] of [
    ['after a change of a hundred thousandth of the rows', served.few],
    ['after no change', served.none],
  ] as const)
    report({
      name: `snapshot ${name}`,
      against: 'the full one of the same process',
      ratio: (ms / served.full) * 100,
      unit: '%',
      detail: `${size}; ${seconds(ms)} beside ${seconds(served.full)}`,
    });
  report({
    name: 'snapshot after a change of 1 %, in a process of its own, which checks and loads the snapshot before',
    against: 'a full snapshot in a process of its own',
    ratio: (after / anew) * 100,
    unit: '%',
    goal: { atMost: 10 },
    detail: `${size}, ${changes} rows; ${seconds(after)} beside ${seconds(anew)}`,
  });
  report({
    name: 'peak memory of a snapshot',
    against: 'its process',
    ratio: Math.max(...peaks) / 1e9,
    unit: 'GB',
    goal: { atMost: 1 },
    detail: size,
  });

  async function exportOnce(what: 'bare' | 'snapshot', at: Date, target: string): Promise<number> {
    const { value, ms, cpuMs, peakBytes } = await runApart<Stages>(script, [what, at.toISOString(), target]);
    const stages = Object.entries(value).map(
      ([name, took]) => `${name} ${typeof took === 'number' ? Math.round(took) : took}`,
    );
    console.log(
      `${what}: ${Math.round(ms)} ms (${stages.join(', ')}), ${Math.round(cpuMs)} ms of processor, peak ${(peakBytes / 1e9).toFixed(2)} GB`,
    );
    processor[what].push(cpuMs);
    if (what === 'snapshot') peaks.push(peakBytes);
    return ms;
  }
} finally {
  await server.stop();
  await rm(folder, { recursive: true });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
