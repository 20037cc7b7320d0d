import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  differenceInDifferences,
  effectBesideTrend,
  placebo,
  trendsApart,
} from '../../src/statistics/difference-in-differences.ts';
import { interruptedSeries } from '../../src/statistics/interrupted-series.ts';

test('law: whatever the values and the gaps, an estimate has a number for everything or is not made', () => {
  const value = fc.oneof(fc.constant(0), fc.constant(7.3), fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1e-9, noNaN: true })); // prettier-ignore
  const rows = fc.uniqueArray(fc.record({ time: fc.integer({ min: 0, max: 80 }), treated: value, comparison: value }), {
    selector: ({ time }) => time,
    minLength: 8,
    maxLength: 60,
  });
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 79 }), (drawn, from) => {
      const pairs = drawn.toSorted((left, right) => left.time - right.time);
      const series = interruptedSeries(
        pairs.map(({ time, treated }) => ({ time, value: treated })),
        { from },
      );
      const estimates = [
        ...(series === null ? [] : [series.levelChange, series.slopeChange, series.meanEffect, series.slopeBefore]),
        differenceInDifferences(pairs, { from })?.effect,
        trendsApart(pairs, { from }),
        effectBesideTrend(pairs, { from }),
        placebo(pairs, { from })?.effect,
      ].filter((each) => each !== null && each !== undefined);
      for (const { value: found, standardError, pValue, pNormal, low, high } of estimates) {
        expect([found, standardError, pValue, pNormal, low, high].every(Number.isFinite)).toBe(true);
        expect(pValue).toBeGreaterThanOrEqual(0);
        expect(pValue).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(high);
      }
    }),
    { seed: 20260901, numRuns: 400 },
  );
});
