import { Writable } from 'node:stream';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { withConsistentRead } from '../../src/operational/copy.ts';
import type { ConsistentRead } from '../../src/operational/copy.ts';
import { databaseKinds, openTestDatabase } from '../support/database.ts';

const { signal } = new AbortController();

/** Keeps what it is given as text; `onChunk` may slow it down or break it. */
function sink(onChunk: (bytes: number) => void | Promise<void> = () => {}) {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      Promise.resolve(text.length)
        .then(onChunk)
        .then(() => done(), done);
    },
  });
  return { stream, text: () => text };
}

const manyRows = `select g as id, repeat('x', 40) as filler from generate_series(1, 400000) g`;

describe.each(databaseKinds)('a consistent read (%s)', (kind) => {
  test('streams rows as CSV that keeps null, empty text, quotes, line ends and letters apart', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const target = sink();
    const select = `select * from (values (1, null, date '2024-02-29'), (2, '', null), (3, E'"é",\\n', null)) v (a, b, c) order by a`;
    const rows = await withConsistentRead(database, (read) => read.copy(select, target.stream), signal);
    expect(rows).toBe(3);
    expect(target.text()).toBe('1,,2024-02-29\n2,"",\n3,"""é"",\n",\n');
  });

  test('gives every row of a large table, whatever the pace of the reader', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const target = sink(() => new Promise((resolve) => setImmediate(resolve)));
    expect(await withConsistentRead(database, (read) => read.copy(manyRows, target.stream), signal)).toBe(400_000);
    const lines = target.text().trimEnd().split('\n');
    expect(lines.length).toBe(400_000);
    expect(lines.every((line, index) => line === `${index + 1},${'x'.repeat(40)}`)).toBe(true);
  });

  test.runIf(kind === 'server')('does not see what others commit meanwhile', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    await database.pool.query('create table cell as select 1 as a');
    const counts = await withConsistentRead(
      database,
      async (read) => {
        const before = await read.query('select count(*)::int as n from cell');
        await database.pool.query('insert into cell values (2)');
        return [before, await read.query('select count(*)::int as n from cell')];
      },
      signal,
    );
    expect(counts).toEqual([[{ n: 1 }], [{ n: 1 }]]);
  });

  test('another beside the first sees the same, where a connection is free', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    await database.pool.query('create table cell as select 1 as a');
    const count = async ({ query }: ConsistentRead) =>
      (await query<{ n: number }>('select count(*)::int as n from cell'))[0]!.n;
    const readTwice = () =>
      withConsistentRead(
        database,
        async (read) => {
          const counts = [await count(read)];
          if (kind === 'server') await database.pool.query('insert into cell values (2)');
          await read.beside(async (other) => {
            const target = sink();
            await Promise.all([other.copy('select count(*) from cell', target.stream), read.query('select 1')]);
            counts.push(Number(target.text()));
          });
          return counts;
        },
        signal,
      );
    expect(await readTwice()).toEqual(kind === 'server' ? [1, 1] : [1]);
    if (kind !== 'server') return;
    const taken = await Promise.all(Array.from({ length: 3 }, () => database.pool.connect()));
    // The reader has one, what is written meanwhile another.
    expect(await readTwice()).toEqual([2, 2]);
    taken.push(await database.pool.connect());
    const alone = withConsistentRead(database, (read) => read.beside(() => Promise.reject(new Error('ran'))), signal);
    await expect(alone).resolves.toBeUndefined();
    for (const client of taken) client.release();
  });

  test.runIf(kind === 'server')('the first goes on alone where another is led to another database', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const { options } = database.pool;
    let connections = 0;
    class Led extends pg.Client {
      constructor({ connectionString = '' }: pg.ClientConfig = {}) {
        const url = new URL(connectionString);
        if ((connections += 1) > 1) url.pathname = '/postgres';
        super({ connectionString: url.href });
      }
    }
    const pool = new pg.Pool({ ...options, Client: Led });
    const read = withConsistentRead(
      { pool },
      async ({ beside, query }) => {
        await beside(() => Promise.reject(new Error('ran')));
        return query('select 1 as a');
      },
      signal,
    );
    await expect(read).resolves.toEqual([{ a: 1 }]);
    expect([connections, pool.idleCount]).toEqual([2, 2]);
    await pool.end();
  });

  test('cannot write', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const write = withConsistentRead(database, (read) => read.query('create table t (a int)'), signal);
    await expect(write).rejects.toThrow('cannot execute CREATE TABLE in a read-only transaction');
  });

  test('stops in the middle of a table when it is aborted, and leaves a database that answers', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const controller = new AbortController();
    const reason = new Error('the client has gone');
    const target = sink((bytes) => {
      if (bytes > 1_000_000) controller.abort(reason);
    });
    const read = withConsistentRead(database, ({ copy }) => copy(manyRows, target.stream), controller.signal);
    await expect(read).rejects.toBe(reason);
    expect(target.text().length).toBeLessThan(16_000_000);
    expect((await database.pool.query('select 1 as a')).rows).toEqual([{ a: 1 }]);
  });

  test('passes on a fault of the target and of the question, and leaves a database that answers', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const full = sink(() => {
      throw new Error('no space left on device');
    });
    await expect(withConsistentRead(database, ({ copy }) => copy(manyRows, full.stream), signal)).rejects.toThrow(
      'no space left',
    );
    const broken = `select 1 / (g - 200000) as a from generate_series(1, 400000) g`;
    await expect(withConsistentRead(database, ({ copy }) => copy(broken, sink().stream), signal)).rejects.toThrow(
      'division by zero',
    );
    expect((await database.pool.query('select 1 as a')).rows).toEqual([{ a: 1 }]);
  });
});
