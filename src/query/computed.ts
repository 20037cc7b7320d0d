import { factMetric, isFactMetric, metricNames } from '../model/catalogue.ts';
import type { FactMetricName } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { unitFactor } from '../rules/time-unit.ts';
import { nextStart } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { parseBucket } from '../time/period.ts';
import type { ComparisonAnswer, Computed, Measured, ScorecardAnswer, TrendAnswer } from './answer.ts';
import type { FactCell } from './plain/cell.ts';
import { measureFact } from './plain/measure.ts';
import { FactGroups } from './plain/groups.ts';
import { contextOf, planFacts } from './plain/prepare.ts';
import type { FactPlan } from './plain/plan.ts';
import { versionOn } from './version-scope.ts';

const computable = metricNames.filter(isFactMetric);

/** Answers whose numbers are values of indicators. */
type Bodies =
  | Pick<TrendAnswer, 'metric' | 'indicatorCode' | 'grain' | 'series'>
  | Pick<ComparisonAnswer, 'metric' | 'indicatorCode' | 'grain' | 'period' | 'rows'>
  | Pick<ScorecardAnswer, 'regionCode' | 'grain' | 'period' | 'rows'>;

/** Where a reported number stands. */
interface Spot {
  readonly indicatorCode: string;
  readonly regionCode: string;
  readonly bucket: string;
}

/** What a version of an indicator is computed from: one metric over plain facts. */
interface Source {
  readonly metric: FactMetricName;
  readonly serviceTypes: readonly string[];
  readonly unit: string;
}

/** The same figures counted from cases, responses, ...: statements of their own, and how they come beside what was reported. */
export interface PreparedComputed<Body> {
  readonly plans: readonly FactPlan[];
  attach(cells: readonly (readonly FactCell[])[]): Body;
}

/** Where nobody asked: the body as it is. */
export function onlyReported<Body>(body: Body): PreparedComputed<Body> {
  return { plans: [], attach: () => body };
}

export function prepareComputed<Body>(
  body: Body,
  catalogue: Catalogue,
  { maxCells }: { readonly maxCells: number },
): PreparedComputed<Body> {
  // Questions that can ask for it are answered by one of these bodies.
  const numbers = body as Bodies;
  const { grain } = numbers;
  const spots: Spot[] = [];
  mapNumbers(numbers, (spot, measured) => (spots.push(spot), measured));
  const asked = Map.groupBy(spots, (spot) => keyOf(sourceOf(spot, catalogue)));
  const parts = [...asked.values()].flatMap((group) => {
    const source = sourceOf(group[0]!, catalogue);
    if (source === null || !factMetric(source.metric).grains.includes(grain)) return [];
    return [{ key: keyOf(source), plans: plansOf(source, group, { grain, catalogue, maxCells }) }];
  });
  return {
    plans: parts.flatMap(({ plans }) => plans),
    attach(cells) {
      let next = 0;
      const groups = new Map(
        parts.map(({ key, plans }) => [key, new FactGroups(plans, cells.slice(next, (next += plans.length)))]),
      );
      const attached = mapNumbers(numbers, (spot, measured) => {
        const source = sourceOf(spot, catalogue);
        if (source === null) return measured;
        return { ...measured, computed: computeAt(spot, measured, { source, grain, catalogue, groups }) };
      });
      return attached as Body;
    },
  };
}

function plansOf(
  { metric, serviceTypes }: Source,
  spots: readonly Spot[],
  { grain, catalogue, maxCells }: { grain: GrainName; catalogue: Catalogue; maxCells: number },
): readonly FactPlan[] {
  const buckets = spots.map(({ bucket }) => bucket).sort();
  const from = buckets[0]!;
  const to = nextStart(buckets.at(-1)!, grain);
  const codes = [...new Set(spots.map(({ regionCode }) => regionCode))];
  return planFacts({
    metrics: [metric],
    keys: ['REGION', 'PERIOD'],
    regions: codes.map((code) => ({ region: catalogue.region(code), seat: null })),
    filters: serviceTypes.length === 0 ? [] : [{ dimension: 'SERVICE_TYPE', values: serviceTypes }],
    window: { grain, from, to, label: '', widened: false, isEmpty: false },
    from,
    catalogue,
    maxCells,
  });
}

function computeAt(
  { regionCode, bucket }: Spot,
  reported: Measured,
  context: {
    readonly source: Source;
    readonly grain: GrainName;
    readonly catalogue: Catalogue;
    readonly groups: ReadonlyMap<string, FactGroups>;
  },
): Computed {
  const { source, grain, catalogue, groups } = context;
  const { metric } = source;
  const found = groups.get(keyOf(source));
  const factor = unitFactor(factMetric(metric).unit ?? '', source.unit);
  const none = { metric, value: null, sampleSize: null, basis: null, difference: null, differencePct: null } as const;
  // The metric is not known by this grain, or measures something else than the indicator's unit says.
  if (found === undefined || factor === null) return { ...none, status: 'NOT_COMPUTABLE', reason: 'NOT_AGGREGABLE' };
  const end = nextStart(bucket, grain);
  const measured = measureFact(
    metric,
    found.at([regionCode, bucket]),
    contextOf(catalogue.region(regionCode), end, catalogue),
  );
  const { status, reason, sampleSize, basis = null } = measured;
  const value = measured.value === null ? null : measured.value * factor;
  const difference = value === null || reported.value === null ? null : value - reported.value;
  const differencePct = difference === null || !reported.value ? null : (difference / Math.abs(reported.value)) * 100;
  return { metric, value, status, reason, sampleSize, basis, difference, differencePct };
}

/** What the version valid in the bucket is computed from; null where it says nothing, or names what is no metric here. */
function sourceOf({ indicatorCode, bucket }: Spot, catalogue: Catalogue): Source | null {
  const entry = catalogue.indicators.byCode(indicatorCode);
  const version = entry && versionOn(entry, bucket);
  const declared = version && catalogue.computedIndicator(version.versionId);
  const metric = computable.find((name) => name === declared?.metric);
  if (version === undefined || metric === undefined) return null;
  const serviceTypes = declared?.serviceTypes?.split(' ').filter((type) => type !== '') ?? [];
  return { metric, serviceTypes, unit: version.unit };
}

function keyOf(source: Source | null): string {
  return source === null ? '' : `${source.metric} ${source.serviceTypes.join(' ')}`;
}

/** The body with every value of an indicator in it replaced. */
function mapNumbers(body: Bodies, replace: <Number extends Measured>(spot: Spot, number: Number) => Number): Bodies {
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
