import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importFile } from '../../src/import/import-file.ts';
import { testApp } from '../support/test-app.ts';
import type { TestApp } from '../support/test-app.ts';

const now = new Date('2026-09-01T00:00:00Z');
const { signal } = new AbortController();

async function load(app: TestApp, kind: string, content: string): Promise<string> {
  const file = join(app.dataFolder, `${kind}.csv`);
  await writeFile(file, content);
  const { lines } = await importFile({ database: app.database, dataFolder: app.dataFolder, kind, file, now, signal });
  return lines[0]!;
}

const units = 'code,name_id,region\nSP,Dinas PTSP,15.71\nDK,Dukcapil,15.71\n';
const types = 'code,name_id,promised_hours,clock\nSIUP,Izin usaha,3,CALENDAR\nKTP,Kartu penduduk,,\n';
/** Four cases of 1, 2, 3 and 6 hours: mean 3, median 2.5, three of them within the promised 3 hours. */
const cases = `code,service_type,organisation_unit,opened_at,closed_at
1,SIUP,SP,2024-01-02T08:00,2024-01-02T09:00
2,SIUP,SP,2024-01-03T08:00,2024-01-03T10:00
3,SIUP,SP,2024-02-06T08:00,2024-02-06T11:00
4,SIUP,SP,2024-02-07T08:00,2024-02-07T14:00
`;
const header = 'kind,organisation_unit,region,service_type,period,n,mean,median,working_mean,count_met\n';
const sameCases = `${header}SERVICE_TIME,SP,,SIUP,2024-Q1,4,3,2.5,3,3\n`;

interface Answer {
  readonly breakdown: {
    readonly rows: readonly {
      readonly keys: readonly { readonly code: string | null }[];
      readonly values: readonly {
        readonly value: number | null;
        readonly basis: string | null;
        readonly reason: string | null;
      }[];
    }[];
  };
}

async function ask(app: TestApp, by = 'REGION', grain = 'QUARTER', period = '2024-Q1') {
  const { data, errors } = await app.graphql<Answer>(`{ breakdown(
    metrics: [SERVICE_CASES, SERVICE_TIME_MEAN, SERVICE_TIME_MEDIAN, SERVICE_TIME_WORKING_MEAN, SERVICE_WITHIN_STANDARD_SHARE]
    by: [${by}], regions: ["15.71"], grain: ${grain}, period: "${period}") { rows { keys { code } values { value basis reason } } } }`);
  expect(errors).toBeUndefined();
  return data!.breakdown.rows;
}
const values = (rows: Answer['breakdown']['rows']) => rows.map(({ values: all }) => all.map(({ value }) => value));

test('cases and the aggregate of those cases give the same numbers, and the answer says which it rests on', async () => {
  await using rows = await testApp({ demo: false });
  await using reported = await testApp({ demo: false });
  for (const app of [rows, reported]) {
    await load(app, 'organisation-units', units);
    await load(app, 'service-types', types);
  }
  await load(rows, 'service-cases', cases);
  expect(await load(reported, 'statistics', sameCases)).toBe('new 1, changed 0, unchanged 0, rejected 0');
  expect(await load(reported, 'statistics', sameCases)).toBe('new 0, changed 0, unchanged 1, rejected 0');
  for (const app of [rows, reported]) await app.takeSnapshot(now);

  const [one, other] = [await ask(rows), await ask(reported)];
  expect(values(one)).toEqual([[4, 3, 2.5, 3, 75]]);
  expect(values(other)).toEqual(values(one));
  expect([one, other].map(([row]) => row!.values.map(({ basis }) => basis))).toEqual([
    Array.from({ length: 5 }, () => 'ROWS'),
    Array.from({ length: 5 }, () => 'REPORTED'),
  ]);
  // A quarter is not spread over its months.
  expect((await ask(reported, 'REGION', 'MONTH', '2024-01'))[0]!.values[0]).toMatchObject({
    value: null,
    reason: 'COARSER_THAN_GRAIN',
  });

  // Rows and the aggregate of the same: rows answer, and nothing is counted twice.
  await load(rows, 'statistics', sameCases);
  await rows.takeSnapshot(now);
  expect(await ask(rows)).toEqual(one);
});

test('aggregates of other units are added to the rows; one that holds others answers where they cannot', async () => {
  await using app = await testApp({ demo: false });
  await load(app, 'organisation-units', units);
  await load(app, 'service-types', types);
  await load(app, 'service-cases', cases);
  await load(
    app,
    'statistics',
    `${header}SERVICE_TIME,DK,,KTP,2024-01,6,1,1,1,\nSERVICE_TIME,DK,,KTP,2024-Q1,16,3,2,3,\nSERVICE_TIME,SP,,,2024-Q1,99,9,9,9,\n`,
  );
  await app.takeSnapshot(now);
  // Mean of 4 x 3 and 16 x 3 hours; the median of cases and an aggregate cannot be made.
  expect(values(await ask(app))).toEqual([[20, 3, null, 3, 75]]);
  expect((await ask(app))[0]!.values.map(({ basis, reason }) => basis ?? reason)).toEqual([
    'MIXED', 'MIXED', 'AGGREGATE_ONLY', 'MIXED', 'MIXED',
  ]); // prettier-ignore
  expect(
    (await ask(app, 'ORGANISATION_UNIT')).map(({ keys, values: all }) => [keys[0]!.code, all[0]!.value, all[2]!.value]),
  ).toEqual([
    ['DK', 16, 2],
    ['SP', 4, 2.5],
  ]);
  expect(values(await ask(app, 'REGION', 'MONTH', '2024-01'))[0]!.slice(0, 2)).toEqual([8, (3 + 6) / 8]);
});

test('satisfaction reported as element means has the index of its responses, and an interval where the spread is told', async () => {
  await using app = await testApp({ demo: false });
  const satisfaction =
    'kind,region,period,n,sd,requirements,procedure,time,cost,product,competence,behaviour,complaints,facilities\n';
  expect(
    await load(
      app,
      'statistics',
      `${satisfaction}SATISFACTION,15.71,2024-S1,100,10,3,3,3,3,3,3,3,3,3\nSATISFACTION,73.71,2024-S1,3,,4,4,4,4,4,4,4,4,4\n`,
    ),
  ).toBe('new 2, changed 0, unchanged 0, rejected 0');
  await app.takeSnapshot(now);
  const { data } = await app.graphql<{ comparison: { rows: unknown[] }; elements: { rows: unknown[] } }>(`{
    comparison(metric: SATISFACTION_INDEX, regions: ["15.71", "73.71"], period: "2024-S1") { rows { value status verdict interval { low high } sampleSize } }
    elements: comparison(metric: SATISFACTION_ELEMENT_MEAN, regions: ["15.71"], period: "2024-S1", filter: { element: "TIME" }) { rows { value interval { low } } }
  }`);
  expect(data!.comparison.rows).toEqual([
    { value: 75, status: 'COMPUTED', verdict: 'C', interval: { low: 75 - 1.96, high: 75 + 1.96 }, sampleSize: 100 },
    { value: null, status: 'SUPPRESSED', verdict: null, interval: null, sampleSize: null },
  ]);
  expect(data!.elements.rows).toEqual([{ value: 3, interval: null }]);
});

test('figures that a statistic cannot have are told', async () => {
  await using app = await testApp({ demo: false });
  const bad = `${header}COMPLAINTS,,15.71,,2024,10,3,2,,1\nSERVICE_TIME,,15.71,,2024,10,3,2,,11\nSERVICE_TIME,,15.71,,2024,10,-3,2,,1\n`;
  expect(await load(app, 'statistics', bad)).toBe('new 0, changed 0, unchanged 0, rejected 3');
});

const people = 'kind,quantity,region,organisation_unit,dimension,category,period,n,mean,sd,count_met\n';

test('what is reported of people answers as people do: by group, with small groups withheld, and never twice', async () => {
  await using app = await testApp({ demo: false });
  await load(app, 'organisation-units', 'code,name_id,region,parent\nD,Dinas,15.71,\nD1,Bidang,15.71,D\n');
  const reported = `${people}MOTIVATION,,,D,,,2024-S1,60,3.5,1,
MOTIVATION,,,D1,,,2024-S1,20,4.5,1,
MOTIVATION,,73.71,,SEX,P,2024-S1,30,4,1,
MOTIVATION,,73.71,,SEX,L,2024-S1,10,3,1,
MOTIVATION,,73.71,,AGE_BAND,<30,2024-S1,36,4,1,
MOTIVATION,,73.71,,AGE_BAND,50+,2024-S1,4,3,1,
`;
  expect(await load(app, 'statistics', reported)).toBe('new 6, changed 0, unchanged 0, rejected 0');
  await app.takeSnapshot(now);
  const rowsBy = async (region: string, by: string) => {
    const { data, errors } =
      await app.graphql<Answer>(`{ breakdown(metrics: [MOTIVATION], by: [${by}], regions: ["${region}"],
      grain: SEMESTER, period: "2024-S1") { rows { keys { code } values { value basis reason } } } }`);
    expect(errors).toBeUndefined();
    return data!.breakdown.rows.map(({ keys, values: [measured] }) => [
      keys[0]!.code,
      measured!.value ?? measured!.reason,
    ]);
  };
  // A unit's figure holds those of the units below it: the government and the office have it once.
  expect(await rowsBy('15.71', 'REGION')).toEqual([['15.71', 3.5]]);
  expect(await rowsBy('15.71', 'OFFICE')).toEqual([['D', 3.5]]);
  expect(await rowsBy('15.71', 'ORGANISATION_UNIT')).toEqual([['D', 3.5], ['D1', 4.5]]); // prettier-ignore
  // Two ways of counting the same people are not added, and four people are not told apart from the others.
  expect(await rowsBy('73.71', 'REGION')).toEqual([['73.71', expect.closeTo(3.9, 9)]]);
  expect((await rowsBy('73.71', 'SEX')).filter(([sex]) => sex !== null)).toEqual([['L', 3], ['P', 4]]); // prettier-ignore
  expect((await rowsBy('73.71', 'AGE_BAND')).filter(([band]) => band === '50+')).toEqual([['50+', 'SUPPRESSED']]);
});
