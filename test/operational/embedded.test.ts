import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { testDataFolder } from '../support/database.ts';

const client = new URL('../../src/operational/client.ts', import.meta.url).href;

/** Tells on its output when V8 looks for code to free, from the opening of the first database on. */
const script = `(async () => {
  const { setFlagsFromString } = await import('node:v8');
  const { openDatabase } = await import(${JSON.stringify(client)});
  setFlagsFromString('--trace-wasm-code-gc');
  for (const dataFolder of process.argv.slice(1)) {
    const { pool, close } = await openDatabase({ dataFolder });
    await pool.query('create table cell as select g, md5(g::text) as text from generate_series(1, 20000) g');
    await pool.query('select * from cell order by text');
    await close();
  }
  console.log('asked');
})()`;

test('the engine keeps the code it has compiled: V8 can end the process while several threads free it', async () => {
  const folders = [await testDataFolder('empty'), await testDataFolder('empty')];
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, ...folders]);
  for (const folder of folders) await rm(folder, { recursive: true });
  expect(stdout).toBe('asked\n');
});
