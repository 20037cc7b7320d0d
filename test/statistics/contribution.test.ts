import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decomposeMean, decomposeSum } from '../../src/statistics/contribution.ts';
import type { PartChange } from '../../src/statistics/contribution.ts';
import { reversalOf } from '../../src/statistics/simpson.ts';

type Side = readonly [value: number, weight: number] | null;
const part = (key: string, before: Side, after: Side): PartChange => {
  const state = (side: Side) => side && { value: side[0], weight: side[1] };
  return { key, before: state(before), after: state(after) };
};
const seed = 20260901;

test('70 percent of a fall come from the office with two fifths of the tasks', () => {
  // On time of tasks: education 40 of 100 falls by 14 points, the rest by 4.
  const found = decomposeMean([part('education', [88, 40], [74, 40]), part('others', [88, 60], [84, 60])])!;
  expect(found).toMatchObject({ before: 88, after: 80, change: -8, mixEffect: 0 });
  expect(found.contributions.map(({ contribution }) => contribution / found.change)).toEqual([
    expect.closeTo(0.7, 12),
    expect.closeTo(0.3, 12),
  ]);
});

test('a part that enters or leaves does nothing but mix', () => {
  const found = decomposeMean([
    part('old', [10, 50], [10, 50]),
    part('new', null, [20, 50]),
    part('gone', [4, 50], null),
  ])!;
  expect(found).toMatchObject({ before: 7, after: 15, change: 8, rateEffect: 0 });
  expect(found.contributions.map(({ mixEffect }) => mixEffect)).toEqual([expect.closeTo(0), 4.5, 3.5]);
});

test('with no part on one side there is nothing to compare', () => {
  expect(decomposeMean([part('a', null, [1, 1])])).toBeNull();
  expect(decomposeMean([part('a', [1, 0], [1, 1])])).toBeNull();
  expect(decomposeSum([part('a', [1, 1], null)])).toBeNull();
  expect(decomposeMean([])).toBeNull();
});

describe('laws', () => {
  const side = fc.option(
    fc.record({
      value: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      weight: fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e5, noNaN: true })),
    }),
    { freq: 6 },
  );
  const parts = fc
    .array(fc.tuple(side, side), { minLength: 1, maxLength: 40 })
    .map((sides) => sides.map(([before, after], index): PartChange => ({ key: String(index), before, after })));
  const mean = (all: readonly PartChange[], which: 'before' | 'after') => {
    const weight = all.reduce((sum, each) => sum + (each[which]?.weight ?? 0), 0);
    return all.reduce((sum, each) => sum + (each[which]?.value ?? 0) * (each[which]?.weight ?? 0), 0) / weight;
  };

  test('contributions add up to the change, and to the mean that is computed without them, within 1e-9', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const found = decomposeMean(all);
        if (found === null) return;
        const scale = Math.max(
          1,
          ...all.flatMap((each) => [each.before, each.after].map((each) => Math.abs(each?.value ?? 0))),
        );
        expect(Math.abs(found.residual) / scale).toBeLessThan(1e-9);
        expect(Math.abs(found.before - mean(all, 'before')) / scale).toBeLessThan(1e-9);
        expect(Math.abs(found.after - mean(all, 'after')) / scale).toBeLessThan(1e-9);
        const added = found.contributions.reduce((sum, { contribution }) => sum + contribution, 0);
        expect(Math.abs(added - (mean(all, 'after') - mean(all, 'before'))) / scale).toBeLessThan(1e-9);
      }),
      { seed, numRuns: 500 },
    );
  });

  test('asked the other way round, every effect turns its sign', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const turned = all.map(({ key, before, after }) => ({ key, before: after, after: before }));
        const [there, back] = [decomposeMean(all), decomposeMean(turned)];
        expect(back === null).toBe(there === null);
        if (there === null || back === null) return;
        const close = (left: number, right: number) => expect(Math.abs(left + right)).toBeLessThan(1e-6);
        for (const [index, each] of there.contributions.entries()) {
          close(each.rateEffect, back.contributions[index]!.rateEffect);
          close(each.mixEffect, back.contributions[index]!.mixEffect);
        }
      }),
      { seed, numRuns: 200 },
    );
  });

  test('a sum changes by what its parts change', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const found = decomposeSum(all);
        if (found === null) return;
        const total = (which: 'before' | 'after') => all.reduce((sum, each) => sum + (each[which]?.value ?? 0), 0);
        expect(Math.abs(found.change - (total('after') - total('before')))).toBeLessThan(1e-9 * 1e6);
        expect(Math.abs(found.residual)).toBeLessThan(1e-6);
        expect(found.mixEffect).toBe(0);
      }),
      { seed, numRuns: 200 },
    );
  });

  test('weights that stay leave no mix; values that stay leave no rate', () => {
    const steady = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 99 })),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(steady, (rows) => {
        const rates = decomposeMean(rows.map(([from, to, weight]) => part('', [from, weight], [to, weight])))!;
        expect(rates.mixEffect).toBeCloseTo(0, 9);
        const mixes = decomposeMean(rows.map(([from, to, weight]) => part('', [weight, from + 1], [weight, to + 1])))!;
        expect(mixes.rateEffect).toBeCloseTo(0, 9);
      }),
      { seed, numRuns: 100 },
    );
  });
});

describe('Simpson', () => {
  const reversal = (...parts: readonly PartChange[]) => reversalOf(parts, decomposeMean(parts)!);

  test('every part gets better and the whole worse: more of the hard cases', () => {
    // Kidney stones (Charig et al. 1986): the treatment that wins with small and with large stones loses on the whole.
    const small = part('small', [(234 / 270) * 100, 270], [(81 / 87) * 100, 87]);
    const large = part('large', [(55 / 80) * 100, 80], [(192 / 263) * 100, 263]);
    const found = decomposeMean([small, large])!;
    expect([found.before, found.after]).toEqual([expect.closeTo(82.57, 2), expect.closeTo(78, 9)]);
    expect(found.rateEffect).toBeGreaterThan(0);
    expect(reversal(small, large)).toBe('EVERY_PART');
  });

  test('a part that falls with the whole leaves a reversal on balance only', () => {
    expect(reversal(part('a', [90, 80], [94, 20]), part('b', [50, 20], [55, 70]), part('c', [70, 10], [69, 10]))).toBe(
      'ON_BALANCE',
    );
  });

  test('parts that move with the whole, or a whole that stands still, are no reversal', () => {
    expect(reversal(part('a', [10, 50], [12, 60]), part('b', [20, 50], [21, 40]))).toBe('NONE');
    expect(reversal(part('a', [10, 50], [10, 50]), part('b', [20, 50], [20, 50]))).toBe('NONE');
    expect(reversal(part('a', [10, 50], null), part('b', null, [20, 50]))).toBe('NONE');
  });
});
