import { BadUserInput } from '../errors.ts';
import type { DimensionName } from '../model/catalogue.ts';
import type { BreakdownRow } from './breakdown-answer.ts';
import type { BreakdownQuestion } from './question.ts';

/** Dimensions in the order of the question's own. */
export type Grouping = readonly DimensionName[];

/** The groupings that totals are asked by, each once. Throws BAD_USER_INPUT for others than parts of `by`. */
export function totalGroupings({ by, totals }: BreakdownQuestion): readonly Grouping[] {
  return distinctGroupings((totals ?? []).map((dimensions) => orderedIn(by, dimensions, 'totals', true)));
}

/** Those that shares are asked of: also the whole of `by`, of which every group is all. */
export function shareGroupings({ by, shares }: BreakdownQuestion): readonly Grouping[] {
  return distinctGroupings((shares ?? []).map((dimensions) => orderedIn(by, dimensions, 'share(of:)', false)));
}

/** Under which a value keeps its share of a total. */
export function sharesKey(dimensions: readonly DimensionName[]): string {
  return dimensions.toSorted().join(' ');
}

function orderedIn(by: Grouping, dimensions: Grouping, name: string, isPart: boolean): Grouping {
  const stranger = dimensions.find((dimension) => !by.includes(dimension));
  const allowed = by.length === 0 ? 'only the empty list' : `only some of ${by.join(', ')}`;
  if (stranger !== undefined)
    throw new BadUserInput(`\`${name}\` names ${stranger}, which is not among \`by\`. It may hold ${allowed}.`);
  const ordered = by.filter((dimension) => dimensions.includes(dimension));
  if (isPart && ordered.length === by.length)
    throw new BadUserInput(
      `\`${name}\` names all of \`by\` (${by.join(', ')}): those are the groups themselves. Leave at least one out; [] is the grand total.`,
    );
  return ordered;
}

/** What a row of a grouping is among those of the whole of `by`. */
export function kindOf(grouping: Grouping, by: Grouping): BreakdownRow['kind'] {
  if (grouping.length === by.length) return 'GROUP';
  return grouping.length === 0 ? 'TOTAL' : 'SUBTOTAL';
}

export function distinctGroupings(groupings: readonly Grouping[]): readonly Grouping[] {
  return [...new Map(groupings.map((grouping) => [sharesKey(grouping), grouping])).values()];
}
