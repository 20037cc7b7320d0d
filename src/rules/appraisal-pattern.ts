import type { Predicate } from './appraisal.ts';

/** How an organisation did, which decides what distribution of its people's predicates is to be expected. */
export type OrganisationPredicate = 'ISTIMEWA' | 'BAIK' | 'BUTUH_PERBAIKAN' | 'KURANG' | 'SANGAT_KURANG';

/** Best first, as the numbers 5 to 1. */
export const organisationPredicates = [
  'ISTIMEWA',
  'BAIK',
  'BUTUH_PERBAIKAN',
  'KURANG',
  'SANGAT_KURANG',
] as const satisfies readonly OrganisationPredicate[];

/** What is asked of the people with one of some predicates together, as shares of all, 0 to 1. */
export interface PatternRule {
  readonly predicates: readonly Predicate[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** At least one person. */
  readonly mustExist?: boolean;
  /** More people than with any other predicate. */
  readonly isMajority?: boolean;
}

/** What is not named may be. A consideration for whoever decides, no arithmetic law. Source: SE MenPANRB 3/2023. */
export const appraisalPatterns: Readonly<Record<OrganisationPredicate, readonly PatternRule[]>> = {
  ISTIMEWA: [{ predicates: ['SANGAT_BAIK'], maximum: 0.7, isMajority: true }],
  BAIK: [
    { predicates: ['BAIK'], maximum: 0.7, isMajority: true },
    { predicates: ['BUTUH_PERBAIKAN', 'KURANG'], mustExist: true },
  ],
  BUTUH_PERBAIKAN: [
    { predicates: ['SANGAT_BAIK'], maximum: 0.1 },
    { predicates: ['BUTUH_PERBAIKAN'], minimum: 0.6 },
  ],
  KURANG: [
    { predicates: ['SANGAT_BAIK'], maximum: 0.1 },
    { predicates: ['BUTUH_PERBAIKAN'], minimum: 0.1 },
    { predicates: ['KURANG'], minimum: 0.6 },
  ],
  SANGAT_KURANG: [
    { predicates: ['SANGAT_BAIK'], maximum: 0 },
    { predicates: ['BUTUH_PERBAIKAN', 'KURANG'], minimum: 0.1 },
    { predicates: ['SANGAT_KURANG'], minimum: 0.6 },
  ],
};

/**
 * How many people have another predicate than the pattern would have them have: as many as are above its largest shares, or as are
 * lacking for its smallest, whichever is more, for who is taken from the one may go to the other. Shares are of whole people: 70 %
 * of 11 are 7.
 */
export function countBeyondPattern(own: OrganisationPredicate, people: Readonly<Record<Predicate, number>>): number {
  const counts = Object.values(people);
  const all = counts.reduce((sum, count) => sum + count, 0);
  let above = 0;
  let lacking = 0;
  for (const { predicates, minimum = 0, maximum = 1, mustExist = false, isMajority = false } of appraisalPatterns[
    own
  ]) {
    const found = predicates.reduce((sum, predicate) => sum + people[predicate], 0);
    const largest = Math.max(...counts);
    // Half the way to the largest of the others is what makes a majority.
    const forMajority = isMajority && found < largest ? Math.ceil((largest - found) / 2) : 0;
    const needed = Math.max(ceilShare(minimum * all), mustExist && all > 0 ? 1 : 0);
    above += Math.max(0, found - floorShare(maximum * all));
    lacking += Math.max(0, needed - found, forMajority);
  }
  return Math.max(above, lacking);
}

// 0.7 * 10 is 7.000000000000001 elsewhere and 6.999999999999999 again: a billionth of a person is nobody.
const floorShare = (people: number): number => Math.floor(people + 1e-9);
const ceilShare = (people: number): number => Math.ceil(people - 1e-9);
