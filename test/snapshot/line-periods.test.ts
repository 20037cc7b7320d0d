import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { manifestName } from '../../src/snapshot/manifest.ts';
import type { Manifest } from '../../src/snapshot/manifest.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { verifySnapshot } from '../../src/snapshot/verify.ts';
import { asFormat } from '../support/older-format.ts';
import { never, openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;
let versions: readonly [number, number];
beforeAll(async () => {
  workshop = await openWorkshop();
  const monthly = { frequency: 'MONTH', period_aggregation: 'SUM' };
  versions = [
    await workshop.indicator('SUMMED', { ...monthly, region_aggregation: 'SUM' }),
    await workshop.indicator('DIVIDED', {
      frequency: 'MONTH',
      region_aggregation: 'RATIO',
      period_aggregation: 'RATIO',
      multiplier: 100,
    }),
  ];
  await workshop.observe(versions[0], '18.03', '2024-01-01', 2);
  await workshop.observe(versions[0], '18.71', '2024-01-01', 5, {
    status: 'PROVISIONAL',
    source_id: await workshop.source('Dinas'),
  });
  await workshop.observe(versions[0], '18.71', '2024-02-01', 7);
  await workshop.observe(versions[0], '15', '2024-01-01', 100);
  await workshop.observe(versions[1], '18.03', '2024-01-01', null, { numerator: 1, denominator: 4 });
  await workshop.observe(versions[1], '18.71', '2024-01-01', null, { numerator: 2, denominator: 2 });
});
afterAll(() => workshop[Symbol.asyncDispose]());

test('a rollup holds what regions of parts come to in each native period; what answers with its own rows is not in it', async () => {
  await workshop.snapshot();
  const rows = (version: number, columns: readonly string[]) => workshop.rows('line_period', columns, { version });
  expect(
    await rows(versions[0], [
      'place',
      'period_start',
      'value',
      'reports',
      'value_min',
      'value_max',
      'square_sum',
      'provisional',
      'source_first',
      'source_last',
    ]),
  ).toEqual([
    ['18', '2024-01-01', 7, 2, 2, 5, 29, 1, 'BPS', 'Dinas'],
    ['18', '2024-02-01', 7, 1, 7, 7, 49, 0, 'BPS', 'BPS'],
    ['ID', '2024-01-01', 107, 3, 2, 100, 10_029, 1, 'BPS', 'Dinas'],
    ['ID', '2024-02-01', 7, 1, 7, 7, 49, 0, 'BPS', 'BPS'],
  ]);
  // Three of six, not the mean of 25 % and 100 %; 15 regencies are expected.
  expect(await rows(versions[1], ['place', 'value', 'numerator', 'denominator', 'parts', 'expected'])).toEqual([
    ['18', 50, 3, 6, 2, 15],
    ['ID', 50, 3, 6, 2, expect.any(Number)],
  ]);
});

test('an older snapshot without the rollup gives the same answer from its facts', async () => {
  const { id } = await workshop.snapshot();
  await withStore(async (analytics) => {
    const ask = () =>
      analytics.trend(
        {
          metric: 'INDICATOR_VALUE',
          indicator: 'SUMMED',
          regions: ['18', '15', 'ID'],
          grain: 'QUARTER',
          period: '2024-Q1',
          asOf: id,
        },
        never,
      );
    const answer = await ask();
    expect(answer.provenance.plan).toMatchObject({
      source: 'ROLLUP',
      reason: expect.stringMatching(/^rollup of observations/),
    });
    expect(answer.provenance.plan.tables).toEqual(['line_period', 'observation', 'target']);
    await asFormat(workshop.folder, id, 3);
    const { series } = answer;
    await withStore(async (older) => {
      const early = await older.trend(
        {
          metric: 'INDICATOR_VALUE',
          indicator: 'SUMMED',
          regions: ['18', '15', 'ID'],
          grain: 'QUARTER',
          period: '2024-Q1',
          asOf: id,
        },
        never,
      );
      expect(early.series).toEqual(series);
      expect(early.provenance.plan).toMatchObject({
        source: 'FACTS',
        reason: expect.stringContaining('this snapshot has no rollup of them'),
      });
    });
  });
});

test('verifying finds a rollup that is not what its facts come to, though its file is what the manifest says', async () => {
  const { id } = await workshop.snapshot();
  const verify = () => verifySnapshot({ store: workshop.store, asOf: id, signal: never });
  expect((await verify()).isSound).toBe(true);

  const path = join(workshop.folder, id, 'line-period.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `create table rollup as select * replace (value_sum + case when place = '18' then 1 else 0 end as value_sum) from '${path}'`,
  );
  await connection.run(`copy rollup to '${path}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
  const content = readFileSync(path);
  const entry = { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  editManifest(id, (manifest) => ({
    ...manifest,
    files: manifest.files.map((file) => (file.table === 'line_period' ? { ...file, ...entry } : file)),
  }));
  await withStore(async (_, store) => {
    const { isSound, files } = await verifySnapshot({ store, asOf: id, signal: never });
    expect(isSound).toBe(false);
    expect(files.filter(({ problem }) => problem !== null)).toEqual([
      {
        path: 'line-period.parquet',
        problem: `is not what its facts come to: 18 of version ${versions[0]} has 3 of them, not 3 (16, not 14, in all)`,
      },
    ]);
  });
});

function editManifest(id: string, edit: (manifest: Manifest) => Manifest): void {
  const path = join(workshop.folder, id, manifestName);
  writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')) as Manifest)));
}

async function withStore(use: (analytics: Analytics, store: SnapshotStore) => Promise<void>): Promise<void> {
  const store = await SnapshotStore.open({ folder: workshop.folder, isOwner: false });
  const engine = await openEngine({ folder: workshop.folder });
  try {
    await use(new Analytics({ store, engine }), store);
  } finally {
    await engine.close();
    await store.close();
  }
}
