import { dot } from './regression.ts';
import type { LeastSquares } from './regression.ts';

type Matrix = readonly (readonly number[])[];

/** How many periods back errors are taken to depend on one another: floor(4 (n/100)^(2/9)), at least 1; 3 for 28 to 73 values (Newey and West 1994). */
export function chooseLags(n: number): number {
  return Math.max(1, Math.floor(4 * (n / 100) ** (2 / 9)));
}

/**
 * Covariance of the coefficients that holds with errors of unequal spread that depend on those of up to `lags` periods before
 * (Newey and West 1987, Bartlett weights, no correction for small samples). Missing periods keep their distance: what counts is
 * how far `times` lie apart.
 */
export function neweyWest(
  rows: Matrix,
  { residuals, inverse }: LeastSquares,
  { times, lags }: { readonly times: readonly number[]; readonly lags: number },
): Matrix {
  const width = inverse.length;
  const scores = rows.map((row, index) => row.map((each) => each * residuals[index]!));
  const meat = inverse.map((line) => line.map(() => 0));
  for (const [i, left] of scores.entries()) {
    for (const [j, right] of scores.entries()) {
      const distance = Math.abs(times[i]! - times[j]!);
      if (distance > lags) continue;
      const weight = 1 - distance / (lags + 1);
      for (let a = 0; a < width; a += 1)
        for (let b = 0; b < width; b += 1) meat[a]![b]! += weight * left[a]! * right[b]!;
    }
  }
  return multiply(multiply(inverse, meat), inverse);
}

/** How the variance of one sum of coefficients has to be read in a short series. */
export interface SmallSample {
  /** What the variance is too small by. */
  readonly inflation: number;
  /** Of the t distribution that the estimate over its corrected error follows. */
  readonly degreesOfFreedom: number;
}

/**
 * Newey and West's errors are too small in short series, and scatter themselves. As the estimated variance of a sum of coefficients
 * is a quadratic form in the true errors, its mean and variance are known where these are independent and normal: the first
 * corrects it, both together give the degrees of freedom (Satterthwaite).
 * Source: Bell and McCaffrey (2002), Imbens and Kolesár (2016), applied to Bartlett weights.
 */
export function smallSampleCorrection(
  rows: Matrix,
  { inverse }: LeastSquares,
  { times, lags }: { readonly times: readonly number[]; readonly lags: number },
): (factors: readonly number[]) => SmallSample {
  const n = rows.length;
  const hat = rows.map((row) => inverse.map((line) => dot(line, row)));
  // Residuals out of errors, row by row.
  const maker = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) maker[i * n + j] = (i === j ? 1 : 0) - dot(hat[i]!, rows[j]!);
  return (factors) => {
    const direction = inverse.map((line) => dot(line, factors));
    const leverage = rows.map((row) => dot(row, direction));
    // The maker times what the variance adds up of residuals.
    const product = new Float64Array(n * n);
    for (let j = 0; j < n; j += 1) {
      for (let k = 0; k < n; k += 1) {
        const distance = Math.abs(times[j]! - times[k]!);
        if (distance > lags) continue;
        const form = (1 - distance / (lags + 1)) * leverage[j]! * leverage[k]!;
        for (let i = 0; i < n; i += 1) product[i * n + k]! += maker[i * n + j]! * form;
      }
    }
    let mean = 0;
    let spread = 0;
    for (let i = 0; i < n; i += 1) {
      mean += product[i * n + i]!;
      for (let j = 0; j < n; j += 1) spread += product[i * n + j]! * product[j * n + i]!;
    }
    const isKnown = mean > 0 && spread > 0;
    return {
      inflation: isKnown ? dot(leverage, leverage) / mean : Number.POSITIVE_INFINITY,
      degreesOfFreedom: isKnown ? mean ** 2 / spread : 1,
    };
  };
}

function multiply(left: Matrix, right: Matrix): Matrix {
  return left.map((line) => right[0]!.map((_, j) => line.reduce((all, each, k) => all + each * right[k]![j]!, 0)));
}
