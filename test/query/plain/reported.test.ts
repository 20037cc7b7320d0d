import { expect, test } from 'vitest';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const reported = { basis: 'REPORTED', grain: 'MONTH', day: '2024-01-01' } as const;
const ask = async (rows: readonly Record<string, string | number | boolean | null>[], question: object = {}) => {
  using tiny = await openPlainWorld({ rows: { service_case: rows } });
  const { series } = await tiny.trend({
    metric: 'SERVICE_TIME_MEAN',
    regions: ['15.71'],
    grain: 'MONTH',
    period: '2024-01',
    ...question,
  });
  return series[0]?.points.map(({ value, status, reason, sampleSize, basis }) => ({
    value,
    status,
    reason,
    sampleSize,
    basis,
  }));
};

test('means of reported aggregates are weighted by their cases', async () => {
  expect(
    await ask([
      { ...reported, unit_code: 'A', n: 30, minutes: 1800 },
      { ...reported, unit_code: 'B', n: 10, minutes: 3000 },
    ]),
  ).toEqual([{ value: 2, status: 'COMPUTED', reason: null, sampleSize: 40, basis: 'REPORTED' }]);
});

test('rows of one unit and the aggregate of another are added, and the answer says that it rests on both', async () => {
  expect(
    await ask([
      { unit_code: 'A', minutes: 60 },
      { ...reported, unit_code: 'B', n: 3, minutes: 420 },
    ]),
  ).toEqual([{ value: 2, status: 'COMPUTED', reason: null, sampleSize: 4, basis: 'MIXED' }]);
});

test('a median of one aggregate is its own; of two there is none', async () => {
  const one = { ...reported, unit_code: 'A', n: 30, reported_median: 90 };
  const metric = { metric: 'SERVICE_TIME_MEDIAN' };
  expect(await ask([one], metric)).toMatchObject([{ value: 1.5, status: 'COMPUTED' }]);
  expect(await ask([one, { ...one, unit_code: 'B' }], metric)).toMatchObject([
    { value: null, status: 'NOT_COMPUTABLE', reason: 'AGGREGATE_ONLY', sampleSize: 60 },
  ]);
});

test('an aggregate that left its mean out leaves no mean', async () => {
  expect(await ask([{ ...reported, n: 30, reported_median: 90 }])).toMatchObject([
    { value: null, status: 'NOT_COMPUTABLE', reason: 'AGGREGATE_ONLY' },
  ]);
});

test('an aggregate of a quarter is not spread over its months', async () => {
  const quarter = { ...reported, grain: 'QUARTER', unit_code: 'A', n: 30, minutes: 1800 };
  const months = { period: '2024-01..2024-04' };
  const coarser = { value: null, status: 'NOT_COMPUTABLE', reason: 'COARSER_THAN_GRAIN' };
  expect(await ask([quarter], months)).toMatchObject([coarser, coarser, coarser, { status: 'NO_DATA' }]);
  expect(await ask([quarter], { period: '2024-02' })).toMatchObject([coarser]);
  expect(await ask([quarter], { grain: 'QUARTER', period: '2024-Q1' })).toMatchObject([
    { value: 1, status: 'COMPUTED' },
  ]);
  expect(await ask([quarter, { unit_code: 'B', minutes: 60 }], {})).toMatchObject([
    { value: 1, status: 'INCOMPLETE', reason: 'COARSER_THAN_GRAIN' },
  ]);
});

test('of aggregates that hold each other only one answers: the coarsest that fits the grain', async () => {
  const month = { ...reported, n: 10, minutes: 600, within_grain: 'QUARTER' };
  const rows = [
    month,
    { ...month, day: '2024-02-01' },
    { ...reported, grain: 'QUARTER', n: 35, minutes: 4200, reported_median: 100 },
  ];
  expect(await ask(rows)).toMatchObject([{ value: 1, sampleSize: 10 }]);
  expect(await ask(rows, { grain: 'QUARTER', period: '2024-Q1' })).toMatchObject([{ value: 2, sampleSize: 35 }]);
});

test('the aggregate of a whole government answers for it, those of its units for them', async () => {
  using tiny = await openPlainWorld({
    rows: {
      service_case: [
        { ...reported, n: 100, minutes: 6000 },
        { ...reported, unit_code: 'A', n: 40, minutes: 4800, is_unit_part: true },
      ],
    },
  });
  const ask = async (by: readonly ('REGION' | 'ORGANISATION_UNIT' | 'SERVICE_TYPE')[]) => {
    const { rows } = await tiny.breakdown({ metrics: ['SERVICE_CASES'], by, regions: ['15.71'], period: '2024-01' });
    return rows.map(({ keys, values }) => [...keys, values[0]?.value, values[0]?.reason]);
  };
  expect(await ask(['REGION'])).toEqual([['15.71', 100, null]]);
  expect(await ask(['ORGANISATION_UNIT'])).toEqual([
    ['A', 40, null],
    [null, null, 'AGGREGATE_ONLY'],
  ]);
  expect(await ask(['SERVICE_TYPE'])).toEqual([[null, null, 'AGGREGATE_ONLY']]);
});
