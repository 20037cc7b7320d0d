import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  correlationPValue,
  effectiveLength,
  fisherInterval,
  kendallPValue,
  kendallTauB,
  middleRanks,
  pearson,
  spearman,
} from '../../src/statistics/correlation.ts';
import { lostTo, testPanel, withoutMeans } from '../../src/statistics/correlation-panel.ts';
import type { PanelPair } from '../../src/statistics/correlation-panel.ts';
import { seeded } from '../../src/statistics/random.ts';
import type { Seeded } from '../../src/statistics/random.ts';

const { correlation } = JSON.parse(
  readFileSync(new URL('evenness-and-relation.reference.json', import.meta.url), 'utf8'),
) as { correlation: { x: number[]; y: number[]; pearson: number; pPearson: number; spearman: number; kendallTauB: number } }; // prettier-ignore
const settings = { seed: 20_260_105, numRuns: 300 };
const series = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
  minLength: 4,
  maxLength: 30,
});

test('Pearson, its p-value, Spearman and Kendall are those of the reference', () => {
  const { x, y } = correlation;
  expect(pearson(x, y)).toBeCloseTo(correlation.pearson, 9);
  expect(correlationPValue(correlation.pearson, x.length)).toBeCloseTo(correlation.pPearson, 8);
  expect(spearman(x, y)).toBeCloseTo(correlation.spearman, 9);
  expect(kendallTauB(x, y)).toBeCloseTo(correlation.kendallTauB, 9);
  // scipy 1.17.1: stats.kendalltau(x, y, method='asymptotic') and pearsonr(x, y).confidence_interval().
  expect(kendallPValue(kendallTauB(x, y)!, x.length)).toBeCloseTo(0.00082722, 4);
  const { low, high } = fisherInterval(correlation.pearson, x.length)!;
  expect(low).toBeCloseTo(0.3124722653, 9);
  expect(high).toBeCloseTo(0.8548794289, 9);
});

test('too few pairs have no p-value, and what does not vary no correlation', () => {
  expect([correlationPValue(0.9, 3), fisherInterval(0.9, 3), kendallPValue(1, 3)]).toEqual([null, null, null]);
  expect([pearson([1, 1, 1], [1, 2, 3]), spearman([1, 2, 3], [0.1, 0.1, 0.1]), kendallTauB([2, 2], [1, 3])]).toEqual([
    null,
    null,
    null,
  ]);
  expect(middleRanks([5, 1, 5, 3])).toEqual([3.5, 1, 3.5, 2]);
});

test('the order of the two does not matter, their units do not, and turning one round turns the sign', () => {
  fc.assert(
    fc.property(series, (pairs) => {
      const [x, y] = [pairs.map(([each]) => each), pairs.map(([, each]) => each)];
      for (const measure of [pearson, spearman, kendallTauB]) {
        const r = measure(x, y);
        expect(measure(y, x)).toEqual(r === null ? null : expect.closeTo(r, 12));
        if (r === null) continue;
        expect(Math.abs(r)).toBeLessThanOrEqual(1);
        const turned = measure(x.map((each) => 7 - 3 * each), y); // prettier-ignore
        expect(turned).toBeCloseTo(-r, 9);
      }
    }),
    settings,
  );
});

/** A series that remembers: each step keeps `memory` of the one before. */
function remembering(random: Seeded, length: number, memory: number): number[] {
  let last = random.normal() / Math.sqrt(1 - memory ** 2);
  return Array.from({ length }, () => (last = memory * last + random.normal()));
}

describe('regions over time', () => {
  const panelOf = (random: Seeded, units: number, times: number, slope = 0): readonly PanelPair[] => {
    const common = [remembering(random, times, 0.7), remembering(random, times, 0.7)] as const;
    return Array.from({ length: units }, (_, unit) => {
      const [x, noise] = [remembering(random, times, 0.7), remembering(random, times, 0.7)];
      const [levelX, levelY] = [5 * random.normal(), 5 * random.normal()];
      return x.map((each, time) => ({
        unit: String(unit),
        time,
        x: levelX + 3 * common[0][time]! + each,
        y: levelY + 3 * common[1][time]! + slope * each + noise[time]!,
      }));
    }).flat();
  };
  const test95 = (pairs: readonly PanelPair[], random: Seeded) =>
    testPanel(withoutMeans(pairs, ['UNIT', 'TIME']), { random, draws: 199, lost: lostTo(pairs, ['UNIT', 'TIME']) });

  test('what regions always have and what all share at a time is taken away exactly, also where cells are missing', () => {
    const random = seeded(5);
    const full = panelOf(random, 8, 12);
    for (const pairs of [full, full.filter((_, index) => index % 7 !== 3)]) {
      const left = withoutMeans(pairs, ['UNIT', 'TIME']);
      for (const key of ['unit', 'time'] as const) {
        for (const group of Map.groupBy(left, (pair) => pair[key]).values()) {
          expect(group.reduce((sum, { x }) => sum + x, 0)).toBeCloseTo(0, 6);
          expect(group.reduce((sum, { y }) => sum + y, 0)).toBeCloseTo(0, 6);
        }
      }
    }
    const trended = full.map((pair) => ({ ...pair, x: 3 * pair.time + Number(pair.unit), y: pair.y }));
    for (const { x } of withoutMeans(trended, ['TREND'])) expect(x).toBeCloseTo(0, 9);
  });

  test('600 panels of 15 regions x 20 quarters that share shocks and remember: no more false alarms than promised', () => {
    const random = seeded(20_260_105);
    const runs = 600;
    let alarms = 0;
    for (let run = 0; run < runs; run += 1) if (test95(panelOf(random, 15, 20), random).pValue! < 0.05) alarms += 1;
    const allowed = 0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs);
    expect(alarms / runs).toBeLessThanOrEqual(allowed);
    expect(alarms / runs).toBeGreaterThan(0.02);
  });

  test('a true relation inside regions is found, and shared shocks of no relation do not hide it', () => {
    const random = seeded(11);
    const found = Array.from({ length: 40 }, () => test95(panelOf(random, 15, 20, 0.5), random));
    expect(found.every(({ method }) => method === 'PERMUTED_UNITS')).toBe(true);
    expect(found.filter(({ pValue }) => pValue! < 0.05).length).toBeGreaterThan(36);
  });

  test('one region of 60 months that remember .7: an effective length keeps false alarms near five percent, n does not', () => {
    const random = seeded(20_260_106);
    const runs = 2000;
    let [honest, naive] = [0, 0];
    for (let run = 0; run < runs; run += 1) {
      const [x, y] = [remembering(random, 60, 0.7), remembering(random, 60, 0.7)];
      const r = pearson(x, y)!;
      if (correlationPValue(r, 60)! < 0.05) naive += 1;
      const pairs = x.map((each, time) => ({ unit: '15', time, x: each, y: y[time]! }));
      const { method, pValue, effectivePairs } = testPanel(pairs, { random, draws: 0, lost: 0 });
      expect(method).toBe('EFFECTIVE_LENGTH');
      expect(effectivePairs).toBeLessThanOrEqual(60);
      if (pValue! < 0.05) honest += 1;
    }
    expect(naive / runs).toBeGreaterThan(0.15);
    expect(honest / runs).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / runs) + 0.02);
  });

  test('one time is a plain test over regions', () => {
    const pairs = correlation.x.map((x, index) => ({ unit: String(index), time: 0, x, y: correlation.y[index]! }));
    const { method, pValue } = testPanel(pairs, { random: seeded(1), draws: 99, lost: 0 });
    expect(method).toBe('STUDENT_T');
    expect(pValue).toBeCloseTo(correlation.pPearson, 8);
  });

  test('series without memory keep their length', () => {
    const random = seeded(3);
    const lengths = Array.from({ length: 50 }, () =>
      effectiveLength(remembering(random, 40, 0), remembering(random, 40, 0)),
    );
    expect(lengths.reduce((sum, each) => sum + each, 0) / 50).toBeGreaterThan(37);
  });
});
