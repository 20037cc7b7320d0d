import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Measured } from '../../src/query/answer.ts';
import { openTinySnapshot } from '../support/tiny-snapshot.ts';
import { naiveCell, versionAt } from './naive-answer.ts';
import type { NaiveCell } from './naive-answer.ts';
import { monthsOf, toMonth } from './naive-facts.ts';
import type { NaiveWorld } from './naive-facts.ts';
import { labelOf, places, question, sources, world } from './random-world.ts';
import type { RandomQuestion } from './random-world.ts';

/** Five questions to each of these worlds. */
const runs = Number(process.env['ORACLE_RUNS'] ?? 120);
const seed = Number(process.env['ORACLE_SEED'] ?? 20_240_717);

test.each([
  ['facts', false],
  ['the rollup of parts', true],
] as const)(
  'every answer from %s is what a plain reduce over the same rows gives',
  { timeout: 300_000 },
  async (_, rollups) => {
    await fc.assert(
      fc.asyncProperty(world, fc.array(question, { minLength: 5, maxLength: 5 }), async (given, questions) => {
        const snapshot = await openTinySnapshot({ ...given, dimensions: { sources }, rollups });
        try {
          for (const asked of questions) {
            const starts = startsOf(asked);
            const period = `${labelOf(asked.from, asked.grain)}..${labelOf(asked.from + (asked.count - 1) * monthsOf[asked.grain]!, asked.grain)}`;
            const { grain, knownAt, source, target, kind, formula } = asked;
            const answer = snapshot.trend({
              regions: places,
              grain,
              period,
              knownAt,
              filter: { source, accumulation: asked.isDiscrete ? 'DISCRETE' : null },
              yardstick: { target, kind, formula } as Parameters<typeof snapshot.trend>[0]['yardstick'],
            });
            if (isRefused(given, asked, starts)) {
              await expect(answer).rejects.toMatchObject({ code: 'NOT_COMPARABLE' });
              continue;
            }
            const { series } = await answer;
            expect(series.map((line) => line.points.map(toNaive))).toEqual(
              places.map((place) => starts.map((month) => approximate(naiveCell(given, asked, place, month)))),
            );
          }
        } finally {
          snapshot.close();
        }
      }),
      { seed, numRuns: rollups ? Math.ceil(runs / 3) : runs, endOnFailure: true },
    );
  },
);

function startsOf({ from, count, grain }: RandomQuestion): readonly number[] {
  const first = toMonth(labelOf(from, grain));
  return Array.from({ length: count }, (_, index) => first + index * monthsOf[grain]!);
}

/** Refused when no definition of the period can be asked by the grain. */
function isRefused(given: NaiveWorld, { grain }: RandomQuestion, starts: readonly number[]): boolean {
  const valid = starts.map((month) => versionAt(given, month)).filter((version) => version !== null);
  const asked =
    valid.length > 0
      ? valid
      : [given.versions.findLast((each) => each.indicatorCode === given.versions[0]!.indicatorCode)!];
  return !asked.some(
    (version) =>
      version.frequency === grain ||
      (monthsOf[version.frequency]! < monthsOf[grain]! &&
        (version.referenceMonth !== null ||
          version.accumulation === 'YEAR_TO_DATE' ||
          version.periodAggregation !== null)),
  );
}

function toNaive({ value, status, attainment, target, coverage, provisional }: Measured): NaiveCell {
  return { value, status, attainment, low: target?.low ?? null, coverage, provisional };
}

function approximate(cell: NaiveCell): unknown {
  const near = (number: number | null) =>
    number === null
      ? null
      : { asymmetricMatch: (other: unknown) => isNear(other, number), toString: () => `about ${number}` };
  return { ...cell, value: near(cell.value), attainment: near(cell.attainment), coverage: near(cell.coverage) };
}

function isNear(other: unknown, number: number): boolean {
  return typeof other === 'number' && Math.abs(other - number) <= 1e-9 * Math.max(1, Math.abs(number));
}
