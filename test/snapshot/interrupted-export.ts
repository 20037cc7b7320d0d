import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openDatabase } from '../../src/operational/client.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';

/**
 * A process of its own that takes a snapshot and comes to grief at one step: `kill` ends it as `kill -9` does, `full` lets no file grow
 * beyond 10,000 bytes from there on: two tables are larger, and the manifest, which comes last. STEP is a number or `last`.
 * Run: node interrupted-export.ts FOLDER kill|full STAGE STEP
 */
const [dataFolder, grief, stage, step] = process.argv.slice(2) as [string, 'kill' | 'full', string, string];
const grieve = {
  kill: () => process.kill(process.pid, 'SIGKILL'),
  full: () => limitFileSize('10000'),
};

function limitFileSize(bytes: string): void {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:unlimited`]);
  if (status !== 0) throw new Error(`prlimit: ${stderr}`);
}

const database = await openDatabase({ dataFolder });
const store = await SnapshotStore.open({ folder: join(dataFolder, 'snapshots'), isOwner: true });
if (stage === 'start') grieve[grief]();
const outcome = await createSnapshot({
  database,
  store,
  now: new Date(),
  kinerjaVersion: '0.0.0',
  // What is linked needs no room.
  isFull: grief === 'full',
  signal: new AbortController().signal,
  onProgress: (at, done, total) => {
    if (at === stage && done === (step === 'last' ? total : Number(step))) grieve[grief]();
  },
}).then(
  ({ id }) => id,
  (error: Error) => `${error.name}: ${error.message}`,
);
if (grief === 'full') limitFileSize('unlimited');
process.stdout.write(outcome);
await store.close();
await database.close();
