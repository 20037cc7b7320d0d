import type { SnapshotQuestions } from '../one-snapshot.ts';
import { predicates } from '../model/definitions/appraisal.ts';
import { organisationPredicates } from '../rules/appraisal-pattern.ts';
import type { OrganisationPredicate } from '../rules/appraisal-pattern.ts';
import type { Predicate } from '../rules/appraisal.ts';
import { wholeValue } from '../query/whole-value.ts';
import { askCells, toldMean } from './rating-cells.ts';
import type { CellRow, Counted, RatingScope } from './rating-cells.ts';

export const predicateNames = Object.keys(predicates) as readonly Predicate[];

export type PredicateCounts = Readonly<Record<Predicate, number>>;

/** What is told of the appraisals of one office. */
export interface OfficeRatings {
  readonly regionCode: string;
  readonly officeCode: string;
  readonly people: number | null;
  readonly workResult: Counted | null;
  readonly raters: number | null;
  /** Standard deviation of the raters' own means. */
  readonly spread: number | null;
  /** Raters of five people and more; of them those who gave everybody the same, and of these those who gave the best. */
  readonly judged: number | null;
  readonly alike: number | null;
  readonly allBest: number | null;
  readonly ratedPerRater: number | null;
  readonly own: OrganisationPredicate | null;
  readonly beyond: number | null;
  /** null unless the told cells make up all of its people. */
  readonly predicates: PredicateCounts | null;
}

export async function askOffices(questions: SnapshotQuestions, scope: RatingScope): Promise<readonly OfficeRatings[]> {
  const [rows, byPredicate] = await Promise.all([
    askCells(questions, scope, {
      metrics: ['APPRAISED', 'WORK_RESULT_MEAN', 'RATER_SPREAD', 'RATERS_ALIKE_SHARE', 'RATERS_ALL_BEST_SHARE', 'RATED_PER_RATER', 'ORGANISATION_PREDICATE', 'APPRAISED_BEYOND_PATTERN'], // prettier-ignore
      by: ['REGION', 'OFFICE'],
    }),
    askCells(questions, scope, { metrics: ['APPRAISED'], by: ['REGION', 'OFFICE', 'PREDICATE'] }),
  ]);
  const counts = Map.groupBy(byPredicate, ({ keys }) => `${keys[0]}|${keys[1]}`);
  return rows.flatMap(({ keys: [regionCode, officeCode], values }) => {
    if (!regionCode || !officeCode) return [];
    const [appraised, work, spread, alike, best, perRater, own, beyond] = values;
    const people = wholeValue(appraised);
    return {
      regionCode,
      officeCode,
      people,
      workResult: toldMean(work),
      raters: wholeValue(spread) === null ? null : (spread?.sampleSize ?? null),
      spread: wholeValue(spread),
      judged: wholeValue(alike) === null ? null : (alike?.denominator ?? null),
      alike: wholeValue(alike) === null ? null : (alike?.numerator ?? null),
      allBest: wholeValue(best) === null ? null : (best?.numerator ?? null),
      ratedPerRater: wholeValue(perRater),
      own: organisationPredicates[5 - (wholeValue(own) ?? 9)] ?? null,
      beyond: wholeValue(beyond),
      predicates: predicatesOf(counts.get(`${regionCode}|${officeCode}`) ?? [], people, 2),
    };
  });
}

/** What is told of the predicates of whole governments; null where a cell is withheld. */
export async function askRegionPredicates(
  questions: SnapshotQuestions,
  scope: RatingScope,
): Promise<ReadonlyMap<string, PredicateCounts | null>> {
  const [whole, rows] = await Promise.all([
    askCells(questions, scope, { metrics: ['APPRAISED'], by: ['REGION'] }),
    askCells(questions, scope, { metrics: ['APPRAISED'], by: ['REGION', 'PREDICATE'] }),
  ]);
  const counts = Map.groupBy(rows, ({ keys }) => keys[0]);
  return new Map(
    whole.map(({ keys: [region], values }) => [
      region ?? '',
      predicatesOf(counts.get(region ?? '') ?? [], wholeValue(values[0]), 1),
    ]),
  );
}

/** A predicate without a row has nobody only where the rows that are told make up everybody. */
function predicatesOf(rows: readonly CellRow[], people: number | null, at: number): PredicateCounts | null {
  const counts = Object.fromEntries(
    predicateNames.map((name) => [name, wholeValue(rows.find(({ keys }) => keys[at] === name)?.values[0]) ?? 0]),
  ) as Record<Predicate, number>;
  const told = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return people !== null && people > 0 && told === people ? counts : null;
}
