import type { MetricName } from '../model/catalogue.ts';
import type { RegionRow } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { BreakdownRow } from '../query/breakdown-answer.ts';
import type { ComparisonAnswer, Measured, TrendAnswer } from '../query/answer.ts';
import type { AsOf, YardstickInput } from '../query/question.ts';

/** The numbers of a profile that no report has: each among the regions around, and its course by its own periods. */

interface Scope extends Pick<AsOf, 'knownAt'> {
  readonly region: RegionRow;
  readonly year: number;
  readonly yardstick: YardstickInput | null;
}

export interface Headline {
  readonly indicatorCode: string;
  readonly comparison: ComparisonAnswer;
  readonly trend: TrendAnswer;
}

/** Yearly figures are few: ten years of them, and five of what is published more often. */
const yearsOf = { YEAR: 10, OTHER: 5 } as const;

export function readHeadlines(
  questions: SnapshotQuestions,
  codes: readonly string[],
  { region, year, yardstick, knownAt }: Scope,
): Promise<readonly Headline[]> {
  const given = { ...(yardstick ? { yardstick } : {}), ...(knownAt ? { knownAt } : {}) };
  return Promise.all(
    codes.map(async (indicator) => {
      const frequency = questions.catalogue.indicators.resolve(indicator).latest.frequency;
      const span = frequency === 'YEAR' ? yearsOf.YEAR : yearsOf.OTHER;
      const [comparison, trend] = await Promise.all([
        questions.comparison({
          metric: 'INDICATOR_VALUE',
          indicator,
          ...around(region),
          grain: 'YEAR',
          period: String(year),
          ...given,
        }),
        questions.trend({
          metric: 'INDICATOR_VALUE',
          indicator,
          regions: [region.code],
          grain: frequency,
          period: `${year - span + 1}..${year}`,
          ...given,
        }),
      ]);
      return { indicatorCode: indicator, comparison, trend };
    }),
  );
}

export const serviceGroups = {
  SATISFACTION: ['SATISFACTION_INDEX', 'SATISFACTION_RESPONDENTS'],
  SERVICE_TIME: ['SERVICE_TIME_MEDIAN', 'SERVICE_WITHIN_STANDARD_SHARE', 'SERVICE_CASES'],
  COMPLAINTS: ['COMPLAINTS', 'COMPLAINT_FIRST_RESPONSE_MEDIAN', 'COMPLAINT_RESOLVED_SHARE', 'COMPLAINT_BACKLOG'],
  DATA_QUALITY: ['DATA_QUALITY_SCORE', 'DATA_QUALITY_ISSUES', 'SUBMISSION_ON_TIME_SHARE'],
} as const satisfies Record<string, readonly MetricName[]>;
export type ServiceGroup = keyof typeof serviceGroups;

export interface ProfileService {
  readonly group: ServiceGroup;
  readonly metric: MetricName;
  readonly comparison: ComparisonAnswer;
}

/** Metrics over cases, answers and figures owed: of the whole year, whatever the day it is known on. */
export function readServices(
  questions: SnapshotQuestions,
  { region, year }: Scope,
): Promise<readonly ProfileService[]> {
  return Promise.all(
    Object.entries(serviceGroups).flatMap(([group, metrics]) =>
      metrics.map(async (metric) => ({
        group: group as ServiceGroup,
        metric,
        comparison: await questions.comparison({
          metric,
          ...around(region),
          grain: 'YEAR',
          period: String(year),
        }),
      })),
    ),
  );
}

export interface ProfileElement {
  readonly element: string;
  readonly labelId: string;
  readonly labelEn: string;
  readonly measured: Measured;
}

/** The nine elements of the satisfaction survey, the weakest first; those without a value are left out. */
export async function readElements(
  questions: SnapshotQuestions,
  { region, year }: Scope,
): Promise<readonly ProfileElement[]> {
  const { rows } = await questions.breakdown({
    metrics: ['SATISFACTION_ELEMENT_MEAN'],
    by: ['ELEMENT'],
    regions: [region.code],
    grain: 'YEAR',
    period: String(year),
  });
  return rows
    .flatMap(toElement)
    .toSorted((left, right) => left.measured.value! - right.measured.value! || (left.element < right.element ? -1 : 1));
}

function toElement({ keys, labelsId, labelsEn, values }: BreakdownRow): readonly ProfileElement[] {
  const [element, measured] = [keys[0] ?? null, values[0]];
  if (element === null || measured === undefined || measured.value === null) return [];
  return [{ element, labelId: labelsId[0] ?? element, labelEn: labelsEn[0] ?? element, measured }];
}

/** Regions of its level in the same province; of a province all provinces; the nation stands alone. */
export function around({ code, level, parentCode }: RegionRow) {
  if (level === 'NATION' || level === 'DISTRICT' || parentCode === null) return { regions: [code] };
  return level === 'PROVINCE' ? { level } : { within: parentCode, level };
}

export interface RegionFacts {
  readonly seat: string | null;
  readonly bpsCode: string | null;
  readonly inhabitants: number | null;
  readonly inhabitantsYear: number | null;
  /** Regions one level below. */
  readonly parts: number;
}

/** What the snapshot knows of a region beside its name. */
export function factsOf({ code, level }: RegionRow, { rows }: Catalogue): RegionFacts {
  const census = rows.regionPopulations
    .filter(({ regionCode }) => regionCode === code)
    .toSorted((left, right) => left.year - right.year)
    .at(-1);
  return {
    seat: rows.regionAliases.find(({ regionCode, kind }) => regionCode === code && kind === 'SEAT')?.name ?? null,
    bpsCode: rows.regionCodes.find(({ regionCode, system }) => regionCode === code && system === 'BPS')?.code ?? null,
    inhabitants: census?.total ?? null,
    inhabitantsYear: census?.year ?? null,
    parts: rows.regions.filter((other) => other.parentCode === code && other.level !== level).length,
  };
}
