import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

/** One database for all: each test has an indicator of its own and looks at nothing else. */
let workshop: TestWorkshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop[Symbol.asyncDispose]());

const line = ['place', 'basis', 'expected_from', 'expected_to', 'expected'] as const;
const always = ['0001-01-01', '9999-12-31'] as const;
const sum = { region_aggregation: 'SUM', period_aggregation: 'SUM' };

test('a region with rows of its own answers with them; without, with its parts; the nation with the parts of its parts', async () => {
  const version = await workshop.indicator('OWN-OR-PARTS', sum);
  await workshop.observe(version, '15', '2024-01-01', 10);
  await workshop.observe(version, '18.03', '2024-01-01', 2);
  await workshop.observe(version, '18.71', '2024-01-01', 3);
  await workshop.snapshot();

  const rows = await workshop.rows('line', line, { version });
  // 38 provinces: Jambi's own, Lampung by its 15 regencies, 36 that never report. Those that came into being since 2001 among them are
  // not expected before they report.
  const young = await workshop.database.pool.query(
    `select distinct to_id from region_lineage join region on region.id = to_id where date >= '2001-01-01' and level = 'PROVINCE'`,
  );
  const silent = 36 - young.rows.length;
  expect(rows).toEqual([
    ['15', 'OWN', ...always, 1],
    ['18', 'PARTS', ...always, 15],
    ['18.03', 'OWN', ...always, 1],
    ['18.71', 'OWN', ...always, 1],
    ['ID', 'PARTS', ...always, 1 + 15 + silent],
  ]);
  expect(await workshop.rows('contribution', ['ancestor', 'member'], { version })).toEqual([
    ['15', '15'],
    ['18', '18.03'],
    ['18', '18.71'],
    ['18.03', '18.03'],
    ['18.71', '18.71'],
    ['ID', '15'],
    ['ID', '18.03'],
    ['ID', '18.71'],
  ]);
});

test('whichever covers more native periods wins, and a tie goes to the own rows', async () => {
  const version = await workshop.indicator('TIE', sum);
  // Lampung: one stray own row does not blank three years of its parts.
  await workshop.observe(version, '18', '2024-01-01', 99);
  for (const year of ['2022', '2023', '2024']) await workshop.observe(version, '18.03', `${year}-01-01`, 1);
  // Jambi: two years each, though different ones.
  for (const year of ['2021', '2022']) await workshop.observe(version, '15', `${year}-01-01`, 5);
  await workshop.observe(version, '15.71', '2023-01-01', 1);
  await workshop.observe(version, '15.01', '2024-01-01', 1);
  await workshop.snapshot();

  const basis = await workshop.rows('line', ['place', 'basis'], { version });
  expect(basis).toEqual([
    ['15', 'OWN'],
    ['15.01', 'OWN'],
    ['15.71', 'OWN'],
    ['18', 'PARTS'],
    ['18.03', 'OWN'],
    ['ID', 'PARTS'],
  ]);
  expect(await workshop.rows('contribution', ['ancestor', 'member'], { version })).toEqual([
    ['15', '15'],
    ['15.01', '15.01'],
    ['15.71', '15.71'],
    ['18', '18.03'],
    ['18.03', '18.03'],
    ['ID', '15'],
    ['ID', '18.03'],
  ]);
});

test('districts make a regency, which makes its province', async () => {
  const version = await workshop.indicator('DISTRICTS', sum);
  await workshop.observe(version, '18.03.01', '2024-01-01', 1);
  await workshop.snapshot();
  const districts = Number(
    (await workshop.database.pool.query(`select count(*) from region where code like '18.03.%'`)).rows[0].count,
  );
  expect((await workshop.rows('line', ['place', 'basis', 'expected'], { version })).slice(0, 3)).toEqual([
    ['18', 'PARTS', districts + 14],
    ['18.03', 'PARTS', districts],
    ['18.03.01', 'OWN', 1],
  ]);
  expect(await workshop.rows('contribution', ['ancestor', 'member'], { version })).toEqual([
    ['18', '18.03.01'],
    ['18.03', '18.03.01'],
    ['18.03.01', '18.03.01'],
    ['ID', '18.03.01'],
  ]);
});

test('an indicator without a region aggregation has no parts', async () => {
  const version = await workshop.indicator('NO-PARTS');
  await workshop.observe(version, '18.03', '2024-01-01', 1);
  await workshop.snapshot();
  expect(await workshop.rows('line', line, { version })).toEqual([['18.03', 'OWN', ...always, 1]]);
  expect(await workshop.rows('contribution', ['ancestor', 'member'], { version })).toEqual([['18.03', '18.03']]);
});

test('a government is made of its units, never of other governments; only units that report are expected', async () => {
  const version = await workshop.indicator('UNITS', { ...sum, subject: 'GOVERNMENT' });
  await workshop.unit('DPMPTSP', '15');
  await workshop.unit('UPT-1', '15', 'DPMPTSP');
  await workshop.unit('UPT-2', '15', 'DPMPTSP');
  await workshop.unit('UPT-3', '15', 'DPMPTSP');
  await workshop.unit('DINKES', '15');
  await workshop.unit('DINKES-KOTA', '15.71', 'DINKES');
  await workshop.observe(version, 'u:UPT-1', '2024-01-01', 1);
  await workshop.observe(version, 'u:UPT-2', '2024-01-01', 1);
  await workshop.observe(version, 'u:DINKES', '2024-01-01', 1);
  // A unit under one of another government belongs to its own.
  await workshop.observe(version, 'u:DINKES-KOTA', '2024-01-01', 1);
  await workshop.snapshot();
  expect(await workshop.rows('line', ['place', 'basis', 'expected'], { version })).toEqual([
    ['15', 'PARTS', 3],
    ['15.71', 'PARTS', 1],
    ['u:DINKES', 'OWN', 1],
    ['u:DINKES-KOTA', 'OWN', 1],
    ['u:DPMPTSP', 'PARTS', 2],
    ['u:UPT-1', 'OWN', 1],
    ['u:UPT-2', 'OWN', 1],
  ]);
  expect(
    (await workshop.rows('contribution', ['ancestor', 'member'], { version })).filter(
      ([ancestor]) => ancestor === '15',
    ),
  ).toEqual([
    ['15', 'u:DINKES'],
    ['15', 'u:UPT-1'],
    ['15', 'u:UPT-2'],
  ]);
});

test('a unit is expected while it exists: neither before it was founded nor after it was closed', async () => {
  const version = await workshop.indicator('LIVES', { ...sum, subject: 'GOVERNMENT' });
  await workshop.unit('OLD', '18', null, { to: '2023-01-01' });
  await workshop.unit('NEW', '18', null, { from: '2022-01-01' });
  await workshop.unit('STILL', '18', null, { to: '2020-01-01' });
  await workshop.unit('BELOW', '18', 'NEW', { from: '2024-01-01' });
  for (const year of ['2021', '2022', '2024']) await workshop.observe(version, 'u:STILL', `${year}-01-01`, 1);
  for (const year of ['2021', '2022']) await workshop.observe(version, 'u:OLD', `${year}-01-01`, 1);
  for (const year of ['2022', '2023', '2024']) await workshop.observe(version, 'u:NEW', `${year}-01-01`, 1);
  await workshop.observe(version, 'u:BELOW', '2024-01-01', 1);
  await workshop.snapshot();
  const rows = await workshop.rows('line', line, { version });
  expect(rows.filter(([place]) => place === '18')).toEqual([
    ['18', 'PARTS', '0001-01-01', '2022-01-01', 2],
    ['18', 'PARTS', '2022-01-01', '2023-01-01', 3],
    ['18', 'PARTS', '2023-01-01', '2024-01-02', 2],
    ['18', 'PARTS', '2024-01-02', '9999-12-31', 1],
  ]);
  // Asked for itself it is always one, whenever it reported.
  expect(new Set(rows.filter(([place]) => place !== '18').map((row) => row[4]))).toEqual(new Set([1]));
});

test('a unit that reports on a territory has a line for itself alone', async () => {
  const version = await workshop.indicator('UNIT-ALONE', sum);
  await workshop.unit('BPBD', '15');
  await workshop.observe(version, 'u:BPBD', '2024-01-01', 1);
  await workshop.snapshot();
  expect(await workshop.rows('line', line, { version })).toEqual([['u:BPBD', 'OWN', ...always, 1]]);
});

test('units that are each other’s parent do not hang the export', async () => {
  const version = await workshop.indicator('CIRCLE', { ...sum, subject: 'GOVERNMENT' });
  await workshop.unit('A', '15');
  await workshop.unit('B', '15', 'A');
  await workshop.unit('A', '15', 'B', { from: '2010-01-01' });
  await workshop.observe(version, 'u:A', '2024-01-01', 1);
  await workshop.snapshot();
  expect(await workshop.rows('line', ['place', 'basis'], { version })).toEqual([['u:A', 'OWN']]);
});

test('a successor region is expected from the first report of it or a sibling, and breaks the old territory there', async () => {
  const { pool } = workshop.database;
  const heirs: string[] = (
    await pool.query(
      `select heir.code from region_lineage join region as heir on heir.id = to_id join region as old on old.id = from_id
       where old.code = '91' and date >= '2020-01-01' order by heir.code`,
    )
  ).rows.map(({ code }) => code);
  expect(heirs.length).toBeGreaterThanOrEqual(3);
  const version = await workshop.indicator('HEIRS', sum);
  // Papua Barat left in 2003 and has reported as long as Papua: no break that a reader could see.
  for (const year of ['2022', '2023', '2024']) {
    await workshop.observe(version, '91', `${year}-01-01`, 10);
    await workshop.observe(version, '92', `${year}-01-01`, 5);
  }
  await workshop.observe(version, heirs[0]!, '2024-01-01', 3);
  await workshop.snapshot();

  const nation = (await workshop.rows('line', line, { version })).filter(([place]) => place === 'ID');
  const before = nation[0]![4] as number;
  expect(nation).toEqual([
    ['ID', 'PARTS', '0001-01-01', '2022-01-01', before],
    ['ID', 'PARTS', '2022-01-01', '2024-01-01', before + 1],
    ['ID', 'PARTS', '2024-01-01', '9999-12-31', before + 1 + heirs.length],
  ]);
  expect(await workshop.rows('territory_break', ['place', 'period_start'], { version })).toEqual([
    ['91', '2024-01-01'],
  ]);
  const { snapshot, release } = await workshop.store.acquire();
  release();
  expect(snapshot.catalogue.lines.filter((one) => one.versionId === version && one.place === 'ID')).toHaveLength(1);
});

test('the latest complete bucket of each grain ended by the snapshot and holds a value', async () => {
  const monthly = await workshop.indicator('MONTHLY', { ...sum, frequency: 'MONTH' });
  const yearly = await workshop.indicator('YEARLY', sum);
  for (const month of ['2024-12', '2025-01', '2025-04', '2025-06'])
    await workshop.observe(monthly, '15', `${month}-01`, 1);
  await workshop.observe(yearly, '15', '2025-01-01', 1);
  await workshop.observe(yearly, '18', '2023-01-01', 1);
  await workshop.snapshot('2025-06-30T23:59:59Z');
  const latest = ['version_id', 'place', 'latest_month', 'latest_quarter', 'latest_semester', 'latest_year'] as const;
  const own = async () =>
    [
      ...(await workshop.rows('line', latest, { version: monthly })),
      ...(await workshop.rows('line', latest, { version: yearly })),
    ].filter(([, place]) => place !== 'ID');
  expect(await own()).toEqual([
    [monthly, '15', '2025-04-01', '2025-01-01', '2024-07-01', '2024-01-01'],
    [yearly, '15', null, null, null, null],
    [yearly, '18', null, null, null, '2023-01-01'],
  ]);
  await workshop.snapshot('2025-07-01T00:00:00Z');
  expect((await own())[0]).toEqual([monthly, '15', '2025-06-01', '2025-04-01', '2025-01-01', '2024-01-01']);
});
