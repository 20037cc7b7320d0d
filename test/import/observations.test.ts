import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const indicators = `code,version,name_id,unit,direction,frequency,valid_from,valid_to,valid_min,valid_max,multiplier
TPT,1,Tingkat pengangguran terbuka,%,MINIMIZE,YEAR,,,0,100,1
LULUS,1,Angka kelulusan,%,MAXIMIZE,YEAR,,,0,100,100
IZIN,1,Waktu penyelesaian izin,jam,MINIMIZE,MONTH,,,,,1
IPM,1,Indeks pembangunan manusia,indeks,MAXIMIZE,YEAR,,2013-01-01,1,100,1
IPM,2,Indeks pembangunan manusia,indeks,MAXIMIZE,YEAR,2013-01-01,,1,100,1
OPINI,1,Opini BPK,PREDIKAT,MAXIMIZE,YEAR,,,,,1
`;

test('observations load, a second run changes nothing', async () => {
  await using bench = await ImportBench.open();
  expect(counted(await bench.import('indicators', indicators))).toBe('new 6, changed 0, unchanged 0, rejected 0');
  const file = `indicator,region,period,value,numerator,denominator,predicate,note
TPT,ID,2019,5.23,,,,
TPT,Lampung,2019,4.03,,,,Provinsi
IPM,15,2012,73.78,,,,
IPM,15,2013,67.76,,,,
LULUS,Kotabumi,2024,,95,100,,
OPINI,73.71,2024,,,,wtp,
`;
  const first = await bench.import('observations', file);
  expect(counted(first)).toBe('new 6, changed 0, unchanged 0, rejected 0');
  expect(counted(await bench.import('observations', file))).toBe('new 0, changed 0, unchanged 6, rejected 0');
});
