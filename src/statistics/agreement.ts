import { fCdf, tQuantile } from './distributions.ts';
import { mean, standardDeviation } from './quantile.ts';

/** How far raters agree who rated the same subjects, one number for every subject and rater. */

export interface Agreement {
  readonly subjects: number;
  readonly raters: number;
  /** Whether they put subjects in the same order, whatever their level: ICC(C,1). */
  readonly consistency: number | null;
  /** Whether they give the same numbers: ICC(A,1); a lenient rater lowers it. */
  readonly absolute: number | null;
  /** Kendall's W of ranks would be near it; p-value of no consistency, by F. */
  readonly pValue: number | null;
}

/**
 * Intraclass correlation of single ratings, two-way (McGraw and Wong 1996). Rows are subjects, columns raters, all filled. Null with fewer
 * than three subjects or two raters, or where subjects do not differ and raters do not either.
 */
export function intraclass(rows: readonly (readonly number[])[]): Agreement | null {
  const n = rows.length;
  const k = rows[0]?.length ?? 0;
  if (n < 3 || k < 2) return null;
  const grand = rows.flat().reduce((sum, each) => sum + each, 0) / (n * k);
  const rowMeans = rows.map((row) => row.reduce((sum, each) => sum + each, 0) / k);
  const columnMeans = rows[0]!.map((_, column) => rows.reduce((sum, row) => sum + row[column]!, 0) / n);
  const ofRows = (k * rowMeans.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)) / (n - 1);
  const ofColumns = (n * columnMeans.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)) / (k - 1);
  const residual = rows.flatMap((row, index) =>
    row.map((each, column) => (each - rowMeans[index]! - columnMeans[column]! + grand) ** 2),
  );
  const ofError = residual.reduce((sum, each) => sum + each, 0) / ((n - 1) * (k - 1));
  const ratio = (above: number, below: number) => (below > 0 ? above / below : null);
  return {
    subjects: n,
    raters: k,
    consistency: ratio(ofRows - ofError, ofRows + (k - 1) * ofError),
    absolute: ratio(ofRows - ofError, ofRows + (k - 1) * ofError + (k / n) * (ofColumns - ofError)),
    pValue: ofError > 0 ? 1 - fCdf(ofRows / ofError, n - 1, (n - 1) * (k - 1)) : null,
  };
}

export interface PairedDifference {
  readonly n: number;
  /** Mean of first less second. */
  readonly mean: number;
  /** 95 % interval of that mean. */
  readonly low: number;
  readonly high: number;
  /** Between which differences 95 of 100 subjects lie (Bland and Altman 1986). */
  readonly limitLow: number;
  readonly limitHigh: number;
}

/** Null with fewer than three subjects. */
export function pairedDifference(first: readonly number[], second: readonly number[]): PairedDifference | null {
  const n = first.length;
  if (n < 3) return null;
  const differences = first.map((each, index) => each - second[index]!);
  const centre = mean(differences);
  const deviation = standardDeviation(differences);
  const half = (tQuantile(0.975, n - 1) * deviation) / Math.sqrt(n);
  return {
    n,
    mean: centre,
    low: centre - half,
    high: centre + half,
    limitLow: centre - 1.96 * deviation,
    limitHigh: centre + 1.96 * deviation,
  };
}

export interface Uncertain {
  readonly mean: number;
  /** Standard error of the mean. */
  readonly error: number;
}

/**
 * Means drawn towards the mean of all, the more the less certain they are: m + B (mean - m), B = T / (T + error^2), with T the variance
 * of the true means by moments (DerSimonian and Laird 1986). Where chance explains all differences, T is 0 and all come out alike.
 */
export function shrink(groups: readonly Uncertain[]): readonly number[] {
  const weights = groups.map(({ error }) => 1 / error ** 2);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const fixed = groups.reduce((sum, { mean }, index) => sum + weights[index]! * mean, 0) / whole;
  const q = groups.reduce((sum, { mean }, index) => sum + weights[index]! * (mean - fixed) ** 2, 0);
  const spare = whole - weights.reduce((sum, weight) => sum + weight ** 2, 0) / whole;
  const between = spare > 0 ? Math.max(0, (q - (groups.length - 1)) / spare) : 0;
  const centred = groups.map(({ error }) => 1 / (between + error ** 2));
  const sum = centred.reduce((all, weight) => all + weight, 0);
  const centre = groups.reduce((all, { mean }, index) => all + centred[index]! * mean, 0) / sum;
  return groups.map(({ mean, error }) => centre + (between / (between + error ** 2)) * (mean - centre));
}
