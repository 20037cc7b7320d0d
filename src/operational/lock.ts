import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refused } from '../errors.ts';

export interface Lock {
  release(): Promise<void>;
}

/**
 * Makes this process the only one that works in the data folder: two engines on one embedded database destroy it.
 * The lock is the operating system's, on the empty file `lock`, and ends with the process however that ends: there is no
 * stale lock to judge. (Node has no call for it, SQLite's exclusive transaction is one. A file with a process number was
 * tried: of 50 contenders for a stale one, two could get it.) `lock.json` only tells people who holds it.
 */
export async function lockDataFolder(dataFolder: string): Promise<Lock> {
  const told = join(dataFolder, 'lock.json');
  const file = await lockFolder(dataFolder, told).catch((cause: unknown) => {
    throw unusable(dataFolder, cause);
  });
  if (file === null) throw refusal(dataFolder, await readHolder(told));
  const release = async (): Promise<void> => {
    await rm(told, { force: true });
    file.close();
  };
  return { release };
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

async function lockFolder(dataFolder: string, told: string): Promise<DatabaseSync | null> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const file = lockFile(join(dataFolder, 'lock'));
  if (file === null) return null;
  try {
    await writeFile(told, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder));
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

const sqliteBusy = 5;

/** The file, locked while it is open; null when another has it. Nothing is ever written to it. */
function lockFile(path: string): DatabaseSync | null {
  const file = new DatabaseSync(path, { timeout: 0 });
  try {
    file.exec('pragma journal_mode = off; begin exclusive');
    return file;
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === sqliteBusy) return null;
    throw error;
  }
}

function refusal(dataFolder: string, holder: Holder | null): Refused {
  const elsewhere = holder !== null && holder.host !== hostname() ? ` on the machine "${holder.host}"` : '';
  const who = holder === null ? 'another process' : `process ${holder.pid}${elsewhere}`;
  const message = `The data folder ${dataFolder} is in use by ${who}. Stop it, or choose another folder with KINERJA_DATA.`;
  return new Refused(message, { ...holder });
}

function unusable(dataFolder: string, cause: unknown): Refused {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = `The data folder ${dataFolder} cannot be used (${reason}). It must be a folder on a disk with room that this user may write to; another is chosen with KINERJA_DATA.`;
  return new Refused(message, {}, { cause });
}

/** Null in the moment between locking and telling. */
async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}
