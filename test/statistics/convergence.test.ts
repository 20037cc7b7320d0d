import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { betaConvergence, sigmaConvergence } from '../../src/statistics/convergence.ts';
import { fitLine } from '../../src/statistics/line-fit.ts';
import { seeded } from '../../src/statistics/random.ts';

const { olsBeta } = JSON.parse(
  readFileSync(new URL('evenness-and-relation.reference.json', import.meta.url), 'utf8'),
) as { olsBeta: { x: number[]; y: number[]; intercept: number; slope: number; slopeSE: number; r2: number } };

test('the line is that of the reference, and its interval holds 95 of 100', () => {
  const fit = fitLine(olsBeta.x, olsBeta.y)!;
  expect(fit.intercept).toBeCloseTo(olsBeta.intercept, 9);
  expect(fit.slope).toBeCloseTo(olsBeta.slope, 9);
  expect(fit.slopeStandardError).toBeCloseTo(olsBeta.slopeSE, 9);
  expect(fit.rSquared).toBeCloseTo(olsBeta.r2, 9);
  // The p-value of a slope is that of the correlation, t(18) = 3.7602.
  expect(fit.pValue).toBeCloseTo(0.0014329298, 8);
  expect(fitLine([1, 2], [3, 4])).toBeNull();
  expect(fitLine([2, 2, 2], [3, 4, 5])).toBeNull();
});

test('a gap that closes by a tenth a year is told so, with the years to half of it', () => {
  const first = [20, 40, 60, 80, 100, 50];
  const steady = 70;
  const last = first.map((value) => steady * (value / steady) ** Math.exp(-0.1 * 5));
  const { fit, speed, halfLife } = betaConvergence(first, last, 5)!;
  expect(fit.slope).toBeCloseTo((Math.exp(-0.5) - 1) / 5, 12);
  expect(speed).toBeCloseTo(0.1, 12);
  expect(halfLife).toBeCloseTo(Math.LN2 / 0.1, 9);
  expect(betaConvergence(last, first, 5)!.halfLife).toBeNull();
  expect(betaConvergence([0, 1, 2], [1, 2, 3], 5)).toBeNull();
});

test('the spread of the same regions: a narrowing is found, and equal spreads are no alarm more often than promised', () => {
  const first = [52, 61, 68, 70, 73, 79, 84, 90, 95, 101];
  const narrowed = first.map((value, index) => 78 + (value - 78) * 0.6 + (index % 3) - 1);
  const { changePct, pValue, n } = sigmaConvergence(first, narrowed)!;
  expect(n).toBe(10);
  expect(changePct).toBeLessThan(-30);
  expect(pValue).toBeLessThan(0.01);
  expect(sigmaConvergence([1, 2, 3], [1, 2, 3])).toBeNull();

  const random = seeded(20_260_105);
  const runs = 2000;
  let alarms = 0;
  for (let run = 0; run < runs; run += 1) {
    const level = Array.from({ length: 12 }, () => 4 + 0.2 * random.normal());
    const [before, after] = [0, 1].map(() => level.map((each) => Math.exp(each + 0.1 * random.normal())));
    if (sigmaConvergence(before!, after!)!.pValue < 0.05) alarms += 1;
  }
  const spare = 3 * Math.sqrt((0.05 * 0.95) / runs);
  expect(Math.abs(alarms / runs - 0.05)).toBeLessThanOrEqual(spare);
});

test('chance in the first value alone looks like catching up, while the spread does not change', () => {
  const random = seeded(7);
  let [caughtUp, narrowed] = [0, 0];
  for (let run = 0; run < 200; run += 1) {
    const level = Array.from({ length: 20 }, () => 4 + 0.1 * random.normal());
    const [before, after] = [0, 1].map(() => level.map((each) => Math.exp(each + 0.1 * random.normal())));
    if (betaConvergence(before!, after!, 5)!.fit.high < 0) caughtUp += 1;
    if (sigmaConvergence(before!, after!)!.pValue < 0.05) narrowed += 1;
  }
  expect(caughtUp).toBeGreaterThan(90);
  expect(narrowed).toBeLessThan(25);
});
