import type { Predicate } from '../rules/appraisal.ts';
import { poissonCdf } from '../statistics/distributions.ts';
import { predicateNames } from './rating-predicates.ts';
import type { OfficeRatings, PredicateCounts } from './rating-predicates.ts';

export const tendencyKinds = ['ALL_BEST', 'ALL_ALIKE'] as const;
export type TendencyKind = (typeof tendencyKinds)[number];
export const tendencyCodes = ['BEYOND_CHANCE', 'TO_REVIEW', 'NONE'] as const;
export type TendencyCode = (typeof tendencyCodes)[number];

export interface RaterTendency {
  readonly kind: TendencyKind;
  readonly code: TendencyCode;
  /** Raters who gave everybody the best, or everybody one and the same predicate that is not the best. */
  readonly found: number;
  /** Raters of five people and more. */
  readonly judged: number;
  /** How many chance would make if all raters had the mean number of people, and at most. */
  readonly byChance: number;
  readonly byChanceAtMost: number;
  /** Of as many by chance at most. */
  readonly pValue: number;
}

const significance = 0.05;
/** Something to look at needs less than a proof: in one of ten offices chance makes as many. */
const worthALook = 0.1;
/** Raters of fewer people are not judged by the metrics. */
const fewestRated = 5;
const kinds: Readonly<Record<TendencyKind, readonly Predicate[]>> = {
  ALL_BEST: ['SANGAT_BAIK'],
  ALL_ALIKE: predicateNames.filter((name) => name !== 'SANGAT_BAIK'),
};

/**
 * Raters who do not tell their people apart. By chance a rater of n people gives all of them one predicate in p^n of cases, with p its
 * share in the whole government. How many people each rater has is told to nobody: chance makes some number if all have the mean, and at
 * most another, if each has the five that are the fewest. More than the larger by a Poisson distribution is no chance; more than the
 * smaller alone is something to look at.
 */
export function tendenciesOf(
  { judged, alike, allBest, ratedPerRater }: OfficeRatings,
  counts: PredicateCounts | null,
): readonly RaterTendency[] {
  if (!judged || alike === null || allBest === null || ratedPerRater === null || counts === null) return [];
  const all = predicateNames.reduce((sum, name) => sum + counts[name], 0);
  return tendencyKinds.map((kind) => {
    const found = kind === 'ALL_BEST' ? allBest : alike - allBest;
    const chance = (people: number) =>
      kinds[kind].reduce((sum, name) => sum + judged * (counts[name] / all) ** Math.max(fewestRated, people), 0);
    const [byChance, byChanceAtMost] = [chance(ratedPerRater), chance(fewestRated)];
    const pValue = atLeast(found, byChanceAtMost);
    const isOdd = atLeast(found, byChance) < worthALook;
    const code = pValue < significance ? 'BEYOND_CHANCE' : isOdd ? 'TO_REVIEW' : 'NONE';
    return { kind, code, found, judged, byChance, byChanceAtMost, pValue };
  });
}

function atLeast(count: number, mean: number): number {
  return count === 0 ? 1 : 1 - poissonCdf(count - 1, mean);
}
