import { factDefinition, factMetric } from '../../model/catalogue.ts';
import type { DimensionName, FactMetricName, FactName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { buckets, nextStart } from '../../time/bucket.ts';
import type { AskedRegion } from '../asked-places.ts';
import type { Window } from '../window.ts';
import type { FactCell } from './cell.ts';
import type { FactContext } from './measure.ts';
import { factsOf, measuresOf } from './measure.ts';
import type { FactFilter, FactPlan, Span } from './plan.ts';
import { chooseSource } from './choose-source.ts';
import { withheldScope } from './people.ts';

/** A question over plain facts made ready: a statement for each fact, and how their groups become its answer. */
export interface PreparedFacts<Body> {
  readonly plans: readonly FactPlan[];
  /** The cells of each plan, in the order of the plans. */
  assemble(cells: readonly (readonly FactCell[])[]): Body;
}

interface PlanInput {
  readonly metrics: readonly FactMetricName[];
  readonly keys: readonly DimensionName[];
  readonly regions: readonly AskedRegion[];
  readonly filters: readonly FactFilter[];
  readonly window: Window;
  readonly from: string;
  /** What PERIOD tells apart, where that is not the buckets of the window. */
  readonly spans?: readonly Span[] | null;
  readonly catalogue: Catalogue;
  readonly maxCells: number;
}

/** A plan for every fact that the metrics need. */
export function planFacts(input: PlanInput): readonly FactPlan[] {
  const { metrics, keys, filters, window, from, spans = null, catalogue, maxCells } = input;
  const regions = input.regions.filter(({ region }) => governs(region)).map(({ region }) => region.code);
  const definitions = metrics.map(factMetric);
  const facts = [...new Set(definitions.flatMap(factsOf))];
  if (regions.length === 0) return [];
  return facts.map((fact) => {
    const read = definitions.filter((each) => factsOf(each).includes(fact)).flatMap((each) => measuresOf(each, fact));
    const scope = {
      fact,
      ...ownScope(fact, { keys, filters }),
      measures: [...new Set(read)],
      regions,
      grain: window.grain,
      from,
      to: window.to,
    };
    return {
      ...scope,
      ...chooseSource(scope, catalogue),
      spans,
      stops: factDefinition(fact).dating === 'standing' ? stopsOf({ keys, window, from, spans, catalogue }) : [],
      limit: maxCells + 1,
    };
  });
}

/** What a fact does not know of the question's own dimensions is left to the fact above it: a share of the whole. */
function ownScope(
  fact: FactName,
  { keys, filters }: Pick<FactPlan, 'keys' | 'filters'>,
): Pick<FactPlan, 'keys' | 'filters' | 'isInParts' | 'withheld'> {
  const { dimensions, between } = factDefinition(fact);
  const isKnown = (dimension: DimensionName) => commonDimensions.includes(dimension) || dimension in dimensions;
  const known = keys.filter(isKnown);
  const own = {
    keys: between === undefined ? known : [...known, between],
    filters: filters.filter(({ dimension }) => isKnown(dimension)),
  };
  return { ...own, isInParts: between !== undefined, withheld: withheldScope(fact, own) };
}

const commonDimensions: readonly DimensionName[] = ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'PERIOD'];

/** Provinces, regencies and cities have governments; the nation is none of them, and districts are run by theirs. */
export function governs({ level }: { readonly level: string }): boolean {
  return level === 'PROVINCE' || level === 'REGENCY';
}

export function contextOf(region: AskedRegion['region'] | null, end: string, catalogue: Catalogue): FactContext {
  return {
    catalogue,
    isUnfinished: end > catalogue.takenAt.slice(0, 10),
    isNotApplicable: region !== null && !governs(region),
  };
}

/** What stands is counted at the end of each bucket, of an unfinished one at the snapshot's own day. */
function stopsOf({
  keys,
  window,
  from,
  spans,
  catalogue,
}: Pick<PlanInput, 'keys' | 'window' | 'from' | 'spans' | 'catalogue'>) {
  const takenOn = catalogue.takenAt.slice(0, 10);
  const told = keys.includes('PERIOD')
    ? buckets(from, window.to, window.grain).map((bucket) => ({ bucket, end: nextStart(bucket, window.grain) }))
    : [{ bucket: from, end: window.to }];
  const ends = spans?.map(({ bucket, to }) => ({ bucket, end: to })) ?? told;
  return ends
    .filter(({ bucket }) => bucket <= takenOn)
    .map(({ bucket, end }) => ({ bucket, stop: end < takenOn ? end : takenOn }));
}
