import { expect, test } from 'vitest';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const action = { category: 'SDM', indicator: 'LIC-01' };
const world = {
  takenAt: '2024-03-20T00:00:00.000Z',
  rows: {
    corrective_action: [
      // Due on 31 January: in time on that day, late at the beginning of the next.
      { ...action, day: '2024-01-01', until: null, due_days: 30 },
      { ...action, day: '2024-01-05', until: '2024-02-10', due_days: 90 },
      { ...action, day: '2024-02-01', until: null, due_days: 47 },
    ],
    cause: [
      { day: '2024-01-01', grain: 'QUARTER', factor: 'INHIBITING', category: 'SDM', indicator: 'LIC-01' },
      { day: '2024-01-01', grain: 'QUARTER', factor: 'SUPPORTING', category: 'PIMPINAN', indicator: 'LIC-01' },
      { day: '2024-01-01', grain: 'YEAR', factor: 'INHIBITING', category: 'SDM', indicator: 'LIC-01' },
    ],
  },
};

test('an action is overdue from the day after its due day on, and no longer once it is completed', async () => {
  using tiny = await openPlainWorld(world);
  const points = async (metric: 'ACTIONS_OPEN' | 'ACTIONS_OVERDUE' | 'ACTIONS_OVERDUE_SHARE') => {
    const { series } = await tiny.trend({ metric, regions: ['15.71'], grain: 'MONTH', period: '2024-01..2024-03' });
    return series[0]!.points.map(({ value }) => value);
  };
  expect(await points('ACTIONS_OPEN')).toEqual([2, 2, 2]);
  // The third is due on 19 March, the day before the snapshot.
  expect(await points('ACTIONS_OVERDUE')).toEqual([1, 1, 2]);
  expect(await points('ACTIONS_OVERDUE_SHARE')).toEqual([50, 50, 100]);
});

test('causes are counted by factor and category; those of a year are not spread over its quarters', async () => {
  using tiny = await openPlainWorld(world);
  const rows = async (grain: 'QUARTER' | 'YEAR', period: string) => {
    const answer = await tiny.breakdown({
      metrics: ['CAUSES'],
      by: ['FACTOR', 'CAUSE_CATEGORY'],
      regions: ['15.71'],
      grain,
      period,
    });
    return answer.rows.map(({ labelsEn, values }) => [...labelsEn, values[0]!.value, values[0]!.reason]);
  };
  expect(await rows('YEAR', '2024')).toEqual([
    ['Inhibiting', 'SDM', 2, 'INCOMPLETE_PERIOD'],
    ['Supporting', 'PIMPINAN', 1, 'INCOMPLETE_PERIOD'],
  ]);
  expect(await rows('QUARTER', '2024-Q1')).toEqual([
    ['Inhibiting', 'SDM', 1, 'COARSER_THAN_GRAIN'],
    ['Supporting', 'PIMPINAN', 1, 'INCOMPLETE_PERIOD'],
  ]);
});
