import { expect, test } from 'vitest';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const day = '2024-03-31';
const submissions = [
  { indicator: 'A', day, on_time: 1, received: 1, missing: 0, resubmissions: 2, verified: 1 },
  { indicator: 'A', day, on_time: 0, received: 1, missing: 0, resubmissions: 0, verified: 0, days_late: 4 },
  { indicator: 'B', day, on_time: 0, received: 1, missing: 0, resubmissions: 0, verified: null, days_late: 8 },
  { indicator: 'B', day, on_time: 0, received: 0, missing: 1, resubmissions: 0, verified: null },
  // Not due yet: it counts nowhere.
  { indicator: 'B', day, on_time: null, received: 0, missing: 0, resubmissions: 0, verified: null },
];
const metrics = [
  'SUBMISSION_ON_TIME_SHARE',
  'SUBMISSIONS_MISSING',
  'SUBMISSION_DAYS_LATE_MEDIAN',
  'SUBMISSION_CORRECTIONS',
  'SUBMISSION_VERIFIED_SHARE',
] as const;
const world = { rows: { submission: submissions }, latestMonth: '2024-03-01' };

test('on time is of what is due, corrections of what came, verified of what was checked', async () => {
  using tiny = await openPlainWorld(world);
  const { rows } = await tiny.breakdown({ metrics, by: ['REGION'], regions: ['15.71'], period: '2024-Q1' });
  expect(rows[0]!.values.map(({ value }) => value)).toEqual([25, 1, 6, (2 / 3) * 100, 50]);
});
