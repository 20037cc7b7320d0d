import type { Decomposition, PartChange } from './contribution.ts';

/**
 * Whether the parts moved against the whole (Simpson 1951). EVERY_PART: each part that is on both sides moved the other way, or
 * stood still. ON_BALANCE: some did not, but the parts together would have moved the other way, had their weights stayed.
 */
export const reversals = ['NONE', 'ON_BALANCE', 'EVERY_PART'] as const;
export type Reversal = (typeof reversals)[number];

/** What lies within binary noise of zero is no movement. */
export function reversalOf(
  parts: readonly PartChange[],
  { change, rateEffect, before, after }: Decomposition,
): Reversal {
  const noise = 1e-9 * Math.max(Math.abs(before), Math.abs(after));
  const direction = Math.abs(change) <= noise ? 0 : Math.sign(change);
  if (direction === 0 || Math.abs(rateEffect) <= noise || Math.sign(rateEffect) === direction) return 'NONE';
  const moves = parts.flatMap(({ before: from, after: to }) =>
    from === null || to === null || from.weight <= 0 || to.weight <= 0 ? [] : [to.value - from.value],
  );
  return moves.every((move) => move * direction <= noise) ? 'EVERY_PART' : 'ON_BALANCE';
}
