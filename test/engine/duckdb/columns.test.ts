import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readColumns } from '../../../src/engine/duckdb/columns.ts';

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

const read = async (text: string) => readColumns(await (await connection.prepare(text)).run());

test('every type becomes a plain value, NULL becomes null', async () => {
  const answer = await read(`
    select * from (values
      (1::integer, 2::bigint, 1.5::double, true, date '2024-02-29', timestamp '2024-01-02 03:04:05.678', 'Jambi', null),
      (null, null, null, null, null, null, null, null),
      (-7::integer, -9007199254740991::bigint, 'infinity'::double, false, date '1899-12-31', timestamp '1969-12-31 23:59:59.999', '', null)
    ) t(i, b, d, t, day, instant, name, nothing)`);
  expect(Object.fromEntries(answer.names.map((name) => [name, answer.column(name)]))).toEqual({
    i: [1, null, -7],
    b: [2, null, -9007199254740991],
    d: [1.5, null, Infinity],
    t: [true, null, false],
    day: ['2024-02-29', null, '1899-12-31'],
    instant: ['2024-01-02T03:04:05.678Z', null, '1969-12-31T23:59:59.999Z'],
    name: ['Jambi', null, ''],
    nothing: [null, null, null],
  });
});

test('texts short, long, multi-byte, and alike but for their end are kept apart over many chunks', async () => {
  const words = [
    '',
    'a',
    'ab',
    'u:DINKES',
    '15.71',
    '15.71.01.0001',
    'Kabupaten Lampung Utara',
    'é',
    'ééééééé',
    'twelve bytes',
    'thirteen byte',
    'a ',
  ];
  const list = words.map((word) => `'${word}'`).join(', ');
  const answer = await read(
    `select i::integer as i, case when i % 13 = 12 then null else [${list}][(i % 13 + 1)::integer] end as word from range(20000) t(i) order by i`,
  );
  const expected = answer.column('i').map((i) => words[(i as number) % 13] ?? null);
  expect(answer.column('word')).toEqual(expected);
});

test('an integer that a number cannot hold is refused', async () => {
  await expect(read('select 9007199254740993::bigint as b')).rejects.toThrow('9007199254740993 is beyond');
});

test('a type without a plain value is refused by name', async () => {
  await expect(read('select sum(i) as total from range(3) t(i)')).rejects.toThrow(
    'Column "total" has the type HUGEINT',
  );
  await expect(read('select 1.5::decimal(4,1) as d')).rejects.toThrow('DECIMAL');
});
