import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const load = (bench: ImportBench, content: string) => bench.import('organisation-units', content);

test('a tree of units loads in any order and changes are told', async () => {
  await using bench = await ImportBench.open();
  const file = `code,name_id,name_en,region,parent,field,type,valid_from,valid_to
PKM-1,Puskesmas Putri Ayu,,Kota Jambi,DINKES,Kesehatan,puskesmas,,
DINKES,Dinas Kesehatan Kota Jambi,Health Office,15.71,,HEALTH,dinas,,
DINKES,Dinas Kesehatan,Health Office,15.71,,HEALTH,dinas,2025-01-01,
`;
  expect(counted(await load(bench, file))).toBe('new 3, changed 0, unchanged 0, rejected 0');
  expect(counted(await load(bench, file))).toBe('new 0, changed 0, unchanged 3, rejected 0');
  expect(counted(await load(bench, 'code,name_id,region\nPKM-1,Puskesmas Putri Ayu II,15.71\n'))).toBe(
    'new 0, changed 1, unchanged 0, rejected 0',
  );
  expect(
    await bench.rows(
      `select unit.code, region.code as region, parent.code as parent, field.code as field, version.name_id, version.type, version.valid_from::text
       from organisation_unit_version version
       join organisation_unit unit on unit.id = unit_id
       join region on region.id = unit.region_id
       left join organisation_unit parent on parent.id = version.parent_id
       left join field on field.id = version.field_id
       order by unit.code, version.valid_from`,
    ),
  ).toEqual([
    {
      code: 'DINKES',
      region: '15.71',
      parent: null,
      field: 'HEALTH',
      name_id: 'Dinas Kesehatan Kota Jambi',
      type: 'DINAS',
      valid_from: '1900-01-01',
    },
    {
      code: 'DINKES',
      region: '15.71',
      parent: null,
      field: 'HEALTH',
      name_id: 'Dinas Kesehatan',
      type: 'DINAS',
      valid_from: '2025-01-01',
    },
    {
      code: 'PKM-1',
      region: '15.71',
      parent: 'DINKES',
      field: 'HEALTH',
      name_id: 'Puskesmas Putri Ayu II',
      type: 'PUSKESMAS',
      valid_from: '1900-01-01',
    },
  ]);
});

test('units without a government, a parent, or an end to their tree are rejected', async () => {
  await using bench = await ImportBench.open();
  await load(bench, 'code,name_id,region\nLAMA,Unit lama,18.03\n');
  const report = await load(
    bench,
    `code,name_id,region,parent,valid_from,valid_to
JAKSEL,Sudin Kesehatan,Jakarta Selatan,,,
NASIONAL,Kementerian,ID,,,
KECAMATAN,Kecamatan,15.71.07,,,
YATIM,Yatim,15.71,DINAS,,
CUCU,Cucu,15.71,YATIM,,
SEBERANG,Seberang,15.71,LAMA,,
LAMA,Pindah,15.71,,2020-01-01,
SENDIRI,Sendiri,15.71,SENDIRI,,
A,A,15.71,B,,
B,B,15.71,C,,
C,C,15.71,A,,
WAKTU,Waktu,15.71,,2020-01-01,2019-01-01
BAIK,Baik,15.71,,,
BAIK,Baik lagi,15.71,,,
`,
  );
  expect(counted(report)).toBe('new 1, changed 0, unchanged 0, rejected 13');
  expect(await bench.rejects(report)).toMatchInlineSnapshot(`
    [
      "2: region: Kota Administrasi Jakarta Selatan (31.74) has no government of its own that could have units: give the region 31, whose government it is under.",
      "3: region: Indonesia (ID) has no government of its own that could have units: units belong to a province, regency or city.",
      "4: region: Kota Baru (15.71.07) has no government of its own that could have units: give the region 15.71, whose government it is under.",
      "5: parent: There is no organisation unit "DINAS". It is neither in the database nor among the accepted rows of this file.",
      "6: parent: There is no organisation unit "YATIM". It is neither in the database nor among the accepted rows of this file.",
      "7: parent: The parent LAMA belongs to another government (18.03, not 15.71).",
      "8: region: The unit LAMA belongs to 18.03 and cannot move to 15.71: give it another code.",
      "9: parent: The units would be below each other on 1900-01-01: SENDIRI below SENDIRI.",
      "10: parent: The units would be below each other on 1900-01-01: A below B below C below A.",
      "11: parent: The units would be below each other on 1900-01-01: B below C below A below B.",
      "12: parent: The units would be below each other on 1900-01-01: C below A below B below C.",
      "13: valid_to: valid_to 2019-01-01 is not after valid_from 2020-01-01.",
      "15: : Line 14 has the same code and valid_from already.",
    ]
  `);
});

test('two units may change places in time, but never be below each other on one day', async () => {
  await using bench = await ImportBench.open();
  const before = 'A,A,15.71,,2000-01-01,2010-01-01\nB,B,15.71,A,2000-01-01,2010-01-01\n';
  const swapped = await load(
    bench,
    `code,name_id,region,parent,valid_from,valid_to\n${before}A,A,15.71,B,2010-01-01,\nB,B,15.71,,2010-01-01,\n`,
  );
  expect(counted(swapped)).toBe('new 4, changed 0, unchanged 0, rejected 0');
  const report = await load(bench, 'code,name_id,region,parent,valid_from\nB,B,15.71,A,2015-01-01\n');
  expect(await bench.rejects(report)).toEqual([
    '2: parent: The units would be below each other on 2015-01-01: B below A below B.',
  ]);
});
