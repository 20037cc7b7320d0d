import { factMetric, isFactMetric, metricNames } from '../model/catalogue.ts';
import type { FactMetricName } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { unitFactor } from '../rules/time-unit.ts';
import { nextStart } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { Computed, Measured } from './answer.ts';
import { mapNumbers, plansAt, spotsOf } from './indicator-numbers.ts';
import type { PreparedBeside, Spot } from './indicator-numbers.ts';
import { measureFact } from './plain/measure.ts';
import { FactGroups } from './plain/groups.ts';
import { contextOf } from './plain/prepare.ts';
import type { FactPlan } from './plain/plan.ts';
import { versionOn } from './version-scope.ts';

const computable = metricNames.filter(isFactMetric);

/** What a version of an indicator is computed from: one metric over plain facts. */
interface Source {
  readonly metric: FactMetricName;
  readonly serviceTypes: readonly string[];
  readonly unit: string;
}

export function prepareComputed<Body>(
  body: Body,
  catalogue: Catalogue,
  { maxCells }: { readonly maxCells: number },
): PreparedBeside<Body> {
  const { grain, spots } = spotsOf(body);
  const asked = Map.groupBy(spots, (spot) => keyOf(sourceOf(spot, catalogue)));
  const parts = [...asked.values()].flatMap((group) => {
    const source = sourceOf(group[0]!, catalogue);
    if (source === null || !factMetric(source.metric).grains.includes(grain)) return [];
    return [{ key: keyOf(source), plans: plansOf(source, group, { grain, catalogue, maxCells }) }];
  });
  return {
    plans: parts.flatMap(({ plans }) => plans),
    attach(given, cells) {
      let next = 0;
      const groups = new Map(
        parts.map(({ key, plans }) => [key, new FactGroups(plans, cells.slice(next, (next += plans.length)))]),
      );
      return mapNumbers(given, (spot, measured) => {
        const source = sourceOf(spot, catalogue);
        if (source === null) return measured;
        return { ...measured, computed: computeAt(spot, measured, { source, grain, catalogue, groups }) };
      });
    },
  };
}

function plansOf(
  { metric, serviceTypes }: Source,
  spots: readonly Spot[],
  { grain, catalogue, maxCells }: { grain: GrainName; catalogue: Catalogue; maxCells: number },
): readonly FactPlan[] {
  const filters = serviceTypes.length === 0 ? [] : [{ dimension: 'SERVICE_TYPE' as const, values: serviceTypes }];
  return plansAt(spots, { metric, filters, grain, catalogue, maxCells });
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
