import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyse } from '../../src/analysis/registry.ts';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { listActions, listCauses, listObjectives, listProgrammePlans } from '../../src/query/accounts.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { verifySnapshot } from '../../src/snapshot/verify.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { asFormat } from '../support/older-format.ts';
import { never, openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;
let analytics: Analytics;
let close = () => Promise.resolve();

beforeAll(async () => {
  workshop = await openWorkshop();
  const { pool } = workshop.database;
  const source = await workshop.source('e-SAKIP');
  for (const code of ['IKU 1', 'IKU 2']) await workshop.indicator(code);
  await workshop.unit('15.71.DISDIK', '15.71');
  await pool.query(
    `insert into objective (code, plan, region_id, name_id, start_year, end_year, source_id)
     select given.code, 'RPJMD', region.id, 'Layanan bermutu', start_year, end_year, $1
     from region, (values ('T1', 2021, 2026), ('T0', 2016, 2020)) as given (code, start_year, end_year) where region.code = '15.71'`,
    [source],
  );
  await pool.query('insert into objective_indicator select objective.id, indicator.id from objective, indicator');
  await pool.query(
    `insert into programme (code, kind, name_id, region_id, unit_id, starts_on, ends_on, source_id)
     select given.code, 'PROGRAMME', 'Perizinan', region.id, unit.id, starts_on::date, ends_on::date, $1
     from region, organisation_unit as unit,
       (values ('P1', '2023-07-01', null), ('P2', '2022-01-01', '2022-12-31'), ('P3', '2025-12-01', null)) as given (code, starts_on, ends_on)
     where region.code = '15.71'`,
    [source],
  );
  await pool.query(
    `insert into programme_indicator select programme.id, indicator.id from programme, indicator where programme.code = 'P1'`,
  );
  await pool.query(
    `insert into cause (code, indicator_id, region_id, grain, period_start, factor, category, description, source_id)
     select given.code, indicator.id, region.id, 'YEAR', start::date, 'INHIBITING', 'SDM', $2, $1
     from region, indicator, (values ('C1', '2024-01-01'), ('C2', '2023-01-01')) as given (code, start)
     where region.code = '15.71' and indicator.code = 'IKU 1'`,
    [source, 'Pegawai "belum" cukup;\nbaris dua'],
  );
  await pool.query(
    `insert into corrective_action (code, cause_id, region_id, description, set_on, due_on, completed_on, status, source_id)
     select given.code, cause.id, cause.region_id, 'Pelatihan', '2025-01-10', '2025-03-01', done::date, status::"ActionStatus", $1
     from cause, (values ('A1', '2025-12-01', 'DONE'), ('A2', null, 'CANCELLED'), ('A3', '2025-02-01', 'DONE')) as given (code, done, status)
     where cause.code = 'C1'`,
    [source],
  );
  await workshop.snapshot('2025-06-30T12:00:00Z');
  const engine = await openEngine({ folder: workshop.folder });
  analytics = new Analytics({ store: workshop.store, engine });
  close = () => engine.close();
});
afterAll(async () => {
  await close();
  await workshop[Symbol.asyncDispose]();
});

const region = '15.71';

test('objectives that hold in the year come with their indicators, whatever their codes look like', async () => {
  const { rows } = await analytics.list(listObjectives, { region, year: 2024 }, never);
  expect(rows).toEqual([
    {
      code: 'T1',
      plan: 'RPJMD',
      unitCode: null,
      parentCode: null,
      nameId: 'Layanan bermutu',
      nameEn: null,
      startYear: 2021,
      endYear: 2026,
      indicators: ['IKU 1', 'IKU 2'],
    },
  ]);
});

test('programmes are those that ran in the year and had begun when the snapshot was taken', async () => {
  const codes = async (year: number, units?: readonly string[]) =>
    (await analytics.list(listProgrammePlans, { region, year, ...(units && { units }) }, never)).rows.map(
      ({ code }) => code,
    );
  expect(await codes(2022)).toEqual(['P2']);
  expect(await codes(2023)).toEqual(['P1']);
  expect(await codes(2025)).toEqual(['P1']);
  expect(await codes(2025, ['15.71.DISDIK'])).toEqual(['P1']);
  expect(await codes(2025, [])).toEqual([]);
  const { rows } = await analytics.list(listProgrammePlans, { region, year: 2025 }, never);
  expect(rows[0]).toMatchObject({
    unitCode: '15.71.DISDIK',
    startsOn: '2023-07-01',
    endsOn: null,
    indicators: ['IKU 1', 'IKU 2'],
    regions: [],
  });
});

test('causes keep their words; actions completed after the snapshot are open, cancelled ones are not told', async () => {
  const causes = await analytics.list(listCauses, { region, period: '2024' }, never);
  expect(causes.rows).toEqual([
    {
      code: 'C1',
      unitCode: null,
      indicator: 'IKU 1',
      period: '2024',
      factor: 'INHIBITING',
      category: 'SDM',
      description: 'Pegawai "belum" cukup;\nbaris dua',
    },
  ]);
  const actions = await analytics.list(listActions, { region, causes: ['C1'] }, never);
  expect(actions.rows.map(({ code, completedOn }) => [code, completedOn])).toEqual([
    ['A1', null],
    ['A3', '2025-02-01'],
  ]);
  expect((await analytics.list(listActions, { region, causes: [] }, never)).rows).toEqual([]);
});

test('a snapshot of format 3 still opens, is sound, and has no such rows', async () => {
  const { id } = await workshop.snapshot('2025-07-30T12:00:00Z');
  await asFormat(workshop.folder, id, 3);
  const store = await SnapshotStore.open({ folder: workshop.folder, isOwner: false });
  const engine = await openEngine({ folder: workshop.folder });
  try {
    const older = new Analytics({ store, engine });
    expect((await verifySnapshot({ store, asOf: id, signal: never })).isSound).toBe(true);
    expect((await older.list(listObjectives, { region, year: 2024, asOf: id }, never)).rows).toEqual([]);
    const report = await analyse(older, 'performanceReport', { region, year: 2024, asOf: id }, never);
    expect(report.caveats.map(({ code }) => code)).toContain('OLDER_SNAPSHOT');
    expect([report.objectives, report.budget.programmes]).toEqual([[], []]);
    const causes = await older.comparison({ metric: 'CAUSES', regions: [region], period: '2024', asOf: id }, never);
    expect(causes.rows[0]!.value).toBe(1);
  } finally {
    await engine.close();
    await store.close();
  }
});
