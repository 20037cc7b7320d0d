import { expect, test } from 'vitest';
import { openPlainWorld } from '../../support/tiny-plain.ts';
import type { PlainWorld } from '../../support/tiny-plain.ts';

/** Everybody of an office at a year's end, with the same hours each. */
const people = (unit_code: string | null, day: string, hours: number, count: number) =>
  Array.from({ length: count }, () => ({
    unit_code,
    day,
    grain: 'YEAR',
    hours,
    enough: hours >= 20 ? 1 : 0,
    trained: 1,
  }));
const world: PlainWorld = {
  takenAt: '2025-06-30T00:00:00.000Z',
  offices: { A: 'A', B: 'B', C: 'C' },
  latestMonth: '2024-01-01',
  rows: {
    training_year: [
      ...people('A', '2023-01-01', 3, 10),
      ...people('B', '2023-01-01', 9, 10),
      ...people('A', '2024-01-01', 3, 10),
      ...people('B', '2024-01-01', 9, 10),
      ...people('C', '2024-01-01', 100, 4),
      // Of no office: in no part, but in the whole.
      ...people(null, '2024-01-01', 40, 6),
    ],
    withheld: [
      {
        population: 'trainingYear',
        cut: 'OFFICE',
        region_code: '15.71',
        unit: 'C',
        value_0: null,
        value_1: null,
        grain: 'YEAR',
        day: '2024-01-01',
      },
    ],
  },
};
const question = { regions: ['15.71'], grain: 'YEAR', period: '2023..2024' } as const;

test('evenness sets the offices of a government against each other; one that is withheld is left out, and told', async () => {
  using tiny = await openPlainWorld(world);
  const { series, caveats } = await tiny.trend({ ...question, metric: 'TRAINING_EVENNESS' });
  expect(series[0]!.points.map(({ value, sampleSize, status, reason }) => [value, sampleSize, status, reason])).toEqual(
    [
      // 3 and 9 hours for ten each: half the mean difference over the mean is 0.25.
      [0.25, 20, 'COMPUTED', null],
      [0.25, 20, 'INCOMPLETE', 'SUPPRESSED'],
    ],
  );
  expect(caveats.map(({ code }) => code)).toContain('SUPPRESSED');
});

test('hours per head count everybody, and those who reach twenty hours are a share of all', async () => {
  using tiny = await openPlainWorld(world);
  const { rows } = await tiny.breakdown({
    ...question,
    period: '2023',
    metrics: ['TRAINING_HOURS_PER_HEAD', 'TRAINING_20_HOURS_SHARE'],
    by: ['REGION'],
  });
  expect(rows[0]!.values.map(({ value }) => value)).toEqual([6, 0]);
});

test('decisions are too few to be told apart by office, and by one characteristic alone', async () => {
  using tiny = await openPlainWorld({ rows: { decision: [] } });
  const by = async (...dimensions: readonly ('REGION' | 'OFFICE' | 'PREDICATE' | 'PREDICATE_AFTER')[]) =>
    tiny.breakdown({ ...question, metrics: ['DECISIONS'], by: dimensions });
  await expect(by('REGION', 'OFFICE')).rejects.toThrow('DECISIONS cannot be grouped by OFFICE');
  await expect(by('REGION', 'PREDICATE', 'PREDICATE_AFTER')).rejects.toThrow('would tell single persons');
  await expect(by('REGION', 'PREDICATE')).resolves.toBeDefined();
});
