import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { from as copyFrom } from 'pg-copy-streams';
import { expect, test } from 'vitest';
import { DatabaseUnavailable } from '../../src/errors.ts';
import { openDatabase } from '../../src/operational/client.ts';
import { databaseKinds, openTestDatabase, testDataFolder, testServer } from '../support/database.ts';

const writer = fileURLToPath(new URL('../support/write-until-killed.ts', import.meta.url));

/** Starts the writer, kills it when it has written `count` rows, and gives the last number that was acknowledged. */
async function writeAndKill(dataFolder: string, count: number): Promise<number> {
  const child = spawn(process.execPath, [writer, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let last = 0;
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (++lines === count) child.kill('SIGKILL');
  }
  if (child.signalCode === null) await once(child, 'exit');
  return last;
}

test('a killed process loses no row that was acknowledged', async () => {
  const dataFolder = await testDataFolder('empty');
  const first = await openDatabase({ dataFolder });
  await first.pool.query('create table written (n int primary key, filler text)');
  await first.close();
  let acknowledged = 0;
  for (const count of [50, 1, 200]) acknowledged = await writeAndKill(dataFolder, count);
  await using database = await openTestDatabase({ dataFolder });
  const { rows } = await database.pool.query('select count(*)::int as rows, max(n) as last from written');
  expect(rows[0].last).toBeGreaterThanOrEqual(acknowledged);
  expect(rows[0].rows).toBe(rows[0].last);
});

test('a broken engine is an error for who asked and starts again for the next question', async () => {
  await using database = await openTestDatabase({ kind: 'embedded' });
  await database.pool.query(`insert into data_source (name) values ('kept')`);
  const client = await database.pool.connect();
  // COPY ... FROM STDIN ends PGlite: the one way known to break it from outside.
  const broken = client.query(copyFrom('copy data_source (name) from stdin'));
  broken.end('lost\n');
  await expect(once(broken, 'finish')).rejects.toThrow(DatabaseUnavailable);
  client.release(true);
  const names = await database.prisma.dataSource.findMany({ where: { name: { in: ['kept', 'lost'] } } });
  expect(names.map(({ name }) => name)).toEqual(['kept']);
});

test('a database that cannot be opened is told with its causes, and what to do about each', async () => {
  const dataFolder = await testDataFolder('empty');
  await writeFile(join(dataFolder, 'database/global/pg_control'), '');
  const opening = openDatabase({ dataFolder });
  await expect(opening).rejects.toThrow(DatabaseUnavailable);
  await expect(opening).rejects.toThrow(
    `The embedded database in ${join(dataFolder, 'database')} cannot be opened. Either the disk is full`,
  );
  await rm(dataFolder, { recursive: true });
});

test('a server that does not answer is named, without its password', async () => {
  const dataFolder = await testDataFolder('none');
  const opening = openDatabase({ dataFolder, databaseUrl: 'postgresql://kinerja:rahasia@127.0.0.1:1/kinerja' });
  await expect(opening).rejects.toThrow(DatabaseUnavailable);
  await expect(opening).rejects.toThrow(
    /^The database at 127\.0\.0\.1:1\/kinerja does not answer \(.*ECONNREFUSED.*Start it, or mend DATABASE_URL/,
  );
  await expect(opening).rejects.not.toThrow('rahasia');
  const malformed = openDatabase({ dataFolder, databaseUrl: 'not an address' });
  await expect(malformed).rejects.toThrow(DatabaseUnavailable);
  await rm(dataFolder, { recursive: true });
});

test.runIf(databaseKinds.includes('server'))(
  'connections that a server drops are replaced, and the process goes on',
  async () => {
    const lost: string[] = [];
    const options = { kind: 'server', onConnectionLost: (error: Error) => lost.push(error.message) } as const;
    await using database = await openTestDatabase(options);
    const client = await database.pool.connect();
    await client.query('begin');
    const server = await testServer();
    const dropped = new Promise<void>((resolve) => client.once('end', resolve));
    await server.administer(`select pg_terminate_backend(pid) from pg_stat_activity where datname like 'test_%'`);
    await dropped;
    await expect(client.query('select 1')).rejects.toThrow();
    client.release(true);
    expect(lost).toContain('terminating connection due to administrator command');
    expect((await database.pool.query('select 1 as a')).rows).toEqual([{ a: 1 }]);
  },
);
