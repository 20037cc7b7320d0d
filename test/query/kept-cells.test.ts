import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duckdbDialect } from '../../src/engine/dialect.ts';
import { NotComparable } from '../../src/errors.ts';
import { readCells, type Cell } from '../../src/query/cell.ts';
import type { CellPlan } from '../../src/query/cell-plan.ts';
import { compileCells } from '../../src/query/compile.ts';
import { KeptCells } from '../../src/query/kept-cells.ts';
import { bareTables } from '../../src/query/tables.ts';
import { prepareTrend } from '../../src/query/trend.ts';
import { toStatement } from '../../src/sql/sql.ts';
import { inWorld, openTinySnapshot, type TinySnapshot, type TinyWorld } from '../support/tiny-snapshot.ts';
import { monthsOf } from './naive-facts.ts';
import { labelOf, places, question, sources, world } from './random-world.ts';

const runs = Number(process.env['ORACLE_RUNS'] ?? 40);

test('cells that were kept are those of a statement of their own, to the last bit, whatever was asked before', async () => {
  let kept = 0;
  const questions = fc.array(fc.record({ asked: question, regions: fc.subarray([...places], { minLength: 1 }) }), {
    minLength: 8,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(world, questions, fc.constantFrom(1_000, 12), async (given, several, bound) => {
      const snapshot = await openTinySnapshot({ ...given, dimensions: { sources }, rollups: true });
      const cells = new KeptCells(bound);
      try {
        for (const { asked, regions } of several) {
          const { grain, from, count } = asked;
          const period = `${labelOf(from, grain)}..${labelOf(from + (count - 1) * monthsOf[grain]!, grain)}`;
          const plan = planOf(snapshot, { regions, grain, period });
          if (plan === null) continue;
          const own = await ask(snapshot, plan);
          const found = cells.find(plan, snapshot.catalogue);
          kept += 'read' in found ? 0 : 1;
          const read = 'read' in found ? found.read(await ask(snapshot, found.plan)) : found;
          expect(sorted(read)).toEqual(sorted(own));
        }
      } finally {
        snapshot.close();
      }
    }),
    { seed: 20_261_122, numRuns: runs, endOnFailure: true },
  );
  expect(kept).toBeGreaterThan(runs);
});

const monthly = { frequency: 'MONTH', periodAggregation: 'SUM', regionAggregation: 'SUM' } as const;
const small: TinyWorld = {
  versions: [monthly],
  observations: [
    { place: '15.05', period: '2024-01', value: 1 },
    { place: '15.71', period: '2024-02', value: 2 },
    { place: '15.71', period: '2009-12', value: 4 },
  ],
  parts: [{ version: 1, place: '15', members: ['15.05', '15.71'], expected: 2 }],
  rollups: true,
};

test('a statement is asked for the lines and decades that nobody asked about yet, with the lines of the neighbours', () =>
  inWorld(small, async (snapshot) => {
    const cells = new KeptCells(1_000);
    const asked = async (regions: readonly string[], period: string, grain: 'MONTH' | 'YEAR' = 'YEAR') => {
      const found = cells.find(planOf(snapshot, { regions, grain, period })!, snapshot.catalogue);
      if (!('read' in found)) return found.map(({ realisation }) => realisation?.value);
      const { places: missing, from, to } = found.plan;
      found.read(await ask(snapshot, found.plan));
      return `${missing.map(({ place }) => place).join(' ')} from ${from} to ${to}`;
    };
    expect(await asked(['15'], '2024')).toBe('15 from 2020-01-01 to 2030-01-01');
    expect(await asked(['15'], '2023..2024')).toEqual([3]);
    expect(await asked(['15'], '2023')).toEqual([]);
    expect(await asked(['15.71', '15'], '2024')).toBe('15.71 15.05 from 2020-01-01 to 2030-01-01');
    expect(await asked(['15', '15.71'], '2024')).toEqual([3, 2]);
    expect(await asked(['15.05'], '2024')).toEqual([1]);
    expect(await asked(['15.71'], '2009..2010')).toBe('15.71 15.05 from 2000-01-01 to 2020-01-01');
    expect(await asked(['15.71'], '2009..2024')).toEqual([4, 2]);
    expect(await asked(['15.71'], '2024-02', 'MONTH')).toBe('15.71 15.05 from 2020-01-01 to 2030-01-01');
  }));

test('nothing is kept of targets, of one source, of too many cells, and where none may be', () =>
  inWorld(small, async (snapshot) => {
    const isAsIs = (plan: CellPlan, bound = 1_000) => {
      const found = new KeptCells(bound).find(plan, snapshot.catalogue);
      return 'read' in found && found.plan === plan;
    };
    const plain = { regions: ['15'], grain: 'YEAR', period: '2024' } as const;
    expect(isAsIs(planOf(snapshot, plain)!)).toBe(false);
    expect(isAsIs(planOf(snapshot, { ...plain, needsTargets: true })!)).toBe(true);
    expect(isAsIs(planOf(snapshot, { ...plain, filter: { source: 'BPS' } })!)).toBe(true);
    const century = { ...plain, grain: 'MONTH', period: '1951..2050' } as const;
    expect(isAsIs(planOf(snapshot, century)!)).toBe(false);
    const regions = snapshot.catalogue.rows.regions.map(({ code }) => code);
    expect(isAsIs(planOf(snapshot, { ...century, regions })!)).toBe(true);
    expect(isAsIs(planOf(snapshot, plain)!, 0)).toBe(true);
  }));

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

async function ask(snapshot: TinySnapshot, plan: CellPlan): Promise<readonly Cell[]> {
  return readCells(await snapshot.run(toStatement(compileCells(plan, bareTables, duckdbDialect))));
}

function sorted(cells: readonly Cell[]): readonly Cell[] {
  const key = ({ versionId, place, bucket }: Cell) => `${versionId} ${place} ${bucket}`;
  return cells.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
}
