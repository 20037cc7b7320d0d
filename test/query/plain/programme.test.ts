import { expect, test } from 'vitest';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const year = (of: number) => ({ day: `${of}-01-01`, until: `${of + 1}-01-01` });
const ceiling = { ...year(2024), ceiling: 1000, planned_ceiling: 1000 };
const money = [
  { ...ceiling, programme: 'A' },
  { ...year(2024), programme: 'B', ceiling: 500 },
  { ...year(2024), day: '2024-01-01', grain: 'MONTH', programme: 'A', spent: 300, planned_spent: 300, earned: 400 },
  { ...year(2024), day: '2024-03-01', grain: 'MONTH', programme: 'A', spent: 200, planned_spent: 200, earned: 500 },
  { ...year(2024), day: '2024-03-01', grain: 'MONTH', programme: 'B', spent: 250 },
  { ...year(2023), programme: 'A', ceiling: 800 },
];
const world = {
  rows: { programme_budget: money },
  takenAt: '2025-01-15T00:00:00.000Z',
  dimensions: { programmes: [{ code: 'A', kind: 'PROGRAMME' as const, nameId: 'Program A', nameEn: null }] },
};

test('absorption is what was spent since January of what may be spent in the year', async () => {
  using tiny = await openPlainWorld(world);
  const { series } = await tiny.trend({
    metric: 'BUDGET_ABSORPTION',
    regions: ['15.71'],
    grain: 'MONTH',
    period: '2023-12..2024-04',
  });
  expect(series[0]!.points.map(({ value, reason }) => [value, reason])).toEqual([
    // A ceiling of which nobody said what was spent: missing is not zero.
    [null, 'MISSING_REALISATION'],
    [20, null],
    [20, null],
    [50, null],
    [50, null],
  ]);
});

test('spending is of the period itself', async () => {
  using tiny = await openPlainWorld(world);
  const { rows } = await tiny.breakdown({
    metrics: ['PROGRAMME_SPENDING'],
    by: ['PROGRAMME', 'PERIOD'],
    regions: ['15.71'],
    grain: 'QUARTER',
    period: '2024-Q1',
  });
  expect(rows.map(({ labelsId, values }) => [labelsId[0], values[0]!.value])).toEqual([
    ['Program A', 500],
    ['B', 250],
  ]);
});

test('efficiency weighs outputs by ceilings and leaves out programmes without a planned output', async () => {
  using tiny = await openPlainWorld(world);
  const efficiency = async (filter?: { programme: string[] }) => {
    const { rows } = await tiny.comparison({
      metric: 'PROGRAMME_EFFICIENCY',
      regions: ['15.71'],
      period: '2024',
      ...(filter ? { filter } : {}),
    });
    return rows[0]!;
  };
  // 900 of 1,000 delivered, 500 of 1,000 spent; what B spent is left out.
  expect((await efficiency()).value).toBe(40);
  await expect(efficiency({ programme: ['C'] })).rejects.toThrow('Unknown programme "C".');
});
