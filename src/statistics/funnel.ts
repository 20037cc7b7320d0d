import { binomialCdf, normalQuantile, poissonCdf } from './distributions.ts';

/** Counted cases: among so many (BINOMIAL: passes of examined), or of a rate (POISSON: deaths per birth). */
export interface Counted {
  readonly kind: 'BINOMIAL' | 'POISSON';
  readonly events: number;
  /** What the events are counted among or per. */
  readonly size: number;
}

/** Between which counts one lies by chance alone; both ends are still inside. */
export interface CountLimits {
  readonly low: number;
  readonly high: number;
}

/** Events per size of all together. */
export function pooledRate(counted: readonly Counted[]): number | null {
  const size = counted.reduce((sum, each) => sum + each.size, 0);
  return size <= 0 ? null : counted.reduce((sum, each) => sum + each.events, 0) / size;
}

/**
 * The counts that a place of this size has in `level` of all cases when its true rate is `rate`: exact, so that small
 * places have wide limits (Spiegelhalter 2005, without interpolation: a count is in or out).
 */
export function countLimits({ kind, size }: Omit<Counted, 'events'>, rate: number, level: number): CountLimits {
  const tail = (1 - level) / 2;
  const atMost = cumulative({ kind, size }, rate);
  const most = kind === 'BINOMIAL' ? size : Number.POSITIVE_INFINITY;
  const spread = Math.sqrt(size * rate * (kind === 'BINOMIAL' ? Math.max(0, 1 - rate) : 1));
  const reach = normalQuantile(1 - tail) * spread;
  // Near the normal limits, then step by step to the exact ones.
  let low = Math.min(most, Math.max(0, Math.floor(size * rate - reach)));
  while (low > 0 && atMost(low - 1) > tail) low -= 1;
  while (low < most && atMost(low) <= tail) low += 1;
  let high = Math.min(most, Math.max(0, Math.ceil(size * rate + reach)));
  while (high < most && 1 - atMost(high) > tail) high += 1;
  while (high > 0 && 1 - atMost(high - 1) <= tail) high -= 1;
  return { low, high };
}

/** Two-sided probability of a count at least as far out, when the true rate is `rate`. */
export function countTails({ kind, events, size }: Counted, rate: number): number {
  const atMost = cumulative({ kind, size }, rate);
  return Math.min(1, 2 * Math.min(atMost(events), 1 - atMost(events - 1)));
}

function cumulative({ kind, size }: Omit<Counted, 'events'>, rate: number): (events: number) => number {
  if (kind === 'POISSON') return (events) => poissonCdf(events, size * rate);
  return (events) =>
    rate >= 1 ? Number(events >= size) : rate <= 0 ? Number(events >= 0) : binomialCdf(events, size, rate);
}

/** Standard error of a rate: one event more is reckoned with (and one more without, of a share), so that none and all have one. */
export function rateError({ kind, events, size }: Counted): number {
  if (kind === 'POISSON') return Math.sqrt(events + 1) / size;
  const share = (events + 1) / (size + 2);
  return Math.sqrt((share * (1 - share)) / (size + 2));
}
