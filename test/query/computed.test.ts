import { expect, test } from 'vitest';
import type { Measured, Point } from '../../src/query/answer.ts';
import { prepareComputed } from '../../src/query/computed.ts';
import { Catalogue } from '../../src/model/snapshot-catalogue.ts';
import { tinyDimensions, toVersion } from '../support/tiny-dimensions.ts';

const version = { code: 'TRN-01', unit: 'hari', frequency: 'MONTH', decimals: 2 } as const;
const catalogue = new Catalogue(
  {
    ...tinyDimensions,
    indicatorVersions: [
      toVersion({ ...version, number: 1, validTo: '2024-02-01' }, 0),
      toVersion({ ...version, number: 2, validFrom: '2024-02-01' }, 1),
    ],
    computedIndicators: [{ versionId: 1, metric: 'SERVICE_TIME_MEAN', serviceTypes: 'IZIN-TRAYEK' }],
  },
  { takenAt: '2025-01-15T00:00:00.000Z', mode: 'REAL' },
);

const point = (start: string, value: number | null): Point => ({
  ...({ value, status: 'COMPUTED', reason: null, unit: 'hari', decimals: 2 } as Measured),
  period: start.slice(0, 7),
  start,
  end: start,
});

const body = (points: readonly Point[]) => ({
  metric: 'INDICATOR_VALUE',
  indicatorCode: 'TRN-01',
  grain: 'MONTH' as const,
  period: '2024-01..2024-02',
  series: [{ regionCode: '15.71', points, caveats: [] }],
});

test('the metric that a version names is asked for its own periods and services, and told in the unit of the indicator', () => {
  const given = body([point('2024-01-01', 4), point('2024-02-01', 4)]);
  const prepared = prepareComputed(given, catalogue, { maxCells: 100 });
  expect(prepared.plans).toMatchObject([
    {
      fact: 'serviceCase',
      regions: ['15.71'],
      from: '2024-01-01',
      to: '2024-02-01',
      filters: [{ dimension: 'SERVICE_TYPE', values: ['IZIN-TRAYEK'] }],
    },
  ]);
  // 12 cases of 120 hours each, in minutes: five days.
  const cell = {
    keys: ['15.71', '2024-01-01'],
    obstacle: null,
    ownRows: 12,
    reportedRows: 0,
    measures: { cases: 12, timed: 12, minutes: 12 * 120 * 60 },
  };
  const [first, second] = prepared.attach(given, [[cell]]).series[0]!.points;
  expect(first!.computed).toEqual({
    metric: 'SERVICE_TIME_MEAN',
    value: 5,
    status: 'COMPUTED',
    reason: null,
    sampleSize: 12,
    basis: 'ROWS',
    difference: 1,
    differencePct: 25,
  });
  expect(second).toEqual(point('2024-02-01', 4));
});

test('where cases tell nothing the reported value stands alone, with the reason', () => {
  const given = body([point('2024-01-01', 4)]);
  const prepared = prepareComputed(given, catalogue, { maxCells: 100 });
  const [only] = prepared.attach(given, [[]]).series[0]!.points;
  expect(only!.value).toBe(4);
  expect(only!.computed).toMatchObject({
    value: null,
    status: 'NO_DATA',
    reason: 'MISSING_REALISATION',
    difference: null,
  });
});

test('other numbers than values of indicators are left as they are', () => {
  const targets = { ...body([point('2024-01-01', 4)]), metric: 'INDICATOR_TARGET' };
  const prepared = prepareComputed(targets, catalogue, { maxCells: 100 });
  expect(prepared.plans).toEqual([]);
  expect(prepared.attach(targets, [])).toEqual(targets);
});
