import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duckdbDialect } from '../../src/engine/dialect.ts';
import { NotComparable } from '../../src/errors.ts';
import { readCells } from '../../src/query/cell.ts';
import type { CellPlan } from '../../src/query/cell-plan.ts';
import { readingOf } from '../../src/query/cell-reading.ts';
import { compileCells } from '../../src/query/compile.ts';
import { bareTables } from '../../src/query/tables.ts';
import { prepareTrend } from '../../src/query/trend.ts';
import { toStatement } from '../../src/sql/sql.ts';
import { inWorld, openTinySnapshot, type TinySnapshot, type TinyWorld } from '../support/tiny-snapshot.ts';
import { monthsOf } from './naive-facts.ts';
import { labelOf, places, question, sources, world } from './random-world.ts';

const runs = Number(process.env['ORACLE_RUNS'] ?? 60);

test('few cells folded by who reads them are those of the whole statement, to the last bit', async () => {
  let folded = 0;
  const questions = fc.array(fc.record({ asked: question, regions: fc.subarray([...places], { minLength: 1 }) }), {
    minLength: 8,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(world, questions, async (given, several) => {
      const snapshot = await openTinySnapshot({ ...given, dimensions: { sources }, rollups: true });
      try {
        for (const { asked, regions } of several) {
          const { grain, from, count } = asked;
          const period = `${labelOf(from, grain)}..${labelOf(from + (count - 1) * monthsOf[grain]!, grain)}`;
          const plan = planOf(snapshot, { regions, grain, period });
          if (plan === null) continue;
          const whole = compileCells(plan, bareTables, duckdbDialect);
          const { statement, read } = readingOf(plan, bareTables, duckdbDialect);
          if (toStatement(statement).text === toStatement(whole).text) continue;
          const cells = read(await snapshot.run(toStatement(statement)));
          expect(cells).toStrictEqual(readCells(await snapshot.run(toStatement(whole))));
          folded += cells.length;
        }
      } finally {
        snapshot.close();
      }
    }),
    { seed: 20_261_123, numRuns: runs, endOnFailure: true },
  );
  expect(folded).toBeGreaterThan(runs);
});

const rules = ['SUM', 'MEAN', 'RATIO', 'MAX', 'MIN'] as const;

test.each(rules)('%s: holes, halves that are not there, sources and provisional figures come out alike', (rule) =>
  inWorld(worldOf(rule), async (snapshot) => {
    const plan = planOf(snapshot, { regions: ['15', '15.05', '15.71'], grain: 'YEAR', period: '2023..2024' })!;
    const { statement, read } = readingOf(plan, bareTables, duckdbDialect);
    expect(toStatement(statement).text).not.toContain('group by');
    const cells = read(await snapshot.run(toStatement(statement)));
    const whole = compileCells(plan, bareTables, duckdbDialect);
    expect(cells).toStrictEqual(readCells(await snapshot.run(toStatement(whole))));
    expect(cells.map(({ place, bucket }) => `${place} ${bucket}`)).toEqual([
      '15 2023-01-01',
      '15 2024-01-01',
      '15.05 2023-01-01',
      '15.05 2024-01-01',
      '15.71 2023-01-01',
    ]);
  }),
);

test('targets, members, other rules and many cells are left to the statement', () =>
  inWorld(worldOf('SUM'), async (snapshot) => {
    const isFolded = (plan: CellPlan) =>
      !toStatement(readingOf(plan, bareTables, duckdbDialect).statement).text.includes('bucket');
    const asked = { regions: ['15'], grain: 'YEAR', period: '2023..2024' };
    const plan = planOf(snapshot, asked)!;
    expect(isFolded(plan)).toBe(true);
    expect(isFolded(planOf(snapshot, { ...asked, needsTargets: true })!)).toBe(false);
    expect(isFolded(planOf(snapshot, { ...asked, grain: 'MONTH', period: '2024' })!)).toBe(false);
    expect(isFolded(planOf(snapshot, { ...asked, filter: { source: 'BPS' } })!)).toBe(false);
    expect(isFolded({ ...plan, keepsMembers: true })).toBe(false);
    expect(isFolded({ ...plan, from: '1000-01-01' })).toBe(false);
  }));

function worldOf(periodAggregation: (typeof rules)[number]): TinyWorld {
  const at = (place: string, period: string, value: number | null, rest = {}) => ({ place, period, value, ...rest });
  const halves = (numerator: number, denominator: number) => ({ numerator, denominator });
  return {
    versions: [{ frequency: 'MONTH', periodAggregation, regionAggregation: 'RATIO', multiplier: 100 }],
    observations: [
      at('15.05', '2023-01', 0.1, { ...halves(0.1, 3), source: 'SAKIP' }),
      at('15.05', '2023-02', null, { ...halves(0, 0), status: 'PROVISIONAL' }),
      at('15.05', '2023-03', 0.3, { ...halves(0.3, 7), source: 'BPS' }),
      at('15.05', '2024-01', -0.7),
      at('15.71', '2023-01', 0.2, { ...halves(0.2, 11), source: 'BPS' }),
      at('15.71', '2023-05', 0, { source: '\u{1F600} survei' }),
      at('15.71', '2023-06', 0.4, { source: '\uFF21' }),
    ],
    parts: [{ version: 1, place: '15', members: ['15.05', '15.71'], expected: 2 }],
    dimensions: { sources },
    rollups: true,
  };
}

function planOf(snapshot: TinySnapshot, asked: object): CellPlan | null {
  const indicator = snapshot.catalogue.indicators.all()[0]!.code;
  const whole = { metric: 'INDICATOR_VALUE', indicator, regions: [], needsTargets: false, ...asked } as const;
  try {
    return prepareTrend(whole, snapshot.catalogue, { maxCells: 200_000 }).plan;
  } catch (error) {
    if (error instanceof NotComparable) return null;
    throw error;
  }
}
