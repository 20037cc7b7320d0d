import { pearson } from './correlation.ts';
import { tTails } from './distributions.ts';
import { coefficientOfVariation } from './inequality.ts';
import { fitLine } from './line-fit.ts';
import type { LineFit } from './line-fit.ts';

/** Whether units grow alike: whether the gap between them narrows (sigma), and whether those behind grow faster (beta). */

export interface BetaConvergence {
  /** Yearly growth, in hundredths, on the logarithm of the first value: below zero where those behind grow faster. */
  readonly fit: LineFit;
  /** Share of the gap that closes in a year, lambda = -ln(1 + slope * years) / years; null where the gap opens or closes at once. */
  readonly speed: number | null;
  /** Years until half of the gap is closed; null where there is no speed above zero. */
  readonly halfLife: number | null;
}

/**
 * Beta convergence (Barro and Sala-i-Martin 1992), unconditional: average yearly logarithmic growth of each unit regressed on the
 * logarithm of where it began. Null with fewer than three units, or a value that is not above zero. Chance in the first value alone
 * gives a slope below zero (Galton's fallacy): read it beside sigma.
 */
export function betaConvergence(
  first: readonly number[],
  last: readonly number[],
  years: number,
): BetaConvergence | null {
  if (years <= 0 || [...first, ...last].some((value) => value <= 0)) return null;
  const start = first.map(Math.log);
  const growth = last.map((value, index) => (Math.log(value) - start[index]!) / years);
  const fit = fitLine(start, growth);
  if (fit === null) return null;
  const remaining = 1 + fit.slope * years;
  const speed = remaining > 0 ? -Math.log(remaining) / years : null;
  return { fit, speed, halfLife: speed !== null && speed > 0 ? Math.LN2 / speed : null };
}

export interface SigmaConvergence {
  readonly n: number;
  readonly first: number;
  readonly last: number;
  /** Change of the coefficient of variation in percent of the first. */
  readonly changePct: number | null;
  /** Two-sided, of two equal spreads. */
  readonly pValue: number;
}

/**
 * Sigma convergence: the coefficient of variation of the same units at the start and at the end. The test is of Pitman and Morgan
 * (1939), on logarithms: where two spreads of the same units are equal, sums and differences are not correlated. The same units are
 * no two samples, so an F test would be wrong. Null with fewer than four units, or a value that is not above zero.
 */
export function sigmaConvergence(first: readonly number[], last: readonly number[]): SigmaConvergence | null {
  const n = first.length;
  if (n < 4 || [...first, ...last].some((value) => value <= 0)) return null;
  const cvOf = (values: readonly number[]) =>
    coefficientOfVariation(values.map((value) => ({ value, weight: 1 }))) ?? 0;
  const [before, after] = [cvOf(first), cvOf(last)];
  const sums = first.map((value, index) => Math.log(value) + Math.log(last[index]!));
  const differences = first.map((value, index) => Math.log(last[index]!) - Math.log(value));
  const r = pearson(sums, differences);
  const t = r === null ? 0 : r * Math.sqrt((n - 2) / Math.max(1e-300, 1 - r * r));
  return {
    n,
    first: before,
    last: after,
    changePct: before > 0 ? ((after - before) / before) * 100 : null,
    pValue: r === null ? 1 : tTails(t, n - 2),
  };
}
