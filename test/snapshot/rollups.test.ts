import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { defaultThresholds } from '../../src/model/thresholds.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { manifestName } from '../../src/snapshot/manifest.ts';
import type { Manifest } from '../../src/snapshot/manifest.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { verifySnapshot } from '../../src/snapshot/verify.ts';
import { asFormat } from '../support/older-format.ts';
import { never, openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;
beforeAll(async () => {
  workshop = await openWorkshop();
  const { pool } = workshop.database;
  await workshop.unit('SP', '15.71');
  await workshop.unit('TU', '15.71');
  const source = await workshop.source('SICANTIK');
  await pool.query(`insert into service_type (code, name_id) values ('SIUP', 'Izin usaha'), ('IMB', 'Izin bangunan')`);
  // Hours 1 to 12 of SIUP and 2 to 24 of IMB at two counters, one case a month each.
  await pool.query(
    `insert into service_case (code, service_type_id, region_id, unit_id, channel, opened_at, closed_at, source_id)
     select 'C' || type.id || month, type.id, region.id, unit.id, 'LOKET', opened, opened + month * type.id * interval '1 hour', $1
     from service_type as type, region, organisation_unit as unit, generate_series(1, 12) as month,
       lateral (select timestamptz '2024-01-02T01:00:00Z' + (month - 1) * interval '1 month' as opened) as given
     where region.code = '15.71' and unit.code = case when month % 2 = 0 then 'SP' else 'TU' end`,
    [source],
  );
});
afterAll(() => workshop[Symbol.asyncDispose]());

const asked = {
  metrics: ['SERVICE_CASES', 'SERVICE_TIME_MEAN'],
  by: ['REGION', 'SERVICE_TYPE'],
  regions: ['15.71'],
  period: '2024',
} as const;
const months = { ...asked, by: ['REGION', 'PERIOD'], grain: 'MONTH', period: '2024-01..2024-02' } as const;

test('a histogram lies by what was measured, then by bucket', async () => {
  await workshop.snapshot();
  const rows = await workshop.rows('service_case_histogram', ['measured', 'bucket']);
  expect(new Set(rows.map(([measured]) => measured))).toEqual(new Set(['minutes', 'working_minutes']));
  expect(rows).toEqual(
    rows.toSorted(
      ([one, low], [other, high]) => String(one).localeCompare(String(other)) || Number(low) - Number(high),
    ),
  );
});

test('the coarsest rollup answers that tells apart what is asked, in whole governments or by unit', async () => {
  const { id } = await workshop.snapshot();
  expect(await workshop.rows('service_case_service_year', ['region_code', 'unit_code', 'day', 'service_type', 'grain', 'cases', 'minutes'])).toEqual([
    ['15.71', null, '2024-01-01', 'IMB', 'YEAR', 12, 2 * 78 * 60],
    ['15.71', null, '2024-01-01', 'SIUP', 'YEAR', 12, 78 * 60],
  ]); // prettier-ignore
  await withStore(async (analytics) => {
    const reasonOf = async (question: Parameters<Analytics['breakdown']>[0]) => {
      const { provenance } = await analytics.breakdown({ ...question, asOf: id }, never);
      return [provenance.plan.tables, provenance.plan.reason];
    };
    const byType = await reasonOf(asked);
    expect(byType).toEqual([
      ['service_case_service_year'],
      'rollup of serviceCase by REGION, SERVICE_TYPE, YEAR, the coarsest that can answer, summed by REGION, SERVICE_TYPE',
    ]);
    expect((await reasonOf(months))[0]).toEqual(['service_case_region_month']);
    expect((await reasonOf({ ...months, filter: { serviceType: ['SIUP'] } }))[0]).toEqual([
      'service_case_service_month',
    ]);
    expect((await reasonOf({ ...asked, by: ['ORGANISATION_UNIT'] }))[0]).toEqual(['service_case_month']);
    expect(await reasonOf({ ...asked, by: ['REGION'], metrics: ['SERVICE_TIME_MEDIAN'] })).toEqual([
      ['service_case_histogram', 'service_case_region_year'],
      expect.stringContaining('quantiles from histograms, within 1 %'),
    ]);
    expect(await reasonOf({ ...months, metrics: ['SERVICE_TIME_MEDIAN'], filter: { serviceType: ['SIUP'] } })).toEqual([
      ['service_case'],
      expect.stringContaining('no rollup that tells apart what is asked has histograms, so quantiles are exact'),
    ]);
    expect(await reasonOf({ ...months, grain: 'DAY', period: '2024-01-02..2024-01-03' })).toEqual([
      ['service_case'],
      expect.stringContaining('their rollups are too coarse for DAY'),
    ]);
  });
});

test.each([4, 5] as const)(
  'a snapshot of format %d that has the rollup by unit alone answers from it with the same numbers',
  async (format) => {
    const { id } = await workshop.snapshot();
    const ask = (analytics: Analytics) =>
      Promise.all([asked, months].map((question) => analytics.breakdown({ ...question, asOf: id }, never)));
    await withStore(async (now) => {
      const answers = await ask(now);
      await asFormat(workshop.folder, id, format);
      await withStore(async (then) => {
        for (const [index, { rows, provenance }] of (await ask(then)).entries()) {
          expect(rows).toEqual(answers[index]!.rows);
          expect(provenance.plan.tables).toEqual(['service_case_month']);
        }
      });
    });
  },
);

test.each([
  ['service_case_month', 'minutes', '15.71 has 24 of them, not 24 (14041, not 14040, in all)'],
  ['service_case_service_year', 'minutes', '15.71 has 24 of them, not 24 (14041, not 14040, in all)'],
  ['service_case_histogram', 'n', '15.71 minutes has 25 of them, not 24'],
] as const)('verifying finds rows of %s that are not what the facts come to', async (table, column, problem) => {
  const { id } = await workshop.snapshot();
  const file = `${table.replaceAll('_', '-')}.parquet`;
  const path = join(workshop.folder, id, file);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const where = table.endsWith('histogram') ? `measured = 'minutes'` : 'true';
  await connection.run(
    `create table rollup as select * replace (${column} + case when row_number() over (order by ${where} desc) = 1 then 1 else 0 end as ${column}) from '${path}'`,
  );
  await connection.run(`copy rollup to '${path}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
  const content = readFileSync(path);
  const entry = { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  editManifest(id, (manifest) => ({
    ...manifest,
    files: manifest.files.map((each) => (each.table === table ? { ...each, ...entry } : each)),
  }));
  await withStore(async (_, store) => {
    const { files } = await verifySnapshot({ store, asOf: id, signal: never });
    expect(files.filter((each) => each.problem !== null)).toEqual([
      { path: file, problem: `is not what its facts come to: ${problem}` },
    ]);
  });
});

function editManifest(id: string, edit: (manifest: Manifest) => Manifest): void {
  const path = join(workshop.folder, id, manifestName);
  writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')) as Manifest)));
}

/** One that reckons every fact too large for exact quantiles. */
async function withStore(use: (analytics: Analytics, store: SnapshotStore) => Promise<void>): Promise<void> {
  const store = await SnapshotStore.open({ folder: workshop.folder, isOwner: false });
  const engine = await openEngine({ folder: workshop.folder });
  try {
    await use(new Analytics({ store, engine, thresholds: { ...defaultThresholds, exactRows: 0 } }), store);
  } finally {
    await engine.close();
    await store.close();
  }
}
