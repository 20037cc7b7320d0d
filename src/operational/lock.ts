import { link, mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Refused } from '../errors.ts';

/** Who holds a data folder. `startedAt` tells a process from a later one with the same number. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string | null;
}

export interface Lock {
  release(): Promise<void>;
}

/**
 * Makes this process the only one that works in the data folder: two engines on one embedded database destroy it.
 * A lock left behind by a process that is gone (`kill -9`, power loss) is taken over; Refused while its holder lives.
 */
export async function lockDataFolder(dataFolder: string): Promise<Lock> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const path = join(dataFolder, 'lock.json');
  const mine = holder();
  const draft = `${path}.${process.pid}-${++drafts}`;
  await writeFile(draft, JSON.stringify(mine), { flag: 'w', mode: 0o600 });
  try {
    // `link` creates the name or fails, at once for all contenders and with its content complete.
    while (!(await created(link(draft, path)))) await removeStale(path, draft);
  } finally {
    await unlink(draft);
  }
  return { release: () => releaseLock(path) };
}

let drafts = 0;

/** Removes the lock of a process that is gone; Refused when its holder lives, or cannot be asked. */
async function removeStale(path: string, draft: string): Promise<void> {
  const found = await readHolder(path);
  if (found === 'gone') return;
  if (found !== 'broken' && mayBeAlive(found)) throw refusal(path, found);
  // Two contenders may both have found it stale: whoever moves it away looks at what it moved, and puts back a fresh one.
  const moved = `${draft}.stale`;
  if (!(await existed(rename(path, moved)))) return;
  const taken = await readHolder(moved);
  if (typeof taken === 'object' && mayBeAlive(taken)) await created(link(moved, path));
  await unlink(moved);
}

function mayBeAlive(found: LockHolder): boolean {
  if (found.host !== hostname()) return true;
  try {
    process.kill(found.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const startedAt = processStart(found.pid);
  return startedAt === null || found.startedAt === null || startedAt === found.startedAt;
}

function refusal(path: string, { pid, host }: LockHolder): Refused {
  const folder = join(path, '..');
  if (host !== hostname()) {
    return new Refused(
      `The data folder ${folder} is in use by process ${pid} on the machine "${host}", as ${path} says. Stop it there; if it no longer runs, delete that file.`,
      { pid, host },
    );
  }
  return new Refused(
    `The data folder ${folder} is in use by process ${pid}. Stop it, or choose another folder with KINERJA_DATA.`,
    { pid, host },
  );
}

function holder(): LockHolder {
  return { pid: process.pid, host: hostname(), startedAt: processStart(process.pid) };
}

/** When a process started, in a form fit only to be compared; null where the system does not tell (it does on Linux). */
function processStart(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces: count from behind it. The start time is field 22, the state field 3.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot}/${ticks}`;
  } catch {
    return null;
  }
}

async function readHolder(path: string): Promise<LockHolder | 'gone' | 'broken'> {
  try {
    const { pid, host, startedAt } = JSON.parse(await readFile(path, 'utf8')) as LockHolder;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host, startedAt } : 'broken';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'broken';
  }
}

async function releaseLock(path: string): Promise<void> {
  const found = await readHolder(path);
  const mine = holder();
  if (typeof found === 'object' && found.pid === mine.pid && found.startedAt === mine.startedAt) await unlink(path);
}

const created = (change: Promise<void>): Promise<boolean> => unless('EEXIST', change);
const existed = (change: Promise<void>): Promise<boolean> => unless('ENOENT', change);

async function unless(code: string, change: Promise<void>): Promise<boolean> {
  try {
    await change;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return false;
    throw error;
  }
}
