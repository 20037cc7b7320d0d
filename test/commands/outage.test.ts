import { defaultPrivacy } from '../../src/model/populations.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/commands/run.ts';
import type { Workshop } from '../../src/commands/workshop.ts';
import type { Database } from '../../src/operational/client.ts';
import { AskedRecord } from '../../src/snapshot/asked-record.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';

test('a command that meets a database that is down says so and what to do, in a sentence', async () => {
  await using open = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-outage-'));
  open.defer(() => rm(folder, { recursive: true }));
  const store = await SnapshotStore.open({ folder: join(folder, 'snapshots'), isOwner: true });
  open.defer(() => store.close());
  const pool = new pg.Pool({ host: '127.0.0.1', port: 1 });
  open.defer(() => pool.end());
  // What these commands use of a database before it fails them.
  const database = { pool, kind: 'server', address: '127.0.0.1:1/kinerja' } as Database;
  const workshop: Workshop = {
    database,
    store,
    dataFolder: folder,
    kinerjaVersion: '0.0.0',
    applied: [],
    snapshotKeep: null,
    privacy: defaultPrivacy,
    record: await AskedRecord.open(folder, new Date('2026-11-22T06:00:00Z')),
    exactRows: 0,
    now: () => new Date('2026-11-22T06:00:00Z'),
  };
  const run = async (command: string) => {
    const told: string[] = [];
    const tell = (text: string): unknown => told.push(text);
    const report = { line: tell, problem: tell, progress: () => {} };
    const code = await runCommand(workshop, { command, args: {} }, report, new AbortController().signal);
    return { code, told };
  };

  const sentence =
    'The database at 127.0.0.1:1/kinerja does not answer (Error: connect ECONNREFUSED 127.0.0.1:1). Start it, or mend DATABASE_URL; ' +
    'without DATABASE_URL Kinerja uses its own embedded database.';
  for (const command of ['migrate', 'snapshot create', 'demo', 'demo remove'])
    expect(await run(command)).toEqual({ code: 1, told: [sentence] });
  expect((await run('doctor')).told).toContain(`       ${sentence}`);
});
