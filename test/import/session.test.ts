import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importFile } from '../../src/import/import-file.ts';
import { DatabaseUnavailable, Refused } from '../../src/errors.ts';
import { databaseKinds } from '../support/database.ts';
import { counted, ImportBench, now } from './support.ts';

const definitions = 'code,name_id,unit,direction,frequency\nTPT,Pengangguran,%,MINIMIZE,MONTH\n';

/** Months of Jambi and Lampung, 1,000 rows to a region, more than one batch. */
function manyRows(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const month = index % 600;
    return `TPT,${['15', '18', '15.71', '18.03', '73.71'][Math.floor(index / 600) % 5]},${1970 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')},${index},${2000 + Math.floor(index / 3000)}-01-01`;
  });
  return `indicator,region,period,value,published_at\n${rows.join('\n')}\n`;
}

const count = (bench: ImportBench, table: string) =>
  bench.rows(`select count(*)::int as count from ${table}`).then(([row]) => (row as { count: number }).count);
const mode = (bench: ImportBench) => bench.rows(`select mode, filled_at from installation`);

describe.each(databaseKinds)('on the %s database', (kind) => {
  test('an empty database becomes real with the first rows, and every run is kept', async () => {
    await using bench = await ImportBench.open(kind);
    await bench.import('indicators', 'code,name_id,unit,direction,frequency\nA,A,x,NAIK,YEAR\n');
    expect(await mode(bench)).toEqual([{ mode: 'EMPTY', filled_at: null }]);
    await bench.import('indicators', definitions, { name: 'iku 2024.csv', source: 'BPS' });
    expect(await mode(bench)).toEqual([{ mode: 'REAL', filled_at: now }]);
    await bench.refusal('indicators', 'code\n');
    expect(
      await bench.rows(
        `select import_run.kind, file_name, status, created, rejected, sha256 is not null as hashed, finished_at >= started_at as ended, data_source.name as source, left(message, 20) as message
         from import_run left join data_source on data_source.id = source_id order by import_run.id`,
      ),
    ).toEqual([
      {
        kind: 'indicators',
        file_name: 'file.csv',
        status: 'DONE',
        created: 0,
        rejected: 1,
        hashed: true,
        ended: true,
        source: 'unspecified',
        message: null,
      },
      {
        kind: 'indicators',
        file_name: 'iku 2024.csv',
        status: 'DONE',
        created: 1,
        rejected: 0,
        hashed: true,
        ended: true,
        source: 'BPS',
        message: null,
      },
      {
        kind: 'indicators',
        file_name: 'file.csv',
        status: 'FAILED',
        created: 0,
        rejected: 0,
        hashed: false,
        ended: true,
        source: null,
        message: 'The header does not ',
      },
    ]);
  });

  test('a demo database refuses an import and names the two ways on', async () => {
    await using bench = await ImportBench.open(kind);
    await bench.rows(`update installation set mode = 'DEMO'`);
    await expect(bench.import('indicators', definitions)).rejects.toThrow(Refused);
    const message = await bench.refusal('indicators', definitions);
    expect(message).toContain('KINERJA_DEMO=off');
    expect(message).toContain('kinerja demo remove');
    expect([await count(bench, 'indicator'), await count(bench, 'import_run')]).toEqual([0, 0]);
  });

  test('a dry run counts what a run would do, and changes nothing', async () => {
    await using bench = await ImportBench.open(kind);
    const dry = await bench.import('indicators', definitions, { dryRun: true });
    expect(dry.lines).toEqual(['new 1, changed 0, unchanged 0, rejected 0', 'Dry run: the database is as it was.']);
    expect(await mode(bench)).toEqual([{ mode: 'EMPTY', filled_at: null }]);
    expect([
      await count(bench, 'indicator'),
      await count(bench, 'import_run'),
      await count(bench, 'data_source'),
    ]).toEqual([0, 0, 0]);
    await bench.import('indicators', definitions);
    const file = `${manyRows(12_000)}TPT,Jambi,2024-01,5,\nTPT,15,1970-01,5,2000-01-01\n`;
    const tried = await bench.import('observations', file, { dryRun: true });
    expect(await count(bench, 'observation')).toBe(0);
    const done = await bench.import('observations', file);
    expect(done.counts).toEqual({ new: 12_000, changed: 0, unchanged: 0, rejected: 2 });
    expect(tried.counts).toEqual(done.counts);
    expect(await bench.rejects(tried)).toEqual(await bench.rejects(done));
  });

  test('an aborted import leaves nothing behind but the record of it', async () => {
    await using bench = await ImportBench.open(kind);
    await bench.import('indicators', definitions);
    const stop = new AbortController();
    const reason = new Error('the operator pressed Ctrl-C');
    const rejectedFirst = manyRows(45_000).replace('\n', '\nTPT,Jambi,2024-01,5,\n');
    const aborted = bench.import('observations', rejectedFirst, {
      signal: stop.signal,
      onProgress: ({ step, rows }) => {
        if (step === 'read' && rows >= 20_000) stop.abort(reason);
      },
    });
    await expect(aborted).rejects.toBe(reason);
    expect(await count(bench, 'observation')).toBe(0);
    expect(existsSync(join(bench.folder, 'rejects')) ? await readdir(join(bench.folder, 'rejects')) : []).toEqual([]);
    expect(await bench.rows(`select status from import_run order by id`)).toEqual([
      { status: 'DONE' },
      { status: 'FAILED' },
    ]);
    const stopLate = new AbortController();
    const late = bench.import('observations', manyRows(3000), {
      signal: stopLate.signal,
      onProgress: ({ step }) => step === 'load' && stopLate.abort(reason),
    });
    await expect(late).rejects.toBe(reason);
    expect(await count(bench, 'observation')).toBe(0);
    expect(counted(await bench.import('observations', manyRows(3000)))).toBe(
      'new 3000, changed 0, unchanged 0, rejected 0',
    );
  });

  test('a file that turns out to be unreadable at its end loads nothing', async () => {
    await using bench = await ImportBench.open(kind);
    await bench.import('indicators', definitions);
    const file = Buffer.concat([Buffer.from(manyRows(30_000)), Buffer.from('TPT,15,2024-01,5,m\xb3\n', 'latin1')]);
    expect(await bench.refusal('observations', file)).toMatch(/^Line 30002 is not UTF-8/);
    expect(await count(bench, 'observation')).toBe(0);
    expect(counted(await bench.import('observations', manyRows(10)))).toBe(
      'new 10, changed 0, unchanged 0, rejected 0',
    );
  });

  test('two imports at once wait for each other', async () => {
    await using bench = await ImportBench.open(kind);
    await bench.import('indicators', definitions);
    const both = await Promise.all([
      bench.import('observations', manyRows(2000), { name: 'a.csv' }),
      bench.import('observations', manyRows(2000), { name: 'b.csv' }),
    ]);
    expect(both.map(counted).toSorted()).toEqual([
      'new 0, changed 0, unchanged 2000, rejected 0',
      'new 2000, changed 0, unchanged 0, rejected 0',
    ]);
  });
});

test('a lost connection loads nothing, says so, and the file can be imported again', async () => {
  const kind = databaseKinds.at(-1)!;
  await using bench = await ImportBench.open(kind);
  await bench.import('indicators', definitions);
  const file = await bench.write('many.csv', manyRows(60_000));
  const { database, folder: dataFolder } = bench;
  let isLost = false;
  const lost = importFile({
    database,
    dataFolder,
    kind: 'observations',
    file,
    now,
    signal: new AbortController().signal,
    onProgress: ({ rows }) => {
      if (isLost || rows < 20_000) return;
      isLost = true;
      void cutConnections(bench);
    },
  });
  await expect(lost).rejects.toThrow(DatabaseUnavailable);
  await expect(lost).rejects.toThrow(/Nothing of the file was loaded; import it again/);
  expect(await count(bench, 'observation')).toBe(0);
  const again = await importFile({
    database,
    dataFolder,
    kind: 'observations',
    file,
    now,
    signal: new AbortController().signal,
  });
  expect(again.counts.new).toBe(60_000);
});

async function cutConnections(bench: ImportBench): Promise<void> {
  await bench.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`,
  );
}
