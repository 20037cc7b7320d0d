import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWriter } from '../../src/engine/duckdb/writer.ts';
import { openDatabase } from '../../src/operational/client.ts';
import { withConsistentRead } from '../../src/operational/copy.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { readCsv } from '../../src/snapshot/staged-rows.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { identifier, join as joinSql, literal, sql } from '../../src/sql/sql.ts';
import { plainCopies } from '../support/plain-copy.ts';
import { answer } from './child.ts';
import { changeOneMonth } from './nation.ts';

/**
 * One export of the facts at DATABASE_URL, in a process of its own: `bare` copies observations and cases out and lets DuckDB write them as
 * sorted Parquet, `snapshot` adds a snapshot to a folder; `again` adds a full one and, as a server does, those of the next hours: after 1 % of
 * all rows were changed, after a hundred thousandth of them was, and after nothing was. Run: node test/bench/export-apart.ts bare|snapshot|again INSTANT FOLDER
 */
const [what, instant, target] = process.argv.slice(2) as ['bare' | 'snapshot' | 'again', string, string];
const { signal } = new AbortController();
const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
const database = await openDatabase({ dataFolder: folder, databaseUrl: process.env['DATABASE_URL']! });
try {
  await { bare: exportBare, snapshot: exportSnapshot, again: exportAgain }[what]();
} finally {
  await database.close();
  await rm(folder, { recursive: true });
}

async function exportBare(): Promise<void> {
  const startedAt = performance.now();
  const file = (name: string) => join(folder, name);
  await withConsistentRead(
    database,
    async (read) => {
      for (const name of ['observation', 'service_case'] as const)
        await read.copy(plainCopies[name].select, createWriteStream(file(`${name}.csv`)));
    },
    signal,
  );
  const copiedAt = performance.now();
  const writer = await openWriter({ spillFolder: folder, memory: 2_000 });
  for (const name of ['observation', 'service_case'] as const)
    await writer.run(
      sql`copy (select * from ${readCsv(file(`${name}.csv`), plainCopies[name].columns)} order by ${joinSql(plainCopies[name].order.map(identifier))})
to ${literal(file(`${name}.parquet`))} (format parquet, compression zstd)`,
      signal,
    );
  writer.close();
  const endedAt = performance.now();
  answer({ extract: copiedAt - startedAt, write: endedAt - copiedAt }, endedAt - startedAt);
}

async function exportSnapshot(): Promise<void> {
  const store = await SnapshotStore.open({ folder: target, isOwner: true });
  const { ms, ...stages } = await addSnapshot(store, new Date(instant));
  answer(stages, ms);
  await store.close();
}

async function exportAgain(): Promise<void> {
  const store = await SnapshotStore.open({ folder: target, isOwner: true });
  const hour = (count: number): Date => new Date(Date.parse(instant) + count * 3_600_000);
  const full = await addSnapshot(store, hour(0));
  await changeOneMonth(database, 0.01);
  const after = await addSnapshot(store, hour(1));
  await changeOneMonth(database, 0.000_01);
  const afterFew = await addSnapshot(store, hour(2));
  const afterNone = await addSnapshot(store, hour(3));
  await store.close();
  const { ms, cpuMs } = after;
  answer({ full: full.ms, fullCpu: full.cpuMs, afterCpu: cpuMs, few: afterFew.ms, none: afterNone.ms }, ms);
}

/** Milliseconds in all, of processor time and of each stage. */
async function addSnapshot(store: SnapshotStore, now: Date) {
  const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()];
  const ends: Record<string, number> = {};
  const manifest = await createSnapshot({
    database,
    store,
    now,
    kinerjaVersion: 'bench',
    signal,
    onProgress: (stage) => (ends[stage] = performance.now()),
  });
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  let last = startedAt;
  const stages = Object.fromEntries(
    // Computing and writing run side by side.
    Object.entries(ends)
      .toSorted(([, one], [, other]) => one - other)
      .map(([stage, end]) => {
        const took = end - last;
        last = end;
        return [stage, took];
      }),
  );
  const bytes = manifest.files.reduce((sum, each) => sum + each.bytes, 0);
  return { ...stages, id: manifest.id, bytes, ms, cpuMs: (user + system) / 1000 };
}
