import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { verifySnapshot } from '../../src/snapshot/verify.ts';
import { asFormat } from '../support/older-format.ts';
import { filesOfItsOwn } from './same-rows.ts';
import { never, openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

const twice = [10, 11, 12, 13, 14, 15];

/** A figure a month of 2024; those of the first months corrected twice. */
async function report(workshop: TestWorkshop, months: readonly number[], corrected: number): Promise<number> {
  const version = await workshop.indicator('M', { frequency: 'MONTH', period_aggregation: 'SUM', valid_max: 100 });
  for (const [index, value] of months.entries()) {
    const start = `2024-${String(index + 1).padStart(2, '0')}-01`;
    await workshop.observe(version, '15.71', start, value, { published_at: '2024-12-01T00:00:00Z' });
    if (index >= corrected) continue;
    await workshop.observe(version, '15.71', start, value + 50, { published_at: '2025-01-01T00:00:00Z' });
    await workshop.observe(version, '15.71', start, value + 100);
  }
  return version;
}

test('observations lie with their figures, but where more than half of those were replaced', async () => {
  await using workshop = await openWorkshop();
  const version = await report(workshop, twice, 4);
  // Beside it the others are not new any more, and lie in quarters.
  await workshop.observe(version, '15.71', '2024-12-01', 16);
  const { id, files } = await workshop.snapshot('2025-06-30T12:00:00Z', { partedFrom: 1 });
  // Three of three of the first quarter, one of three of the second: six of nine were replaced, two of five.
  const names = readdirSync(join(workshop.folder, id)).filter((name) => /^(observation|vintage)/.test(name));
  const own = ['observation-2024-q1', 'vintage-2024-12', 'vintage-2024-q1', 'vintage-2024-q2'];
  expect(names).toEqual(own.map((name) => `${name}.parquet`));
  const vintages = files.filter(({ table }) => table === 'vintage').toSorted((one, other) => other.rows - one.rows);
  expect(vintages.map(({ rows, holding }) => [rows, holding])).toEqual([
    [9, undefined],
    [5, 3],
    [1, 1],
  ]);
  const values = await workshop.rows('observation', ['period_start', 'value'], { version });
  expect(values.toSorted().map(([, value]) => value)).toEqual([110, 111, 112, 113, 14, 15, 16]);
  expect(workshop.store.list()[0]!.observations).toBe(7);
  expect((await verifySnapshot({ store: workshop.store, signal: never })).isSound).toBe(true);
});

test('how places answer is not worked out anew where more than half of the figures are replaced now', async () => {
  await using workshop = await openWorkshop();
  const version = await report(workshop, twice, 4);
  const take = (at: string) => workshop.snapshot(at, { partedFrom: 1 });
  await take('2025-06-30T12:00:00Z');
  await workshop.observe(version, '15.71', '2024-05-01', 99);
  await workshop.observe(version, '15.71', '2024-05-01', 98, { published_at: '2025-01-02T00:00:00Z' });
  const own = filesOfItsOwn(workshop, await take('2025-06-30T13:00:00Z'));
  expect(own).toContain('observation-2024-05');
  expect(own.filter((name) => /^(line|contribution|territory-break)$/.test(name))).toEqual([]);
});

test('a snapshot of format 5, with files of its own for them, answers with the same numbers', async () => {
  await using workshop = await openWorkshop();
  await report(workshop, twice, 1);
  const { id } = await workshop.snapshot('2025-06-30T12:00:00Z', { partedFrom: 1 });
  const ask = async () => {
    const store = await SnapshotStore.open({ folder: workshop.folder, isOwner: false });
    const engine = await openEngine({ folder: workshop.folder });
    try {
      expect((await verifySnapshot({ store, asOf: id, signal: never })).isSound).toBe(true);
      const analytics = new Analytics({ store, engine });
      const scope = { regions: ['15.71'], grain: 'QUARTER', period: '2024-Q1..2024-Q2' } as const;
      const trends = [
        await analytics.trend({ metric: 'INDICATOR_VALUE', indicator: 'M', ...scope }, never),
        await analytics.trend({ metric: 'DATA_QUALITY_SCORE', ...scope }, never),
      ];
      return trends.map(({ series }) => series[0]!.points.map(({ value }) => value));
    } finally {
      await engine.close();
      await store.close();
    }
  };
  const now = await ask();
  // One of three figures of the first quarter is out of its range; only the other rules have nothing to say.
  expect(now[1]![0]).toBeLessThan(now[1]![1]!);
  await asFormat(workshop.folder, id, 5);
  expect(await ask()).toEqual(now);
});
