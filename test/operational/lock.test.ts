import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refused } from '../../src/errors.ts';
import { lockDataFolder } from '../../src/operational/lock.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinerja-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Another process that takes the lock and keeps it; it says so. */
async function holdElsewhere() {
  const lock = new URL('../../src/operational/lock.ts', import.meta.url).href;
  const script = `
    const { lockDataFolder } = await import(${JSON.stringify(lock)});
    await lockDataFolder(${JSON.stringify(folder)});
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

const inUseBy = (who: string): string =>
  `The data folder ${folder} is in use by ${who}. Stop it, or choose another folder with KINERJA_DATA.`;

test('one has the data folder; a second in the same process is refused until it is released', async () => {
  const lock = await lockDataFolder(folder);
  await expect(lockDataFolder(folder)).rejects.toThrow(Refused);
  await expect(lockDataFolder(folder)).rejects.toThrow(inUseBy(`process ${process.pid}`));
  await lock.release();
  expect(await readdir(folder)).toEqual(['lock']);
  await (await lockDataFolder(folder)).release();
});

test('a second process is told the number of the first, and takes over when the first is killed', async () => {
  const child = await holdElsewhere();
  await expect(lockDataFolder(folder)).rejects.toThrow(inUseBy(`process ${child.pid}`));
  child.kill('SIGKILL');
  await once(child, 'exit');
  await (await lockDataFolder(folder)).release();
});

test('a holder on another machine is named with it, one that has not yet told its name is another process', async () => {
  const lock = await lockDataFolder(folder);
  await writeFile(join(folder, 'lock.json'), '{"pid":1,"host":"elsewhere"}');
  await expect(lockDataFolder(folder)).rejects.toThrow(inUseBy('process 1 on the machine "elsewhere"'));
  await writeFile(join(folder, 'lock.json'), '{"pid":');
  await expect(lockDataFolder(folder)).rejects.toThrow(inUseBy('another process'));
  await lock.release();
});

test('what a killed process told of itself locks nobody out', async () => {
  await writeFile(join(folder, 'lock.json'), `{"pid":${process.ppid},"host":"elsewhere"}`);
  await (await lockDataFolder(folder)).release();
});

test('of many contenders one gets it', async () => {
  const contenders = await Promise.allSettled(Array.from({ length: 50 }, () => lockDataFolder(folder)));
  const locks = contenders.filter((contender) => contender.status === 'fulfilled');
  expect(locks).toHaveLength(1);
  await locks[0]!.value.release();
});

test('a data folder that cannot be one is refused with the reason and the way on', async () => {
  const path = join(folder, 'a-file');
  await writeFile(path, '');
  await expect(lockDataFolder(path)).rejects.toThrow(Refused);
  await expect(lockDataFolder(path)).rejects.toThrow(
    `The data folder ${path} cannot be used (EEXIST: file already exists, mkdir '${path}'). ` +
      'It must be a folder on a disk with room that this user may write to; another is chosen with KINERJA_DATA.',
  );
});
