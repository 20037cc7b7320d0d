import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWriter } from '../../src/engine/duckdb/writer.ts';
import { openDatabase } from '../../src/operational/client.ts';
import { withConsistentRead } from '../../src/operational/copy.ts';
import { migrate } from '../../src/operational/migrate.ts';
import { seedReference } from '../../src/operational/seed.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { readCsv } from '../../src/snapshot/staged-rows.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { identifier, join as joinSql, literal, sql } from '../../src/sql/sql.ts';
import { plainCopies } from '../support/plain-copy.ts';
import { report } from './report.ts';

/**
 * How much a snapshot of one million observations costs beyond what it cannot do without: `COPY ... TO STDOUT` of the same rows into a
 * file, and DuckDB's own CSV -> sorted zstd Parquet of it. Goal: a ratio of at most 1.5. Run: node test/bench/export.ts [rows]
 */
const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'kinerja-bench-'));
const now = new Date('2025-06-30T12:00:00Z');
const { signal } = new AbortController();
const plain = plainCopies.observation;

const database = await openDatabase({ dataFolder: folder, databaseUrl: process.env['DATABASE_URL'] ?? null });
const store = await SnapshotStore.open({ folder: join(folder, 'snapshots'), isOwner: true });
try {
  await fill();
  const bare: number[] = [];
  const whole: number[] = [];
  for (let round = 1; round <= 3; round += 1) {
    const bareMs = await exportBare(round);
    const { total, stages } = await exportWhole();
    bare.push(bareMs);
    whole.push(total);
    console.log(
      `round ${round}: bare ${bareMs} ms; snapshot ${total} ms (${stages}); ratio ${(total / bareMs).toFixed(2)}`,
    );
  }
  const best = Math.min(...whole);
  report({
    name: 'snapshot of observations alone',
    against: '`COPY` of them and DuckDB’s CSV to sorted Parquet',
    ratio: best / Math.min(...bare),
    unit: 'times',
    goal: { atMost: 1.5 },
    detail: `${rows.toLocaleString('en')} rows, ${database.kind} database, ${Math.round((rows / best) * 1000)} rows/s`,
  });
} finally {
  await store.close();
  await database.close();
  rmSync(folder, { recursive: true });
}

/** Twenty monthly indicators, summed over regions, in every regency for as many months as it takes; one cell in fifty was corrected. */
async function fill(): Promise<void> {
  await migrate(database);
  await seedReference(database);
  const { pool } = database;
  await pool.query(`insert into data_source (name) values ('BPS')`);
  await pool.query(`insert into indicator (code) select 'B-' || i from generate_series(1, 20) i`);
  await pool.query(`insert into indicator_version (indicator_id, number, name_id, unit, direction, attainment_formula, frequency, region_aggregation)
    select id, 1, code, 'orang', 'MAXIMIZE', 'MAXIMIZE', 'MONTH', 'SUM' from indicator`);
  const cell = `
    select version.id, region.id, date '2015-01-01' + month * interval '1 month', random() * 1000
    from generate_series(0, 1000) month, indicator_version version, region
    where level = 'REGENCY' order by month, version.id, region.id limit $1`;
  const insert = (published: string) =>
    `
    insert into observation (version_id, region_id, grain, period_start, value, source_id, published_at)
    select *, (select id from data_source), timestamptz '${published}' from (${cell}) c(version_id, region_id, period_start, value)`.replace(
      'select *,',
      "select version_id, region_id, 'MONTH', period_start, value,",
    );
  const corrections = Math.round(rows / 50);
  await pool.query(insert('2025-01-01'), [rows - corrections]);
  await pool.query(insert('2025-02-01'), [corrections]);
}

async function exportBare(round: number): Promise<number> {
  const csv = join(folder, 'observation.csv');
  const spill = join(folder, `spill-${round}`);
  mkdirSync(spill);
  const startedAt = performance.now();
  await withConsistentRead(database, (read) => read.copy(plain.select, createWriteStream(csv)), signal);
  const writer = await openWriter({ spillFolder: spill, memory: 2_000 });
  await writer.run(
    sql`copy (
select * from ${readCsv(csv, plain.columns)} order by ${joinSql(plain.order.map(identifier))}
) to ${literal(join(folder, 'observation.parquet'))} (format parquet, compression zstd)`,
    signal,
  );
  writer.close();
  return Math.round(performance.now() - startedAt);
}

async function exportWhole(): Promise<{ total: number; stages: string }> {
  const startedAt = performance.now();
  const ends = new Map<string, number>();
  const { files } = await createSnapshot({
    database,
    store,
    now,
    kinerjaVersion: 'bench',
    isFull: true,
    signal,
    onProgress: (stage) => {
      const now = performance.now() - startedAt;
      ends.set(stage, now);
    },
  });
  let last = 0;
  const stages = [...ends].map(([stage, end]) => {
    const took = Math.round(end - last);
    last = end;
    return `${stage} ${took}`;
  });
  const rollup = sizeOf(files.filter(({ table }) => table === 'line_period'));
  console.log(
    `rollup of observations: ${Math.round(rollup / 1024)} kB, ${((rollup / sizeOf(files)) * 100).toFixed(1)} % of the bytes`,
  );
  return { total: Math.round(last), stages: stages.join(', ') };
}

function sizeOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, file) => sum + file.bytes, 0);
}
