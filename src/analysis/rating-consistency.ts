import type { SnapshotQuestions } from '../one-snapshot.ts';
import { correlationPValue, spearman } from '../statistics/correlation.ts';
import type { RatingScope } from './rating-cells.ts';
import type { OfficeRatings } from './rating-predicates.ts';

export const consistencyCodes = [
  'RATINGS_ABOVE_RESULTS',
  'RESULTS_ABOVE_RATINGS',
  'CONSISTENT',
  'INSUFFICIENT',
] as const;
export type ConsistencyCode = (typeof consistencyCodes)[number];

/** Bounds by which ratings and results are held against each other; a choice of ours, told in the schema. */
export const consistencyBounds = { manyGoodPct: 90, fewGoodPct: 60, lowAttainment: 75, highAttainment: 100 } as const;

export interface OfficeConsistency {
  readonly office: OfficeRatings;
  readonly code: ConsistencyCode;
  /** Mean of the capped attainments of the indicators of its field; null where it shares the field, or none can be computed. */
  readonly attainment: number | null;
  readonly indicators: number;
  /** People rated Baik or Sangat Baik, in percent; null where a predicate is withheld. */
  readonly goodPct: number | null;
}

export interface Consistency {
  readonly offices: readonly OfficeConsistency[];
  /** Offices with both numbers. */
  readonly n: number;
  /** Spearman between attainment and mean work result over offices. */
  readonly correlation: number | null;
  readonly pValue: number | null;
}

const fewestOffices = 8;

/** Whether people are rated as their office performs: by the indicators of the office's field, where no other office shares it. */
export async function consistencyOf(
  questions: SnapshotQuestions,
  { regions, period }: RatingScope,
  offices: readonly OfficeRatings[],
): Promise<Consistency> {
  const attainments = new Map(
    await Promise.all(
      regions.map(async (region) => [region, await attainmentByField(questions, region, period)] as const),
    ),
  );
  const { catalogue } = questions;
  const fieldOf = ({ officeCode }: OfficeRatings) => catalogue.unit(officeCode)?.fieldCode ?? null;
  const rows = offices.map((office): OfficeConsistency => {
    const field = fieldOf(office);
    const isShared = offices.some(
      (other) => other !== office && other.regionCode === office.regionCode && fieldOf(other) === field,
    );
    const found = field === null || isShared ? [] : (attainments.get(office.regionCode)?.get(field) ?? []);
    const attainment = found.length === 0 ? null : found.reduce((sum, each) => sum + each, 0) / found.length;
    const goodPct = goodShare(office);
    return { office, attainment, indicators: found.length, goodPct, code: codeOf(attainment, goodPct) };
  });
  const both = rows.flatMap(({ office: { workResult }, attainment }) =>
    workResult === null || attainment === null ? [] : [{ workResult: workResult.value, attainment }],
  );
  const correlation =
    both.length < fewestOffices
      ? null
      : spearman(
          both.map(({ attainment }) => attainment),
          both.map(({ workResult }) => workResult),
        );
  return {
    offices: rows,
    n: both.length,
    correlation,
    pValue: correlation === null ? null : correlationPValue(correlation, both.length),
  };
}

function codeOf(attainment: number | null, goodPct: number | null): ConsistencyCode {
  const { manyGoodPct, fewGoodPct, lowAttainment, highAttainment } = consistencyBounds;
  if (attainment === null || goodPct === null) return 'INSUFFICIENT';
  if (goodPct >= manyGoodPct && attainment < lowAttainment) return 'RATINGS_ABOVE_RESULTS';
  return goodPct < fewGoodPct && attainment >= highAttainment ? 'RESULTS_ABOVE_RATINGS' : 'CONSISTENT';
}

function goodShare({ predicates, people }: OfficeRatings): number | null {
  return predicates === null || !people ? null : ((predicates.SANGAT_BAIK + predicates.BAIK) / people) * 100;
}

async function attainmentByField(
  questions: SnapshotQuestions,
  region: string,
  period: string,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const { rows } = await questions.scorecard({ region, period });
  const known = rows.flatMap(({ indicatorCode, attainmentCapped }) => {
    const field = questions.catalogue.indicators.byCode(indicatorCode)?.fieldCode ?? null;
    return field === null || attainmentCapped === null ? [] : [{ field, attainmentCapped }];
  });
  return new Map(
    [...Map.groupBy(known, ({ field }) => field)].map(([field, of]) => [
      field,
      of.map((each) => each.attainmentCapped),
    ]),
  );
}
