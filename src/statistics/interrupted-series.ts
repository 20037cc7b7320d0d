import { normalTails, tQuantile, tTails } from './distributions.ts';
import { chooseLags, smallSampleCorrection, neweyWest } from './newey-west.ts';
import { dot, leastSquares, standardError } from './regression.ts';

export interface TimedValue {
  /** Counted in periods; a missing one leaves its number out. */
  readonly time: number;
  readonly value: number;
}

/** An effect and how sure it is. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  /** Of both tails, corrected for small samples. */
  readonly pValue: number;
  /** The same without the correction and by the normal distribution, as most software prints it: too small in short series. */
  readonly pNormal: number;
  /** Limits of 95 %, corrected as well. */
  readonly low: number;
  readonly high: number;
}

export interface InterruptedSeries {
  readonly before: number;
  readonly after: number;
  readonly lags: number;
  /** The line before: its height at time 0, and its change per period. */
  readonly intercept: Estimate;
  readonly slopeBefore: Estimate;
  /** The jump at the first period after. */
  readonly levelChange: Estimate;
  /** The change of the slope, per period. */
  readonly slopeChange: Estimate;
  /** Mean distance of the fitted line after from where the line before would have led. */
  readonly meanEffect: Estimate;
  /** Where the line before would have led, on the mean over the periods after. */
  readonly expected: number;
}

/** Fewest values on either side that a line can be judged by. */
export const fewestForLines = 5;

/**
 * Interrupted time series: value = a + b t + c post + d post (t - k), k the first period after, with standard errors that hold
 * when neighbouring errors depend on one another (Newey and West). Null with fewer than five values on either side.
 * Source: Wagner et al. (2002); checked against statsmodels (HAC, Bartlett, 3 lags).
 */
export function interruptedSeries(
  points: readonly TimedValue[],
  { from, lags = chooseLags(points.length) }: { readonly from: number; readonly lags?: number },
): InterruptedSeries | null {
  const after = points.filter(({ time }) => time >= from);
  const before = points.length - after.length;
  if (before < fewestForLines || after.length < fewestForLines) return null;
  const rows = points.map(({ time }) => (time < from ? [1, time, 0, 0] : [1, time, 1, time - from]));
  const estimate = estimating(rows, points, lags);
  if (estimate === null) return null;
  const ahead = after.reduce((sum, { time }) => sum + time - from, 0) / after.length;
  return {
    before,
    after: after.length,
    lags,
    intercept: estimate([1, 0, 0, 0]),
    slopeBefore: estimate([0, 1, 0, 0]),
    levelChange: estimate([0, 0, 1, 0]),
    slopeChange: estimate([0, 0, 0, 1]),
    meanEffect: estimate([0, 0, 1, ahead]),
    expected: estimate([1, from + ahead, 0, 0]).value,
  };
}

/** Fits the rows and answers any sum of the coefficients, each times its factor; null where no fit is possible. */
export function estimating(
  rows: readonly (readonly number[])[],
  points: readonly TimedValue[],
  lags: number,
): ((factors: readonly number[]) => Estimate) | null {
  const fit = leastSquares(
    rows,
    points.map(({ value }) => value),
  );
  if (fit === null) return null;
  const times = points.map(({ time }) => time);
  const covariance = neweyWest(rows, fit, { times, lags });
  const correction = smallSampleCorrection(rows, fit, { times, lags });
  // What a fit leaves of numbers without any scatter is binary noise, not certainty.
  const noise = 1e-9 * Math.max(...points.map(({ value }) => Math.abs(value)));
  return (factors) => {
    const value = dot(factors, fit.coefficients);
    const error = standardError(covariance, factors);
    const t = Math.abs(value) <= noise ? 0 : value / Math.max(error, Number.MIN_VALUE);
    const { inflation, degreesOfFreedom } = correction(factors);
    const stretch = Math.sqrt(inflation);
    const reach = tQuantile(0.975, degreesOfFreedom) * stretch * error;
    return {
      value,
      standardError: error,
      pValue: tTails(t / stretch, degreesOfFreedom),
      pNormal: normalTails(t),
      low: value - reach,
      high: value + reach,
    };
  };
}
