import { tQuantile, tTails } from './distributions.ts';

/** How large a difference between two groups is, apart from whether chance alone could make it. */

export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** With n - 1 below the line. */
  readonly variance: number;
}

export interface WelchTest {
  readonly t: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly low: number;
  readonly high: number;
}

export function summaryOf(values: readonly number[]): Summary {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  return { n, mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) };
}

/** Welch's t of two means with spreads of their own, and the 95 % interval of the difference. Null without two in each, or any spread. */
export function welch(left: Summary, right: Summary): WelchTest | null {
  if (left.n < 2 || right.n < 2) return null;
  const [a, b] = [left.variance / left.n, right.variance / right.n];
  if (a + b <= 0) return null;
  const difference = left.mean - right.mean;
  const degreesOfFreedom = (a + b) ** 2 / (a ** 2 / (left.n - 1) + b ** 2 / (right.n - 1));
  const half = tQuantile(0.975, degreesOfFreedom) * Math.sqrt(a + b);
  const t = difference / Math.sqrt(a + b);
  return { t, degreesOfFreedom, pValue: tTails(t, degreesOfFreedom), low: difference - half, high: difference + half };
}

/** Cohen's d: the difference of two means in pooled standard deviations. Null without any spread. */
export function cohenD(left: Summary, right: Summary): number | null {
  const freedom = left.n + right.n - 2;
  if (freedom <= 0) return null;
  const pooled = ((left.n - 1) * left.variance + (right.n - 1) * right.variance) / freedom;
  return pooled > 0 ? (left.mean - right.mean) / Math.sqrt(pooled) : null;
}

/** Cohen's h: the difference of two shares (0 to 1) after the arcsine transformation; .2 small, .5 medium, .8 large. */
export function cohenH(left: number, right: number): number {
  return 2 * Math.asin(Math.sqrt(left)) - 2 * Math.asin(Math.sqrt(right));
}

/**
 * Cliff's delta of two groups counted by the same ordered categories, lowest first: how much more often one of the left is above one of
 * the right than below, -1 to 1. Null where a group is empty.
 */
export function cliffDelta(left: readonly number[], right: readonly number[]): number | null {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const pairs = sum(left) * sum(right);
  if (pairs === 0) return null;
  let [below, balance] = [0, 0];
  for (const [index, count] of left.entries()) {
    const above = sum(right) - below - right[index]!;
    balance += count * (below - above);
    below += right[index]!;
  }
  return balance / pairs;
}

export const effectSizes = ['NEGLIGIBLE', 'SMALL', 'MEDIUM', 'LARGE'] as const;
export type EffectSize = (typeof effectSizes)[number];

/** By the customary bounds .2, .5 and .8 of d and h (Cohen 1988). */
export function sizeOfEffect(d: number): EffectSize {
  const size = Math.abs(d);
  if (size < 0.2) return 'NEGLIGIBLE';
  if (size < 0.5) return 'SMALL';
  return size < 0.8 ? 'MEDIUM' : 'LARGE';
}
