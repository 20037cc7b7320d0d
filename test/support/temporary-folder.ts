import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from './template-cache.ts';

const inMemory = '/dev/shm';

/** A run has less than 2 GB there at any time; the rest is for whoever else needs it. */
const enoughBytes = 6e9;

/**
 * vitest's `globalSetup`: everything that tests write for a while lies in memory where there is room, in the temporary folder where not.
 * Copying the migrated database (46 MB in 1,400 files) takes 0.05 s of processor time there, and 0.06 to 1 s on a disk that is written to.
 */
export async function setup(): Promise<() => Promise<void>> {
  const root = (await hasRoom()) ? inMemory : tmpdir();
  await removeAbandoned(root);
  const folder = await mkdtemp(join(root, `kinerja-run-${process.pid}-`));
  // PostgreSQL runs as another user and has a folder of its own in it.
  await chmod(folder, 0o711);
  process.env['TMPDIR'] = folder;
  // Hundreds of processes load the same modules: each takes 0.8 s less of processor time where an earlier one has compiled them.
  process.env['NODE_COMPILE_CACHE'] ??= join(cacheFolder, 'compiled');
  return () => rm(folder, { recursive: true, force: true });
}

async function hasRoom(): Promise<boolean> {
  if (process.env['TMPDIR'] !== undefined || !existsSync(inMemory)) return false;
  const { bavail, bsize } = await statfs(inMemory);
  return Math.min(bavail * bsize, process.availableMemory()) >= enoughBytes;
}

/** Folders of runs that were killed. */
async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const [, pid] = /^kinerja-run-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(root, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
