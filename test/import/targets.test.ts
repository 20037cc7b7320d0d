import { expect, test } from 'vitest';
import { counted, ImportBench } from './support.ts';

async function openBench(): Promise<ImportBench> {
  const bench = await ImportBench.open();
  await bench.import(
    'indicators',
    `code,name_id,unit,direction,frequency,ordinal_scale
TPT,Pengangguran,%,MINIMIZE,YEAR,
IZIN,Waktu penyelesaian izin,jam,MINIMIZE,MONTH,
SAKIP,Predikat SAKIP,PREDIKAT,MAXIMIZE,YEAR,AKIP
`,
  );
  return bench;
}

const stored = `
  select indicator.code as indicator, region.code as region, grain, period_start::text as period, target.kind, low, high, predicate, set_at::date::text as set_at, reason
  from target
  join indicator_version as version on version.id = version_id
  join indicator on indicator.id = version.indicator_id
  join region on region.id = region_id
  order by set_at, target.id`;

test('points, ranges and predicates load, and their kind follows from the period', async () => {
  await using bench = await openBench();
  const file = `indicator,region,period,low,high,predicate,kind,set_at,reason
TPT,ID,2019,4.8,5.2,,,2018-08-16,RKP
TPT,18,2019,4.5,,,,2018-08-16,
IZIN,15.71,2024-Q3,48,48,,,2018-08-16,
TPT,ID,2029,4,5,,MEDIUM_TERM,2018-08-16,RPJMN
SAKIP,73,2024,,,bb,,2018-08-16,
`;
  const report = await bench.import('targets', file);
  expect(await bench.rejects(report)).toEqual([]);
  const rest = { predicate: null, set_at: '2018-08-16', reason: null };
  expect(await bench.rows(stored)).toEqual([
    {
      ...rest,
      indicator: 'TPT',
      region: 'ID',
      grain: 'YEAR',
      period: '2019-01-01',
      kind: 'ANNUAL',
      low: 4.8,
      high: 5.2,
      reason: 'RKP',
    },
    {
      ...rest,
      indicator: 'TPT',
      region: '18',
      grain: 'YEAR',
      period: '2019-01-01',
      kind: 'ANNUAL',
      low: 4.5,
      high: 4.5,
    },
    {
      ...rest,
      indicator: 'IZIN',
      region: '15.71',
      grain: 'QUARTER',
      period: '2024-07-01',
      kind: 'QUARTER_PLAN',
      low: 48,
      high: 48,
    },
    {
      ...rest,
      indicator: 'TPT',
      region: 'ID',
      grain: 'YEAR',
      period: '2029-01-01',
      kind: 'MEDIUM_TERM',
      low: 4,
      high: 5,
      reason: 'RPJMN',
    },
    {
      ...rest,
      indicator: 'SAKIP',
      region: '73',
      grain: 'YEAR',
      period: '2024-01-01',
      kind: 'ANNUAL',
      low: null,
      high: null,
      predicate: 'BB',
    },
  ]);
  expect(counted(await bench.import('targets', file))).toBe('new 0, changed 0, unchanged 5, rejected 0');
});

test('a revision is a further row, and the first target stays', async () => {
  await using bench = await openBench();
  const plain = (low: number, now: string) =>
    bench.import('targets', `indicator,region,period,low\nTPT,18,2024,${low}\n`, { now: new Date(now) });
  expect(counted(await plain(5, '2024-01-02'))).toBe('new 1, changed 0, unchanged 0, rejected 0');
  expect(counted(await plain(4.5, '2024-06-01'))).toBe('new 0, changed 1, unchanged 0, rejected 0');
  expect(counted(await plain(4.5, '2024-07-01'))).toBe('new 0, changed 0, unchanged 1, rejected 0');
  const revised = 'indicator,region,period,low,set_at,reason\nTPT,18,2024,4.2,2024-09-30,Perubahan RKPD\n';
  expect(counted(await bench.import('targets', revised, { source: 'Bappeda' }))).toBe(
    'new 1, changed 0, unchanged 0, rejected 0',
  );
  expect(counted(await bench.import('targets', revised, { source: 'Bappeda' }))).toBe(
    'new 0, changed 0, unchanged 1, rejected 0',
  );
  expect(await bench.rows(stored)).toMatchObject([
    { low: 5, set_at: '2024-01-02' },
    { low: 4.5, set_at: '2024-06-01' },
    { low: 4.2, set_at: '2024-09-30', reason: 'Perubahan RKPD' },
  ]);
});

test('rejected targets tell why, and their file keeps the column `reason` apart from its own', async () => {
  await using bench = await openBench();
  const report = await bench.import(
    'targets',
    `indicator,region,period,low,high,predicate,kind,set_at,reason
TPT,18,2024,5,4,,,,a
TPT,18,2024,,5,,,,b
TPT,18,2024,5,,BB,,,c
TPT,18,2024-S1,5,,,,,d
TPT,18,2024,5,,,QUARTER_PLAN,,e
SAKIP,18,2024,,,WTP,,,f
TPT,18,2024,5,,,,2027-01-01,g
TPT,18,2024,5,,,TAHUNAN,,h
TPT,18,2024,5,,,,,i
TPT,18,2024,6,,,,,j
`,
  );
  expect(counted(report)).toBe('new 1, changed 0, unchanged 0, rejected 9');
  expect(await bench.rejects(report)).toMatchInlineSnapshot(`
    [
      "2: low: The range is upside down: low 5 is above high 4.",
      "3: low: A target is required: low (a point), low and high (a range), or a predicate.",
      "4: predicate: A target is a predicate or a number, not both.",
      "5: kind: A target for a SEMESTER needs a kind: ANNUAL, QUARTER_PLAN, MEDIUM_TERM, NATIONAL_STANDARD.",
      "6: period: A target of kind QUARTER_PLAN is for a QUARTER, but the period is a YEAR.",
      "7: predicate: "WTP" is not on the scale AKIP of SAKIP: AA, A, BB, B, CC, C, D.",
      "8: set_at: 2027-01-01T00:00:00.000Z is in the future.",
      "9: kind: "TAHUNAN" is not one of ANNUAL, QUARTER_PLAN, MEDIUM_TERM, NATIONAL_STANDARD.",
      "11: : Line 10 has the same indicator version, place, period, kind and set_at already.",
    ]
  `);
  const again = await bench.import('targets', await bench.rejectsText(report));
  expect(counted(again)).toBe('new 0, changed 1, unchanged 0, rejected 8');
  expect(await bench.rejectsText(again)).toMatch(
    /^indicator,region,period,low,high,predicate,kind,set_at,reason,reject_line,reject_column,reject_reason\n|line,column,reject_reason\n/,
  );
});
