import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intraclass, pairedDifference, shrink } from '../../src/statistics/agreement.ts';
import { cliffDelta, cohenD, cohenH, sizeOfEffect, summaryOf, welch } from '../../src/statistics/effect-size.ts';
import { stratifiedGap } from '../../src/statistics/effect-size-stratified.ts';
import { seeded } from '../../src/statistics/random.ts';

const reference = JSON.parse(
  readFileSync(new URL('evenness-and-relation.reference.json', import.meta.url), 'utf8'),
) as {
  welch: { x: number[]; y: number[]; t: number; df: number; p: number };
  intraclass: { rows: number[][]; absolute: number; consistency: number };
};

describe('agreement', () => {
  test('intraclass correlations are those of Shrout and Fleiss', () => {
    const { rows, absolute, consistency } = reference.intraclass;
    const found = intraclass(rows)!;
    expect(found).toMatchObject({ subjects: 6, raters: 4 });
    expect(Math.round(found.absolute! * 100) / 100).toBe(absolute);
    expect(Math.round(found.consistency! * 100) / 100).toBe(consistency);
    expect(found.pValue).toBeLessThan(0.001);
  });

  test('a rater who is always one higher agrees in order but not in number', () => {
    const rows = [3.1, 3.6, 2.9, 4.2, 3.8].map((own) => [own, own + 1]);
    const { consistency, absolute } = intraclass(rows)!;
    expect(consistency).toBeCloseTo(1, 9);
    expect(absolute).toBeLessThan(0.5);
    const difference = pairedDifference(rows.map(([, other]) => other!), rows.map(([own]) => own!))!; // prettier-ignore
    expect(difference.mean).toBeCloseTo(1, 12);
    expect(intraclass(rows.slice(0, 2))).toBeNull();
    expect(pairedDifference([1, 2], [1, 2])).toBeNull();
  });

  test('means are drawn together: wholly where chance explains them, hardly where they are certain', () => {
    const alike = shrink([1, 1.1, 0.9, 1.05].map((mean) => ({ mean, error: 0.5 })));
    for (const mean of alike) expect(mean).toBeCloseTo(alike[0]!, 9);
    const apart = shrink([1, 2, 3].map((mean) => ({ mean, error: 0.01 })));
    expect(apart.map((mean) => Math.round(mean * 100) / 100)).toEqual([1, 2, 3]);
    const [certain, uncertain] = shrink([
      { mean: 3, error: 0.1 },
      { mean: 3, error: 1 },
      { mean: 1, error: 0.1 },
      { mean: 2, error: 0.1 },
    ]);
    expect(certain! - uncertain!).toBeGreaterThan(0.3);
  });
});

describe('differences of groups', () => {
  test('Welch is that of the reference', () => {
    const { x, y, t, df, p } = reference.welch;
    const found = welch(summaryOf(x), summaryOf(y))!;
    expect(found.t).toBeCloseTo(t, 9);
    expect(found.degreesOfFreedom).toBeCloseTo(df, 8);
    expect(found.pValue).toBeCloseTo(p, 8);
    expect(found.low).toBeGreaterThan(0);
    expect(welch(summaryOf([1]), summaryOf(y))).toBeNull();
    expect(welch(summaryOf([1, 1]), summaryOf([1, 1]))).toBeNull();
  });

  test('effect sizes by hand', () => {
    expect(cohenD({ n: 10, mean: 3, variance: 4 }, { n: 10, mean: 2, variance: 4 })).toBeCloseTo(0.5, 12);
    expect(cohenD({ n: 2, mean: 3, variance: 0 }, { n: 2, mean: 2, variance: 0 })).toBeNull();
    expect(cohenH(0.5, 0.5)).toBe(0);
    expect(cohenH(1, 0)).toBeCloseTo(Math.PI, 12);
    // 1, 2, 2 against 1, 1, 3: of nine pairs, above in four, below in three.
    expect(cliffDelta([1, 2, 0], [2, 0, 1])).toBeCloseTo(1 / 9, 12);
    expect(cliffDelta([0, 0, 4], [4, 0, 0])).toBe(1);
    expect(cliffDelta([0, 0], [1, 1])).toBeNull();
    expect([0.1, -0.3, 0.6, -1].map(sizeOfEffect)).toEqual(['NEGLIGIBLE', 'SMALL', 'MEDIUM', 'LARGE']);
  });

  test('Cliff turns its sign with the groups', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(counts, counts, (left, right) => {
        const delta = cliffDelta(left, right);
        expect(cliffDelta(right, left)).toEqual(delta === null ? null : expect.closeTo(-delta, 12));
      }),
      { seed: 20_260_105, numRuns: 300 },
    );
  });

  /** Offices of different level and mix, people who spread by 1: means alone are told. */
  function offices(seed: number, gap: number, count = 12) {
    const random = seeded(seed);
    return Array.from({ length: count }, () => {
      const level = random.normal();
      const [n, otherN] = [8 + random.integer(60), 8 + random.integer(60)];
      const mean = (of: number, plus: number) => level + plus + random.normal() / Math.sqrt(of);
      return { n, otherN, mean: mean(n, gap), otherMean: mean(otherN, 0) };
    });
  }

  test('a gap inside offices is found from their means, in standard deviations of people, whatever the offices themselves do', () => {
    const found = Array.from({ length: 200 }, (_, seed) => stratifiedGap(offices(seed, 0.5))!);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(found.map(({ gap }) => gap))).toBeCloseTo(0.5, 1);
    // The mean of a ratio by an estimated spread is a little high; its median is not.
    expect(found.map(({ effect }) => effect!).toSorted((a, b) => a - b)[100]).toBeCloseTo(0.5, 1);
    expect(found.filter(({ low, high }) => low <= 0.5 && 0.5 <= high).length).toBeGreaterThan(180);
    expect(stratifiedGap(offices(1, 0.5, 4))).toBeNull();
  });

  test('2,000 times no gap: no more alarms than promised', () => {
    const runs = 2000;
    const alarms = Array.from({ length: runs }, (_, seed) => stratifiedGap(offices(seed, 0))!).filter(
      ({ pValue }) => pValue < 0.05,
    ).length;
    expect(alarms / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs));
  });
});
