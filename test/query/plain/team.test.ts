import { expect, test } from 'vitest';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const quarter = { grain: 'QUARTER', period_grain: 'QUARTER' } as const;
const world = {
  rows: {
    team_result: [
      { ...quarter, day: '2024-01-01', team: 'A', attainment: 80 },
      { ...quarter, day: '2024-01-01', team: 'B', attainment: 100 },
      { ...quarter, day: '2024-04-01', team: 'A', attainment: 60 },
      { day: '2024-01-01', grain: 'YEAR', period_grain: 'YEAR', team: 'A', attainment: 75 },
    ],
  },
  dimensions: { teams: [{ code: 'A', nameId: 'Tim A', nameEn: 'Team A' }] },
};

test('a quarter is the mean of its teams, and a year is what was told of the year', async () => {
  using tiny = await openPlainWorld(world);
  const values = async (grain: 'QUARTER' | 'YEAR', period: string) => {
    const { series } = await tiny.trend({ metric: 'TEAM_ATTAINMENT_MEAN', regions: ['15.71'], grain, period });
    return series[0]!.points.map(({ value }) => value);
  };
  expect(await values('QUARTER', '2024-Q1..2024-Q3')).toEqual([90, 60, null]);
  expect(await values('YEAR', '2024')).toEqual([75]);
});

test('teams have their names, and one that is not there is told', async () => {
  using tiny = await openPlainWorld(world);
  const asked = {
    metrics: ['TEAM_ATTAINMENT_MEAN' as const],
    regions: ['15.71'],
    grain: 'QUARTER' as const,
    period: '2024-Q1',
  };
  const { rows } = await tiny.breakdown({ ...asked, by: ['TEAM'] });
  expect(rows.map(({ labelsEn, values }) => [labelsEn[0], values[0]!.value])).toEqual([
    ['Team A', 80],
    ['B', 100],
  ]);
  const filter = { dimensions: [{ dimension: 'TEAM' as const, values: ['C'] }] };
  expect(() => tiny.breakdown({ ...asked, by: [], filter })).toThrow('Unknown team "C"');
});
