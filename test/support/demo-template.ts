import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { fillDemo } from '../../src/demo/load.ts';
import { openDatabase } from '../../src/operational/client.ts';
import type { Database } from '../../src/operational/client.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { migratedTemplate } from './database-template.ts';
import { cachedFolder } from './template-cache.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder with the demo in its embedded database and one snapshot of it. */
    demoTemplate: string;
  }
}

/** The instant of the demo's snapshot in tests, so that answers are the same whenever they run. */
export const demoTakenAt = new Date('2026-09-01T00:00:00Z');

/** What decides the content of a filled database and its snapshot. */
const sources = [
  'package-lock.json',
  'prisma',
  'src/operational',
  'src/demo',
  'src/snapshot',
  'src/engine',
  'src/query/aggregation.ts',
  'src/query/compile-line-periods.ts',
  'src/sql',
  'src/model',
  'src/rules',
  'src/time',
  'test/support/demo-template.ts',
];

/** vitest's `globalSetup`; after that of the database. */
export async function setup(project: TestProject): Promise<void> {
  const embedded = await migratedTemplate();
  const folder = await cachedFolder('demo', sources, async (draft) => {
    await cp(embedded, draft, { recursive: true });
    await fillAndExport(draft);
  });
  project.provide('demoTemplate', folder);
}

async function fillAndExport(dataFolder: string): Promise<void> {
  const { signal } = new AbortController();
  const database = await openDatabase({ dataFolder });
  const store = await SnapshotStore.open({ folder: join(dataFolder, 'snapshots'), isOwner: true });
  try {
    await fillDemo(database, { now: demoTakenAt, signal });
    await createSnapshot({ database, store, now: demoTakenAt, kinerjaVersion: 'test', signal });
    await removeSpareLog(database, dataFolder);
  } finally {
    await store.close();
    await database.close();
  }
}

/** Files of the write-ahead log that wait for their next use: 112 of the 225 MB that every test of the demo copies. The database makes others. */
async function removeSpareLog({ pool }: Database, dataFolder: string): Promise<void> {
  const folder = join(dataFolder, 'database', 'pg_wal');
  await pool.query('checkpoint');
  const { rows } = await pool.query<{ current: string }>(
    'select pg_walfile_name(pg_current_wal_insert_lsn()) as current',
  );
  const isSpare = (name: string) => /^[0-9A-F]{24}$/.test(name) && name > rows[0]!.current;
  for (const name of await readdir(folder)) if (isSpare(name)) await rm(join(folder, name));
}
