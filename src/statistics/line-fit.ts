import { tQuantile, tTails } from './distributions.ts';
import { mean } from './quantile.ts';
import { leastSquares, ordinaryCovariance, standardError } from './regression.ts';

/** A straight line through points, by least squares; standard errors are the plain ones (errors alike and independent). */
export interface LineFit {
  readonly n: number;
  readonly intercept: number;
  readonly slope: number;
  readonly slopeStandardError: number;
  /** 95 % interval of the slope, by Student's t with n - 2 degrees of freedom. */
  readonly low: number;
  readonly high: number;
  readonly rSquared: number;
  /** Two-sided, of a slope of zero. */
  readonly pValue: number;
}

/** Null with fewer than three points, or where all stand at the same x. */
export function fitLine(x: readonly number[], y: readonly number[]): LineFit | null {
  const n = x.length;
  const rows = x.map((each) => [1, each]);
  const fit = n < 3 ? null : leastSquares(rows, y);
  if (fit === null) return null;
  const [intercept, slope] = fit.coefficients as [number, number];
  const slopeStandardError = standardError(ordinaryCovariance(fit), [0, 1]);
  const half = tQuantile(0.975, n - 2) * slopeStandardError;
  const centre = mean(y);
  const whole = y.reduce((sum, each) => sum + (each - centre) ** 2, 0);
  const residual = fit.residuals.reduce((sum, each) => sum + each ** 2, 0);
  return {
    n,
    intercept,
    slope,
    slopeStandardError,
    low: slope - half,
    high: slope + half,
    rSquared: whole > 0 ? Math.max(0, 1 - residual / whole) : 0,
    pValue: slopeStandardError > 0 ? tTails(slope / slopeStandardError, n - 2) : slope === 0 ? 1 : 0,
  };
}
