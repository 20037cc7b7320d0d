import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openWriter } from '../../../src/engine/duckdb/writer.ts';
import type { Writer } from '../../../src/engine/duckdb/writer.ts';
import { constant, sql } from '../../../src/sql/sql.ts';

const spillFolder = mkdtempSync(join(tmpdir(), 'kinerja-writer-'));
const { signal } = new AbortController();
afterAll(() => rmSync(spillFolder, { recursive: true }));

async function withWriter(connections: number, use: (writer: Writer) => Promise<void>): Promise<void> {
  const writer = await openWriter({ spillFolder, threads: 1, connections });
  await use(writer).finally(() => writer.close());
}

test('statements that belong together have temporary tables of their own, and see the tables of all', () =>
  withWriter(2, async (writer) => {
    await writer.run(sql`create table shared as select 10 as base`, signal);
    const reached = [1, 2].map(() => Promise.withResolvers<void>());
    const made = await Promise.all(
      [1, 2].map((number, index) =>
        writer.together(async (run) => {
          await run(sql`create temp table made as select base + ${constant(number)} as value from shared`);
          reached[index]!.resolve();
          // Both have made theirs before either is read.
          await Promise.all(reached.map(({ promise }) => promise));
          return (await run(sql`select value from made`)).column('value')[0];
        }, signal),
      ),
    );
    expect(made).toEqual([11, 12]);
    await expect(writer.run(sql`select * from made`, signal)).rejects.toThrow('made does not exist');
  }));

test('a statement that cannot do with less gets more memory, up to what it may have', async () => {
  // Fifty megabytes of numbers in one list, that cannot be spilled.
  const list = sql`select len(list(i * 7)) as length from range(${constant(6_000_000)}) as numbers(i)`;
  const open = (mostMemory: number) => openWriter({ spillFolder, threads: 1, memory: 30, mostMemory });
  const small = await open(60);
  await expect(small.run(list, signal).finally(() => small.close())).rejects.toThrow('Out of Memory');
  const large = await open(2_000);
  const found = await large.run(list, signal).finally(() => large.close());
  expect(found.column('length')).toEqual([6_000_000]);
});

test('whoever finds no connection free waits for one, also for one whose work failed', () =>
  withWriter(1, async (writer) => {
    const seen: string[] = [];
    const first = writer.together(async (run) => {
      seen.push('first begins');
      await run(sql`select 1`);
      seen.push('first fails');
      throw new Error('on purpose');
    }, signal);
    const second = writer.together(async () => void seen.push('second'), signal);
    await expect(first).rejects.toThrow('on purpose');
    await second;
    expect(seen).toEqual(['first begins', 'first fails', 'second']);
  }));

test('urgent work is done before what waits and is not, single statements among it', () =>
  withWriter(1, async (writer) => {
    const seen: string[] = [];
    const does = (name: string) => async () => void seen.push(name);
    const begun = Promise.withResolvers<void>();
    const first = writer.together(() => begun.promise, signal);
    const waiting = [
      writer.together(does('one'), signal),
      writer.together(does('two'), signal),
      writer.together(does('urgent'), signal, true),
      writer.run(sql`select 1`, signal).then(does('statement')),
    ];
    begun.resolve();
    await Promise.all([first, ...waiting]);
    expect(seen).toEqual(['urgent', 'statement', 'one', 'two']);
  }));

test('work that has not begun does not begin after an abort', () =>
  withWriter(1, async (writer) => {
    const stop = new AbortController();
    const first = writer.together(async (run) => {
      await run(sql`select 1`);
      stop.abort(new Error('stopped'));
    }, signal);
    const second = writer.together(async () => 'begun', stop.signal);
    await first;
    await expect(second).rejects.toThrow('stopped');
    expect((await writer.run(sql`select 1 as one`, signal)).column('one')).toEqual([1]);
  }));
