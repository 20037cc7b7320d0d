import { roundHalfUp } from './rounding.ts';

/** One verdict of a rating scale. It holds from `minimum` (or above it, when not inclusive) up to the next band. */
export interface Band {
  readonly code: string;
  /** Null: the lowest band, without a lower bound. */
  readonly minimum: number | null;
  readonly inclusive: boolean;
}

/**
 * The band of a value, or null when the value lies below all of them.
 * Scales are printed with whole bounds ("76-90", "91-") that leave holes: lower bounds are taken as thresholds, on the
 * value rounded half-up to two decimals. So 90.4 is Tinggi, and an AKIP score of 70.00 is B, of 70.01 BB.
 */
export function rateValue<Rated extends Band>(value: number, bands: readonly Rated[]): Rated | null {
  const rounded = roundHalfUp(value, 2);
  let best: Rated | null = null;
  for (const band of bands) {
    if (reaches(rounded, band) && (best === null || isAbove(band, best))) best = band;
  }
  return best;
}

function reaches(value: number, { minimum, inclusive }: Band): boolean {
  return minimum === null || value > minimum || (inclusive && value === minimum);
}

/** Of two bands with one bound, the one that starts above it is higher: over 100 is better than 100. */
function isAbove(band: Band, other: Band): boolean {
  if (band.minimum === other.minimum) return !band.inclusive;
  return (band.minimum ?? -Infinity) > (other.minimum ?? -Infinity);
}
