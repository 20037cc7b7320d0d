import { factDefinition } from '../../model/catalogue.ts';
import type { DimensionName } from '../../model/catalogue.ts';
import { histogramError } from '../../model/histogram.ts';
import { rollupsOf } from '../../model/rollups.ts';
import type { RollupDefinition } from '../../model/rollups.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { foldsInto } from '../../time/grain.ts';
import { rowsOfFacts } from '../weight.ts';
import { toldApart } from './plan.ts';
import type { FactPlan } from './plan.ts';

type Source = Pick<FactPlan, 'rollup' | 'isApproximate' | 'reason'>;
type Needs = Pick<FactPlan, 'fact' | 'measures' | 'keys' | 'filters' | 'grain' | 'regions'>;

/** The coarsest table that can answer: a rollup where it gives the same number, or where the facts are too many for an exact quantile. */
export function chooseSource(plan: Needs, catalogue: Catalogue): Source {
  const { fact, measures, keys, grain } = plan;
  const definition = factDefinition(fact);
  const by = keys.join(', ') || 'nothing';
  const facts = (why: string): Source => ({
    rollup: null,
    isApproximate: false,
    reason: `${fact} facts, aggregated by ${by}; ${why}`,
  });
  const declared = rollupsOf(fact);
  if (declared.length === 0) return facts('no rollup is kept for them');
  const there = declared.filter(({ table }) => catalogue.rowsOf(table) > 0);
  if (there.length === 0) return facts('this snapshot has no rollup of them');
  const fine = there.filter((rollup) => foldsInto(rollup.grain, grain));
  if (fine.length === 0) return facts(`their rollups are too coarse for ${grain}`);
  const told = toldApart(plan);
  const telling = fine.filter((rollup) => told.every((dimension) => tells(rollup, dimension)));
  if (telling.length === 0) return facts(`no rollup of them tells ${told.join(' and ')} apart`);
  const isApproximate = measures.some((name) => definition.measures[name]?.quantile !== undefined);
  const rows = Math.round(rowsOfFacts({ ...plan, rollup: null }, catalogue));
  const { exactRows } = catalogue.thresholds;
  if (isApproximate && rows <= exactRows)
    return facts(`quantiles are exact up to ${exactRows} rows of the governments asked, there are about ${rows}`);
  const rollup = telling.findLast(({ histogram }) => !isApproximate || histogram !== null);
  if (rollup === undefined)
    return facts('no rollup that tells apart what is asked has histograms, so quantiles are exact');
  const error = isApproximate ? `; quantiles from histograms, within ${histogramError * 100} %` : '';
  return { rollup, isApproximate, reason: `rollup of ${fact} by ${keysOf(rollup)}, the coarsest that can answer, summed by ${by}${error}` }; // prettier-ignore
}

export function tells(
  { isByUnit, dimensions }: Pick<RollupDefinition, 'isByUnit' | 'dimensions'>,
  dimension: DimensionName,
): boolean {
  return dimension === 'OFFICE' || dimension === 'ORGANISATION_UNIT' ? isByUnit : dimensions.includes(dimension);
}

/** `REGION, SERVICE_TYPE, MONTH`. */
export function keysOf({
  isByUnit,
  dimensions,
  grain,
}: Pick<RollupDefinition, 'isByUnit' | 'dimensions' | 'grain'>): string {
  return ['REGION', ...(isByUnit ? ['ORGANISATION_UNIT'] : []), ...dimensions, grain].join(', ');
}
