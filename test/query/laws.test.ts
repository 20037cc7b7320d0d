import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween, difference } from '../../src/query/change.ts';
import { ranks } from '../../src/query/rank.ts';
import type { Measured } from '../../src/query/answer.ts';
import { inWorld } from '../support/tiny-snapshot.ts';
import type { TinySnapshot } from '../support/tiny-snapshot.ts';
import { places, question, sources, world } from './random-world.ts';
import type { RandomQuestion } from './random-world.ts';

/** One cell has one value, whatever the question it is part of. */

const seed = 20_241_122;
const settings = { seed, numRuns: 40, endOnFailure: true };

const isRefusal = (error: unknown) => (error as { code?: string }).code === 'NOT_COMPARABLE';
const common = ({ grain, knownAt, source, target, kind, formula, isDiscrete }: RandomQuestion) => ({
  regions: places,
  grain,
  knownAt,
  filter: { source, accumulation: isDiscrete ? ('DISCRETE' as const) : null },
  yardstick: { target, kind, formula } as Parameters<TinySnapshot['trend']>[0]['yardstick'],
});
/** Twelve digits: where the same division is made in another place, the last bit may differ. */
const rounded = (number: number | null) => number && Number(number.toPrecision(12));
const measured = ({ value, status, reason, attainment, target, coverage, verdict, sampleSize }: Measured) => ({
  value: rounded(value),
  status,
  reason,
  attainment: rounded(attainment),
  target,
  coverage,
  verdict,
  sampleSize,
});

test('a comparison, a scorecard and a breakdown hold the cells of the trend', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(world, question, (given, asked) =>
      inWorld({ ...given, dimensions: { sources } }, async ({ trend, comparison, scorecard, breakdown }) => {
        const rest = common(asked);
        const line = await trend({ ...rest, period: '2024' }).catch((error: unknown) => {
          if (isRefusal(error)) return null;
          throw error;
        });
        if (line === null) return;
        const indicators = [line.indicatorCode!];
        const groups = await breakdown({ ...rest, by: ['REGION', 'PERIOD'], indicators, period: '2024', first: 1000 });
        const points = line.series.flatMap(({ regionCode, points }) => points.map((point) => ({ regionCode, point })));
        expect(groups.rows.map(({ keys, values }) => [keys, measured(values[0]!)])).toEqual(
          points.map(({ regionCode, point }) => [[regionCode, point.period], measured(point)]),
        );
        const { period } = line.series[0]!.points.at(-1)!;
        const expected = line.series.map((each) => measured(each.points.at(-1)!));
        const compared = await comparison({ ...rest, period }).catch((error: unknown) =>
          isRefusal(error) ? null : error,
        );
        if (compared === null) return;
        expect((compared as Awaited<ReturnType<typeof comparison>>).rows.map(measured)).toEqual(expected);
        for (const [index, region] of places.entries()) {
          const { rows } = await scorecard({ ...rest, region, indicators, period });
          expect({ ...measured(rows[0]!), status: null, reason: null }).toEqual({
            ...expected[index],
            status: null,
            reason: null,
          });
        }
      }),
    ),
    settings,
  );
});

test('what was known when the snapshot was taken is what is current', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(world, question, (given, asked) =>
      inWorld({ ...given, dimensions: { sources } }, async ({ trend }) => {
        const rest = { ...common({ ...asked, source: null }), period: '2023..2024' };
        const answer = (knownAt: string | null) =>
          trend({ ...rest, knownAt }).then(
            ({ series }) => series.map((line) => line.points.map(measured)),
            (error: { code: string }) => error.code,
          );
        expect(await answer('2025-12-31')).toEqual(await answer(null));
      }),
    ),
    settings,
  );
});

test('the reported share is what arrived of what was due', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.constantFrom('MONTH', 'QUARTER', 'SEMESTER', 'YEAR'), (given, grain) =>
      inWorld({ ...given, dimensions: { sources } }, async ({ trend }) => {
        const asked = { metric: 'REPORTING_COVERAGE', regions: places, grain, period: '2023..2024' } as const;
        for (const { points } of (await trend(asked)).series) {
          for (const { value, numerator, denominator } of points) {
            if (value === null) continue;
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(100);
            expect(numerator).toBeLessThanOrEqual(denominator! + 1e-9);
          }
        }
      }),
    ),
    settings,
  );
});

const numbers = fc.array(fc.option(fc.integer({ min: -9, max: 9 })), { maxLength: 30 });

test('a rank is one more than the number of better values', () => {
  fc.assert(
    fc.property(numbers, fc.constantFrom('HIGHEST', 'LOWEST'), (values, best) => {
      const isBetter = (other: number, value: number) => (best === 'HIGHEST' ? other > value : other < value);
      expect(ranks(values, best)).toEqual(
        values.map((value) =>
          value === null ? null : values.filter((other) => other !== null && isBetter(other, value)).length + 1,
        ),
      );
    }),
    { seed },
  );
});

test('values that differ by binary noise only share a rank', () => {
  expect(ranks([0.1 + 0.2, 0.3, 0.4], 'LOWEST')).toEqual([1, 1, 3]);
});

test('a difference of decimals is exact to their decimals', () => {
  const decimal = fc.tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 4 }));
  fc.assert(
    fc.property(decimal, decimal, ([a, places], [b]) => {
      const unit = 10 ** places;
      expect(difference(a / unit, b / unit)).toBe((b - a) / unit);
    }),
    { seed },
  );
  expect([difference(7.1, 7.19), difference(null, 1), difference(0, 0), difference(1e-9, 3e-9)]).toEqual([
    0.09,
    null,
    0,
    2e-9,
  ]);
  expect(changeBetween(200, 150, 'persen')).toEqual({ changeAbs: -50, changePct: -25, changePp: -50 });
  // 6 divided by next to nothing is no number.
  expect(changeBetween(1e-320, 6, 'jiwa')).toEqual({ changeAbs: 6, changePct: null, changePp: null });
});

test('a reader who looks at no target gets the same numbers', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(world, question, (given, asked) =>
      inWorld({ ...given, dimensions: { sources } }, async ({ trend }) => {
        const asking = { ...common(asked), period: '2024' };
        const whole = await trend(asking).catch((error: unknown) => (isRefusal(error) ? null : Promise.reject(error)));
        if (whole === null) return;
        const lean = await trend({ ...asking, needsTargets: false });
        const valueOf = ({ value, status, reason, coverage }: Measured) => ({ value, status, reason, coverage });
        expect(lean.series.map(({ points }) => points.map(valueOf))).toEqual(
          whole.series.map(({ points }) => points.map(valueOf)),
        );
        expect(lean.series.every(({ points }) => points.every(({ target }) => target === null))).toBe(true);
      }),
    ),
    settings,
  );
});
