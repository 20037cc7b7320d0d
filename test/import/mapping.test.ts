import { afterAll, beforeAll, expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

let bench: ImportBench;

beforeAll(async () => {
  bench = await ImportBench.open();
  await bench.import(
    'indicators',
    'code,name_id,unit,direction,frequency\nTPT,Pengangguran,%,MINIMIZE,YEAR\nKEMISKINAN,Penduduk miskin,%,MINIMIZE,SEMESTER\n',
  );
});

afterAll(() => bench[Symbol.asyncDispose]());

const columns = { indicator: { constant: 'TPT' }, region: 'kode', period: 'tahun', value: 'nilai' };

const values = (region: string) =>
  bench.rows(
    `select period_start::text as period, value from observation join region on region.id = region_id where code = '${region}' order by period`,
  );

test('columns are renamed, combined, replaced and filled with constants; rows are filtered and missing ones skipped', async () => {
  const file = `kode;wilayah;tahun;bulan;jenis;nilai;satuan
1803;Lampung Selatan;2020;Maret;PM;1.234,5 %;%
1803;Lampung Selatan;2020;September;PM;...;%
1803;Lampung Selatan;2021;Maret;PM;86,67;%
1803;Lampung Selatan;2021;Maret;GK;400.000;rupiah
1803;Lampung Selatan;2022;Maret;PM;86.67;%
1899;Tidak ada;2022;Maret;PM;1;%
`;
  const map = {
    delimiter: ';',
    decimal: ',',
    thousands: '.',
    percentSign: 'strip',
    missing: ['-', '...'],
    codeSystem: 'BPS',
    filter: [
      { column: 'jenis', in: ['PM', 'XX'] },
      { column: 'satuan', equals: '%' },
      { column: 'wilayah', notIn: ['Kota Metro'] },
    ],
    columns: {
      indicator: { from: 'jenis', values: { PM: 'KEMISKINAN' } },
      region: 'kode',
      period: { from: ['tahun', 'bulan'], template: '{tahun}-{bulan}', values: { Maret: 'S1', September: 'S2' } },
      value: 'nilai',
      status: { constant: 'PROVISIONAL' },
    },
  };
  const report = await bench.import('observations', file, { map });
  expect(report.lines.slice(0, 3)).toEqual([
    'new 2, changed 0, unchanged 0, rejected 2',
    "Left out by the mapping's filter: 1",
    'Skipped because nothing was measured: 1',
  ]);
  expect(await bench.rejects(report, ';')).toMatchInlineSnapshot(`
    [
      "6: value: "86.67" is not a number with the decimal mark "," and "." between thousands, as the mapping says.",
      "7: region: No region has the code "bps:1899". A region is a Kemendagri code (15.71), bps:1571, iso:ID-JA, or a name (Kota Jambi).",
    ]
  `);
  expect(await values('18.01')).toEqual([
    { period: '2020-01-01', value: 1234.5 },
    { period: '2021-01-01', value: 86.67 },
  ]);
});

test('a code system decides between regions that share a code', async () => {
  const file = 'kode,tahun,nilai\n94,2020,1\n';
  await bench.import('observations', file, { map: { codeSystem: 'KEMENDAGRI', columns } });
  await bench.import('observations', file, { map: { codeSystem: 'BPS', columns } });
  expect(await values('94')).toEqual([{ period: '2020-01-01', value: 1 }]);
  expect(await values('91')).toEqual([{ period: '2020-01-01', value: 1 }]);
});

test('without columns a mapping only says how cells are written, and what to leave out', async () => {
  const file = 'indicator,region,period,value,sumber\nTPT,12,2020,"5,5",BPS\n';
  expect(await bench.refusal('observations', file, { map: { decimal: ',' } })).toMatch(/Unknown column "sumber"/);
  const report = await bench.import('observations', file, { map: { decimal: ',', ignore: ['sumber'] } });
  expect(counted(report)).toBe('new 1, changed 0, unchanged 0, rejected 0');
  expect(await values('12')).toEqual([{ period: '2020-01-01', value: 5.5 }]);
});

test('a symbol may stand for a value instead of for a missing one', async () => {
  const map = { missing: ['-'], columns: { ...columns, value: { from: 'nilai', values: { '-': '0' } } } };
  expect(counted(await bench.import('observations', 'kode,tahun,nilai\n13,2020,-\n', { map }))).toBe(
    'new 1, changed 0, unchanged 0, rejected 0',
  );
  expect(await values('13')).toEqual([{ period: '2020-01-01', value: 0 }]);
});

test('a faulty mapping is refused with the paths of all its faults', async () => {
  const file = 'kode,tahun,nilai\n';
  const map = {
    decimals: ',',
    delimiter: '#',
    filter: [{ column: 'a' }],
    columns: {
      indicator: 5,
      period: { from: ['a', 'b'] },
      region: { from: 'a', template: '{c}' },
      value: { form: 'nilai' },
    },
  };
  expect((await bench.refusal('observations', file, { map })).replace(bench.folder, '')).toMatchInlineSnapshot(`
    "The mapping /map.json has faults:
      columns.indicator: must be a column's name, {"constant": "…"}, or {"from": "column", "values": {…}, "template": "…"}
      columns.period.template: is needed to combine a, b, as in "{a}-{b}"
      columns.region.template: names {c}, which is not in "from"
      columns.value: must be a column's name, {"constant": "…"}, or {"from": "column", "values": {…}, "template": "…"}
      filter.0: must be {"column": "…"} with one of "in": […], "notIn": […], "equals": "…"
      delimiter: must be a comma, a semicolon, a tab or a bar
      the mapping: There is no word "decimals". Did you mean "decimal"? Words are: columns, ignore, filter, delimiter, decimal, thousands, percentSign, missing, codeSystem."
  `);
  expect(await bench.refusal('observations', file, { map: '{"columns": ' })).toMatch(/map\.json is not JSON/);
  expect(await bench.refusal('observations', file, { map: { decimal: ',', thousands: ',' } })).toMatch(
    /thousands: cannot be the same mark/,
  );
});

test('a mapping that does not fit the file is refused with the nearest names', async () => {
  const map = { filter: [{ column: 'jenis', equals: 'PM' }], columns: { ...columns, value: 'nilia', regoin: 'kode' } };
  expect(await bench.refusal('observations', 'kode,tahun,nilai\n', { map })).toMatchInlineSnapshot(`
    "The header does not fit:
      The mapping fills "regoin", which is not a column of this kind. Did you mean "region"?
      The mapping reads the column "nilia", which the file does not have. Did you mean "nilai"? It has: kode, tahun, nilai.
      The mapping filters by the column "jenis", which the file does not have. It has: kode, tahun, nilai.
    Columns of this kind: indicator, version, region, organisation_unit, period, value, numerator, denominator, predicate, status, published_at, note. A file with other columns is imported with --map."
  `);
});
