import { factMetric } from '../model/catalogue.ts';
import type { FactMetricName } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { nextStart } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { Measured, PerHead } from './answer.ts';
import { mapNumbers, plansAt, spotsOf } from './indicator-numbers.ts';
import type { PreparedBeside, Spot } from './indicator-numbers.ts';
import { FactGroups } from './plain/groups.ts';
import { measureFact } from './plain/measure.ts';
import { contextOf } from './plain/prepare.ts';
import { versionOn } from './version-scope.ts';

/** What counts are divided by, and for how many heads they are told. */
const sides = {
  perStaff: { metric: 'HEADCOUNT', heads: 1 },
  perInhabitants: { metric: 'POPULATION', heads: 100_000 },
} as const satisfies Record<string, { readonly metric: FactMetricName; readonly heads: number }>;
type SideName = keyof typeof sides;
const sideNames = Object.keys(sides) as readonly SideName[];

/** Values of indicators that are counts (those that regions sum), per civil servant and per 100,000 inhabitants. */
export function preparePerHead<Body>(
  body: Body,
  catalogue: Catalogue,
  { maxCells }: { readonly maxCells: number },
): PreparedBeside<Body> {
  const { grain, spots: all } = spotsOf(body);
  const spots = all.filter((spot) => isCount(spot, catalogue));
  const parts = sideNames.map((name) => {
    const { metric } = sides[name];
    const isKnown = spots.length > 0 && factMetric(metric).grains.includes(grain);
    return { name, plans: isKnown ? plansAt(spots, { metric, filters: [], grain, catalogue, maxCells }) : [] };
  });
  return {
    plans: parts.flatMap(({ plans }) => plans),
    attach(given, cells) {
      let next = 0;
      const groups = new Map(
        parts.map(({ name, plans }) => [name, new FactGroups(plans, cells.slice(next, (next += plans.length)))]),
      );
      return mapNumbers(given, (spot, measured) => {
        if (!isCount(spot, catalogue)) return measured;
        const at = (name: SideName) => divide(name, measured, spot, { grain, catalogue, groups: groups.get(name)! });
        return { ...measured, perStaff: at('perStaff'), perInhabitants: at('perInhabitants') };
      });
    },
  };
}

function isCount({ indicatorCode, bucket }: Spot, catalogue: Catalogue): boolean {
  const entry = catalogue.indicators.byCode(indicatorCode);
  return entry !== undefined && versionOn(entry, bucket)?.regionAggregation === 'SUM';
}

interface Context {
  readonly grain: GrainName;
  readonly catalogue: Catalogue;
  readonly groups: FactGroups;
}

function divide(name: SideName, above: Measured, spot: Spot, { grain, catalogue, groups }: Context): PerHead {
  const { metric, heads } = sides[name];
  const none = { value: null, denominator: null } as const;
  if (!factMetric(metric).grains.includes(grain))
    return { ...none, status: 'NOT_COMPUTABLE', reason: 'MISSING_DENOMINATOR' };
  const { regionCode, bucket } = spot;
  const end = nextStart(bucket, grain);
  const context = contextOf(catalogue.region(regionCode), end, catalogue);
  const below = measureFact(metric, groups.at([regionCode, bucket]), context);
  const { status, reason } = above;
  if (above.value === null) return { ...none, status, reason };
  if (below.status === 'SUPPRESSED' || below.status === 'NOT_APPLICABLE')
    return { ...none, status: below.status, reason: below.reason };
  if (!below.value) return { ...none, status: 'NOT_COMPUTABLE', reason: 'MISSING_DENOMINATOR' };
  return { value: (above.value / below.value) * heads, denominator: below.value, status, reason };
}
