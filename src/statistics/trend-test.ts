import { normalQuantile, normalTails } from './distributions.ts';
import { medianOfSorted } from './quantile.ts';

/** One number of a series and when it was: `time` counts buckets, so that a gap keeps its length. */
export interface TimedValue {
  readonly time: number;
  readonly value: number;
}

export interface MannKendall {
  readonly n: number;
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  /** Of `s` where there is no trend, corrected for ties. */
  readonly variance: number;
  /** With continuity correction. */
  readonly z: number;
  readonly tauB: number | null;
  /** Two-sided: exact up to ten values without ties, else of the normal approximation. */
  readonly p: number;
  readonly pNormal: number;
  readonly isExact: boolean;
}

export interface Slope {
  /** Median of the slopes of all pairs, per unit of time. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

/** Up to here the distribution without a trend is counted out; beyond, the normal one is as good. */
export const mostForExact = 10;

/**
 * Whether values tend to rise or fall with time, whatever their distribution (Mann 1945, Kendall 1975). Values are taken
 * to be independent but for the trend. In the order of time, no time twice.
 */
export function mannKendall(points: readonly TimedValue[]): MannKendall {
  const values = points.map(({ value }) => value);
  const n = values.length;
  const s = concordance(values);
  const variance = concordanceVariance(values);
  const z = continuityCorrected(s, variance);
  const ties = tiedPairs(values);
  const pairs = (n * (n - 1)) / 2;
  const isExact = n <= mostForExact && ties === 0;
  const pNormal = normalTails(z);
  return {
    n,
    s,
    variance,
    z,
    tauB: pairs === 0 || pairs === ties ? null : s / Math.sqrt(pairs * (pairs - ties)),
    p: isExact ? exactTails(s, n) : pNormal,
    pNormal,
    isExact,
  };
}

/** Kendall's S: for every pair of values 1 where the later is higher, -1 where it is lower. */
export function concordance(values: readonly number[]): number {
  return values.reduce((sum, later, index) => {
    for (let earlier = 0; earlier < index; earlier += 1) sum += Math.sign(later - values[earlier]!);
    return sum;
  }, 0);
}

export function continuityCorrected(s: number, variance: number): number {
  return variance <= 0 ? 0 : (Math.sign(s) * Math.max(0, Math.abs(s) - 1)) / Math.sqrt(variance);
}

function concordanceVariance(values: readonly number[]): number {
  const term = (count: number) => count * (count - 1) * (2 * count + 5);
  const tied = tieCounts(values).reduce((sum, count) => sum + term(count), 0);
  return (term(values.length) - tied) / 18;
}

function tiedPairs(values: readonly number[]): number {
  return tieCounts(values).reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

function tieCounts(values: readonly number[]): readonly number[] {
  return [...Map.groupBy(values, (value) => value).values()].map((group) => group.length);
}

/** Two-sided probability of an S at least as far from zero among all orders of n different values. */
export function exactTails(s: number, n: number): number {
  const orders = inversionCounts(n);
  const pairs = (n * (n - 1)) / 2;
  // S and the count of inversions k belong together: S = pairs - 2k.
  const most = Math.floor((pairs - Math.abs(s)) / 2);
  const tail = orders.slice(0, most + 1).reduce((sum, share) => sum + share, 0);
  return Math.min(1, 2 * tail);
}

/** Shares of all orders of n values that have 0, 1, 2, ... inversions. */
function inversionCounts(n: number): readonly number[] {
  let shares = [1];
  for (let size = 2; size <= n; size += 1) {
    const next = Array.from<number>({ length: shares.length + size - 1 }).fill(0);
    shares.forEach((share, k) => {
      for (let added = 0; added < size; added += 1) next[k + added]! += share / size;
    });
    shares = next;
  }
  return shares;
}

/** Sen's slope (1968) with its 95 % interval, as scipy's `theilslopes` counts it; null of fewer than two values. */
export function senSlope(points: readonly TimedValue[], level = 0.95): Slope | null {
  const values = points.map(({ value }) => value);
  return slopeOf(pairSlopes(points), concordanceVariance(values), level);
}

export function pairSlopes(points: readonly TimedValue[]): number[] {
  return points.flatMap((later, index) =>
    points.slice(0, index).map((earlier) => (later.value - earlier.value) / (later.time - earlier.time)),
  );
}

/** The median slope, and the slopes so many places from it as S could move by chance. */
export function slopeOf(slopes: readonly number[], variance: number, level: number): Slope | null {
  const sorted = slopes.toSorted((left, right) => left - right);
  const count = sorted.length;
  if (count === 0) return null;
  const reach = normalQuantile((1 + level) / 2) * Math.sqrt(Math.max(0, variance));
  const low = Math.max(roundHalfEven((count - reach) / 2) - 1, 0);
  const high = Math.min(roundHalfEven((count + reach) / 2), count - 1);
  return { slope: medianOfSorted(sorted), low: sorted[low]!, high: sorted[high]! };
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
