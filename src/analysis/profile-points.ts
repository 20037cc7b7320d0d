import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { metricDefinition } from '../model/catalogue.ts';
import type { MetricName } from '../model/catalogue.ts';
import type { ComparisonAnswer } from '../query/answer.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { fewestPeers, pointRules } from './profile-rules.ts';
import type { PointRule } from './profile-rules.ts';
import type { ReportRow } from './report-rows.ts';
import { verdict } from './sentence.ts';

/** What the rules find in a region, heaviest first; an indicator is told once on each side. */

export const metricPoints = {
  BEST_METRIC: 'The best of at least five regions around in a metric of services, satisfaction, complaints or data.',
  LAST_METRIC: 'The last of at least five regions around in such a metric.',
} as const;

export type PointCode = keyof typeof pointRules | keyof typeof metricPoints;

export const pointCodes: Readonly<Record<PointCode, string>> = {
  ...(Object.fromEntries(Object.entries(pointRules).map(([code, { description }]) => [code, description])) as Record<
    keyof typeof pointRules,
    string
  >),
  ...metricPoints,
};

export interface ProfilePoint {
  readonly verdict: Verdict<PointCode>;
  /** null: it is about a metric. */
  readonly indicatorCode: string | null;
  readonly metric: MetricName | null;
}

export interface ProfilePoints {
  readonly strengths: readonly ProfilePoint[];
  readonly weaknesses: readonly ProfilePoint[];
}

const mostPoints = 5;
/** So that one rule alone does not fill the page where others have found something too. */
const mostOfRule = 2;

export function findPoints(
  rows: readonly ReportRow[],
  services: readonly { readonly metric: MetricName; readonly comparison: ComparisonAnswer }[],
  scope: { readonly regionCode: string; readonly catalogue: Catalogue },
): ProfilePoints {
  const found = [
    ...Object.entries<PointRule>(pointRules).map(([code, rule]) => ({
      side: rule.side,
      points: rows
        .filter(rule.holds)
        .toSorted((left, right) => rule.size(right) - rule.size(left))
        .map((row) => pointOfRow(code as keyof typeof pointRules, row, scope)),
    })),
    ...services.map(({ metric, comparison }) => pointOfMetric(metric, comparison, scope.regionCode)),
  ];
  const of = (side: PointRule['side']) => {
    const told = new Set<string>();
    const lists = found
      .filter((each) => each.side === side)
      .map(({ points }) =>
        points.filter(({ indicatorCode, metric }) => {
          const about = indicatorCode ?? metric;
          return about !== null && !told.has(about) && told.add(about);
        }),
      );
    return [...lists.flatMap((list) => list.slice(0, mostOfRule)), ...lists.flatMap((list) => list.slice(mostOfRule))];
  };
  return { strengths: of('STRENGTH').slice(0, mostPoints), weaknesses: of('WEAKNESS').slice(0, mostPoints) };
}

function pointOfRow(
  code: keyof typeof pointRules,
  row: ReportRow,
  { catalogue }: { readonly catalogue: Catalogue },
): ProfilePoint {
  const latest = catalogue.indicators.byCode(row.indicatorCode)?.latest;
  return {
    metric: null,
    indicatorCode: row.indicatorCode,
    verdict: verdict(code, (pen) => {
      const name = latest === undefined ? row.indicatorCode : pen.pick(latest.nameId, latest.nameEn ?? latest.nameId);
      return `${name}: ${pointRules[code].write(row, pen)}.`;
    }),
  };
}

/** Counts grow with the region; shares, indices and durations can be set beside those of others. */
const comparable: ReadonlySet<MetricName> = new Set<MetricName>([
  'SATISFACTION_INDEX',
  'SERVICE_TIME_MEDIAN',
  'SERVICE_WITHIN_STANDARD_SHARE',
  'COMPLAINT_FIRST_RESPONSE_MEDIAN',
  'COMPLAINT_RESOLVED_SHARE',
  'DATA_QUALITY_SCORE',
  'SUBMISSION_ON_TIME_SHARE',
]);

function pointOfMetric(
  metric: MetricName,
  { rows }: ComparisonAnswer,
  regionCode: string,
): { readonly side: PointRule['side']; readonly points: readonly ProfilePoint[] } {
  const own = rows.find((row) => row.regionCode === regionCode);
  const nothing = { side: 'STRENGTH', points: [] } as const;
  if (own === undefined || own.rank === null || own.rankOf < fewestPeers || !comparable.has(metric)) return nothing;
  const isLast = own.rank === own.rankOf;
  const ties = rows.filter(({ rank }) => rank === own.rank).length;
  if ((own.rank !== 1 && !isLast) || ties > 1) return nothing;
  const { label } = metricDefinition(metric);
  const found = verdict<PointCode>(isLast ? 'LAST_METRIC' : 'BEST_METRIC', (pen) =>
    pen.pick(
      `${label.id}: ${pen.measured(own)}, peringkat ${own.rank} dari ${own.rankOf} wilayah sekitar.`,
      `${label.en}: ${pen.measured(own)}, rank ${own.rank} of ${own.rankOf} regions around.`,
    ),
  );
  return { side: isLast ? 'WEAKNESS' : 'STRENGTH', points: [{ metric, indicatorCode: null, verdict: found }] };
}
