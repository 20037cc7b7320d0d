import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

const load = (bench: ImportBench, content: string) => bench.import('indicators', content);

test('only five columns are required, the others have the defaults of the contract', async () => {
  await using bench = await ImportBench.open();
  await load(bench, 'code,name_id,unit,direction,frequency\nAKI,Angka kematian ibu,per 100.000,minimize,YEAR\n');
  expect(
    await bench.rows(
      `select number, subject, attainment_formula, accumulation, region_aggregation, period_aggregation, multiplier, decimals, valid_from from indicator_version`,
    ),
  ).toEqual([
    {
      number: 1,
      subject: 'TERRITORY',
      attainment_formula: 'MINIMIZE',
      accumulation: 'DISCRETE',
      region_aggregation: 'NONE',
      period_aggregation: null,
      multiplier: 1,
      decimals: 2,
      valid_from: null,
    },
  ]);
});

test('a changed definition updates its version; a column the file lacks stays as it was', async () => {
  await using bench = await ImportBench.open();
  const full = `code,version,name_id,name_en,field,unit,direction,attainment_formula,frequency,valid_from,valid_to,definition,region_aggregation,weight
AKI,1,Angka kematian ibu,Maternal mortality,Kesehatan,per 100.000,MINIMIZE,MINIMIZE_RATIO,YEAR,,2020-01-01,"Kematian, per kelahiran",WEIGHTED_MEAN,population
AKI,2,Angka kematian ibu,Maternal mortality,HEALTH,per 100.000,MINIMIZE,,YEAR,2020-01-01,,,WEIGHTED_MEAN,LAHIR
LAHIR,,Kelahiran,,,orang,MAXIMIZE,,YEAR,,,,,
`;
  expect(counted(await load(bench, full))).toBe('new 3, changed 0, unchanged 0, rejected 0');
  expect(counted(await load(bench, full))).toBe('new 0, changed 0, unchanged 3, rejected 0');
  const short =
    'code,version,name_id,unit,direction,frequency\nAKI,1,Rasio kematian ibu,per 100.000,MINIMIZE,YEAR\nAKI,2,Angka kematian ibu,per 100.000,MINIMIZE,YEAR\n';
  expect(counted(await load(bench, short))).toBe('new 0, changed 1, unchanged 1, rejected 0');
  expect(
    await bench.rows(
      `select number, version.name_id, version.name_en, field.code as field, attainment_formula, valid_to::text, definition, weight
       from indicator_version version join indicator on indicator.id = indicator_id join field on field.id = field_id order by number`,
    ),
  ).toEqual([
    {
      number: 1,
      name_id: 'Rasio kematian ibu',
      name_en: 'Maternal mortality',
      field: 'HEALTH',
      attainment_formula: 'MINIMIZE_RATIO',
      valid_to: '2020-01-01',
      definition: 'Kematian, per kelahiran',
      weight: 'POPULATION',
    },
    {
      number: 2,
      name_id: 'Angka kematian ibu',
      name_en: 'Maternal mortality',
      field: 'HEALTH',
      attainment_formula: 'MINIMIZE',
      valid_to: null,
      definition: null,
      weight: 'LAHIR',
    },
  ]);
});

test('indicators refer to others that come later in the file; what refers to a rejected row is rejected too', async () => {
  await using bench = await ImportBench.open();
  const report = await load(
    bench,
    `code,name_id,unit,direction,frequency,numerator_indicator,denominator_indicator,region_aggregation,weight
RASIO,Rasio murid-guru,murid,STABILIZE,YEAR,MURID,GURU,RATIO,
RASIO_LAIN,Rasio lain,murid,STABILIZE,YEAR,MURID,SALAH,RATIO,
DARI_RASIO,Rasio dari rasio,murid,STABILIZE,YEAR,RASIO_LAIN,GURU,RATIO,
MURID,Murid,orang,MAXIMIZE,YEAR,,,SUM,
GURU,Guru,orang,MAXIMIZE,YEAR,,,SUM,
SALAH,Salah,orang,NAIK,YEAR,,,SUM,
A,A,x,MAXIMIZE,YEAR,B,GURU,NONE,
B,B,x,MAXIMIZE,YEAR,A,GURU,NONE,
RATA,Rata-rata,x,MAXIMIZE,YEAR,,,WEIGHTED_MEAN,PENDUDUK
`,
  );
  expect(counted(report)).toBe('new 3, changed 0, unchanged 0, rejected 6');
  expect(await bench.rejects(report)).toMatchInlineSnapshot(`
    [
      "3: denominator_indicator: There is no indicator "SALAH", neither in the database nor among the accepted rows of this file.",
      "4: numerator_indicator: There is no indicator "RASIO_LAIN", neither in the database nor among the accepted rows of this file.",
      "7: direction: "NAIK" is not one of MAXIMIZE, MINIMIZE, STABILIZE.",
      "8: numerator_indicator: The indicator would be computed from itself: A from B from A.",
      "9: numerator_indicator: The indicator would be computed from itself: B from A from B.",
      "10: weight: There is no indicator "PENDUDUK", neither in the database nor among the accepted rows of this file. A weight is an indicator or POPULATION.",
    ]
  `);
});

test('a definition that contradicts itself is rejected', async () => {
  await using bench = await ImportBench.open();
  const report = await load(
    bench,
    `code,name_id,unit,direction,frequency,field,numerator_indicator,region_aggregation,multiplier,reference_month,decimals,valid_min,valid_max,valid_from,valid_to,ordinal_scale
A,A,x,MAXIMIZE,YEAR,Helth,,,,,,,,,,
B,B,x,MAXIMIZE,YEAR,,A,,,,,,,,,
C,C,x,MAXIMIZE,YEAR,,,WEIGHTED_MEAN,,,,,,,,
D,D,x,MAXIMIZE,YEAR,,,,0,,,,,,,
E,E,x,MAXIMIZE,YEAR,,,,,13,,,,,,
F,F,x,MAXIMIZE,YEAR,,,,,,11,,,,,
G,G,x,MAXIMIZE,YEAR,,,,,,,5,4,,,
H,H,x,MAXIMIZE,YEAR,,,,,,,,,2020-01-01,2020-01-01,
I,I,x,MAXIMIZE,YEAR,,,,,,,,,,2020-02-30,
J,J,x,MAXIMIZE,DAY,,,,,,,,,,,
K,K,x,MAXIMIZE,YEAR,,,,,,,,,,,OPINI
L,,x,MAXIMIZE,YEAR,,,,,,,,,,,
M,M,x,MAXIMIZE,YEAR,HEALTH,,,,,,,,,,
M,M,x,MAXIMIZE,YEAR,HEALTH,,,,,,,,,,
`,
  );
  expect(counted(report)).toBe('new 1, changed 0, unchanged 0, rejected 13');
  expect(await bench.rejects(report)).toMatchInlineSnapshot(`
    [
      "2: field: There is no field "Helth". Did you mean HEALTH (Kesehatan)? Fields are: ADMINISTRATION, CIVIL_REGISTRY, DEVELOPMENT, ECONOMY, EDUCATION, ENVIRONMENT, FINANCE, GOVERNANCE, HEALTH, HR, ICT, LICENSING, PUBLIC_SERVICE, SOCIAL, TRANSPORT.",
      "3: denominator_indicator: A ratio of two indicators needs both of them.",
      "4: weight: WEIGHTED_MEAN needs a weight: an indicator code or POPULATION.",
      "5: multiplier: A multiplier must be above 0, but is 0.",
      "6: reference_month: "13" is not a whole number from 1 to 12.",
      "7: decimals: "11" is not a whole number from 0 to 10.",
      "8: valid_min: valid_min 5 is above valid_max 4.",
      "9: valid_to: valid_to 2020-01-01 is not after valid_from 2020-01-01.",
      "10: valid_to: "2020-02-30" is not a date of the calendar written as 2024-07-01.",
      "11: frequency: "DAY" is not one of MONTH, QUARTER, SEMESTER, YEAR.",
      "12: ordinal_scale: There is no ordinal scale "OPINI". Scales are: AKIP, BPK_OPINION.",
      "13: name_id: The cell is empty; a value is required.",
      "15: : Line 14 has the same code and version already.",
    ]
  `);
});

test('the frequency of a version that has observations stays', async () => {
  await using bench = await ImportBench.open();
  const define = (frequency: string) =>
    load(bench, `code,name_id,unit,direction,frequency\nTPT,Pengangguran,%,MINIMIZE,${frequency}\n`);
  await define('MONTH');
  expect(counted(await define('YEAR'))).toBe('new 0, changed 1, unchanged 0, rejected 0');
  await bench.import('observations', 'indicator,region,period,value\nTPT,18,2024,4\n');
  const report = await define('QUARTER');
  expect(await bench.rejects(report)).toEqual([
    '2: frequency: TPT version 1 has observations by YEAR; its frequency cannot become QUARTER. Define a further version.',
  ]);
});

test('an indicator may be computed from a metric and some services, where units and services agree', async () => {
  await using bench = await ImportBench.open();
  await bench.import('service-types', 'code,name_id\nIZIN,Izin\n');
  const file = `code,name_id,unit,direction,frequency,computed_from,computed_services
A,Waktu izin,jam kalender,MINIMIZE,MONTH,service_time_mean,IZIN
B,Waktu izin,hari,MINIMIZE,MONTH,SERVICE_TIME_MEAN,
C,Waktu izin,orang,MINIMIZE,MONTH,SERVICE_TIME_MEAN,
D,Waktu izin,jam,MINIMIZE,MONTH,SERVICE_TIME_MEEN,
E,Waktu izin,jam,MINIMIZE,MONTH,SERVICE_TIME_MEAN,IZIN;IJIN
F,Waktu izin,jam,MINIMIZE,MONTH,,IZIN
G,Dokumen,%,MAXIMIZE,MONTH,DOCUMENT_ACCURACY,IZIN
`;
  const report = await bench.import('indicators', file);
  expect(counted(report)).toBe('new 2, changed 0, unchanged 0, rejected 5');
  expect(await bench.rejects(report)).toEqual([
    '4: computed_from: SERVICE_TIME_MEAN is in "jam", which cannot be turned into "orang".',
    '5: computed_from: "SERVICE_TIME_MEEN" is no metric that an indicator can be computed from. Did you mean SERVICE_TIME_MEAN?',
    '6: computed_services: There is no service type "IJIN". Did you mean "IZIN"?',
    '7: computed_services: Services need a metric to be counted with, in computed_from.',
    '8: computed_services: DOCUMENT_ACCURACY does not tell service types apart: leave the cell empty.',
  ]);
  expect(counted(await bench.import('indicators', file))).toBe('new 0, changed 0, unchanged 2, rejected 5');
});
