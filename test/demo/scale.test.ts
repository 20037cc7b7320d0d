import { expect, test } from 'vitest';
import { basePiece, copyPiece, standardSeed } from '../../src/demo/generate.ts';
import type { DemoData } from '../../src/demo/generate.ts';
import { fillDemo } from '../../src/demo/load.ts';
import { databaseKinds, openTestDatabase } from '../support/database.ts';

const { signal } = new AbortController();
const base = basePiece(standardSeed);
const [first, second] = [copyPiece(standardSeed, 0), copyPiece(standardSeed, 1)];
const tables = Object.keys(base) as (keyof DemoData)[];

/** Regions, months, offices and surveys are the same in every population, so these counts are exactly equal. */
const equallyMany = ['responses', 'surveyResponses', 'employees', 'teams', 'teamResults'] as const;

test('a second population has as many people, cases and answers as the first, and nothing else', () => {
  for (const table of tables) {
    if (first[table].length === 0) expect(second[table]).toEqual([]);
    else {
      expect(base[table]).toEqual([]);
      const times = second[table].length / first[table].length;
      expect(Math.abs(times - 1)).toBeLessThan(0.3);
      if (equallyMany.some((name) => name === table)) expect(times).toBe(1);
    }
  }
});

test('no code of the second population is one of the first', () => {
  for (const table of tables) {
    const codes = [...first[table], ...second[table]].flatMap((row) => ('code' in row ? [keyOf(row)] : []));
    expect({ table, codes: new Set(codes).size }).toEqual({ table, codes: codes.length });
  }
});

/** The number of a respondent is his survey's. */
function keyOf(row: { readonly code: string; readonly survey?: string }): string {
  return `${row.survey ?? ''} ${row.code}`;
}

test('the second population is another one, and the same whenever it is made', () => {
  expect(JSON.stringify(copyPiece(standardSeed, 1))).toBe(JSON.stringify(second));
  expect(second.serviceCases[0]!.openedAt).not.toBe(first.serviceCases[0]!.openedAt);
  expect(second.employees[5]!.placements).not.toEqual(first.employees[5]!.placements);
});

function medianHours(type: string, region: string, from: string, to: string): number {
  const hours = [...first.serviceCases, ...second.serviceCases]
    .filter((row) => row.type === type && row.region === region && from <= row.openedAt && row.openedAt < to)
    .flatMap(({ openedAt, closedAt }) => (closedAt ? [(Date.parse(closedAt) - Date.parse(openedAt)) / 3_600_000] : []))
    .toSorted((left, right) => left - right);
  return hours[Math.floor(hours.length / 2)]!;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('what is planted in services holds at scale 2: licences in Kota Jambi, permits in Makassar', () => {
  expect(medianHours('IZIN-USAHA', '15.71', '2021-01-01', '2023-07-01') / 76.8).toBeCloseTo(1, 0);
  expect(medianHours('IZIN-USAHA', '15.71', '2024-01-01', '2026-01-01') / 6).toBeCloseTo(1, 0);
  const before = medianHours('IZIN-TRAYEK', '73.71', '2021-01-01', '2024-04-01');
  const after = medianHours('IZIN-TRAYEK', '73.71', '2024-04-01', '2026-01-01');
  expect(Math.abs(after / before - 0.55)).toBeLessThan(0.06);
});

test('what is planted in people holds in the second population: predicates of an office, what is understood', () => {
  const predicates = second.appraisals
    .filter((row) => row.grain === 'YEAR' && row.periodStart === '2024-01-01')
    .filter((row) => row.employee.startsWith('P-18.03.DPMPTSP-'))
    .map(({ predicate }) => predicate);
  expect(predicates.length).toBeGreaterThan(100);
  expect(mean(predicates.map((predicate) => Number(predicate === 'BAIK')))).toBeCloseTo(0.96, 2);

  const understood = (region: string) =>
    mean(
      second.surveyResponses
        .filter((row) => row.kind === 'INDICATOR_UNDERSTANDING' && row.region === region)
        .map(({ score }) => score),
    );
  expect(Math.abs(understood('18.03') - 61)).toBeLessThan(2);
  expect(Math.abs(understood('73.71') - 78)).toBeLessThan(2);
});

test('a database takes the demo at scale 2 and is told how far it is', { timeout: 300_000 }, async () => {
  // The server, where there is one, takes it in a third of the time; both kinds take the demo by the same statements.
  await using database = await openTestDatabase({ kind: databaseKinds.at(-1)! });
  const steps: number[] = [];
  const onProgress = (done: number, total: number) => steps.push(done / total);
  await fillDemo(database, { now: new Date('2026-07-01T00:00:00Z'), signal, scale: 2, onProgress });
  expect(steps.at(-1)).toBe(1);
  expect(steps.every((step, index) => step <= 1 && step >= (steps[index - 1] ?? 0) - 0.01)).toBe(true);
  const { rows } = await database.pool.query(`
    select
      (select count(*)::int from service_case) as cases,
      (select count(*)::int from employee) as employees,
      (select count(*)::int from appraisal) as appraisals,
      (select count(*)::int from organisation_unit) as offices`);
  const twice = (table: keyof DemoData) => first[table].length + second[table].length;
  expect(rows).toEqual([
    {
      cases: twice('serviceCases'),
      employees: twice('employees'),
      appraisals: twice('appraisals'),
      offices: base.units.length,
    },
  ]);
});
