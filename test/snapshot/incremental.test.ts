import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compactChangeLog } from '../../src/operational/change-log.ts';
import { Catalogue } from '../../src/model/snapshot-catalogue.ts';
import type { GrainName } from '../../src/time/grain.ts';
import type { Manifest } from '../../src/snapshot/manifest.ts';
import { expectSameRows, filesOfItsOwn } from './same-rows.ts';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;
let version: Readonly<Record<string, number>>;
let hour = 0;
/** The newest six months, and what is older. */
const recent = ['2023-04', '2023-05', '2023-06', '2023-07', '2023-08', '2023-09'];

beforeAll(async () => {
  workshop = await openWorkshop();
  const { indicator, unit, observe } = workshop;
  for (const code of ['DINAS-A', 'DINAS-B', 'DINAS-C']) await unit(code, '15.71');
  version = {
    A: await indicator('A', { frequency: 'MONTH', region_aggregation: 'SUM', valid_max: 900 }),
    B: await indicator('B', { frequency: 'MONTH', region_aggregation: 'SUM' }),
    Y: await indicator('Y', { frequency: 'YEAR' }),
    G: await indicator('G', { frequency: 'MONTH', region_aggregation: 'SUM', subject: 'GOVERNMENT' }),
  };
  for (let month = 0; month < 9; month += 1) {
    const period = monthOf(month);
    for (const [index, place] of ['15.71', '15.01', '18.03', '73.71'].entries()) {
      await observe(version['A']!, place, period, 100 + ((month * 37 + index * 11) % 29), publishedAfter(period));
      await observe(version['B']!, place, period, 1000 + month * index, publishedAfter(period));
    }
    for (const code of ['u:DINAS-A', 'u:DINAS-B', 'u:DINAS-C'])
      await observe(version['G']!, code, period, 5 + (month % 3), publishedAfter(period));
  }
  for (const year of ['2021-01-01', '2023-01-01']) await observe(version['Y']!, '15.71', year, 7);
  await run(`insert into service_type (code, name_id) values ('SIUP', 'Izin usaha')`);
  await run(`insert into service_standard (service_type_id, promised_minutes, clock, valid_from)
    select id, 600, 'WORKING', date '2020-01-01' from service_type`);
  await run(`insert into service_case (code, service_type_id, region_id, unit_id, channel, opened_at, closed_at, source_id)
    select 'C' || i, (select id from service_type), region_id, unit.id, 'LOKET', at, at + i * interval '37 minutes', (select id from data_source)
    from generate_series(1, 200) i, lateral (select timestamptz '2023-01-02 02:00Z' + i * interval '31 hours' as at) as opened,
      (select id, region_id from organisation_unit where code = 'DINAS-A') as unit`);
  await run(`insert into service_case_step (case_id, position, name, started_at, finished_at)
    select id, 1, 'Verifikasi', opened_at, opened_at + interval '30 minutes' from service_case`);
  await take();
}, 120_000);
afterAll(() => workshop[Symbol.asyncDispose]());

const run = (text: string, values: readonly unknown[] = []) => workshop.database.pool.query(text, [...values]);
const monthOf = (month: number) => `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
const publishedAfter = (period: string) => ({ published_at: `${period.slice(0, 8)}28T00:00:00Z` });

/** An hour later each time, in parts from the first row on. */
function take(isFull = false, now?: string, partedFrom = 1): Promise<Manifest> {
  hour += isFull ? 0 : 1;
  const at = new Date(Date.parse('2025-03-01T00:00:00Z') + hour * 3_600_000).toISOString();
  return workshop.snapshot(now ?? at, { partedFrom, isFull });
}

const written = (snapshot: Manifest) => filesOfItsOwn(workshop, snapshot);
const expectSameAsAnew = async (snapshot: Manifest) =>
  expectSameRows(workshop, snapshot, await take(true, snapshot.takenAt));

test('without a change every partition is linked', async () => {
  const { files } = await take();
  // What was written row by row is one row of the log then, and the state is the same.
  expect(await compactChangeLog(workshop.database)).toBeGreaterThan(50);
  const again = await take();
  expect(files.filter(({ table }) => table === 'vintage').map(({ partition }) => partition)).toEqual([
    '2021',
    '2023-q1',
    ...recent,
  ]);
  expect(written(again)).toEqual([]);
  await expectSameAsAnew(again);
});

test('what lies in parts is left in them, however few rows there are', async () => {
  expect(written(await take(false, undefined, 1_000_000))).toEqual([]);
});

/** Of each group of changes the partitions of figures and of cases that are written anew for it, and no others. */
const changes: readonly {
  readonly name: string;
  readonly statements: readonly string[];
  readonly parts: readonly string[];
}[] = [
  {
    name: 'a correction, and a figure that moves to another month',
    statements: [
      `insert into observation (version_id, region_id, grain, period_start, value, source_id, published_at)
       select version_id, region_id, grain, period_start, value * 9, source_id, timestamptz '2025-01-20'
       from observation where period_start = date '2023-05-01' and region_id is not null limit 3`,
      `update observation set period_start = date '2023-03-01'
       where id = (select max(id) from observation where period_start = date '2023-09-01')`,
    ],
    parts: ['vintage-2023-05', 'vintage-2023-09', 'vintage-2023-q1'],
  },
  {
    name: 'a figure that is taken back, and a line that begins earlier than any',
    statements: [
      `delete from observation where id = (select min(id) from observation where period_start = date '2023-08-01')`,
      `insert into observation (version_id, region_id, grain, period_start, value, source_id, published_at)
       select version.id, region.id, 'YEAR', date '2021-01-01', 3, (select min(id) from data_source), timestamptz '2024-01-01'
       from indicator_version as version join indicator on indicator.id = indicator_id, region
       where indicator.code = 'Y' and region.code = '18.03'`,
    ],
    parts: ['vintage-2021', 'vintage-2023-08'],
  },
  {
    name: 'a case told of another region, and a step that is gone',
    statements: [
      `update service_case set region_id = (select id from region where code = '18.03'), unit_id = null where code = 'C7'`,
      `delete from service_case_step where case_id = (select id from service_case where code = 'C150')`,
    ],
    parts: ['service-case-2023-q1', 'service-step-2023-07', 'service-step-2023-q1'],
  },
  {
    name: 'a new unit, a target, a report that a figure came, and a definition',
    statements: [
      `with added as (insert into organisation_unit (code, region_id) select 'DINAS-D', id from region where code = '15.71' returning id)
       insert into organisation_unit_version (unit_id, name_id, valid_from) select id, 'DINAS-D', date '2020-01-01' from added`,
      `insert into target (version_id, region_id, grain, period_start, kind, low, high, set_at, source_id)
       select version_id, region_id, grain, period_start, 'ANNUAL', value, value, timestamptz '2023-01-01', source_id
       from observation where region_id is not null and period_start = date '2023-06-01' limit 2`,
      `insert into submission (indicator_id, region_id, grain, period_start, due_on, submitted_at, source_id)
       select indicator.id, region.id, 'MONTH', date '2023-02-01', date '2023-02-20', timestamptz '2023-02-21Z', (select min(id) from data_source)
       from indicator, region where indicator.code = 'A' and region.code = '15.71'`,
      `update indicator_version set valid_max = 120 where name_id = 'A'`,
    ],
    parts: [],
  },
  {
    name: 'a unit under another code, another standard, and statistics of cases that have no rows',
    statements: [
      `update organisation_unit set code = 'DINAS-B2' where code = 'DINAS-B'`,
      `update service_standard set promised_minutes = 300`,
      `insert into reported_statistic (kind, quantity, region_id, grain, period_start, n, mean, source_id)
       select told.kind, told.quantity, region.id, 'MONTH', date '2023-03-01', 40, 90, (select min(id) from data_source)
       from region, (values ('SERVICE_TIME', '')) as told(kind, quantity) where region.code = '73.71'`,
    ],
    parts: ['vintage', 'service-case', 'service-step'].flatMap((table) =>
      [...(table === 'vintage' ? ['2021'] : []), '2023-q1', ...recent].map((part) => `${table}-${part}`),
    ),
  },
  {
    name: 'a ratio of two indicators, and weights by one of them',
    statements: [
      `with added as (insert into indicator (code) values ('R') returning id)
       insert into indicator_version (indicator_id, number, name_id, unit, direction, attainment_formula, frequency, region_aggregation,
         numerator_indicator_id, denominator_indicator_id)
       select added.id, 1, 'R', '%', 'MAXIMIZE', 'MAXIMIZE', 'MONTH', 'RATIO', a.id, b.id
       from added, indicator as a, indicator as b where a.code = 'A' and b.code = 'B'`,
      `update indicator_version set region_aggregation = 'WEIGHTED_MEAN', weight = 'B' where name_id = 'A'`,
    ],
    parts: ['2021', '2023-q1', ...recent].map((part) => `vintage-${part}`),
  },
  {
    name: 'a weight, and cases that are all gone but one',
    statements: [
      `insert into observation (version_id, region_id, grain, period_start, value, source_id, published_at)
       select version.id, region.id, 'MONTH', date '2023-02-01', 5555, (select min(id) from data_source), timestamptz '2025-01-21'
       from indicator_version as version, region where version.name_id = 'B' and region.code = '15.71'`,
      `truncate service_case cascade`,
      `insert into service_case (code, service_type_id, region_id, opened_at, closed_at, source_id)
       select 'N', type.id, region.id, timestamptz '2023-05-01Z', timestamptz '2023-05-02Z', (select min(id) from data_source)
       from service_type as type, region where region.code = '15.71'`,
    ],
    parts: ['service-case-2023-05', 'vintage-2023-q1'],
  },
];

test.for(changes)('after $name the rows are those of a snapshot written anew', async ({ statements, parts }) => {
  for (const statement of statements) expect((await run(statement)).rowCount, `${statement}`).not.toBe(0);
  const snapshot = await take();
  const anew = written(snapshot).filter((name) => /^(vintage|service-(case|step)-\d)/.test(name));
  expect(anew.toSorted()).toEqual(parts.toSorted());
  await expectSameAsAnew(snapshot);
});

test('a corrected value leaves how places answer as it was, a figure that is new does not', async () => {
  const wrote = (snapshot: Manifest): readonly string[] =>
    written(snapshot).filter((name) => /^(line|line-span|contribution|territory-break|observation-.*)$/.test(name));
  await workshop.observe(version['Y']!, '15.71', '2023-01-01', 8, { published_at: '2025-01-10T00:00:00Z' });
  const corrected = await take();
  expect(wrote(corrected)).toEqual(['observation-2023-q1']);
  await expectSameAsAnew(corrected);
  await workshop.observe(version['Y']!, '73.71', '2023-01-01', 5, { published_at: '2025-01-10T00:00:00Z' });
  const added = await take();
  expect(wrote(added).toSorted()).toEqual([
    'contribution',
    'line',
    'line-span',
    'observation-2023-q1',
    'territory-break',
  ]);
  await expectSameAsAnew(added);
});

test('a corrected value moves the median of its line: of other months only what outliers take from their cells is written anew', async () => {
  await workshop.observe(version['A']!, '15.01', '2023-02-01', 5000, { published_at: '2025-01-11T00:00:00Z' });
  await workshop.observe(version['A']!, '18.03', '2023-07-01', 5000, { published_at: '2025-01-11T00:00:00Z' });
  await take();
  await workshop.observe(version['A']!, '18.03', '2023-07-01', 110, { published_at: '2025-01-12T00:00:00Z' });
  const corrected = await take();
  const marks = written(corrected).filter((name) => name.startsWith('quality-mark'));
  expect(marks).toEqual(['quality-mark-2023-07']);
  await workshop.observe(version['A']!, '15.01', '2023-07-01', 5000, { published_at: '2025-01-12T00:00:00Z' });
  const other = await take();
  const others = written(other).filter((name) => name.startsWith('quality-mark'));
  expect(others).toContain('quality-mark-2023-07');
  expect(others).not.toContain('quality-mark-2023-q1');
  await expectSameAsAnew(other);
});

test('what was embargoed comes in when its day has come, though no row was touched', async () => {
  await workshop.observe(version['A']!, '73.71', '2023-03-01', 321, { published_at: '2025-04-01T00:00:00Z' });
  const before = await take();
  expect(before.files.find(({ path }) => path === 'vintage-2023-q1.parquet')?.validUntil).toBe(
    '2025-04-01T00:00:00.000Z',
  );
  const still = await take();
  expect(written(still)).toEqual([]);
  const after = await take(false, '2025-04-02T00:00:00Z');
  expect(written(after)).toContain('vintage-2023-q1');
  await expectSameAsAnew(after);
});

test('what is to be published never, or after the last year there is a name for, stays behind', async () => {
  for (const [period, published_at] of [
    ['2023-08-01', 'infinity'],
    ['2023-09-01', '12000-01-01T00:00:00Z'],
  ])
    await workshop.observe(version['A']!, '73.71', period!, 321, { published_at });
  const after = await take(false, '2025-04-03T00:00:00Z');
  expect(written(after)).toContain('vintage-2023-09');
  expect(after.files.find(({ path }) => path === 'vintage-2023-09.parquet')!.validUntil).toBeUndefined();
  await expectSameAsAnew(after);
});

test('up to when a place has cases lies by year, and the latest of its years holds', async () => {
  const close = (region: string, at: string) =>
    run(
      `insert into service_case (code, service_type_id, region_id, opened_at, closed_at, source_id)
       select 'Y' || $2, (select id from service_type), id, $2::timestamptz - interval '1 hour', $2::timestamptz, (select id from data_source) from region where code = $1`,
      [region, at],
    );
  await close('73.71', '2022-11-08T02:00:00Z');
  await close('15.71', '2024-05-08T02:00:00Z');
  // In Jambi already the first of January.
  await close('15.71', '2024-12-31T18:00:00Z');
  const changed = await take(false, '2025-05-01T00:00:00Z');
  const lines = written(changed).filter((name) => /^fact-line-service_case-\d/.test(name));
  // With the newest cases those of 2023 are a year old, and lie together.
  const years = ['2022', '2023', '2024'];
  expect(lines.toSorted()).toEqual(years.map((year) => `fact-line-service_case-${year}`));
  const { snapshot, release } = await workshop.store.acquire();
  const { factLines } = new Catalogue(snapshot.catalogue, { takenAt: changed.takenAt, mode: changed.mode });
  const latest = (region: string, grain: GrainName) => factLines.latest(['service_case'], [region], grain);
  expect(latest('73.71', 'DAY')).toBe('2022-11-08');
  expect(latest('15.71', 'DAY')).toBe('2025-01-01');
  // No whole month of 2025 has ended with a case in it but January; the year has not ended.
  expect([latest('15.71', 'MONTH'), latest('15.71', 'YEAR')]).toEqual(['2025-01-01', '2024-01-01']);
  release();
  await expectSameAsAnew(changed);
  const yearLater = await take(false, '2026-01-01T06:00:00Z');
  expect(written(yearLater)).toContain('fact-line-service_case-2024');
  expect(written(yearLater)).not.toContain('fact-line-service_case-2022');
  await expectSameAsAnew(yearLater);
});

test('what becomes overdue is missing on that day', async () => {
  const late = await take(false, '2026-12-31T00:00:00Z');
  await expectSameAsAnew(late);
});

test('a file that was damaged on the disk is never handed on', async () => {
  // Last: the snapshot before is not sound any more.
  const before = await take(false, '2027-01-01T00:00:00Z');
  const path = join(workshop.folder, before.id, 'observation-2023-05.parquet');
  const bytes = readFileSync(path);
  bytes[40]! ^= 1;
  unlinkSync(path);
  writeFileSync(path, bytes);
  const after = await take(false, '2027-01-01T06:00:00Z');
  expect(written(after)).toEqual(['observation-2023-05']);
  await expectSameAsAnew(after);
});
