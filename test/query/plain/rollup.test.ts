import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramError } from '../../../src/model/histogram.ts';
import { openPlainWorld } from '../../support/tiny-plain.ts';
import type { PlainWorld } from '../../support/tiny-plain.ts';

const metrics = ['SERVICE_CASES', 'SERVICE_TIME_MEAN', 'SERVICE_WITHIN_STANDARD_SHARE', 'SERVICE_TIME_MEDIAN', 'SERVICE_TIME_P75', 'SERVICE_TIME_P90', 'SERVICE_TIME_WORKING_MEDIAN'] as const; // prettier-ignore
const quantiles = metrics.filter((name) => /MEDIAN|P\d/.test(name));

const serviceCase = fc.record({
  unit_code: fc.constantFrom('A', 'B', null),
  service_type: fc.constantFrom('SIUP', 'IMB'),
  day: fc.constantFrom('2024-01-03', '2024-01-31', '2024-02-01', '2024-03-15', '2024-06-30'),
  // From nothing over a minute to a year.
  minutes: fc.oneof(fc.constant(0), fc.double({ min: -2, max: 13, noNaN: true }).map(Math.exp)),
  working_minutes: fc.option(fc.integer({ min: 0, max: 100_000 })),
  within_standard: fc.option(fc.constantFrom(0, 1)),
});

const questions = [
  { by: ['REGION'], period: '2024-S1', grain: 'SEMESTER' },
  { by: ['PERIOD'], period: '2024-01..2024-06', grain: 'MONTH' },
  { by: ['ORGANISATION_UNIT', 'SERVICE_TYPE'], period: '2024', grain: 'YEAR' },
  { by: ['OFFICE', 'PERIOD'], period: '2024', grain: 'QUARTER', filter: { serviceType: ['SIUP'] } },
  { by: ['REGION', 'PERIOD'], period: '2024', grain: 'QUARTER', filter: { unit: ['A'] } },
] as const;

const unit = (code: string) => ({ code, regionCode: '15.71', parentCode: null, fieldCode: null, nameId: code, nameEn: null, type: null, validFrom: '2000-01-01', validTo: null }); // prettier-ignore
const dimensions = {
  units: [unit('A'), unit('B')],
  serviceTypes: ['SIUP', 'IMB'].map((code) => ({ code, fieldCode: null, nameId: code, nameEn: null })),
};

async function answer(world: PlainWorld, question: (typeof questions)[number]) {
  using tiny = await openPlainWorld(world);
  const { rows, sql } = await tiny.breakdown({ ...question, metrics, regions: ['15.71'] });
  return { sql, cells: rows.map(({ keys, values }) => ({ keys, values: values.map(({ value, status, sampleSize }) => ({ value, status, sampleSize })) })) }; // prettier-ignore
}

test('a rollup gives the same sums, counts and shares as the facts, and quantiles within the stated error', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(serviceCase, { minLength: 1, maxLength: 60 }),
      fc.nat(questions.length - 1),
      async (cases, index) => {
        const world = { rows: { service_case: cases }, dimensions, offices: { A: 'A', B: 'B' } };
        const exact = await answer(world, questions[index]!);
        const rolled = await answer({ ...world, rollups: true }, questions[index]!);
        expect(rolled.sql[0]).toContain('service_case_month');
        expect(rolled.cells.map(({ keys }) => keys)).toEqual(exact.cells.map(({ keys }) => keys));
        for (const [row, { values }] of exact.cells.entries()) {
          for (const [column, metric] of metrics.entries()) {
            const [expected, found] = [values[column]!, rolled.cells[row]!.values[column]!];
            expect([found.status, found.sampleSize]).toEqual([expected.status, expected.sampleSize]);
            if (expected.value === null) expect(found.value).toBeNull();
            else {
              const error = Math.abs(found.value! - expected.value);
              const allowed = (quantiles as readonly string[]).includes(metric) ? histogramError : 1e-12;
              expect(error).toBeLessThanOrEqual(allowed * Math.abs(expected.value) + 1e-9);
              compared += 1;
            }
          }
        }
      },
    ),
    { seed: 11, numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(500);
});

test('aggregates that others made lie in the rollup as they are: a single one answers with its own median, two with none', async () => {
  const reported = {
    basis: 'REPORTED',
    grain: 'MONTH',
    n: 40,
    minutes: 4000,
    reported_median: 90,
    service_type: 'SIUP',
  };
  const rows = {
    service_case: [
      { ...reported, day: '2024-01-01' },
      { ...reported, day: '2024-02-01', reported_median: 120 },
    ],
  };
  const byMonth = await answer({ rows, dimensions, rollups: true }, questions[1]);
  const median = metrics.indexOf('SERVICE_TIME_MEDIAN');
  expect(byMonth.cells.slice(0, 2).map(({ values }) => values[median]?.value)).toEqual([1.5, 2]);
  const whole = await answer({ rows, dimensions, rollups: true }, questions[0]);
  expect(whole.cells[0]?.values[median]).toMatchObject({ value: null, status: 'NOT_COMPUTABLE' });
  expect(whole.cells[0]?.values[0]).toMatchObject({ value: 80 });
});
