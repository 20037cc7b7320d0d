import { expect, test } from 'vitest';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const month = (start: string) => ({ day: start, grain: 'MONTH', basis: 'REPORTED' });

test('documents are timed and checked apart: what nobody timed or checked is in no mean', async () => {
  using tiny = await openPlainWorld({
    rows: {
      document: [
        { ...month('2024-01-01'), n: 10, document_type: 'SURAT', hours: 20, with_errors: 1 },
        { ...month('2024-01-01'), n: 30, document_type: 'LAPORAN', hours: 150, with_errors: null },
        { ...month('2024-02-01'), n: 5, document_type: 'SURAT', hours: null, with_errors: 0 },
      ],
    },
  });
  const value = async (metric: 'DOCUMENTS' | 'DOCUMENT_TIME_MEAN' | 'DOCUMENT_ACCURACY') => {
    const { series } = await tiny.trend({ metric, regions: ['15.71'], grain: 'MONTH', period: '2024-01..2024-02' });
    return series[0]!.points.map((point) => [point.value, point.sampleSize]);
  };
  expect(await value('DOCUMENTS')).toEqual([
    [40, null],
    [5, null],
  ]);
  expect(await value('DOCUMENT_TIME_MEAN')).toEqual([
    [170 / 40, 40],
    [null, 0],
  ]);
  expect(await value('DOCUMENT_ACCURACY')).toEqual([
    [90, 10],
    [100, 5],
  ]);
});

test('tasks of a quarter are not spread over its months, and those of a unit do not add to those of its government', async () => {
  using tiny = await openPlainWorld({
    rows: {
      task: [
        { ...month('2024-01-01'), n: 10, on_time: 8, late: 1 },
        { ...month('2024-01-01'), unit_code: 'D1', is_unit_part: true, n: 4, on_time: 1, late: 0 },
        { ...month('2024-04-01'), grain: 'QUARTER', n: 60, on_time: 30, late: 15 },
      ],
    },
  });
  const asked = async (grain: 'MONTH' | 'QUARTER', period: string) => {
    const { series } = await tiny.trend({ metric: 'TASK_ON_TIME_SHARE', regions: ['15.71'], grain, period });
    return series[0]!.points.map(({ value, reason }) => [value, reason]);
  };
  expect(await asked('MONTH', '2024-01')).toEqual([[80, null]]);
  expect(await asked('MONTH', '2024-04')).toEqual([[null, 'COARSER_THAN_GRAIN']]);
  expect(await asked('QUARTER', '2024-Q2')).toEqual([[50, null]]);
  const { rows } = await tiny.breakdown({
    metrics: ['TASK_UNDONE_SHARE'],
    by: ['ORGANISATION_UNIT'],
    regions: ['15.71'],
    grain: 'QUARTER',
    period: '2024-Q2',
  });
  expect(rows.map(({ values }) => values[0]!.reason)).toEqual(['AGGREGATE_ONLY']);
});

test('a month without an event is counted, an unfinished year is told as such', async () => {
  using tiny = await openPlainWorld({
    takenAt: '2024-04-10T00:00:00.000Z',
    rows: {
      outreach_month: [
        { day: '2024-01-01', grain: 'MONTH', held: 1 },
        { day: '2024-02-01', grain: 'MONTH', held: 0 },
        { day: '2024-03-01', grain: 'MONTH', held: 0 },
      ],
    },
  });
  const { series } = await tiny.trend({
    metric: 'MONTHS_WITHOUT_EVENT',
    regions: ['15.71'],
    grain: 'YEAR',
    period: '2024',
  });
  expect(series[0]!.points.map(({ value, reason }) => [value, reason])).toEqual([[2, 'INCOMPLETE_PERIOD']]);
});
