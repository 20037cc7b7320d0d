import { expect, test } from 'vitest';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const complaints = [
  { day: '2024-01-01', until: '2024-01-11', resolved: 1, response_minutes: 60, resolution_minutes: 14_400 },
  { day: '2024-01-22', until: '2024-02-10', resolved: 1, response_minutes: 180, resolution_minutes: 27_000 },
  { day: '2024-01-30', until: null, resolved: 0, response_minutes: null, resolution_minutes: null },
  { day: '2024-02-29', until: '2024-03-01', resolved: 1, response_minutes: 30, resolution_minutes: 60 },
];
const cases = [
  { service_type: 'SIUP', day: '2024-01-05', minutes: 60, n: 500, grain: 'DAY' },
  { service_type: 'SIUP', day: '2024-03-05', minutes: 60 },
];
const world = { rows: { complaint: complaints, service_case: cases }, takenAt: '2024-03-20T00:00:00.000Z' };
const points = async (metric: 'COMPLAINT_BACKLOG' | 'COMPLAINT_BACKLOG_AGE' | 'COMPLAINTS_PER_1000_SERVICES') => {
  using tiny = await openPlainWorld(world);
  const { series, sql } = await tiny.trend({ metric, regions: ['15.71'], period: '2024-01..2024-03' });
  return { points: series[0]!.points.map(({ value, status, reason }) => [value, status, reason]), sql };
};

test('a backlog is counted at the end of each bucket, of an unfinished one at the snapshot', async () => {
  const { points: found, sql } = await points('COMPLAINT_BACKLOG');
  expect(found).toEqual([
    [2, 'COMPUTED', null],
    [2, 'COMPUTED', null],
    [1, 'INCOMPLETE', 'INCOMPLETE_PERIOD'],
  ]);
  expect(sql[0]).toContain('standing.day < bucket.stop and (standing.until is null or standing.until >= bucket.stop)');
});

test('its age is the median of the days since each was received', async () => {
  // At the end of January 10 and 2 days, of February 31 and 1; on 20 March the one of 30 January is 50 days old.
  expect((await points('COMPLAINT_BACKLOG_AGE')).points.map(([value]) => value)).toEqual([6, 16, 50]);
});

test('a rate sums each fact to the month before it divides, and is null where one of them has nothing', async () => {
  expect((await points('COMPLAINTS_PER_1000_SERVICES')).points).toEqual([
    [6, 'COMPUTED', null],
    [null, 'NOT_COMPUTABLE', 'MISSING_DENOMINATOR'],
    [null, 'NOT_COMPUTABLE', 'MISSING_REALISATION'],
  ]);
});

test('a median is of those that were answered, a share of all that were received', async () => {
  using tiny = await openPlainWorld(world);
  const { rows } = await tiny.breakdown({
    metrics: ['COMPLAINTS', 'COMPLAINT_FIRST_RESPONSE_MEDIAN', 'COMPLAINT_RESOLVED_SHARE', 'COMPLAINT_BACKLOG'],
    by: ['REGION'],
    regions: ['15.71'],
    period: '2024-01',
  });
  expect(rows[0]!.values.map(({ value }) => value)).toEqual([3, 2, (2 / 3) * 100, 2]);
});
