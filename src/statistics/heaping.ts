import { normalCdf } from './distributions.ts';

export interface Heap {
  readonly threshold: number;
  /** Values in [threshold, threshold + width) and in [threshold - width, threshold). */
  readonly above: number;
  readonly below: number;
  /** Values that the test rests on: in two widths on either side. */
  readonly n: number;
  /** How many a smooth density would have just above, by the line through the two bins below; never less than zero. */
  readonly expected: number | null;
  readonly z: number | null;
  /** One-sided: a jump upwards so high or higher, if the density were smooth. Null where too few are beside it. */
  readonly pValue: number | null;
}

interface HeapingInput {
  readonly thresholds: readonly number[];
  readonly width: number;
  /** Values in the four bins, below which nothing is tested. */
  readonly fewest: number;
}

/**
 * Whether values crowd just above thresholds: the density is drawn to the threshold by a line from either side, and the jump is set
 * against its Poisson error. A slope, or a peak, is no jump. The idea is that of McCrary, Journal of Econometrics 142 (2008), 698-714,
 * with two bins a side.
 */
export function findHeaps(values: readonly number[], { thresholds, width, fewest }: HeapingInput): readonly Heap[] {
  const within = (from: number, to: number) => values.filter((value) => value >= from && value < to).length;
  return thresholds.map((threshold) => {
    const above = within(threshold, threshold + width);
    const further = within(threshold + width, threshold + 2 * width);
    const below = within(threshold - width, threshold);
    const lower = within(threshold - 2 * width, threshold - width);
    const n = above + further + below + lower;
    if (n < fewest) return { threshold, above, below, n, expected: null, z: null, pValue: null };
    const jump = (3 * above - further) / 2 - (3 * below - lower) / 2;
    // Counts of nothing still have an error: as if half a value had been there.
    const variance = (9 * (above + below + 1) + further + lower + 1) / 4;
    const z = jump / Math.sqrt(variance);
    return { threshold, above, below, n, expected: Math.max(0, 2 * below - lower), z, pValue: normalCdf(-z) };
  });
}
