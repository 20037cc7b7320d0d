import { shrink } from '../statistics/agreement.ts';
import { tTails } from '../statistics/distributions.ts';
import { benjaminiHochberg } from '../statistics/multiple-tests.ts';
import { pooled } from './rating-cells.ts';
import type { OfficeRatings, PredicateCounts } from './rating-predicates.ts';
import { tendenciesOf } from './rating-tendency.ts';
import type { RaterTendency } from './rating-tendency.ts';

export const leniencyCodes = ['LENIENT', 'SEVERE', 'IN_LINE', 'INSUFFICIENT'] as const;
export type LeniencyCode = (typeof leniencyCodes)[number];

export interface OfficeLeniency {
  readonly office: OfficeRatings;
  readonly code: LeniencyCode;
  /** Mean work result of the office less that of all others of its government. */
  readonly leniency: number | null;
  /** The same, drawn towards none the less certain it is. */
  readonly shrunk: number | null;
  readonly standardError: number | null;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
  /** Raters who do not tell their people apart; none where they may not be told. */
  readonly tendencies: readonly RaterTendency[];
}

const significance = 0.05;

/**
 * How high the raters of an office rate, set against the other offices of the same government. The standard error takes raters for what
 * differs by chance, not people: one lenient rater is many ratings. People who are better are rated higher too; who is lenient is told by
 * the results beside it.
 */
export function leniencyOf(
  offices: readonly OfficeRatings[],
  regionPredicates: ReadonlyMap<string, PredicateCounts | null>,
): readonly OfficeLeniency[] {
  const found = offices.map((office) => ({ office, ...against(office, offices) }));
  const tested = found.flatMap(({ pValue }) => pValue ?? []);
  const adjusted = benjaminiHochberg(tested)[Symbol.iterator]();
  const uncertain = found.flatMap(({ leniency, standardError }) =>
    leniency === null || standardError === null ? [] : [{ mean: leniency, error: standardError }],
  );
  const shrunk = (uncertain.length < 3 ? uncertain.map(({ mean }) => mean) : shrink(uncertain))[Symbol.iterator]();
  return found.map((each) => {
    const adjustedPValue = each.pValue === null ? null : (adjusted.next().value ?? null);
    return {
      ...each,
      adjustedPValue,
      shrunk: each.standardError === null ? null : (shrunk.next().value ?? null),
      code: codeOf(each.leniency, adjustedPValue),
      tendencies: tendenciesOf(each.office, regionPredicates.get(each.office.regionCode) ?? null),
    };
  });
}

function codeOf(leniency: number | null, adjustedPValue: number | null): LeniencyCode {
  if (leniency === null || adjustedPValue === null) return 'INSUFFICIENT';
  if (adjustedPValue >= significance) return 'IN_LINE';
  return leniency > 0 ? 'LENIENT' : 'SEVERE';
}

function against(office: OfficeRatings, offices: readonly OfficeRatings[]) {
  const { workResult, raters, spread } = office;
  const rest = offices.filter((other) => other !== office && other.regionCode === office.regionCode);
  const others = pooled(rest.flatMap((other) => other.workResult ?? []));
  if (workResult === null || others === null) return { leniency: null, standardError: null, pValue: null };
  const leniency = workResult.value - others.value;
  const known = rest.flatMap((other) => (other.spread === null || other.raters === null ? [] : [other]));
  if (raters === null || spread === null || raters < 2 || known.length === 0) {
    return { leniency, standardError: null, pValue: null };
  }
  // What is not told of small offices' raters is taken to be as that of the larger ones.
  const othersRaters = known.reduce((sum, other) => sum + other.raters!, 0);
  const othersVariance = known.reduce((sum, other) => sum + other.raters! * other.spread! ** 2, 0) / othersRaters;
  const standardError = Math.sqrt(spread ** 2 / raters + othersVariance / othersRaters);
  if (standardError === 0) return { leniency, standardError: null, pValue: null };
  const degreesOfFreedom = Math.max(1, Math.min(raters - 1, othersRaters - 1));
  return { leniency, standardError, pValue: tTails(leniency / standardError, degreesOfFreedom) };
}
