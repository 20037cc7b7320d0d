import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refused } from '../../src/errors.ts';
import { lockDataFolder } from '../../src/operational/lock.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinerja-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const writeLock = (holder: object): Promise<void> => writeFile(join(folder, 'lock.json'), JSON.stringify(holder));

test('one process has the data folder; a second is refused and told the number of the first', async () => {
  const lock = await lockDataFolder(folder);
  const second = lockDataFolder(folder);
  await expect(second).rejects.toThrow(Refused);
  await expect(second).rejects.toThrow(
    `The data folder ${folder} is in use by process ${process.pid}. Stop it, or choose another folder with KINERJA_DATA.`,
  );
  await lock.release();
  expect(await readdir(folder)).toEqual([]);
  await (await lockDataFolder(folder)).release();
});

test('the lock of a killed process is taken over', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  await writeLock({ pid: child.pid, host: hostname(), startedAt: null });
  await expect(lockDataFolder(folder)).rejects.toThrow(`in use by process ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = await lockDataFolder(folder);
  expect(await readFile(join(folder, 'lock.json'), 'utf8')).toContain(`"pid":${process.pid}`);
  await lock.release();
});

test.runIf(process.platform === 'linux')(
  'the lock of a process whose number another has now is taken over',
  async () => {
    await writeLock({ pid: process.pid, host: hostname(), startedAt: 'another boot/12345' });
    await (await lockDataFolder(folder)).release();
  },
);

test('a lock that cannot be read is taken over', async () => {
  await writeFile(join(folder, 'lock.json'), '{"pid":');
  await (await lockDataFolder(folder)).release();
});

test('a lock of another machine is kept, and the message says what to do', async () => {
  await writeLock({ pid: 1, host: 'elsewhere', startedAt: null });
  await expect(lockDataFolder(folder)).rejects.toThrow(
    `is in use by process 1 on the machine "elsewhere", as ${join(folder, 'lock.json')} says. Stop it there; if it no longer runs, delete that file.`,
  );
});

test('of many contenders for a stale lock one gets it', async () => {
  await writeLock({ pid: 2 ** 22 + 1, host: hostname(), startedAt: null });
  const contenders = await Promise.allSettled(Array.from({ length: 50 }, () => lockDataFolder(folder)));
  expect(contenders.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(folder)).toEqual(['lock.json']);
});
