import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseReceipt } from '../../src/analysis/parse-receipt.ts';
import { verifyReceipt } from '../../src/analysis/verify-receipt.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import { openSmallWorld, takenAt } from './small-world.ts';
import type { SmallWorld } from './small-world.ts';

/** What a report says comes from its snapshot alone: objectives, programmes, causes and actions as well as figures. */

let world: SmallWorld;
beforeAll(async () => {
  world = await openSmallWorld();
  const { pool } = world.database;
  await pool.query(
    `insert into objective (code, plan, region_id, name_id, start_year, source_id)
     select 'T1', 'RPJMD', region.id, 'Menurunnya kemiskinan', 2021, source.id
     from region, (select min(id) as id from data_source) as source where region.code = '15'`,
  );
  await pool.query(
    `insert into objective_indicator select objective.id, indicator.id from objective, indicator where indicator.code = 'POV-01'`,
  );
  await pool.query(
    `insert into programme (code, kind, name_id, region_id, starts_on, source_id)
     select 'P1', 'PROGRAMME', 'Bantuan pangan', region.id, '2024-01-01', source.id
     from region, (select min(id) as id from data_source) as source where region.code = '15'`,
  );
  await pool.query(
    `insert into programme_indicator select programme.id, indicator.id from programme, indicator where indicator.code = 'POV-01'`,
  );
  await pool.query(
    `insert into programme_budget (programme_id, grain, period_start, ceiling, spent, source_id)
     select id, 'YEAR', '2024-01-01', 1000, 800, source_id from programme`,
  );
  await pool.query(
    `insert into cause (code, indicator_id, region_id, grain, period_start, factor, category, description, source_id)
     select 'C1', indicator.id, region.id, 'YEAR', '2024-01-01', 'INHIBITING', 'DATA', 'Data penerima | belum *padan*', source.id
     from region, indicator, (select min(id) as id from data_source) as source where region.code = '15' and indicator.code = 'POV-01'`,
  );
  await pool.query(
    `insert into corrective_action (code, cause_id, region_id, description, set_on, due_on, status, source_id)
     select 'A1', id, region_id, 'Pemadanan data', '2025-02-01', '2025-05-31', 'PLANNED', source_id from cause`,
  );
  await snapshot('2025-07-01T12:00:00Z');
});
afterAll(() => world[Symbol.asyncDispose]());

const snapshot = (now: string) =>
  createSnapshot({
    database: world.database,
    store: world.store,
    now: new Date(now),
    kinerjaVersion: 'test',
    signal: new AbortController().signal,
  });

const question = `query ($asOf: ID) {
  performanceReport(region: "15", level: PROVINCE, year: 2024, asOf: $asOf) {
    met missed meanAttainment
    objectives { code name indicators { indicator { code } causes { causes { description } overdueActions openActions } efficiency { absorption } programmes { programmes { code } } } }
    text
    snapshot { id }
    receipt { json }
  }
  regionProfile(region: "15", level: PROVINCE, period: "2024", asOf: $asOf) { text weaknesses { verdict { code sentence } } }
}`;
const ask = async (asOf?: string) => {
  const { data, errors } = await world.ask(question, { asOf });
  expect(errors).toBeUndefined();
  return data!;
};

test('an answer about an old snapshot is the same to the letter, whatever was recorded since', async () => {
  const before = await ask();
  const [objective] = before['performanceReport'].objectives;
  expect(objective).toMatchObject({
    code: 'T1',
    name: 'Menurunnya kemiskinan',
    indicators: [
      {
        indicator: { code: 'POV-01' },
        causes: { causes: [{ description: 'Data penerima | belum *padan*' }], openActions: 1, overdueActions: 1 },
        efficiency: { absorption: 80 },
        programmes: { programmes: [{ code: 'P1' }] },
      },
    ],
  });
  // What people wrote is text in Markdown, never markup.
  expect(before['performanceReport'].text).toContain('Data penerima \\| belum \\*padan\\*');

  const { pool } = world.database;
  await pool.query(`update cause set description = 'lain sekali'`);
  await pool.query(`update corrective_action set completed_on = '2025-06-01', status = 'DONE'`);
  await pool.query(`update objective set name_id = 'Tujuan lain'`);
  await pool.query(`delete from programme_indicator`);
  await snapshot('2025-08-01T12:00:00Z');
  const now = await ask();
  expect(now['performanceReport'].objectives[0]).toMatchObject({
    name: 'Tujuan lain',
    indicators: [
      { causes: { causes: [{ description: 'lain sekali' }], openActions: 0 }, programmes: { programmes: [] } },
    ],
  });
  expect(await ask(before['performanceReport'].snapshot.id)).toEqual(before);

  const receipt = parseReceipt(before['performanceReport'].receipt.json);
  const checks = await verifyReceipt(receipt, world, new AbortController().signal);
  expect(checks.flatMap(({ problems }) => problems)).toEqual([]);
});

test('before they were recorded there were no objectives, and the report says so without them', async () => {
  const { performanceReport } = await ask(takenAt);
  expect(performanceReport.objectives.map(({ code }: { code: string | null }) => code)).toEqual([null]);
  expect(performanceReport.text).toContain('### Indikator di luar sasaran');
});
