import type { ComparisonAnswer } from './answer.ts';
import { ranks } from './rank.ts';

/** A region's rank in another period beside its own, both among the regions that have a whole number in both. */
export interface RankAgainst {
  readonly period: string | null;
  readonly rankThen: number | null;
  readonly rankNow: number | null;
  readonly rankOf: number;
}

/** Ranks by what each row was set against under a key; of a band to stay in the numbers themselves have no order. */
export function ranksAgainst({ rows, best }: ComparisonAnswer, key: string): readonly RankAgainst[] {
  const differences = rows.map((row) => row.differences?.[key]);
  const isInBoth = rows.map(
    (row, index) => best !== 'NEAREST' && row.rankedBy !== null && differences[index]?.status === 'COMPUTED',
  );
  const direction = best === 'LOWEST' ? 'LOWEST' : 'HIGHEST';
  const ranked = (read: (index: number) => number | null | undefined) =>
    ranks(
      rows.map((_, index) => (isInBoth[index] ? (read(index) ?? null) : null)),
      direction,
    );
  const then = ranked((index) => differences[index]?.value);
  const now = ranked((index) => differences[index]?.own);
  const rankOf = isInBoth.filter(Boolean).length;
  return rows.map((_, index) => ({
    period: differences[index]?.period ?? null,
    rankThen: then[index] ?? null,
    rankNow: now[index] ?? null,
    rankOf,
  }));
}
