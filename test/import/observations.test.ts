import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const indicators = `code,version,name_id,unit,direction,frequency,valid_from,valid_to,valid_min,valid_max,multiplier
TPT,1,Tingkat pengangguran terbuka,%,MINIMIZE,YEAR,,,0,100,1
LULUS,1,Angka kelulusan,%,MAXIMIZE,YEAR,,,0,100,100
IZIN,1,Waktu penyelesaian izin,jam,MINIMIZE,MONTH,,,,,1
IPM,1,Indeks pembangunan manusia,indeks,MAXIMIZE,YEAR,2000-01-01,2013-01-01,1,100,1
IPM,2,Indeks pembangunan manusia,indeks,MAXIMIZE,YEAR,2013-01-01,,1,100,1
OPINI,1,Opini BPK,PREDIKAT,MAXIMIZE,YEAR,,,,,1
CAPAIAN,1,Capaian program,%,MAXIMIZE,YEAR,,,,,1
`;

async function openBench(kind?: 'embedded' | 'server'): Promise<ImportBench> {
  const bench = await ImportBench.open(kind);
  await bench.import('indicators', indicators);
  return bench;
}

const observed = `
  select indicator.code as indicator, version.number as version, region.code as region, period_start::text as period,
    value, numerator, denominator, predicate, status, note
  from observation
  join indicator_version as version on version.id = version_id
  join indicator on indicator.id = version.indicator_id
  left join region on region.id = region_id
  order by observation.id`;

const vintages = `select value, status, published_at::date::text as published from observation order by published_at, id`;

test('a row becomes an observation of its version, place and period', async () => {
  await using bench = await openBench();
  const file = `note,period,region,indicator,value,numerator,denominator,predicate,status
,2019,ID,TPT,5.23,,,,
"Provinsi, bukan kota",2019,Provinsi Lampung,TPT,4.03,,,,PROVISIONAL
,2012,15,IPM,73.78,,,,
,2013,iso:ID-JA,IPM,67.76,,,,
,2024,Kotabumi,LULUS,,95,100,,
,2024,73.71,OPINI,,,,wtp,
,2024,bps:1571,CAPAIAN,300,,,,
,2024-07,15.71.07,IZIN,12,,,,
`;
  const first = await bench.import('observations', file);
  expect(await bench.rejects(first)).toEqual([]);
  expect(counted(first)).toBe('new 8, changed 0, unchanged 0, rejected 0');
  const rest = { numerator: null, denominator: null, predicate: null, status: 'FINAL', note: null };
  expect(await bench.rows(observed)).toEqual([
    { indicator: 'TPT', version: 1, region: 'ID', period: '2019-01-01', ...rest, value: 5.23 },
    {
      indicator: 'TPT',
      version: 1,
      region: '18',
      period: '2019-01-01',
      ...rest,
      value: 4.03,
      status: 'PROVISIONAL',
      note: 'Provinsi, bukan kota',
    },
    { indicator: 'IPM', version: 1, region: '15', period: '2012-01-01', ...rest, value: 73.78 },
    { indicator: 'IPM', version: 2, region: '15', period: '2013-01-01', ...rest, value: 67.76 },
    {
      indicator: 'LULUS',
      version: 1,
      region: '18.03',
      period: '2024-01-01',
      ...rest,
      value: null,
      numerator: 95,
      denominator: 100,
    },
    { indicator: 'OPINI', version: 1, region: '73.71', period: '2024-01-01', ...rest, value: null, predicate: 'WTP' },
    { indicator: 'CAPAIAN', version: 1, region: '15.71', period: '2024-01-01', ...rest, value: 300 },
    { indicator: 'IZIN', version: 1, region: '15.71.07', period: '2024-07-01', ...rest, value: 12 },
  ]);
  expect(counted(await bench.import('observations', file))).toBe('new 0, changed 0, unchanged 8, rejected 0');
});

test('every rejected row is written with its line, the column to mend and the reason', async () => {
  await using bench = await openBench();
  const report = await bench.import(
    'observations',
    `indicator,version,region,organisation_unit,period,value,numerator,denominator,predicate,status,published_at
TPT,,ID,,2019,5.23,,,,,
TPT,,Jambi,,2019,4,,,,,
TPT,,Makasssar,,2019,4,,,,,
TPT,,1803,,2019,4,,,,,
TPT,,ID,DINAS-1,2019,4,,,,,
TPT,,,,2019,4,,,,,
TPT,,,DINAS-1,2019,4,,,,,
TPD,,ID,,2019,4,,,,,
TPT,3,ID,,2019,4,,,,,
TPT,,ID,,2019-Q1,4,,,,,
TPT,,ID,,2019-13,4,,,,,
TPT,,ID,,2018..2019,4,,,,,
TPT,,ID,,2027-12-31,4,,,,,
TPT,,ID,,2028,4,,,,,
IPM,,ID,,1999,60,,,,,
TPT,,ID,,2018,"5,34",,,,,
TPT,,ID,,2018,"5,34 %",,,,,
TPT,,ID,,2018,1.234.567,,,,,
TPT,,ID,,2018,BB,,,,,
TPT,,ID,,2018,1e999,,,,,
TPT,,ID,,2018,NaN,,,,,
TPT,,ID,,2018,25674.58,,,,,
TPT,,ID,,2018,,,,,,
LULUS,,ID,,2018,,95,,,,
LULUS,,ID,,2018,,95,0,,,
LULUS,,ID,,2018,,101,100,,,
OPINI,,ID,,2018,,,,Baik sekali,,
OPINI,,ID,,2018,4,,,WTP,,
TPT,,ID,,2018,5,,,,FINAAL,
TPT,,ID,,2018,5,,,,,12/31/2018
TPT,,ID,,2018,5,,,,,2027-01-01
`,
  );
  expect(counted(report)).toBe('new 1, changed 0, unchanged 0, rejected 30');
  expect(await bench.rejects(report)).toMatchInlineSnapshot(`
    [
      "3: region: "Jambi" is the name of 2 regions: write the code, 15 (Jambi, PROVINCE) or 15.71 (Kota Jambi, REGENCY).",
      "4: region: Unknown region "Makasssar". Did you mean "Makassar" (73.71, Kota Makassar)?",
      "5: region: The bare number "1803" is not a Kemendagri code, which has dots (18.03), and BPS codes are written with bps:. Write bps:1803 for Kabupaten Lampung Selatan, or 18.03 for Kabupaten Lampung Utara.",
      "6: organisation_unit: A row is about a region or about an organisation unit, not both: leave one empty.",
      "7: region: A region or an organisation unit is required.",
      "8: organisation_unit: There is no organisation unit "DINAS-1". Import it first, as organisation-units.",
      "9: indicator: There is no indicator "TPD". Did you mean TPT (Tingkat pengangguran terbuka)?",
      "10: version: Indicator TPT has no version 3, only 1 (always).",
      "11: period: TPT is reported by YEAR (2024), but the period is a QUARTER.",
      "12: period: Period "2019-13" names month 13, which does not exist: a year has 01 to 12.",
      "13: period: Period "2018..2019" is a range; one period is needed here: 2024, 2024-S1, 2024-Q3, 2024-07 or 2024-07-15.",
      "14: period: "2027-12-31" is a day; a period is a year, semester, quarter or month.",
      "15: period: The period begins on 2028-01-01, which is in the future.",
      "16: period: No version of IPM is valid on 1999-01-01, only 1 (from 2000-01-01, before 2013-01-01), 2 (from 2013-01-01).",
      "17: value: "5,34" has a comma: write 5.34 with a decimal point, or import with --map and {"decimal": ","}.",
      "18: value: "5,34 %" is not a plain number: write 5.34, or import with --map and {"percentSign": "strip", "decimal": ","}.",
      "19: value: "1.234.567" has marks between its thousands: leave them out, or import with --map and {"thousands": ".", "decimal": ","}.",
      "20: value: "BB" is not a number. A predicate (WTP, BB) goes into the column "predicate".",
      "21: value: "1e999" is too large for a number.",
      "22: value: "NaN" is not a number. Leave the cell empty, or import with --map and {"missing": ["NaN"]} to skip such rows.",
      "23: value: 25674.58 is outside the valid range of TPT (version 1): at least 0, at most 100.",
      "24: value: A value is required, or numerator and denominator, or a predicate. Missing is not zero.",
      "25: denominator: A numerator needs a denominator.",
      "26: denominator: A denominator must be above 0, but is 0.",
      "27: numerator: The ratio 101 is outside the valid range of LULUS (version 1): at least 0, at most 100.",
      "28: predicate: "Baik sekali" is on no ordinal scale. There are AKIP (AA, A, BB, B, CC, C, D); BPK_OPINION (WTP, WDP, TW, TMP).",
      "29: predicate: A row has a predicate or a number, not both: the predicate's score would hide the number.",
      "30: status: "FINAAL" is not one of FINAL, PROVISIONAL, REVISED, ESTIMATED. Did you mean FINAL?",
      "31: published_at: "12/31/2018" is not a date (2024-07-01) or an instant (2024-07-01T08:30:00+07:00).",
      "32: published_at: 2027-01-01T00:00:00.000Z is in the future.",
    ]
  `);
});

test('a predicate is on the scale of its indicator, which its first predicate tells', async () => {
  await using bench = await openBench();
  const report = await bench.import(
    'observations',
    'indicator,region,period,predicate\nOPINI,15,2023,WDP\nOPINI,15,2024,BB\n',
  );
  expect(await bench.rejects(report)).toEqual([
    '3: predicate: "BB" is not on the scale BPK_OPINION of OPINI: WTP, WDP, TW, TMP.',
  ]);
  expect(
    await bench.rows(
      `select scale.code from indicator_version join ordinal_scale scale on scale.id = ordinal_scale_id`,
    ),
  ).toEqual([{ code: 'BPK_OPINION' }]);
  expect(counted(await bench.import('indicators', indicators))).toBe('new 0, changed 0, unchanged 7, rejected 0');
});

test('a correction without a date is a further vintage, said now; what was said before stays', async () => {
  await using bench = await openBench();
  const import_ = (value: string, now: string) =>
    bench.import('observations', `indicator,region,period,value\nTPT,15,2023,${value}\n`, { now: new Date(now) });
  expect(counted(await import_('4.5', '2026-01-01'))).toBe('new 1, changed 0, unchanged 0, rejected 0');
  expect(counted(await import_('4.50', '2026-02-01'))).toBe('new 0, changed 0, unchanged 1, rejected 0');
  expect(counted(await import_('4.6', '2026-03-01'))).toBe('new 0, changed 1, unchanged 0, rejected 0');
  expect(counted(await import_('4.6', '2026-04-01'))).toBe('new 0, changed 0, unchanged 1, rejected 0');
  expect(await bench.rows(vintages)).toEqual([
    { value: 4.5, status: 'FINAL', published: '2026-01-01' },
    { value: 4.6, status: 'FINAL', published: '2026-03-01' },
  ]);
});

test('a row with its own date is a vintage of that date, and of two of one date the later import stands last', async () => {
  await using bench = await openBench();
  const header = 'indicator,region,period,value,status,published_at\n';
  const provisional = `${header}TPT,15,2023,4.4,PROVISIONAL,2024-02-05\nTPT,15,2023,4.5,FINAL,2024-11-05T10:00:00+07:00\n`;
  expect(counted(await bench.import('observations', provisional))).toBe('new 2, changed 0, unchanged 0, rejected 0');
  expect(counted(await bench.import('observations', provisional))).toBe('new 0, changed 0, unchanged 2, rejected 0');
  expect(counted(await bench.import('observations', `${header}TPT,15,2023,4.7,FINAL,2024-11-05T03:00:00Z\n`))).toBe(
    'new 0, changed 1, unchanged 0, rejected 0',
  );
  expect(await bench.rows(vintages)).toEqual([
    { value: 4.4, status: 'PROVISIONAL', published: '2024-02-05' },
    { value: 4.5, status: 'FINAL', published: '2024-11-05' },
    { value: 4.7, status: 'FINAL', published: '2024-11-05' },
  ]);
});

test('a file with dated and undated rows of one cell finds them where it left them', async () => {
  await using bench = await openBench();
  const header = 'indicator,region,period,value,published_at\n';
  await bench.import('observations', `${header}TPT,15,2023,5,2020-01-01\n`);
  const mixed = `${header}TPT,15,2023,5,\nTPT,15,2023,7,2024-01-01\n`;
  expect(counted(await bench.import('observations', mixed))).toBe('new 1, changed 1, unchanged 0, rejected 0');
  expect(counted(await bench.import('observations', mixed))).toBe('new 0, changed 0, unchanged 2, rejected 0');
});

test('each source has its own line of vintages', async () => {
  await using bench = await openBench();
  const file = (value: number) => `indicator,region,period,value\nTPT,15,2023,${value}\n`;
  expect(counted(await bench.import('observations', file(5), { source: 'BPS' }))).toBe(
    'new 1, changed 0, unchanged 0, rejected 0',
  );
  expect(counted(await bench.import('observations', file(6), { source: 'Dinas' }))).toBe(
    'new 1, changed 0, unchanged 0, rejected 0',
  );
  expect(counted(await bench.import('observations', file(5), { source: 'BPS' }))).toBe(
    'new 0, changed 0, unchanged 1, rejected 0',
  );
});

test('of duplicates in one file the first stays, and the others name its line', async () => {
  await using bench = await openBench();
  const rows = ['TPT,15,2023,4', 'TPT,18,2023,5', 'TPT,Provinsi Jambi,2023,4', 'TPT,iso:ID-JA,2023,9'];
  const report = await bench.import('observations', `indicator,region,period,value\n${rows.join('\n')}\n`);
  expect(counted(report)).toBe('new 2, changed 0, unchanged 0, rejected 2');
  expect(await bench.rejects(report)).toEqual([
    '4: : Line 2 has the same indicator version, place, period and published_at already.',
    '5: : Line 2 has the same indicator version, place, period and published_at already.',
  ]);
});

test('units have observations of their own', async () => {
  await using bench = await openBench();
  await bench.import('organisation-units', 'code,name_id,region\nDPMPTSP-JBI,DPMPTSP Kota Jambi,Kota Jambi\n');
  const file =
    'indicator,organisation_unit,region,period,value\nIZIN,DPMPTSP-JBI,,2024-07,10\nIZIN,,15.71,2024-07,11\nIZIN,DPMPTSP,,2024-07,10\n';
  const report = await bench.import('observations', file);
  expect(await bench.rejects(report)).toEqual([
    '4: organisation_unit: There is no organisation unit "DPMPTSP". Import it first, as organisation-units.',
  ]);
  expect(counted(report)).toBe('new 2, changed 0, unchanged 0, rejected 1');
  expect(counted(await bench.import('observations', file))).toBe('new 0, changed 0, unchanged 2, rejected 1');
  expect(counted(await bench.import('observations', file.replace(',10\n', ',9\n')))).toBe(
    'new 0, changed 1, unchanged 1, rejected 1',
  );
});
