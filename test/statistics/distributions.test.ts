import { expect, test } from 'vitest';
import {
  betaQuantile,
  binomialCdf,
  chiSquareCdf,
  fCdf,
  gammaQuantile,
  normalCdf,
  normalQuantile,
  normalTails,
  poissonCdf,
  tQuantile,
  tTails,
} from '../../src/statistics/distributions.ts';
import { seeded, seedOf } from '../../src/statistics/random.ts';

// scipy 1.17.1: stats.norm, t, chi2, f, beta, gamma, binom, poisson.
test.each([
  ['normal cdf', normalCdf(1.96), 0.9750021048517795],
  ['normal quantile', normalQuantile(0.975), 1.959963984540054],
  ['normal tails', normalTails(-3.2016), 0.001366666293990856],
  ['t quantile', tQuantile(0.975, 11), 2.200985160082949],
  ['t tails', tTails(2.200985160082949, 11), 0.05],
  ['chi square', chiSquareCdf(3.841458820694124, 1), 0.95],
  ['F', fCdf(4.844335669, 1, 11), 0.95],
  ['beta quantile', betaQuantile(0.025, 3, 7), 0.0748546314197],
  ['gamma quantile', gammaQuantile(0.975, 9), 15.763189220192878],
  ['binomial', binomialCdf(3, 9, 0.4), 0.482609664],
  ['Poisson', poissonCdf(8, 10), 0.3328196787507191],
  ['Poisson of many', poissonCdf(250, 230), 0.9103961334766091],
  ['Poisson of very many', poissonCdf(14_548, 14_400), 0.8919135095609955],
  ['Poisson of none', poissonCdf(0, 0), 1],
])('%s is as scipy has it', (_name, found, expected) => {
  expect(found).toBeCloseTo(expected, 6);
});

test('a seed draws the same numbers again, another one others', () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seeded(seed).normal);
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(seedOf('trend of Jambi')).toBe(seedOf('trend of Jambi'));
  expect(seedOf('trend of Jambi')).not.toBe(seedOf('trend of Jambl'));
});

test('normal numbers have mean 0, deviation 1 and the tails of a normal', () => {
  const { normal, integer } = seeded(11);
  const numbers = Array.from({ length: 40_000 }, normal);
  const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
  expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(numbers.length));
  expect(variance).toBeCloseTo(1, 1);
  expect(numbers.filter((x) => Math.abs(x) > 1.96).length / numbers.length).toBeCloseTo(0.05, 2);
  expect(new Set(Array.from({ length: 100 }, () => integer(3)))).toEqual(new Set([0, 1, 2]));
});

test('the first numbers of neighbouring seeds are as random as any: mean, spread and no relation to each other', () => {
  const first = Array.from({ length: 4000 }, (_, seed) => seeded(seed).normal());
  const mean = first.reduce((sum, each) => sum + each, 0) / first.length;
  const squares = first.reduce((sum, each) => sum + each ** 2, 0) / first.length;
  const products = first.slice(1).reduce((sum, each, index) => sum + each * first[index]!, 0) / first.length;
  for (const [found, expected, spread] of [
    [mean, 0, 1],
    [squares, 1, Math.SQRT2],
    [products, 0, 1],
  ]) {
    // prettier-ignore
    expect(Math.abs(found! - expected!)).toBeLessThan((4 * spread!) / Math.sqrt(first.length));
  }
});
