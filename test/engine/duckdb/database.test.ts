import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duckdbDialect, scanFiles } from '../../../src/engine/dialect.ts';
import { openEngine } from '../../../src/engine/duckdb/database.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { Overloaded, SnapshotDamaged, TooExpensive } from '../../../src/errors.ts';
import { identifier, sql, toStatement } from '../../../src/sql/sql.ts';
import type { Sql } from '../../../src/sql/sql.ts';
import { grainNames } from '../../../src/time/grain.ts';

let folder: string;
let file: string;
let engine: Engine;
const never = new AbortController().signal;
const run = (query: Sql, signal = never, on = engine) => on.run(toStatement(query), signal);
/** Runs for minutes unless it is stopped. */
const endless = sql`select count(*) as n from range(100000000) a(x), range(1000000) b(y) where (x * y) % 7 = 3`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kinerja-engine-'));
  file = join(folder, 'numbers.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `copy (select i::integer as i, 'place ' || i as place, i / 3.0 as share from range(200000) t(i)) to '${file}' (format parquet, compression zstd, row_group_size 4096)`,
  );
  connection.closeSync();
  instance.closeSync();
  engine = await openEngine({ folder });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

test('answers by column, with bound values', async () => {
  const answer = await run(
    sql`select i, place from ${scanFiles([file])} where place = ${'place 7'} or i = ${8} order by i limit ${2}`,
  );
  expect(answer.names).toEqual(['i', 'place']);
  expect([answer.rowCount, answer.column('i'), answer.column('place')]).toEqual([2, [7, 8], ['place 7', 'place 8']]);
  expect(() => answer.column('plaice')).toThrow('The statement has no column "plaice"; it has i, place.');
});

test('the same question has the same bits whenever it is asked', async () => {
  const sums = sql`select i % 7 as part, sum(share)::double as total from ${scanFiles([file])} group by part order by part`;
  const answers = new Set<string>();
  for (let round = 0; round < 20; round += 1) answers.add(JSON.stringify((await run(sums)).column('total')));
  expect(answers.size).toBe(1);
});

test('a bound value is never code', async () => {
  const name = "x'; drop table y; --";
  expect((await run(sql`select ${name} as name`)).column('name')).toEqual([name]);
});

test('truncates dates to the buckets of every grain', async () => {
  const buckets = grainNames.map((grain) => duckdbDialect.dateTrunc(grain, sql`date '2024-11-22'`));
  const answer = await run(
    sql`select ${buckets[0]!} as a, ${buckets[1]!} as b, ${buckets[2]!} as c, ${buckets[3]!} as d, ${buckets[4]!} as e`,
  );
  expect(answer.names.map((name) => answer.column(name)[0])).toEqual([
    '2024-11-22',
    '2024-11-01',
    '2024-10-01',
    '2024-07-01',
    '2024-01-01',
  ]);
  const may = await run(sql`select ${duckdbDialect.dateTrunc('SEMESTER', sql`date '2024-06-30'`)} as semester`);
  expect(may.column('semester')).toEqual(['2024-01-01']);
});

test('an abort interrupts a running statement within milliseconds and throws the reason itself', async () => {
  const controller = new AbortController();
  const reason = new Error('the client left');
  const running = run(endless, controller.signal);
  // By now it has been prepared and runs: a second statement, sent after it, has been answered.
  await run(sql`select count(*) as n from ${scanFiles([file])}`);
  const abortedAt = performance.now();
  controller.abort(reason);
  await expect(running).rejects.toBe(reason);
  expect(performance.now() - abortedAt).toBeLessThan(500);
});

test('a time-out ends a statement with its own reason', async () => {
  await expect(run(endless, AbortSignal.timeout(30))).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('an abort at any step ends the statement', async () => {
  for (let step = 0; step < 12; step += 1) {
    const controller = new AbortController();
    const running = run(endless, controller.signal);
    for (let tick = 0; tick < step; tick += 1) await new Promise(setImmediate);
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  }
});

test('an aborted question is not sent at all', async () => {
  const before = engine.queryCount;
  await expect(run(sql`select 1 as one`, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  expect(engine.queryCount).toBe(before);
});

test('leaks no connection, whether statements succeed, fail or are aborted', async () => {
  const keepsThree = await openEngine({ folder, keptStatements: 3 });
  const ask = (query: Sql, signal = never) => run(query, signal, keepsThree);
  const texts = Array.from({ length: 5 }, (_, index) => sql`select ${index} as ${identifier(`i${index}`)}`);
  for (let index = 0; index < 100; index += 1) {
    await Promise.all(texts.map((text) => ask(text)));
    await expect(ask(sql`select nonsense`)).rejects.toThrow('nonsense');
    await expect(ask(endless, AbortSignal.timeout(1))).rejects.toThrow('timeout');
  }
  const open = await ask(sql`select count::integer as n from duckdb_connection_count()`);
  // The three that stay prepared, and its own.
  expect(open.column('n')).toEqual([4]);
  await keepsThree.close();
});

test('a statement asked again with other values, of other types too, answers as if it were new', async () => {
  const keepsNone = await openEngine({ folder, keptStatements: 0 });
  const integer = fc.oneof(fc.integer({ min: -5, max: 200_005 }), fc.constantFrom(2 ** 31, -(2 ** 40)));
  const number = fc.oneof(integer, fc.double({ min: -10, max: 70_000, noNaN: true }), fc.constant(null));
  const day = fc.constantFrom('2024-01-01', '2024-06-30', '2025-01-01', null);
  const place = fc.constantFrom('place 7', 'place 199999', '', null);
  await fc.assert(
    fc.asyncProperty(
      number,
      number,
      place,
      day,
      fc.integer({ min: 1, max: 3_000 }),
      async (from, to, name, start, limit) => {
        const question = sql`select i, place, share, date '2024-03-01' + i as day from ${scanFiles([file])}
        where (i >= ${from} and share < ${to} and date '2024-03-01' + i >= cast(${start} as date)) or place = ${name}
        order by i limit ${limit}`;
        const [again, fresh] = await Promise.all([run(question), run(question, never, keepsNone)]);
        for (const column of ['i', 'place', 'share', 'day']) expect(again.column(column)).toEqual(fresh.column(column));
      },
    ),
    { seed: 5, numRuns: 60 },
  );
  await keepsNone.close();
});

test('a statement that was stopped is answered whole when it is asked again', async () => {
  const count = (rows: number) =>
    sql`select count(*) as n from range(${rows}) a(x), range(${rows}) b(y) where (x * y) % 7 = 0`;
  expect((await run(count(7))).column('n')).toEqual([13]);
  await expect(run(count(10_000_000), AbortSignal.timeout(30))).rejects.toMatchObject({ name: 'TimeoutError' });
  expect((await run(count(14))).column('n')).toEqual([52]);
});

test('many statements at once each get their own whole answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      run(sql`select i from ${scanFiles([file])} where i >= ${index} order by i limit 5000`),
    ),
  );
  answers.forEach((answer, index) => {
    expect(answer.rowCount).toBe(5000);
    expect(answer.column('i')[4999]).toBe(index + 4999);
  });
});

test('refuses two statements in one text, and anything but a select', async () => {
  await expect(run(sql`select 1; select 2`)).rejects.toThrow(/multiple/i);
  await expect(run(sql`create table t (i integer)`)).rejects.toThrow('Only a select');
});

test.each([
  ['reading a file outside the folder', "select * from read_csv('/etc/passwd')"],
  ['reading text outside the folder', "select * from read_text('/etc/passwd')"],
  ['listing files outside the folder', "select * from glob('/etc/*')"],
  ['writing outside the folder', "copy (select 1) to '/tmp/kinerja-out.csv'"],
  ['attaching a database', "attach '/tmp/kinerja-other.db' as other"],
  ['installing an extension', 'install httpfs'],
  ['loading an extension', "load '/tmp/x.duckdb_extension'"],
  ['opening access again', 'set enable_external_access = true'],
  ['allowing another folder', "set allowed_directories = ['/']"],
  ['climbing out of the folder', "select * from read_text('FOLDER/../../etc/passwd')"],
])('external access is closed: %s', async (_what, text) => {
  await expect(engine.run({ text: text.replace('FOLDER', folder), values: [] }, never)).rejects.toThrow(
    /disabled by configuration|Only a select|configuration has been locked/,
  );
});

test('a failing scan throws and never ends early with some rows', async () => {
  const bytes = readFileSync(file);
  const truncated = join(folder, 'truncated.parquet');
  writeFileSync(truncated, bytes.subarray(0, bytes.length - 100));
  await expect(run(sql`select * from ${scanFiles([truncated])}`)).rejects.toThrow(SnapshotDamaged);
  const short = join(folder, 'short.parquet');
  writeFileSync(short, bytes.subarray(0, 5));
  await expect(run(sql`select * from ${scanFiles([short])}`)).rejects.toThrow(SnapshotDamaged);
  await expect(run(sql`select * from ${scanFiles([join(folder, 'missing.parquet')])}`)).rejects.toThrow(
    'missing.parquet',
  );
  const holed = join(folder, 'holed.parquet');
  writeFileSync(holed, Buffer.concat([bytes.subarray(0, 4), Buffer.alloc(3000, 0xff), bytes.subarray(3004)]));
  await expect(run(sql`select * from ${scanFiles([holed])}`)).rejects.toThrow(SnapshotDamaged);
  const endsInError = sql`select case when i < 199000 then i else error('bad row') end as i from ${scanFiles([file])}`;
  await expect(run(endsInError)).rejects.toThrow('bad row');
});

test('a question beyond the memory limit is refused with a way on', async () => {
  const small = await openEngine({ folder, memoryLimit: '20MB', threads: 1 });
  const hungry = sql`select list(a.place order by b.place) as l, b.i % 100000 as k from ${scanFiles([file])} a, range(50) t(x), ${scanFiles([file])} b where b.i = a.i group by k`;
  await expect(run(hungry, never, small)).rejects.toThrow(TooExpensive);
  await small.close();
});

test('refuses what goes beyond the queue, and one who leaves the queue makes room', async () => {
  const narrow = await openEngine({ folder, concurrency: 1, queue: 1 });
  const first = new AbortController();
  const second = new AbortController();
  const running = run(endless, first.signal, narrow);
  const waiting = run(sql`select 2 as two`, second.signal, narrow);
  await expect(run(sql`select 3 as three`, never, narrow)).rejects.toThrow(Overloaded);
  second.abort(new Error('left the queue'));
  await expect(waiting).rejects.toThrow('left the queue');
  const next = run(sql`select 4 as four`, never, narrow);
  first.abort(new Error('stopped'));
  await expect(running).rejects.toThrow('stopped');
  expect((await next).column('four')).toEqual([4]);
  // Neither the refused nor the one that left ever ran.
  expect(narrow.queryCount).toBe(2);
  await narrow.close();
  await expect(run(sql`select 5 as five`, never, narrow)).rejects.toThrow('closed');
});

test('closing waits for statements that run', async () => {
  const other = await openEngine({ folder });
  const answer = run(sql`select sum(i)::double as s from ${scanFiles([file])}`, never, other);
  await other.close();
  expect((await answer).column('s')).toEqual([19_999_900_000]);
});
