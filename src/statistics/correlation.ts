import { normalQuantile, normalTails, tTails } from './distributions.ts';
import { mean } from './quantile.ts';

/** How two quantities go together, -1 to 1. None of it says that one causes the other. */

/** Of straight lines. Null with fewer than two pairs, or where one of the two does not vary. */
export function pearson(x: readonly number[], y: readonly number[]): number | null {
  if (x.length < 2) return null;
  const [meanX, meanY] = [mean(x), mean(y)];
  let [products, squaresX, squaresY] = [0, 0, 0];
  for (const [index, each] of x.entries()) {
    const [dx, dy] = [each - meanX, y[index]! - meanY];
    products += dx * dy;
    squaresX += dx * dx;
    squaresY += dy * dy;
  }
  if (isNothing(squaresX, meanX, x.length) || isNothing(squaresY, meanY, y.length)) return null;
  return Math.max(-1, Math.min(1, products / Math.sqrt(squaresX * squaresY)));
}

/** Of ranks, ties sharing their middle rank: whether the one rises with the other, along whatever curve. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  return pearson(middleRanks(x), middleRanks(y));
}

/** Kendall's tau-b: pairs in the same order less pairs in the opposite order, corrected for ties. */
export function kendallTauB(x: readonly number[], y: readonly number[]): number | null {
  let [balance, pairsX, pairsY] = [0, 0, 0];
  for (let left = 0; left < x.length; left += 1) {
    for (let right = left + 1; right < x.length; right += 1) {
      const [dx, dy] = [Math.sign(x[left]! - x[right]!), Math.sign(y[left]! - y[right]!)];
      balance += dx * dy;
      pairsX += dx * dx;
      pairsY += dy * dy;
    }
  }
  return pairsX === 0 || pairsY === 0 ? null : balance / Math.sqrt(pairsX * pairsY);
}

/**
 * Two-sided p-value of no correlation, of independent pairs: Student's t with n - 2 degrees of freedom (Pearson; Spearman as is usual).
 * With an effective number of pairs in place of n it holds for series that remember. Null below four pairs.
 */
export function correlationPValue(r: number, n: number): number | null {
  if (n < 4) return null;
  if (Math.abs(r) >= 1) return 0;
  return tTails(r * Math.sqrt((n - 2) / (1 - r * r)), n - 2);
}

/** Two-sided p-value of Kendall's tau: normal approximation with the variance without ties. Null below four pairs. */
export function kendallPValue(tau: number, n: number): number | null {
  return n < 4 ? null : normalTails(tau * Math.sqrt((9 * n * (n - 1)) / (2 * (2 * n + 5))));
}

/** 95 % interval by Fisher's z transformation. Null below four pairs. */
export function fisherInterval(r: number, n: number): { readonly low: number; readonly high: number } | null {
  if (n < 4) return null;
  const z = Math.atanh(Math.max(-1 + 1e-12, Math.min(1 - 1e-12, r)));
  const half = normalQuantile(0.975) / Math.sqrt(n - 3);
  return { low: Math.tanh(z - half), high: Math.tanh(z + half) };
}

/**
 * How many independent pairs two series of n are worth that remember their past: n (1 - a b) / (1 + a b), with a and b the
 * correlations of each with itself one step before (Bartlett 1935). Never more than n.
 */
export function effectiveLength(x: readonly number[], y: readonly number[]): number {
  const memory = autocorrelation(x) * autocorrelation(y);
  const n = x.length;
  return Math.max(2, Math.min(n, (n * (1 - memory)) / (1 + memory)));
}

function autocorrelation(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  if (squares === 0) return 0;
  return values.slice(1).reduce((sum, value, index) => sum + (value - centre) * (values[index]! - centre), 0) / squares;
}

/** 1 for the smallest; equal values share the mean of their ranks. */
export function middleRanks(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((left, right) => values[left]! - values[right]!);
  const ranks = Array.from(values, () => 0);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    for (let index = from; index < to; index += 1) ranks[order[index]!] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** Rounding leaves a little where there is nothing: a billionth of the values' own size is no variation. */
function isNothing(squares: number, mean: number, n: number): boolean {
  return squares <= n * (1e-12 * Math.max(Math.abs(mean), 1e-150)) ** 2;
}
