import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { importFile } from '../../src/import/import-file.ts';
import { openDatabase } from '../../src/operational/client.ts';
import { migrate } from '../../src/operational/migrate.ts';
import { seedReference } from '../../src/operational/seed.ts';

/**
 * Rows per second of an import of observations, and the memory it takes: `node test/bench/import.ts [rows]`.
 * DATABASE_URL in the environment measures a server instead of the embedded database.
 */
const rows = Number(process.argv[2] ?? 1_000_000);
const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
const signal = new AbortController().signal;
const now = new Date();

const database = await openDatabase({ dataFolder: folder, databaseUrl: process.env['DATABASE_URL'] ?? null });
await migrate(database);
await seedReference(database);
const before = memory();

const perRegion = 120; // ten years of months
const { rows: regions } = await database.pool.query<{ code: string }>(
  `select code from region where level = 'REGENCY' order by code`,
);
const indicatorCount = Math.ceil(rows / (regions.length * perRegion));
const definitions = Array.from(
  { length: indicatorCount },
  (_, index) => `BENCH-${index},Angka ke-${index},orang,MAXIMIZE,MONTH,0`,
);
const indicatorFile = join(folder, 'indicators.csv');
await writeFile(indicatorFile, `code,name_id,unit,direction,frequency,valid_min\n${definitions.join('\n')}\n`);
await importFile({ database, kind: 'indicators', file: indicatorFile, dataFolder: folder, now, signal });

const file = join(folder, 'observations.csv');
await writeObservations(file, (index) => (index * 7919) % 10_000);
console.log(`${rows} rows, ${regions.length} regions, ${indicatorCount} indicators, ${database.kind} database`);
console.log(`memory before: ${before} MB (Node and the database, at rest)`);
await measure('first import', file);
await measure('same file again', file);
await writeObservations(file, (index) => ((index * 7919) % 10_000) + (index % 10 === 0 ? 1 : 0));
await measure('a tenth corrected', file);

await database.close();
await rm(folder, { recursive: true });

async function measure(name: string, path: string): Promise<void> {
  let peak = 0;
  let read = 0;
  const timer = setInterval(() => (peak = Math.max(peak, memory())), 50);
  const start = performance.now();
  const cpu = process.cpuUsage();
  const report = await importFile({
    database,
    kind: 'observations',
    file: path,
    dataFolder: folder,
    now: new Date(),
    signal,
    onProgress: ({ step }) => {
      if (step === 'read') read = performance.now() - start;
    },
  });
  const seconds = (performance.now() - start) / 1000;
  clearInterval(timer);
  const used = process.cpuUsage(cpu);
  const cpuSeconds = (used.user + used.system) / 1_000_000;
  console.log(
    `${name}: ${Math.round(rows / seconds)} rows/s (${seconds.toFixed(1)} s, of which reading and staging ${(read / 1000).toFixed(1)} s; ${cpuSeconds.toFixed(1)} s of processor); peak ${peak} MB; ${report.lines[0]}`,
  );
}

async function writeObservations(path: string, valueOf: (index: number) => number): Promise<void> {
  const stream = createWriteStream(path);
  stream.write('indicator,region,period,value\n');
  for (let index = 0, text = ''; index < rows; index += 1) {
    const month = index % perRegion;
    const place = Math.floor(index / perRegion);
    const period = `${2014 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    text += `BENCH-${Math.floor(place / regions.length)},${regions[place % regions.length]!.code},${period},${valueOf(index)}\n`;
    if (text.length > 100_000 || index === rows - 1) {
      if (!stream.write(text)) await once(stream, 'drain');
      text = '';
    }
  }
  stream.end();
  await finished(stream);
}

/** Resident memory of the process, in which the embedded database runs too. */
function memory(): number {
  return Math.round(process.memoryUsage.rss() / 1_000_000);
}
