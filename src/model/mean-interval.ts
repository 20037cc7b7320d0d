import type { Interval } from './metric.ts';

const normalQuantile = 1.96;

/** Normal 95 % interval of a mean from n, sum and sum of squares, kept on its scale; null for fewer than two. */
export function meanInterval(
  centre: number | null,
  { n, sum, squares }: { readonly n: number; readonly sum: number; readonly squares: number },
  scale: Interval,
): Interval | null {
  if (centre === null || n < 2) return null;
  const variance = Math.max(0, (squares - sum ** 2 / n) / (n - 1));
  const half = normalQuantile * Math.sqrt(variance / n);
  return { low: Math.max(scale.low, centre - half), high: Math.min(scale.high, centre + half) };
}
