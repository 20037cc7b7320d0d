import { afterAll, beforeAll, expect, test } from 'vitest';
import { tables } from '../../src/snapshot/tables.ts';
import type { TableName } from '../../src/snapshot/tables.ts';
import { sql, toStatement } from '../../src/sql/sql.ts';
import { never, openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

/** One database for all: each test has indicators of its own and looks at nothing else. */
let workshop: TestWorkshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop[Symbol.asyncDispose]());

const period = '2024-01-01';

test('of each cell the latest published value not after the snapshot holds, ties by import order, whatever the source', async () => {
  const version = await workshop.indicator('VINTAGES');
  await workshop.observe(version, '15', period, 1, { published_at: '2025-01-10T00:00:00Z' });
  await workshop.observe(version, '15', period, 3, {
    published_at: '2025-03-10T00:00:00Z',
    source_id: await workshop.source('Pusdatin'),
  });
  await workshop.observe(version, '15', period, 2, { published_at: '2025-02-10T00:00:00Z' });
  await workshop.observe(version, '15', period, 9, { published_at: '2025-06-30T12:00:00.001Z' });
  await workshop.observe(version, '18', period, 5);
  await workshop.observe(version, '18', period, 6);
  await workshop.observe(version, '18', period, 7, { published_at: '2025-06-30T12:00:00Z' });
  await workshop.observe(version, '18', period, 8, { published_at: '2025-06-30T12:00:00Z', status: 'REVISED' });
  await workshop.snapshot('2025-06-30T12:00:00Z');

  const columns = ['place', 'period_start', 'value', 'status', 'source', 'published_at'] as const;
  expect(await workshop.rows('observation', columns, { version })).toEqual([
    ['15', period, 3, 'FINAL', 'Pusdatin', '2025-03-10T00:00:00.000Z'],
    ['18', period, 8, 'REVISED', 'BPS', '2025-06-30T12:00:00.000Z'],
  ]);
  expect(await workshop.rows('vintage', ['place', 'value'], { version })).toEqual([
    ['15', 1],
    ['15', 2],
    ['15', 3],
    ['18', 5],
    ['18', 6],
    ['18', 7],
    ['18', 8],
  ]);
  const sequences = (await workshop.rows('vintage', ['sequence'], { version })).map(([sequence]) => sequence as number);
  expect(sequences[3]).toBeLessThan(sequences[4]!);
});

test('a predicate counts by its score, a ratio by its two halves; without either half there is no value', async () => {
  const scale = await workshop.database.pool.query(`select id from ordinal_scale where code = 'BPK_OPINION'`);
  const opinion = await workshop.indicator('OPINION', {
    ordinal_scale_id: scale.rows[0].id,
    attainment_formula: 'PREDICATE',
  });
  await workshop.observe(opinion, '15', period, null, { predicate: 'WDP' });
  await workshop.observe(opinion, '18', period, null, { predicate: 'WTP' });
  const ratio = await workshop.indicator('RATIO', { multiplier: 1000 });
  await workshop.observe(ratio, '15', period, null, { numerator: 3, denominator: 8 });
  await workshop.observe(ratio, '16', period, null, { numerator: 3, denominator: 0 });
  await workshop.observe(ratio, '18', period, 370, { numerator: 3, denominator: 8 });
  await workshop.snapshot();
  expect(await workshop.rows('observation', ['place', 'value', 'predicate'], { version: opinion })).toEqual([
    ['15', 3, 'WDP'],
    ['18', 4, 'WTP'],
  ]);
  expect(
    await workshop.rows('observation', ['place', 'value', 'numerator', 'denominator'], { version: ratio }),
  ).toEqual([
    ['15', 375, 3, 8],
    ['16', null, 3, 0],
    ['18', 370, 3, 8],
  ]);
});

test('a ratio of two indicators is computed from complete pairs, and its own reports stand back only where a pair exists', async () => {
  const pupils = await workshop.indicator('PUPILS');
  const teachers = await workshop.indicator('TEACHERS');
  const id = async (code: string) =>
    (await workshop.database.pool.query('select id from indicator where code = $1', [code])).rows[0].id as number;
  const ratio = await workshop.indicator('PUPILS-PER-TEACHER', {
    numerator_indicator_id: await id('PUPILS'),
    denominator_indicator_id: await id('TEACHERS'),
    region_aggregation: 'RATIO',
    period_aggregation: 'RATIO',
    multiplier: 10,
    valid_from: '2022-01-01',
  });
  await workshop.observe(pupils, '18.03', period, 60, { status: 'PROVISIONAL', published_at: '2025-02-01T00:00:00Z' });
  await workshop.observe(teachers, '18.03', period, 4);
  await workshop.observe(pupils, '18.71', period, 50);
  await workshop.observe(pupils, '18.01', '2021-01-01', 50);
  await workshop.observe(teachers, '18.01', '2021-01-01', 5);
  await workshop.observe(ratio, '18.03', period, 99);
  await workshop.observe(ratio, '18.03', '2023-01-01', 98);
  await workshop.observe(ratio, '18.71', period, 97);
  await workshop.snapshot();
  const columns = [
    'place',
    'period_start',
    'value',
    'numerator',
    'denominator',
    'status',
    'source',
    'published_at',
  ] as const;
  expect(await workshop.rows('observation', columns, { version: ratio })).toEqual([
    ['18.03', period, 150, 60, 4, 'PROVISIONAL', 'computed', '2025-02-01T00:00:00.000Z'],
    ['18.71', period, 97, null, null, 'FINAL', 'BPS', '2025-01-15T00:00:00.000Z'],
  ]);
  expect((await workshop.rows('vintage', ['value'], { version: ratio })).flat()).toEqual([98, 99, 97]);
  expect(await workshop.rows('contribution', ['ancestor', 'member'], { version: ratio })).toEqual([
    ['18', '18.03'],
    ['18', '18.71'],
    ['18.03', '18.03'],
    ['18.71', '18.71'],
    ['ID', '18.03'],
    ['ID', '18.71'],
  ]);
});

test('population weighs by the year’s figure, the last before it, or the first there is', async () => {
  const { pool } = workshop.database;
  await pool.query(`delete from region_population where region_id = (select id from region where code = '18.03')`);
  for (const [year, total] of [
    [2020, 600],
    [2022, 660],
  ]) {
    await pool.query(
      `insert into region_population (region_id, year, total, source) select id, $1, $2, 'BPS' from region where code = '18.03'`,
      [year, total],
    );
  }
  const version = await workshop.indicator('BY-PEOPLE', { weight: 'POPULATION', region_aggregation: 'WEIGHTED_MEAN' });
  await workshop.unit('WITHOUT-PEOPLE', '15');
  for (const year of ['2019', '2021', '2022', '2024']) await workshop.observe(version, '18.03', `${year}-01-01`, 1);
  await workshop.observe(version, 'u:WITHOUT-PEOPLE', period, 1);
  await workshop.snapshot();
  const weights = [
    ['18.03', '2019-01-01', 600],
    ['18.03', '2021-01-01', 600],
    ['18.03', '2022-01-01', 660],
    ['18.03', '2024-01-01', 660],
    ['u:WITHOUT-PEOPLE', period, null],
  ];
  expect(await workshop.rows('observation', ['place', 'period_start', 'weight'], { version })).toEqual(weights);
  expect(await workshop.rows('vintage', ['place', 'period_start', 'weight'], { version })).toEqual(weights);
});

test('an indicator weighs by its current value of the same period, else of the same year', async () => {
  const weigher = await workshop.indicator('LABOUR-FORCE');
  const quarterly = { weight: 'LABOUR-FORCE', region_aggregation: 'WEIGHTED_MEAN', frequency: 'QUARTER' };
  const version = await workshop.indicator('BY-LABOUR', quarterly);
  await workshop.observe(weigher, '18.03', period, 400);
  await workshop.observe(weigher, '18.03', period, 410, { published_at: '2025-05-01T00:00:00Z' });
  await workshop.observe(version, '18.03', '2024-01-01', 5);
  await workshop.observe(version, '18.03', '2024-04-01', 6);
  await workshop.observe(version, '18.03', '2025-01-01', 7);
  await workshop.snapshot();
  expect(await workshop.rows('observation', ['period_start', 'weight'], { version })).toEqual([
    ['2024-01-01', 410],
    ['2024-04-01', 410],
    ['2025-01-01', null],
  ]);
});

test('targets keep every revision; a point and a predicate have both bounds', async () => {
  const { pool } = workshop.database;
  const scale = await pool.query(`select id from ordinal_scale where code = 'BPK_OPINION'`);
  const version = await workshop.indicator('TARGETS', { ordinal_scale_id: scale.rows[0].id });
  const source = await workshop.source('RPJMD');
  const insert = (low: number | null, high: number | null, predicate: string | null, setAt: string) =>
    pool.query(
      `insert into target (version_id, region_id, grain, period_start, kind, low, high, predicate, set_at, reason, source_id)
       select $1, id, 'YEAR', $2, 'ANNUAL', $3, $4, $5, $6, 'Perubahan "RPJMD",\nlampiran II', $7 from region where code = '15'`,
      [version, period, low, high, predicate, setAt, source],
    );
  await insert(4.8, 5.2, null, '2024-01-01T00:00:00Z');
  await insert(5, null, null, '2024-02-01T00:00:00Z');
  await insert(null, null, 'WTP', '2024-03-01T00:00:00Z');
  await insert(7, 7, null, '2026-01-01T00:00:00Z');
  await workshop.snapshot();
  const columns = ['place', 'kind', 'low', 'high', 'predicate', 'set_at', 'source', 'reason'] as const;
  const same = (...bounds: unknown[]) => ['15', 'ANNUAL', ...bounds, 'RPJMD', 'Perubahan "RPJMD",\nlampiran II'];
  expect(await workshop.rows('target', columns, { version })).toEqual([
    same(4.8, 5.2, null, '2024-01-01T00:00:00.000Z'),
    same(5, 5, null, '2024-02-01T00:00:00.000Z'),
    same(4, 4, 'WTP', '2024-03-01T00:00:00.000Z'),
  ]);
});

test('texts survive the way out as they are, and an empty text is not a missing one', async () => {
  const definition = 'Jumlah "izin"; baris kedua,\r\nbaris ketiga\n\\N é 雪';
  const version = await workshop.indicator('TEXTS', { definition, regulation: '', break_note: null, name_en: ' ' });
  await workshop.snapshot();
  const { snapshot, release } = await workshop.store.acquire();
  release();
  expect(snapshot.catalogue.indicatorVersions.find((one) => one.versionId === version)).toMatchObject({
    definition,
    regulation: '',
    breakNote: null,
    nameEn: ' ',
    decimals: 2,
    multiplier: 1,
    validFrom: null,
  });
});

test('numbers keep every digit', async () => {
  const version = await workshop.indicator('DIGITS');
  const values = [0.1, 1 / 3, 13.841, Number.MAX_SAFE_INTEGER, 5e-324, -1.7976931348623157e308, 0];
  for (const [index, value] of values.entries()) await workshop.observe(version, '15', `${2000 + index}-01-01`, value);
  await workshop.snapshot();
  expect((await workshop.rows('observation', ['value'], { version })).flat()).toEqual(values);
});

test('every file has the declared columns and types', async () => {
  await workshop.snapshot();
  const { snapshot, release } = await workshop.store.acquire();
  for (const [table, { columns }] of Object.entries(tables)) {
    const rows = snapshot.rows(table as TableName);
    const asked = sql`select column_name, column_type from (describe select * from ${rows})`;
    const answer = await workshop.store.reader.run(toStatement(asked), never);
    const found = answer.column('column_name').map((name, index) => [name, answer.column('column_type')[index]]);
    expect(found).toEqual(Object.entries(columns));
  }
  release();
});
