/** A linear model fitted by least squares. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** (X'X)^-1, for the covariance of the coefficients. */
  readonly inverse: readonly (readonly number[])[];
  readonly degreesOfFreedom: number;
}

type Matrix = readonly (readonly number[])[];

/** Fits `values` on the rows of regressors; null where these are not independent or the values are fewer than the coefficients. */
export function leastSquares(rows: Matrix, values: readonly number[]): LeastSquares | null {
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.length < width) return null;
  const square = range(width).map((i) => range(width).map((j) => sum(rows, (row) => row[i]! * row[j]!)));
  const inverse = invert(square);
  if (inverse === null) return null;
  const products = range(width).map((i) => sum(rows, (row, index) => row[i]! * values[index]!));
  const coefficients = inverse.map((line) => sum(line, (each, index) => each * products[index]!));
  return {
    coefficients,
    residuals: rows.map((row, index) => values[index]! - dot(row, coefficients)),
    inverse,
    degreesOfFreedom: rows.length - width,
  };
}

/** Ordinary covariance of the coefficients: independent errors of one variance. */
export function ordinaryCovariance({ residuals, inverse, degreesOfFreedom }: LeastSquares): Matrix {
  const variance = degreesOfFreedom === 0 ? Number.NaN : sum(residuals, (each) => each * each) / degreesOfFreedom;
  return inverse.map((line) => line.map((each) => each * variance));
}

/** Standard error of a sum of coefficients, each times its factor. */
export function standardError(covariance: Matrix, factors: readonly number[]): number {
  const variance = sum(factors, (left, i) => sum(factors, (right, j) => left * right * covariance[i]![j]!));
  return Math.sqrt(Math.max(0, variance));
}

export function dot(left: readonly number[], right: readonly number[]): number {
  return sum(left, (each, index) => each * right[index]!);
}

/** Gauss and Jordan with the largest pivot, on columns brought to one scale; null where a column follows from the others. */
function invert(square: Matrix): Matrix | null {
  const width = square.length;
  const scale = square.map((line, index) => Math.sqrt(line[index]!) || 1);
  const work = square.map((line, i) => [
    ...line.map((each, j) => each / (scale[i]! * scale[j]!)),
    ...range(width).map((j) => (i === j ? 1 : 0)),
  ]);
  for (let column = 0; column < width; column += 1) {
    const pivot = range(width)
      .slice(column)
      .reduce((best, row) => (Math.abs(work[row]![column]!) > Math.abs(work[best]![column]!) ? row : best));
    if (Math.abs(work[pivot]![column]!) < 1e-12) return null;
    [work[column], work[pivot]] = [work[pivot]!, work[column]!];
    const divisor = work[column]![column]!;
    work[column] = work[column]!.map((each) => each / divisor);
    for (let row = 0; row < width; row += 1) {
      const factor = work[row]![column]!;
      if (row !== column) work[row] = work[row]!.map((each, index) => each - factor * work[column]![index]!);
    }
  }
  return work.map((line, i) => line.slice(width).map((each, j) => each / (scale[i]! * scale[j]!)));
}

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

function sum<Item>(items: readonly Item[], read: (item: Item, index: number) => number): number {
  return items.reduce((all, item, index) => all + read(item, index), 0);
}
