import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

let workshop: TestWorkshop;

beforeAll(async () => {
  workshop = await openWorkshop();
  const { database } = workshop;
  await workshop.unit('SP', '15.71');
  const source = await workshop.source('SICANTIK');
  const run = (text: string, values: readonly unknown[] = []) => database.pool.query(text, [...values]);
  await run(
    `insert into service_type (code, name_id, name_en) values ('SIUP', 'Izin usaha', 'Trade licence'), ('IMB', 'Izin bangunan', null)`,
  );
  await run(`insert into holiday values ('2024-05-01', 'Hari Buruh')`);
  await run(
    `insert into service_standard (service_type_id, region_id, promised_minutes, clock, valid_from, valid_to)
     select type.id, region.id, promised, clock::"ServiceClock", since::date, until::date
     from (values ('SIUP', null, 600, 'WORKING', '2020-01-01', null), ('SIUP', '15.71', 60, 'CALENDAR', '2020-01-01', '2024-05-01'))
       as given(type, region, promised, clock, since, until)
     join service_type as type on type.code = given.type
     left join region on region.code = given.region`,
  );
  const add = (
    code: string,
    type: string,
    region: string,
    opened: string,
    closed: string | null,
    unit: string | null = null,
  ) =>
    run(
      `insert into service_case (code, service_type_id, region_id, unit_id, channel, opened_at, closed_at, source_id)
       select $1, type.id, region.id, unit.id, 'LOKET', $4, $5, $7
       from service_type as type join region on region.code = $3 left join organisation_unit as unit on unit.code = $6
       where type.code = $2`,
      [code, type, region, opened, closed, unit, source],
    );
  // Tuesday 30 April 2024 15:00 in Jambi to Thursday 2 May 09:00, with a holiday between.
  await add('1', 'SIUP', '15.71', '2024-04-30T15:00:00+07:00', '2024-05-02T09:00:00+07:00', 'SP');
  // Half an hour past midnight on the first of June in Makassar (WITA); the evening before in UTC and in Jakarta.
  await add('2', 'IMB', '73.71', '2024-05-31T07:30:00+08:00', '2024-06-01T00:30:00+08:00');
  // From a Saturday to the Sunday after it: no working time at all.
  await add('3', 'SIUP', '73.71', '2024-06-01T10:00:00+08:00', '2024-06-02T10:00:00+08:00');
  await add('4', 'SIUP', '73.71', '2024-06-03T10:00:00+08:00', null);
  await add('5', 'SIUP', '73.71', '2024-06-03T10:00:00+08:00', '2031-01-01T10:00:00+08:00');
  await add('6', 'SIUP', '73.71', '2024-06-03T10:00:00+08:00', 'infinity');
  await run(
    `insert into service_case_step (case_id, position, name, started_at, finished_at)
     select id, 1, 'Verifikasi', opened_at, opened_at + interval '30 minutes' from service_case where code in ('1', '4')`,
  );
  await workshop.snapshot();
});
afterAll(() => workshop[Symbol.asyncDispose]());

test('a completed case is dated by its local day, in calendar and in working minutes, and judged by its standard', async () => {
  const columns = ['region_code', 'unit_code', 'day', 'service_type', 'minutes', 'working_minutes', 'within_standard'];
  expect(await workshop.rows('service_case', columns)).toEqual([
    // 16:00 less 15:00, a holiday, and 09:00 less 08:00; by the standard of its own city, by the calendar.
    ['15.71', 'SP', '2024-05-02', 'SIUP', 42 * 60, 120, 0],
    ['73.71', null, '2024-06-01', 'IMB', 17 * 60, 480, null],
    ['73.71', null, '2024-06-02', 'SIUP', 24 * 60, 0, 1],
  ]);
});

test('finished steps are there, of open cases too', async () => {
  expect(await workshop.rows('service_step', ['region_code', 'day', 'step', 'minutes', 'working_minutes'])).toEqual([
    ['15.71', '2024-04-30', 'Verifikasi', 30, 30],
    ['73.71', '2024-06-03', 'Verifikasi', 30, 30],
  ]);
});

test('a line tells the latest bucket of each grain that ended before the snapshot', async () => {
  const columns = ['fact', 'region_code', 'latest_day', 'latest_month', 'latest_quarter', 'latest_year'];
  const lines = await workshop.rows('fact_line', columns);
  expect(lines.filter(([fact]) => String(fact).startsWith('service')).toSorted()).toEqual([
    ['service_case', '15.71', '2024-05-02', '2024-05-01', '2024-04-01', '2024-01-01'],
    ['service_case', '73.71', '2024-06-02', '2024-06-01', '2024-04-01', '2024-01-01'],
    ['service_step', '15.71', '2024-04-30', '2024-04-01', '2024-04-01', '2024-01-01'],
    ['service_step', '73.71', '2024-06-03', '2024-06-01', '2024-04-01', '2024-01-01'],
  ]);
});

test('of more service types than an enumeration is made of, each case has its own all the same', async () => {
  const services = (): Promise<unknown> => workshop.rows('service_case', ['region_code', 'day', 'service_type']);
  const few = await services();
  await workshop.database.pool.query(
    `insert into service_type (code, name_id) select 'A' || number, 'Layanan' from generate_series(1, 600) as number`,
  );
  await workshop.snapshot();
  expect(await services()).toEqual(few);
});
