import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRolledUp } from '../../src/query/choose-lines.ts';
import { prepareTrend } from '../../src/query/trend.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinySnapshot, TinyWorld } from '../support/tiny-snapshot.ts';
import { monthsOf } from './naive-facts.ts';
import { labelOf, places, question, sources, world } from './random-world.ts';
import type { RandomQuestion } from './random-world.ts';

const seed = Number(process.env['ORACLE_SEED'] ?? 20_261_122);
const runs = Number(process.env['ORACLE_RUNS'] ?? 30);

/** Mostly of what a rollup can answer. */
const asked = fc
  .tuple(question, fc.nat(3))
  .map(([given, odds]) => (odds === 0 ? given : { ...given, knownAt: null, source: null, isDiscrete: false }));

test('a rollup gives the cells that the facts give, whatever is asked', { timeout: 300_000 }, async () => {
  const found = { rolled: 0, compared: 0 };
  await fc.assert(
    fc.asyncProperty(
      world,
      fc.array(fc.tuple(asked, fc.subarray([...places], { minLength: 1 })), { minLength: 10, maxLength: 10 }),
      async (given, questions) => {
        const both = { ...given, dimensions: { sources } };
        const [facts, rollup] = await Promise.all([
          answers(both, questions),
          answers({ ...both, rollups: true }, questions),
        ]);
        for (const [index, { sql, cells }] of rollup.entries()) {
          expectNear(cells, facts[index]!.cells);
          expect(facts[index]!.sql).not.toContain('line_period');
          if (!sql.includes('line_period')) continue;
          found.rolled += 1;
          found.compared += cells.length;
        }
      },
    ),
    { seed, numRuns: runs, endOnFailure: true },
  );
  expect(found.rolled).toBeGreaterThan(runs);
  expect(found.compared).toBeGreaterThan(5 * runs);
});

function answers(given: TinyWorld, questions: readonly (readonly [RandomQuestion, readonly string[]])[]) {
  return inWorld(given, (snapshot) =>
    Promise.all(questions.map(([asked, regions]) => cellsOf(snapshot, asked, regions))),
  );
}

async function cellsOf(snapshot: TinySnapshot, asked: RandomQuestion, regions: readonly string[]) {
  const { grain, from, count, isDiscrete, knownAt, source, target, kind, formula } = asked;
  const last = labelOf(from + (count - 1) * monthsOf[grain]!, grain);
  const answer = snapshot.cells({
    regions,
    grain,
    period: `${labelOf(from, grain)}..${last}`,
    knownAt,
    filter: { source, accumulation: isDiscrete ? 'DISCRETE' : null },
    yardstick: { target, kind, formula } as Parameters<typeof snapshot.trend>[0]['yardstick'],
  });
  return answer.catch((error: Error) => ({ sql: '', cells: [error.message] }));
}

/** Sums in another order may differ in their last digits. */
function expectNear(found: unknown, expected: unknown): void {
  const [one, other] = [leavesOf(found), leavesOf(expected)];
  expect(one.map(([path]) => path)).toEqual(other.map(([path]) => path));
  for (const [index, [path, value]] of one.entries()) {
    const wanted = other[index]![1];
    if (typeof value !== 'number' || typeof wanted !== 'number') expect([path, value]).toEqual([path, wanted]);
    else if (Math.abs(value - wanted) > 1e-12 * Math.max(1, Math.abs(wanted)))
      expect([path, value]).toEqual([path, wanted]);
  }
}

function leavesOf(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (value === null || typeof value !== 'object') return [[path, value]];
  return Object.entries(value).flatMap(([name, each]) => leavesOf(each, `${path}.${name}`));
}

const monthly = { frequency: 'MONTH', regionAggregation: 'SUM', periodAggregation: 'SUM' } as const;
const small: TinyWorld = {
  versions: [
    { ...monthly, indicatorCode: 'FIRST' },
    { ...monthly, indicatorCode: 'OTHER' },
  ],
  observations: [
    { place: '15.05', period: '2024-01', value: 1 },
    { place: '15.71', period: '2024-01', value: 2, status: 'PROVISIONAL' },
    { place: '15.71', period: '2024-02', value: 4, source: 'SAKIP' },
    // Jambi tells the second indicator itself; its own row of the first is no part of it.
    { place: '15', period: '2024-01', value: 99 },
    { version: 2, place: '15', period: '2024-01', value: 10 },
  ],
  parts: [{ version: 1, place: '15', members: ['15.05', '15.71'], expected: 2 }],
  rollups: true,
};

test('what answers with its parts is read from the rollup, what answers with its own rows from the facts, in one statement', () =>
  inWorld(small, async (snapshot) => {
    const { sql, cells } = await snapshot.cells({ regions: ['15', '15.71'], grain: 'QUARTER', period: '2024-Q1' });
    expect(
      cells.map(({ place, realisation: now }) => [
        place,
        now?.basis,
        now?.value,
        now?.parts,
        now?.expected,
        now?.sources,
      ]),
    ).toEqual([
      ['15', 'PARTS', 7, 3, 4, ['BPS', 'SAKIP']],
      ['15.71', 'OWN', 6, 2, 2, ['BPS', 'SAKIP']],
    ]);
    expect(sql.slice(sql.indexOf('cell as'), sql.indexOf('folded as'))).toMatchInlineSnapshot(`
      "cell as (
        select fact.version_id, fact.place, fact.period_start, 'OWN' as basis, 1 as reports, 1 as expected, 1 as parts, fact.value,
          fact.numerator, fact.denominator,
          case when fact.numerator is null or fact.denominator is null then 1 else 0 end as lacking_ratio,
          case when fact.value is not null and fact.weight is null then 1 else 0 end as lacking_weight,
          case when fact.status in ('PROVISIONAL', 'ESTIMATED') then 1 else 0 end as provisional,
          fact.predicate, fact.source as source_first, fact.source as source_last
        from "observation" as fact
        where (fact.version_id = 1 and fact.period_start >= cast('2024-01-01' as date) and fact.period_start < cast('2024-04-01' as date))
          and fact.place in ('15.71')
        union all
        select fact.version_id, fact.place, fact.period_start, 'PARTS' as basis, fact.reports, fact.expected, fact.parts, fact.value,
          fact.numerator, fact.denominator, fact.lacking_ratio, fact.lacking_weight, fact.provisional,
          fact.predicate, fact.source_first, fact.source_last
        from "line_period" as fact
        where (fact.version_id = 1 and fact.period_start >= cast('2024-01-01' as date) and fact.period_start < cast('2024-04-01' as date))
          and fact.place in ('15')
      ),
      "
    `);
  }));

test('a place that has parts for one indicator and rows of its own for another answers each with its own', () =>
  inWorld(small, async (snapshot) => {
    const { rows } = await snapshot.scorecard({ region: '15', period: '2024-01', grain: 'MONTH' });
    expect(rows.map(({ value }) => value)).toEqual([3, 10]);
  }));

test.each([
  ['combined anew for a day', { knownAt: '2024-12-31' }, /known before 2025-01-01, decided again/],
  ['combined anew for a source', { filter: { source: 'BPS' } }, /of source "BPS"/],
  ['combined anew of verified figures', { filter: { verifiedOnly: true } }, /verified submissions only/],
  ['combined anew for differences of like with like', { filter: { accumulation: 'DISCRETE' } }, /like with like/],
  ['read ready-made', {}, /^rollup of observations by region and native period/],
] as const)('regions made of parts are %s', (_, asked, reason) =>
  inWorld(small, async ({ catalogue }) => {
    const question = { metric: 'INDICATOR_VALUE', regions: ['15'], grain: 'MONTH', period: '2024-02' } as const;
    const { plan } = prepareTrend({ ...question, indicator: 'FIRST', ...asked }, catalogue, { maxCells: 100 });
    expect(plan!.reason).toMatch(reason);
    expect(isRolledUp(plan!)).toBe(Object.keys(asked).length === 0);
  }),
);

test('without the table, as in an older snapshot, the facts answer and the plan says so', () =>
  inWorld({ ...small, rollups: false }, async (snapshot) => {
    const { plan } = prepareTrend(
      { metric: 'INDICATOR_VALUE', indicator: 'FIRST', regions: ['15'], grain: 'MONTH', period: '2024-01' },
      snapshot.catalogue,
      { maxCells: 100 },
    );
    expect(plan!.reason).toMatch(/this snapshot has no rollup of them\); some regions are combined/);
    const { series } = await snapshot.trend({ regions: ['15'], grain: 'MONTH', period: '2024-01' });
    expect(series[0]!.points[0]!.value).toBe(3);
  }));
