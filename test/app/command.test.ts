import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { databaseKinds, openTestDatabase, testDataFolder } from '../support/database.ts';
import { kinerja, start, startServer } from '../support/kinerja.ts';

// Every step is a process of its own, on two cores that others use too.
vi.setConfig({ testTimeout: 120_000 });

/** A data folder of its own, removed at the end. */
async function dataFolder(content: 'demo' | 'seeded' | 'none') {
  const folder = await testDataFolder(content);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

const indicators = `code,name_id,unit,direction,frequency,period_aggregation,region_aggregation
TES-01,Indikator percobaan,%,MAXIMIZE,MONTH,MEAN,NONE
`;
const observations = (count: number) =>
  `indicator,region,period,value\n${Array.from({ length: count }, (_, row) => `TES-01,${15 + (row % 2) * 3},${1900 + Math.floor(row / 24)}-${String((Math.floor(row / 2) % 12) + 1).padStart(2, '0')},${row % 100}`).join('\n')}\n`;

test('wrong usage and a faulty environment exit with 2, before anything is opened', async () => {
  await using data = await dataFolder('none');
  const dataOf = { dataFolder: data.folder };
  expect(await kinerja(['serv'], dataOf)).toMatchObject({
    code: 2,
    problems: expect.stringContaining('Did you mean serve?'),
  });
  const faulty = { ...dataOf, env: { PORT: 'eighty', KINERJA_DEMO: 'on' } };
  expect(await kinerja(['serve'], faulty)).toMatchObject({
    code: 2,
    problems: expect.stringMatching(/PORT must be[^]*KINERJA_DEMO must be/),
  });
  expect(await readdir(data.folder)).toEqual([]);
});

test('a server takes commands: it answers from a new snapshot, refuses an import into the demo, and a second server', async () => {
  await using data = await dataFolder('demo');
  const options = { dataFolder: data.folder };
  await using server = await startServer(options);
  const currentId = async () =>
    (await server.graphql<{ trend: { snapshot: { takenAt: string } } }>(
      '{ trend(indicator: "LIC-01", regions: ["15.71"], last: 1) { snapshot { takenAt } } }',
    )).trend.snapshot.takenAt; // prettier-ignore
  const before = await currentId();

  const second = await kinerja(['serve'], options);
  expect(second).toMatchObject({
    code: 1,
    problems: expect.stringContaining(`in use by process ${server.started.process.pid}`),
  });

  const created = await kinerja(['snapshot', 'create'], options);
  expect(created).toMatchObject({
    code: 0,
    output: expect.stringMatching(
      /^Snapshot \d{8}T\d{6}Z-[0-9a-f]{4} is current\. \d+ of its \d+ files are those of the one before\.\n$/,
    ),
  });
  expect(await currentId()).not.toBe(before);

  const listed = await kinerja(['snapshot', 'list'], options);
  expect(listed.output.trim().split('\n')).toHaveLength(2);
  expect(listed.output.split('\n')[0]).toContain('(current)');
  expect(await kinerja(['snapshot', 'verify'], options)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/sound.*\n.*sound/),
  });
  expect(await kinerja(['snapshot', 'prune'], options)).toMatchObject({
    code: 2,
    problems: expect.stringContaining('--keep N'),
  });
  expect(await kinerja(['snapshot', 'prune', '--keep', '1', '--dry-run'], options)).toMatchObject({
    code: 0,
    output: expect.stringContaining('1 to retire, 1 kept.'),
  });
  expect(await kinerja(['snapshot', 'prune', '--keep', '1'], options)).toMatchObject({
    code: 0,
    output: expect.stringContaining('1 retired, 1 kept.'),
  });

  await writeFile(join(data.folder, 'indicators.csv'), indicators);
  const refused = await kinerja(['import', 'indicators', join(data.folder, 'indicators.csv')], options);
  expect(refused.code).toBe(1);
  expect(refused.problems).toContain('KINERJA_DEMO=off');
  expect(refused.problems).toContain('kinerja demo remove');

  expect(await kinerja(['doctor'], options)).toMatchObject({
    code: 0,
    output: expect.stringContaining('ok     database: embedded'),
  });
  expect(await kinerja(['migrate'], options)).toMatchObject({ code: 0, output: expect.stringContaining('up to date') });

  expect(await server.stop()).toMatchObject({ code: 0 });
  expect(await readdir(data.folder)).not.toContain('lock.json');
});

test('after the demo is removed, real files come in: handed to the server, from any folder, once', async () => {
  await using data = await dataFolder('demo');
  const options = { dataFolder: data.folder };
  await using server = await startServer({ ...options, env: { KINERJA_DEMO: 'off' } });
  expect(await kinerja(['demo', 'remove'], options)).toMatchObject({
    code: 0,
    output: expect.stringContaining('The demo is removed'),
  });

  await using elsewhere = await dataFolder('none');
  await writeFile(join(elsewhere.folder, 'indicators.csv'), indicators);
  await writeFile(join(elsewhere.folder, 'observations.csv'), `${observations(4)}TES-01,15,2024-13,1\n`);
  const there = { ...options, cwd: elsewhere.folder };
  expect(await kinerja(['import', 'indicators', 'indicators.csv'], there)).toMatchObject({
    code: 0,
    output: 'new 1, changed 0, unchanged 0, rejected 0\n',
  });
  const imported = await kinerja(['import', 'observations', 'observations.csv', '--source', 'Percobaan'], there);
  expect(imported).toMatchObject({
    code: 0,
    output: expect.stringContaining('new 4, changed 0, unchanged 0, rejected 1'),
  });
  const rejects = /(\/\S+\.csv)/.exec(imported.output)![1]!;
  expect(await readFile(rejects, 'utf8')).toContain('2024-13');
  expect(await kinerja(['import', 'observations', 'observations.csv', '--source', 'Percobaan'], there)).toMatchObject({
    output: expect.stringContaining('new 0, changed 0, unchanged 4'),
  });
  expect(await kinerja(['snapshot', 'create'], there)).toMatchObject({ code: 0 });
  const answer = await server.graphql(
    '{ trend(indicator: "TES-01", regions: ["18"], period: "1900-01..1900-02") { series { points { period value } } caveats { code } } }',
  );
  expect(answer).toEqual({
    trend: { series: [{ points: [{ period: '1900-01', value: 1 }, { period: '1900-02', value: 3 }] }], caveats: [] },
  }); // prettier-ignore
});

test('without a server a command does the work itself: an import into a new folder makes a real database', async () => {
  await using data = await dataFolder('none');
  const options = { dataFolder: join(data.folder, 'kinerja') };
  await writeFile(join(data.folder, 'indicators.csv'), indicators);
  await writeFile(join(data.folder, 'wrong.csv'), 'kode,nama\nX,Y\n');
  expect(await kinerja(['import', 'indicators', join(data.folder, 'indicators.csv')], options)).toMatchObject({
    code: 0,
    output: 'new 1, changed 0, unchanged 0, rejected 0\n',
  });
  expect(await kinerja(['demo'], options)).toMatchObject({ code: 1, problems: expect.stringContaining('real data') });
  expect(await kinerja(['import', 'indicators', join(data.folder, 'wrong.csv')], options)).toMatchObject({
    code: 1,
    problems: expect.stringContaining('kode'),
  });
  expect(await kinerja(['import', 'indicators', join(data.folder, 'none.csv')], options)).toMatchObject({
    code: 1,
    problems: expect.stringContaining('There is no file'),
  });
  expect(await kinerja(['doctor'], options)).toMatchObject({
    code: 1,
    output: expect.stringMatching(/real\n[^]*wrong {2}snapshots: none\n +Take the first one/),
  });
});

test('Ctrl-C stops an import and leaves the database as it was, alone and in a server', async () => {
  await using data = await dataFolder('seeded');
  const options = { dataFolder: data.folder, env: { KINERJA_DEMO: 'off' } };
  const file = join(data.folder, 'observations.csv');
  await writeFile(join(data.folder, 'indicators.csv'), indicators);
  await writeFile(file, observations(300_000));
  await kinerja(['import', 'indicators', join(data.folder, 'indicators.csv')], options);

  const interrupt = async () => {
    const running = start(['import', 'observations', file], options);
    await running.line(/Reading/);
    running.process.kill('SIGINT');
    return running.finished;
  };
  expect(await interrupt()).toMatchObject({ code: 1, problems: expect.stringContaining('Stopped before the end.') });

  await using server = await startServer(options);
  expect(await interrupt()).toMatchObject({ code: 1, problems: expect.stringContaining('Stopped before the end.') });
  const { indicator } = await server.graphql<{ indicator: { history: unknown[] } }>(
    '{ indicator(code: "TES-01") { history(region: "15", period: "1900..2100") { __typename } } }',
  );
  expect(indicator.history).toEqual([]);
});

test('a server that starts on a damaged snapshot says so, and mends itself with a new one', async () => {
  await using data = await dataFolder('seeded');
  const options = { dataFolder: data.folder, env: { KINERJA_DEMO: 'off' } };
  expect(await kinerja(['snapshot', 'create'], options)).toMatchObject({ code: 0 });
  const id = (await readdir(join(data.folder, 'snapshots'))).find((name) => name !== 'current.json')!;
  await truncate(join(data.folder, 'snapshots', id, 'vintage.parquet'), 100);
  await using server = await startServer(options);
  expect((await fetch(`${server.address}/ready`)).status).toBe(503);
  expect(await kinerja(['doctor'], options)).toMatchObject({
    code: 1,
    output: expect.stringMatching(
      /wrong {2}snapshots: [^\n]*\n +Snapshot \S+ is damaged: vintage[^\n]*answer with asOf\.\n/,
    ),
  });
  expect(await kinerja(['snapshot', 'create'], options)).toMatchObject({ code: 0 });
  expect((await fetch(`${server.address}/ready`)).status).toBe(200);
  expect((await server.stop()).problems).toContain(`Warning: Snapshot ${id} is damaged: vintage.parquet has 100 bytes`);
});

test('a port in use is told at once, with the way on', async () => {
  await using data = await dataFolder('seeded');
  await using taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const { code, problems } = await kinerja(['serve'], { dataFolder: data.folder, env: { PORT: String(port) } });
  expect(code).toBe(1);
  expect(problems).toContain(`127.0.0.1:${port} is in use by another program`);
  expect(problems).not.toContain('demo data');
});

test('Ctrl-C while the demo is loaded leaves an empty database, which the next start fills', async () => {
  await using data = await dataFolder('seeded');
  const options = { dataFolder: data.folder };
  const interrupt = async () => {
    const starting = start(['serve'], options);
    await starting.line(/demo data/);
    starting.process.kill('SIGINT');
    return starting.finished;
  };
  expect(await interrupt()).toMatchObject({ code: 1, problems: expect.stringContaining('Stopped') });
  // The next one fills it again: that an empty database is filled to the end is shown where a server starts on nothing.
  expect(await interrupt()).toMatchObject({ code: 1, problems: expect.stringContaining('Stopped') });
  expect(await kinerja(['doctor'], options)).toMatchObject({
    output: expect.stringMatching(/ok {5}database: .* empty\n/),
  });
});

test.skipIf(!databaseKinds.includes('server'))(
  'with DATABASE_URL the same commands work on a PostgreSQL server',
  async () => {
    await using data = await dataFolder('none');
    await using database = await openTestDatabase({ kind: 'server' });
    const env = { DATABASE_URL: database.databaseUrl!, KINERJA_DEMO: 'off' };
    const options = { dataFolder: data.folder, env };
    await using server = await startServer(options);
    expect(await server.graphql('{ snapshot { mode } }')).toEqual({ snapshot: { mode: 'EMPTY' } });
    await writeFile(join(data.folder, 'indicators.csv'), indicators);
    await writeFile(join(data.folder, 'observations.csv'), observations(4));
    for (const kind of ['indicators', 'observations']) {
      expect(await kinerja(['import', kind, join(data.folder, `${kind}.csv`)], options)).toMatchObject({ code: 0 });
    }
    // Another machine beside the server: a data folder of its own, the same database.
    await using elsewhere = await dataFolder('none');
    const beside = { ...options, dataFolder: elsewhere.folder };
    expect(await kinerja(['snapshot', 'create'], beside)).toMatchObject({ code: 0 });
    expect((await kinerja(['snapshot', 'list'], beside)).output).toContain('real, 4 observations');
    expect(await kinerja(['doctor'], beside)).toMatchObject({
      code: 0,
      output: expect.stringContaining('server at 127.0.0.1:'),
    });
    const lost = { ...beside, env: { DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' } };
    const { code, problems } = await kinerja(['migrate'], lost);
    expect(code).toBe(1);
    expect(problems).toContain('The database at 127.0.0.1:1/none does not answer');
    expect(problems).not.toContain('secret');
  },
);
