import type { FactMetricName } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { nextStart } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { parseBucket } from '../time/period.ts';
import type { ComparisonAnswer, Measured, ScorecardAnswer, TrendAnswer } from './answer.ts';
import type { FactCell } from './plain/cell.ts';
import type { FactFilter, FactPlan } from './plain/plan.ts';
import { planFacts } from './plain/prepare.ts';

/** Answers whose numbers are values of indicators. */
type Bodies =
  | Pick<TrendAnswer, 'metric' | 'indicatorCode' | 'grain' | 'series'>
  | Pick<ComparisonAnswer, 'metric' | 'indicatorCode' | 'grain' | 'period' | 'rows'>
  | Pick<ScorecardAnswer, 'regionCode' | 'grain' | 'period' | 'rows'>;

/** Where a reported number stands. */
export interface Spot {
  readonly indicatorCode: string;
  readonly regionCode: string;
  readonly bucket: string;
}

/** What comes beside the numbers of an answer about indicators: statements of its own, and how their cells are put there. */
export interface PreparedBeside<Body> {
  readonly plans: readonly FactPlan[];
  attach(body: Body, cells: readonly (readonly FactCell[])[]): Body;
}

/** All places where the answer has a value of an indicator. */
export function spotsOf(body: unknown): { readonly grain: GrainName; readonly spots: readonly Spot[] } {
  const spots: Spot[] = [];
  mapNumbers(body, (spot, measured) => (spots.push(spot), measured));
  // Questions that can ask for what comes beside are answered by one of these bodies.
  return { grain: (body as Bodies).grain, spots };
}

interface PlanOptions {
  readonly metric: FactMetricName;
  readonly filters: readonly FactFilter[];
  readonly grain: GrainName;
  readonly catalogue: Catalogue;
  readonly maxCells: number;
}

/** The plans of a metric over plain facts for the regions and buckets of some spots, one at least. */
export function plansAt(
  spots: readonly Spot[],
  { metric, filters, grain, catalogue, maxCells }: PlanOptions,
): readonly FactPlan[] {
  const buckets = spots.map(({ bucket }) => bucket).sort();
  const from = buckets[0]!;
  const to = nextStart(buckets.at(-1)!, grain);
  const codes = [...new Set(spots.map(({ regionCode }) => regionCode))];
  return planFacts({
    metrics: [metric],
    keys: ['REGION', 'PERIOD'],
    regions: codes.map((code) => ({ region: catalogue.region(code), seat: null })),
    filters,
    window: { grain, from, to, label: '', widened: false, isEmpty: false },
    from,
    catalogue,
    maxCells,
  });
}

/** The body with every value of an indicator in it replaced. */
export function mapNumbers<Body>(
  body: Body,
  replace: <Number extends Measured>(spot: Spot, number: Number) => Number,
): Body {
  return mapIn(body as Bodies, replace) as Body;
}

function mapIn(body: Bodies, replace: <Number extends Measured>(spot: Spot, number: Number) => Number): Bodies {
  if ('metric' in body && (body.metric !== 'INDICATOR_VALUE' || body.indicatorCode === null)) return body;
  if ('series' in body) {
    const indicatorCode = body.indicatorCode!;
    const series = body.series.map((line) => ({
      ...line,
      points: line.points.map((point) =>
        replace({ indicatorCode, regionCode: line.regionCode, bucket: point.start }, point),
      ),
    }));
    return { ...body, series };
  }
  const bucket = parseBucket(body.period).from;
  if ('regionCode' in body) {
    const { regionCode } = body;
    return {
      ...body,
      rows: body.rows.map((row) => replace({ indicatorCode: row.indicatorCode, regionCode, bucket }, row)),
    };
  }
  const indicatorCode = body.indicatorCode!;
  return { ...body, rows: body.rows.map((row) => replace({ indicatorCode, regionCode: row.regionCode, bucket }, row)) };
}
