import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { verifySnapshot } from '../../src/snapshot/verify.ts';
import { testDataFolder } from '../support/database.ts';
import { never, openWorkshop } from './workshop.ts';

let dataFolder: string;
let folder: string;
beforeAll(async () => {
  dataFolder = await testDataFolder();
  folder = join(dataFolder, 'snapshots');
});
afterAll(() => rmSync(dataFolder, { recursive: true }));

const child = join(import.meta.dirname, 'interrupted-export.ts');
const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [child, dataFolder, ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });

/** Opens the store as the next start does: what it lists, and that all of it is sound and nothing else lies about. */
async function listAfterStart(): Promise<readonly string[]> {
  const store = await SnapshotStore.open({ folder, isOwner: true });
  try {
    for (const { id } of store.list()) {
      expect(await verifySnapshot({ store, asOf: id, signal: never })).toMatchObject({ id, isSound: true });
      (await store.acquire(id)).release();
    }
    const ids = store.list().map(({ id }) => id);
    expect(readdirSync(folder).toSorted()).toEqual([...ids, ...(ids.length > 0 ? ['current.json'] : [])].toSorted());
    return ids;
  } finally {
    await store.close();
  }
}

test(
  'kill -9 at any step leaves the old snapshots or the new one, whole, and the next start removes the rest',
  { timeout: 240_000 },
  async () => {
    // Before the first snapshot: nothing, until the folder is complete; then it is taken up although the pointer was never written.
    expect(run('kill', 'extract', '1').signal).toBe('SIGKILL');
    expect(await listAfterStart()).toEqual([]);
    expect(run('kill', 'publish', '1').signal).toBe('SIGKILL');
    const first = await listAfterStart();
    expect(first).toHaveLength(1);

    for (const [stage, step] of [
      ['extract', '14'],
      ['compute', '2'],
      ['write', '0'],
      ['write', '18'],
      ['publish', '0'],
      ['publish', '1'],
    ] as const) {
      expect(run('kill', stage, step).signal, `${stage} ${step}`).toBe('SIGKILL');
      expect(await listAfterStart(), `${stage} ${step}`).toEqual(first);
    }
    expect(run('kill', 'publish', '2').signal).toBe('SIGKILL');
    const after = await listAfterStart();
    expect(after).toHaveLength(2);
    expect(after[1]).toBe(first[0]);
  },
);

test(
  'a full disk is told plainly, wherever it is met, and costs nothing that was there',
  { timeout: 120_000 },
  async () => {
    const before = await listAfterStart();
    for (const [stage, step] of [
      ['start', '0'],
      ['write', '0'],
      ['write', 'last'],
    ] as const) {
      const { stdout, status, stderr } = run('full', stage, step);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^Refused: The disk is full: the snapshot was not made/);
      expect(status).toBe(0);
      expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
      expect(await listAfterStart()).toEqual(before);
    }
  },
);

test('an abort at any stage rethrows its reason and leaves no trace', async () => {
  await using workshop = await openWorkshop();
  for (const stage of ['extract', 'compute', 'write'] as const) {
    const controller = new AbortController();
    const reason = new Error(`stopped at ${stage}`);
    const onProgress = (at: string) => at === stage && controller.abort(reason);
    await expect(workshop.snapshot('2025-06-30T12:00:00Z', { signal: controller.signal, onProgress })).rejects.toBe(
      reason,
    );
    expect(readdirSync(workshop.folder)).toEqual([]);
  }
  const aborted = AbortSignal.abort(new Error('before it began'));
  await expect(workshop.snapshot('2025-06-30T12:00:00Z', { signal: aborted })).rejects.toThrow('before it began');
  // The database answers as before, and the next snapshot is made.
  await workshop.snapshot();
  expect(workshop.store.list()).toHaveLength(1);
});
