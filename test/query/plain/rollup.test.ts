import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DimensionName, FactMetricName } from '../../../src/model/catalogue.ts';
import { histogramError } from '../../../src/model/histogram.ts';
import { rollups } from '../../../src/model/rollups.ts';
import type { BreakdownQuestion } from '../../../src/query/question.ts';
import { openPlainWorld } from '../../support/tiny-plain.ts';
import type { PlainWorld, TinyRow } from '../../support/tiny-plain.ts';

const seed = Number(process.env['ORACLE_SEED'] ?? 20_261_122);
const runs = Number(process.env['ORACLE_RUNS'] ?? 10);

/** A fact, its own dimensions by column, its numbers, and metrics without quantiles and with them. */
interface Kind {
  readonly fact: 'service_case' | 'service_step' | 'complaint' | 'satisfaction_element' | 'satisfaction_response';
  readonly dimensions: Readonly<Partial<Record<DimensionName, string>>>;
  readonly numbers: Readonly<Record<string, fc.Arbitrary<number | null>>>;
  readonly reported: readonly string[];
  readonly sums: readonly FactMetricName[];
  readonly quantiles: readonly FactMetricName[];
  readonly grains: readonly ('MONTH' | 'QUARTER' | 'SEMESTER' | 'YEAR')[];
  /** Of people: these dimensions are told apart one at a time. */
  readonly isOfPeople?: boolean;
}

// From nothing over a minute to a year.
const minutes = fc.oneof(fc.constant(0), fc.double({ min: -2, max: 13, noNaN: true }).map(Math.exp));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 4 });
const flag = maybe(fc.constantFrom(0, 1));
const grains = ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] as const;

const kinds: readonly Kind[] = [
  {
    fact: 'service_case',
    dimensions: { SERVICE_TYPE: 'service_type', CHANNEL: 'channel' },
    numbers: { minutes: maybe(minutes), working_minutes: maybe(minutes), within_standard: flag },
    reported: ['reported_median', 'reported_p75', 'reported_p90', 'reported_working_median'],
    sums: ['SERVICE_CASES', 'SERVICE_TIME_MEAN', 'SERVICE_WITHIN_STANDARD_SHARE', 'SERVICE_TIME_WORKING_MEAN'],
    quantiles: ['SERVICE_TIME_MEDIAN', 'SERVICE_TIME_P75', 'SERVICE_TIME_P90', 'SERVICE_TIME_WORKING_MEDIAN'],
    grains,
  },
  {
    fact: 'service_step',
    dimensions: { SERVICE_TYPE: 'service_type', CHANNEL: 'channel', SERVICE_STEP: 'step' },
    numbers: { minutes: maybe(minutes) },
    reported: ['reported_median'],
    sums: ['SERVICE_STEP_TIME_MEAN'],
    quantiles: ['SERVICE_STEP_TIME_MEDIAN'],
    grains,
  },
  {
    fact: 'complaint',
    dimensions: { SERVICE_TYPE: 'service_type', CHANNEL: 'channel', CATEGORY: 'category' },
    numbers: { resolved: flag, response_minutes: maybe(minutes), resolution_minutes: maybe(minutes) },
    reported: ['reported_response_median', 'reported_response_p90', 'reported_resolution_median', 'reported_resolution_p90'], // prettier-ignore
    sums: ['COMPLAINTS', 'COMPLAINT_RESOLVED_SHARE'],
    quantiles: ['COMPLAINT_FIRST_RESPONSE_MEDIAN', 'COMPLAINT_FIRST_RESPONSE_P90', 'COMPLAINT_RESOLUTION_P90'],
    grains,
  },
  {
    fact: 'satisfaction_element',
    dimensions: { SERVICE_TYPE: 'service_type', ELEMENT: 'element' },
    numbers: { score_sum: fc.constantFrom(1, 2, 3, 4), score_squares: maybe(fc.constantFrom(1, 4, 9, 16)) },
    reported: [],
    sums: ['SATISFACTION_ELEMENT_MEAN'],
    quantiles: [],
    grains: ['QUARTER', 'SEMESTER', 'YEAR'],
    isOfPeople: true,
  },
  {
    fact: 'satisfaction_response',
    dimensions: { SERVICE_TYPE: 'service_type' },
    numbers: { scored: fc.constant(1), score_sum: fc.integer({ min: 25, max: 100 }), score_squares: fc.nat(10_000) },
    reported: [],
    sums: ['SATISFACTION_RESPONDENTS'],
    quantiles: [],
    grains: ['QUARTER', 'SEMESTER', 'YEAR'],
    isOfPeople: true,
  },
];

const values: Readonly<Partial<Record<DimensionName, readonly string[]>>> = {
  SERVICE_TYPE: ['SIUP', 'IMB'],
  CHANNEL: ['LOKET', 'DARING'],
  SERVICE_STEP: ['Verifikasi', 'Penerbitan'],
  CATEGORY: ['Biaya', 'Waktu'],
  ELEMENT: ['REQUIREMENTS', 'COST'],
};
const regions = ['15.71', '15.05'];
const days = ['2023-11-30', '2024-01-03', '2024-01-31', '2024-02-01', '2024-03-15', '2024-06-30', '2024-12-31'];

/** A row, or an aggregate that others made: of some period, perhaps without a dimension, perhaps part of another. */
function rowOf({ dimensions, numbers, reported }: Kind): fc.Arbitrary<TinyRow> {
  const own = Object.entries(dimensions).map(([name, column]) => [column, fc.constantFrom(...values[name as DimensionName]!)] as const); // prettier-ignore
  const columns = own.map(([column]) => column);
  const shared = {
    region_code: fc.constantFrom(...regions),
    unit_code: fc.constantFrom('A', 'B', null),
    ...numbers,
  };
  const single = fc.record({ ...shared, ...Object.fromEntries(own), day: fc.constantFrom(...days) });
  const aggregate = fc.record({
    ...shared,
    ...Object.fromEntries(own.map(([column, value]) => [column, maybe(value)])),
    ...Object.fromEntries(reported.map((name) => [name, maybe(minutes)])),
    basis: fc.constant('REPORTED'),
    n: fc.integer({ min: 1, max: 50 }),
    when: fc.constantFrom(...aggregatePeriods),
    within_grain: maybeNot(fc.constantFrom('QUARTER', 'YEAR')),
    is_unit_part: mostlyNot,
    is_office_part: mostlyNot,
    is_dimension_part: mostlyNot,
    part_of: maybeNot(fc.constantFrom(...columns).map((column) => `|${column}|`)),
  });
  const dated = aggregate.map(({ when: [day, grain], ...row }) => ({ ...row, day, grain }));
  return fc.oneof({ arbitrary: single, weight: 5 }, { arbitrary: dated as fc.Arbitrary<TinyRow>, weight: 1 });
}

const maybeNot = <Value>(value: fc.Arbitrary<Value>) => fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, value);
const mostlyNot = fc.oneof({ arbitrary: fc.constant(false), weight: 4 }, fc.constant(true));
const aggregatePeriods = [
  ['2024-01-01', 'MONTH'],
  ['2024-02-01', 'MONTH'],
  ['2024-01-01', 'QUARTER'],
  ['2024-01-01', 'SEMESTER'],
  ['2024-01-01', 'YEAR'],
  ['2024-01-17', 'DAY'],
] as const;

function questionOf({ dimensions, sums, quantiles, grains: allowed, isOfPeople = false }: Kind) {
  const own = Object.keys(dimensions) as DimensionName[];
  const told: readonly DimensionName[] = isOfPeople ? own : [...own, 'OFFICE', 'ORGANISATION_UNIT'];
  return fc
    .record({
      by: fc.subarray([...told], { maxLength: isOfPeople ? 1 : 2 }),
      others: fc.subarray(['REGION', 'PERIOD'] as const, { minLength: 1 }),
      grain: fc.constantFrom(...allowed),
      isNarrowed: fc.boolean(),
      narrowed: fc.constantFrom(...own),
      metrics: fc.boolean().map((withQuantiles) => (withQuantiles && quantiles.length > 0 ? [...sums, ...quantiles] : sums)), // prettier-ignore
      isBothYears: fc.boolean(),
    })
    .map(({ by, others, grain, isNarrowed, narrowed, metrics, isBothYears }): BreakdownQuestion => {
      const isClash = isOfPeople && by.length > 0 && !by.includes(narrowed);
      const dimension = { dimension: narrowed, values: [values[narrowed]![0]!] };
      return {
        metrics,
        by: [...others, ...by],
        regions,
        grain,
        period: isBothYears ? '2023..2024' : '2024',
        ...(isNarrowed && !isClash ? { filter: { dimensions: [dimension] } } : {}),
      };
    });
}

const unit = (code: string) => ({ code, regionCode: '15.71', parentCode: null, fieldCode: null, nameId: code, nameEn: null, type: null, validFrom: '2000-01-01', validTo: null }); // prettier-ignore
const dimensions = {
  units: [unit('A'), unit('B')],
  serviceTypes: ['SIUP', 'IMB'].map((code) => ({ code, fieldCode: null, nameId: code, nameEn: null })),
};

async function answers(world: PlainWorld, questions: readonly BreakdownQuestion[]) {
  using tiny = await openPlainWorld(world);
  return await Promise.all(
    questions.map(async (question) => {
      const { rows, sql } = await tiny.breakdown(question);
      return { sql: sql.join(), rows: rows.map(({ keys, values: measured }) => ({ keys, measured: measured.map(({ value, interval, status, reason, sampleSize, basis, numerator, denominator }) => ({ value, interval, status, reason, sampleSize, basis, numerator, denominator })) })) }; // prettier-ignore
    }),
  );
}

const used = new Set<string>();

test.each(kinds)(
  'whatever is asked of $fact, its rollups give the sums, counts and shares of the facts, and quantiles within the stated error',
  { timeout: 300_000 },
  async (kind) => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        // Of five people at the least is told anything at all.
        fc.array(rowOf(kind), { minLength: kind.isOfPeople ? 40 : 1, maxLength: 60 }),
        fc.array(questionOf(kind), { minLength: 12, maxLength: 12 }),
        fc.constantFrom(true, 'IN_PARTS' as const),
        async (rows, questions, made) => {
          const world = { rows: { [kind.fact]: rows.map((row, sequence) => ({ ...row, sequence })) }, dimensions };
          const exact = await answers(world, questions);
          const rolled = await answers({ ...world, rollups: made }, questions);
          for (const [index, { rows: found, sql }] of rolled.entries()) {
            const expected = exact[index]!.rows;
            expect(found.map(({ keys }) => keys)).toEqual(expected.map(({ keys }) => keys));
            for (const { table, histogram } of rollups)
              for (const name of [table, histogram]) if (sql.includes(`"${name}"`)) used.add(name!);
            const metrics = questions[index]!.metrics as readonly FactMetricName[];
            for (const [row, { measured }] of expected.entries()) {
              for (const [column, one] of measured.entries()) {
                const other = found[row]!.measured[column]!;
                const error = kind.quantiles.includes(metrics[column]!) ? histogramError : 1e-12;
                expectNear(other, one, error);
                compared += one.value === null ? 0 : 1;
              }
            }
          }
        },
      ),
      { seed, numRuns: runs, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(5 * runs);
  },
);

test('every rollup and every histogram answered some of them', () => {
  const declared = rollups.flatMap(({ table, histogram }) => (histogram === null ? [table] : [table, histogram]));
  expect([...used].sort()).toEqual(declared.toSorted());
});

function expectNear(found: object, expected: object, error: number): void {
  for (const [name, wanted] of Object.entries(expected)) {
    const value: unknown = found[name as keyof typeof found];
    if (typeof wanted !== 'number' || typeof value !== 'number') {
      if (name === 'interval' && wanted !== null && value !== null) expectNear(value as object, wanted, error);
      else expect({ [name]: value }).toEqual({ [name]: wanted });
    } else if (Math.abs(value - wanted) > error * Math.abs(wanted) + 1e-9)
      expect({ [name]: value }).toEqual({ [name]: wanted });
  }
}

test('aggregates that others made are added like rows: a single one answers with its own median, two with none', async () => {
  const reported = { basis: 'REPORTED', grain: 'MONTH', n: 40, minutes: 4000, reported_median: 90 };
  const world = {
    rows: {
      service_case: [
        { ...reported, day: '2023-01-01', service_type: 'SIUP' },
        { ...reported, day: '2024-02-01', service_type: 'SIUP', reported_median: 120 },
        { ...reported, day: '2024-03-01', service_type: 'IMB', reported_median: 60 },
      ],
    },
    dimensions,
    rollups: true,
  };
  const asked = { metrics: ['SERVICE_CASES', 'SERVICE_TIME_MEDIAN'], regions: ['15.71'], by: ['PERIOD'], period: '2023..2024' } as const; // prettier-ignore
  const [byYear] = await answers(world, [{ ...asked, grain: 'YEAR' }]);
  expect(byYear!.sql).toContain('"service_case_region_year"');
  expect(byYear!.rows.map(({ measured }) => measured)).toMatchObject([
    [{ value: 40 }, { value: 1.5 }],
    [{ value: 80 }, { value: null, status: 'NOT_COMPUTABLE', reason: 'AGGREGATE_ONLY' }],
  ]);
});
