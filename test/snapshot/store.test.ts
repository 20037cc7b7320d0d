import {
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { BadUserInput, SnapshotDamaged, SnapshotNotFound } from '../../src/errors.ts';
import { chooseRetired } from '../../src/snapshot/retention.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import type { Lease } from '../../src/snapshot/store.ts';
import { verifySnapshot } from '../../src/snapshot/verify.ts';
import { sql, toStatement } from '../../src/sql/sql.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { never, openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let database: TestDatabase;
let workshop: TestWorkshop;
let version: number;
beforeAll(async () => {
  database = await openTestDatabase();
  version = await (await openWorkshop(database)).indicator('COUNT');
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query('truncate observation');
  workshop = await openWorkshop(database);
  await workshop.observe(version, '15', '2024-01-01', 1);
});
afterEach(() => workshop[Symbol.asyncDispose]());

const valueIn = async ({ snapshot }: Lease) => {
  const query = sql`select sum(value) as value from ${snapshot.rows('observation')}`;
  return (await workshop.store.reader.run(toStatement(query), never)).column('value')[0];
};
const names = () => readdirSync(workshop.folder).toSorted();
const publish = async (value: number, now: string) => {
  await workshop.observe(version, '15', '2024-01-01', value, { published_at: '2025-02-01T00:00:00Z' });
  return workshop.snapshot(now);
};

test('before the first snapshot there is nothing to ask, and the message says what to do', async () => {
  expect(workshop.store.list()).toEqual([]);
  await expect(workshop.store.acquire()).rejects.toThrow(
    'There is no snapshot yet. "kinerja snapshot create" makes one.',
  );
});

test('a snapshot is found by id, date and instant; nothing before the first, and no guess at what is neither', async () => {
  const first = await publish(1, '2025-03-01T06:15:00Z');
  const second = await publish(2, '2025-04-01T06:15:00Z');
  expect(first.id).toMatch(/^20250301T061500Z-[0-9a-f]{4}$/);
  const { store } = workshop;
  expect(store.list().map(({ id, isCurrent, observations, mode }) => [id, isCurrent, observations, mode])).toEqual([
    [second.id, true, 1, 'EMPTY'],
    [first.id, false, 1, 'EMPTY'],
  ]);
  const id = (asOf: string | null) => store.find(asOf).id;
  expect(id(null)).toBe(second.id);
  expect(id(first.id)).toBe(first.id);
  expect(id('2025-03-01')).toBe(first.id);
  expect(id('2025-03-31T23:59:59Z')).toBe(first.id);
  expect(id('2025-04-01T13:15:00+07:00')).toBe(second.id);
  expect(id('2025-04-01T06:14:59.999Z')).toBe(first.id);
  expect(id('2099-01-01')).toBe(second.id);
  expect(() => store.find('2025-02-28')).toThrow(SnapshotNotFound);
  expect(() => store.find('2025-03-01T06:14:59Z')).toThrow(`the oldest is ${first.id}`);
  for (const word of ['yesterday', '', '20250301', '2025-13-01', `${first.id}x`]) {
    expect(() => store.find(word)).toThrow(SnapshotNotFound);
  }
});

test('two snapshots of one instant have names of their own', async () => {
  const first = await workshop.snapshot('2025-03-01T06:15:00Z');
  const second = await workshop.snapshot('2025-03-01T06:15:00Z');
  expect(second.id).not.toBe(first.id);
  expect(workshop.store.find().id).toBe(second.id);
});

test('two snapshots made at once are both listed', async () => {
  const made = await Promise.all([
    workshop.snapshot('2025-03-01T00:00:00Z'),
    workshop.snapshot('2025-04-01T00:00:00Z'),
  ]);
  expect(workshop.store.list().map(({ id }) => id)).toEqual(made.map(({ id }) => id).toReversed());
});

test('a reader finishes on the snapshot it began with; the next reader gets the new one', async () => {
  await publish(1, '2025-03-01T00:00:00Z');
  const old = await workshop.store.acquire();
  await publish(2, '2025-04-01T00:00:00Z');
  const fresh = await workshop.store.acquire();
  expect([await valueIn(old), await valueIn(fresh)]).toEqual([1, 2]);
  old.release();
  fresh.release();
});

test('a retired snapshot leaves the list at once and the disk with its last reader', async () => {
  const first = await publish(1, '2025-03-01T00:00:00Z');
  const second = await publish(2, '2025-04-01T00:00:00Z');
  const { store } = workshop;
  const one = await store.acquire(first.id);
  const other = await store.acquire(first.id);
  await store.retire([first.id]);
  await expect(store.acquire(first.id)).rejects.toThrow(SnapshotNotFound);
  one.release();
  one.release();
  expect(await valueIn(other)).toBe(1);
  expect(names()).toEqual([first.id, second.id, 'current.json']);
  other.release();
  // Gone when the store has closed; refused while it is the current one.
  await expect(store.retire([second.id])).rejects.toThrow(BadUserInput);
  await store.close();
  expect(names()).toEqual([second.id, 'current.json']);
});

test('a retention keeps the newest and the current one', () => {
  const summary = (id: string, isCurrent = false) => ({
    id,
    takenAt: '',
    mode: 'REAL' as const,
    kinerjaVersion: '',
    observations: 0,
    bytes: 0,
    isCurrent,
    privacy: null,
    problem: null,
  });
  const ids = (keep: number | 'all', list = [summary('c', true), summary('b'), summary('a')]) =>
    chooseRetired(list, keep).map(({ id }) => id);
  expect([ids('all'), ids(3), ids(2), ids(1)]).toEqual([[], [], ['a'], ['a', 'b']]);
  expect(ids(1, [summary('c'), summary('b', true), summary('a')])).toEqual(['a', 'c']);
  expect(() => ids(0)).toThrow(BadUserInput);
});

test('another process’s snapshot is picked up, and nobody but the owner removes anything', async () => {
  const first = await publish(1, '2025-03-01T00:00:00Z');
  const other = await SnapshotStore.open({ folder: workshop.folder, isOwner: false });
  expect(other.find().id).toBe(first.id);
  mkdirSync(join(workshop.folder, '.staging-busy'));
  const second = await publish(2, '2025-04-01T00:00:00Z');
  const lease = await other.acquire();
  expect(lease.snapshot.id).toBe(second.id);
  lease.release();
  expect(other.list()).toHaveLength(2);
  await other.close();
  expect(names()).toContain('.staging-busy');
});

test('the owner removes orphans at open, and takes a complete snapshot up when the pointer is lost', async () => {
  const { id } = await publish(1, '2025-03-01T00:00:00Z');
  await workshop.store.close();
  for (const name of ['.staging-x', '.retired-20250101T000000Z-aaaa', '20250102T000000Z-bbbb']) {
    mkdirSync(join(workshop.folder, name));
    writeFileSync(join(workshop.folder, name, 'observation.parquet'), 'x');
  }
  const again = await SnapshotStore.open({ folder: workshop.folder, isOwner: true });
  expect(names()).toEqual([id, 'current.json']);
  await again.close();
  rmSync(join(workshop.folder, 'current.json'));
  mkdirSync(join(workshop.folder, '20990102T000000Z-bbbb'));
  const recovered = await SnapshotStore.open({ folder: workshop.folder, isOwner: true });
  expect(recovered.list().map((one) => one.id)).toEqual([id]);
  await recovered.close();
  writeFileSync(join(workshop.folder, 'current.json'), '{"half');
  await expect(SnapshotStore.open({ folder: workshop.folder, isOwner: true })).rejects.toThrow(SnapshotDamaged);
  expect(names()).toContain(id);
});

test('files are written once: a new snapshot touches none of the old one', async () => {
  const first = await publish(1, '2025-03-01T00:00:00Z');
  const stamps = () =>
    first.files
      .map(({ path }) => statSync(join(workshop.folder, first.id, path)))
      .map(({ ino, mtimeMs, size }) => [ino, mtimeMs, size]);
  const before = stamps();
  await publish(2, '2025-04-01T00:00:00Z');
  expect(stamps()).toEqual(before);
});

const report = async (asOf: string | null = null) => {
  const { isSound, files } = await verifySnapshot({ store: workshop.store, asOf, signal: never });
  return {
    isSound,
    problems: files.filter(({ problem }) => problem !== null).map(({ path, problem }) => `${path} ${problem}`),
  };
};

test('every single flipped byte of a file is found by verify and never answered from', async () => {
  const { id } = await publish(1, '2025-03-01T00:00:00Z');
  expect(await report()).toEqual({ isSound: true, problems: [] });
  const path = join(workshop.folder, id, 'vintage.parquet');
  const bytes = readFileSync(path);
  const { atimeMs, mtimeMs } = statSync(path);
  for (let at = 0; at < bytes.length; at += 37) {
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 1;
    writeFileSync(path, flipped);
    // As a disk does it, that tells nobody.
    utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
    await expect(workshop.store.acquire()).rejects.toThrow(SnapshotDamaged);
  }
  expect(await report()).toEqual({
    isSound: false,
    problems: ['vintage.parquet has another checksum than when it was written'],
  });
  // Restored, it is good again, without a restart.
  writeFileSync(path, bytes);
  const lease = await workshop.store.acquire();
  expect(await valueIn(lease)).toBe(1);
  lease.release();
});

test('a truncated, a missing and a foreign file are named, and the older snapshot still answers', async () => {
  const first = await publish(1, '2025-03-01T00:00:00Z');
  const second = await publish(2, '2025-04-01T00:00:00Z');
  const file = (name: string) => join(workshop.folder, second.id, name);
  truncateSync(file('vintage.parquet'), 100);
  rmSync(file('line.parquet'));
  // Both snapshots have this one, as one file on the disk.
  rmSync(file('field.parquet'));
  writeFileSync(file('field.parquet'), readFileSync(file('source.parquet')));
  const { problems } = await report();
  expect(problems).toEqual([
    expect.stringMatching(/^vintage.parquet has 100 bytes, not \d+$/),
    'line.parquet is missing',
    expect.stringMatching(/^field.parquet has \d+ bytes, not \d+$/),
  ]);
  await expect(workshop.store.acquire()).rejects.toThrow(/Snapshot \S+ is damaged: vintage.parquet has 100 bytes/);
  const lease = await workshop.store.acquire(first.id);
  expect(await valueIn(lease)).toBe(1);
  lease.release();
});

test('a damaged manifest is listed with its problem and takes no other snapshot with it', async () => {
  const first = await publish(1, '2025-03-01T00:00:00Z');
  const second = await publish(2, '2025-04-01T00:00:00Z');
  await workshop.store.close();
  const path = join(workshop.folder, second.id, 'manifest.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('"vintage.parquet"', '"../../../etc/passwd"'));
  const store = await SnapshotStore.open({ folder: workshop.folder, isOwner: true });
  expect(store.list().map(({ id, takenAt, problem }) => [id, takenAt, problem === null])).toEqual([
    [second.id, '2025-04-01T00:00:00.000Z', false],
    [first.id, '2025-03-01T00:00:00.000Z', true],
  ]);
  await expect(store.acquire()).rejects.toThrow(SnapshotDamaged);
  (await store.acquire(first.id)).release();
  expect((await verifySnapshot({ store, signal: never })).isSound).toBe(false);
  await store.close();
});

test('publishing and retiring under load loses no question, and every answer is one snapshot’s', async () => {
  const engine = await openEngine({ folder: workshop.folder });
  await publish(1, '2025-03-01T00:00:00Z');
  let isOver = false;
  let asked = 0;
  const seen = new Set<unknown>();
  const reader = async () => {
    while (!isOver) {
      const { snapshot, release } = await workshop.store.acquire();
      const query = sql`select max(value) as value, (select max(value) from ${snapshot.rows('vintage')}) as latest from ${snapshot.rows('observation')}`;
      const answer = await engine.run(toStatement(query), never);
      release();
      expect(answer.column('value')).toEqual(answer.column('latest'));
      seen.add(answer.column('value')[0]);
      asked += 1;
    }
  };
  const readers = Array.from({ length: 3 }, reader);
  for (let value = 2; value <= 3; value += 1) {
    await publish(value, `2025-03-0${value}T00:00:00Z`);
    await workshop.store.retire(chooseRetired(workshop.store.list(), 1).map(({ id }) => id));
  }
  isOver = true;
  await Promise.all(readers);
  await engine.close();
  expect(asked).toBeGreaterThan(20);
  expect(seen).toContain(1);
  expect(workshop.store.list()).toHaveLength(1);
});
