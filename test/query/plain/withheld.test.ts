import { expect, test } from 'vitest';
import { openPlainWorld } from '../../support/tiny-plain.ts';
import type { PlainWorld } from '../../support/tiny-plain.ts';

/** Six answers about two units of one office, of two sexes, in two quarters. */
const answers = (unit_code: string, day: string, sex: string, count: number) =>
  Array.from({ length: count }, () => ({ unit_code, day, sex, element: 'TIME', score_sum: 3, score_squares: 9 }));
const rows = [
  ...answers('A1', '2024-01-10', 'P', 6),
  ...answers('A2', '2024-01-10', 'L', 7),
  ...answers('A1', '2024-04-10', 'L', 8),
  ...answers('A2', '2024-04-10', 'P', 9),
];
const hidden = (cut: string, unit: string | null, day: string, value_0: string | null = null) => ({
  population: 'satisfaction', cut, region_code: '15.71', unit, value_0, value_1: null, grain: 'QUARTER', day,
}); // prettier-ignore
const unit = (code: string, parentCode: string | null = null) => ({
  code,
  regionCode: '15.71',
  parentCode,
  fieldCode: null,
  nameId: code,
  nameEn: null,
  type: null,
  validFrom: '2000-01-01',
  validTo: null,
});
const world: PlainWorld = {
  dimensions: { units: [unit('A'), unit('A1', 'A'), unit('A2', 'A')] },
  offices: { A1: 'A', A2: 'A' },
  latestMonth: '2024-04-01',
  rows: {
    satisfaction_element: rows,
    withheld: [
      hidden('UNIT', 'A1', '2024-01-01'),
      hidden('UNIT', 'A3', '2024-01-01'),
      hidden('ALL+SEX', null, '2024-04-01', 'P'),
    ],
  },
};
const question = { metrics: ['SATISFACTION_ELEMENT_MEAN'], regions: ['15.71'], grain: 'QUARTER', period: '2024-Q1..2024-Q2' } as const; // prettier-ignore

test('a withheld cell tells neither its value nor its number, by unit and quarter; what it is a part of is told', async () => {
  using tiny = await openPlainWorld(world);
  const byUnit = await tiny.breakdown({ ...question, by: ['ORGANISATION_UNIT', 'PERIOD'] });
  expect(byUnit.rows.map(({ keys, values: [cell] }) => [...keys, cell?.value, cell?.sampleSize, cell?.status])).toEqual(
    [
      ['A1', '2024-Q1', null, null, 'SUPPRESSED'],
      ['A1', '2024-Q2', 3, 8, 'COMPUTED'],
      ['A2', '2024-Q1', 3, 7, 'COMPUTED'],
      ['A2', '2024-Q2', 3, 9, 'COMPUTED'],
      ['A3', '2024-Q1', null, null, 'SUPPRESSED'],
    ],
  );
  const whole = await tiny.breakdown({ ...question, by: ['OFFICE', 'PERIOD'] });
  expect(whole.rows.map(({ keys, values: [cell] }) => [...keys, cell?.sampleSize])).toEqual([
    ['A', '2024-Q1', 13],
    ['A', '2024-Q2', 17],
  ]);
});

test('a group that holds a withheld cell is withheld: quarters pooled, units listed, elements told apart', async () => {
  using tiny = await openPlainWorld(world);
  const pooled = await tiny.breakdown({ ...question, by: ['ORGANISATION_UNIT'] });
  expect(pooled.rows.map(({ keys, values: [cell] }) => [keys[0], cell?.status])).toEqual([
    ['A1', 'SUPPRESSED'],
    ['A2', 'COMPUTED'],
    ['A3', 'SUPPRESSED'],
  ]);
  const listed = await tiny.trend({ metric: 'SATISFACTION_ELEMENT_MEAN', regions: ['15.71'], grain: 'QUARTER', period: '2024-Q1..2024-Q2', filter: { unit: ['A1', 'A2'] } }); // prettier-ignore
  expect(listed.series[0]?.points.map(({ status }) => status)).toEqual(['SUPPRESSED', 'COMPUTED']);
  const elements = await tiny.breakdown({ ...question, by: ['ORGANISATION_UNIT', 'PERIOD', 'ELEMENT'] });
  expect(elements.rows.map(({ keys, values: [cell] }) => [...keys, cell?.status])).toEqual([
    ['A1', '2024-Q1', 'TIME', 'SUPPRESSED'],
    ['A1', '2024-Q2', 'TIME', 'COMPUTED'],
    ['A2', '2024-Q1', 'TIME', 'COMPUTED'],
    ['A2', '2024-Q2', 'TIME', 'COMPUTED'],
  ]);
  const women = { dimensions: [{ dimension: 'SEX', values: ['P'] }] } as const;
  const filtered = await tiny.trend({ metric: 'SATISFACTION_ELEMENT_MEAN', regions: ['15.71'], grain: 'QUARTER', period: '2024-Q1..2024-Q2', filter: women }); // prettier-ignore
  expect(filtered.series[0]?.points.map(({ status }) => status)).toEqual(['COMPUTED', 'SUPPRESSED']);
});

test('people are told apart only as the catalogue says, whatever is grouped or filtered', async () => {
  using tiny = await openPlainWorld(world);
  const two = () => tiny.breakdown({ ...question, by: ['SEX', 'AGE_BAND'] });
  await expect(async () => two()).rejects.toThrow(
    'People are told apart by one of these at a time: SERVICE_TYPE, AGE_BAND, SEX, EDUCATION',
  );
  const inUnit = () => tiny.breakdown({ ...question, by: ['ORGANISATION_UNIT', 'SEX'] });
  await expect(async () => inUnit()).rejects.toThrow('inside a single unit (ORGANISATION_UNIT) by none');
  const hiddenInFilter = () =>
    tiny.breakdown({ ...question, by: ['SEX'], filter: { dimensions: [{ dimension: 'AGE_BAND', values: ['<30'] }] } });
  await expect(async () => hiddenInFilter()).rejects.toThrow('Together SEX and AGE_BAND would tell single persons.');
  await expect(async () => tiny.breakdown({ ...question, by: ['PERIOD'], grain: 'MONTH' })).rejects.toThrow(
    'QUARTER, SEMESTER, YEAR',
  );
});

test('what staff withhold is withheld of those appraised among them: their number would tell it', async () => {
  const appraisal = (job_family: string, count: number) =>
    Array.from({ length: count }, () => ({ day: '2024-01-01', grain: 'YEAR', period_grain: 'YEAR', job_family, credit_points: 10 })); // prettier-ignore
  const cell = { population: 'staff', cut: 'ALL+JOB_FAMILY', region_code: '15.71', grain: 'YEAR', day: '2024-01-01' };
  using tiny = await openPlainWorld({
    rows: {
      appraisal: [...appraisal('TEACHER', 9), ...appraisal('TECHNICAL', 8)],
      withheld: [{ ...cell, unit: null, value_0: 'TECHNICAL', value_1: null }],
    },
  });
  const { rows: families } = await tiny.breakdown({ metrics: ['APPRAISED'], by: ['JOB_FAMILY'], regions: ['15.71'], period: '2024' }); // prettier-ignore
  expect(families.map(({ keys, values: [told] }) => [...keys, told?.value, told?.status])).toEqual([
    ['TEACHER', 9, 'COMPUTED'],
    ['TECHNICAL', null, 'SUPPRESSED'],
  ]);
});

test('what has an argument of its own is refused as a filter', async () => {
  using tiny = await openPlainWorld(world);
  const filter = { dimensions: [{ dimension: 'PERIOD', values: ['2024'] }] } as const;
  await expect(async () => tiny.breakdown({ ...question, by: ['OFFICE'], filter })).rejects.toThrow(
    'PERIOD is no filter: regions, period, indicator and field have arguments of their own.',
  );
});
