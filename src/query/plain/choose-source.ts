import { factDefinition } from '../../model/catalogue.ts';
import { histogramError } from '../../model/histogram.ts';
import { rollupOf } from '../../model/rollups.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { foldsInto } from '../../time/grain.ts';
import type { FactPlan } from './plan.ts';

type Source = Pick<FactPlan, 'source' | 'isApproximate' | 'reason'>;

/** The coarsest table that can answer: the rollup where it gives the same number, or where the facts are too many for an exact quantile. */
export function chooseSource(
  plan: Pick<FactPlan, 'fact' | 'measures' | 'keys' | 'grain'>,
  catalogue: Catalogue,
): Source {
  const { fact, measures, keys, grain } = plan;
  const definition = factDefinition(fact);
  const by = keys.join(', ') || 'nothing';
  const facts = (why: string): Source => ({
    source: 'FACTS',
    isApproximate: false,
    reason: `${fact} facts, aggregated by ${by}; ${why}`,
  });
  const rollup = rollupOf(fact);
  if (rollup === null) return facts('no rollup is kept for them');
  if (catalogue.rowsOf(rollup.table) === 0) return facts('this snapshot has no rollup of them');
  if (!foldsInto('MONTH', grain)) return facts(`their rollup is by month, too coarse for ${grain}`);
  const isApproximate = measures.some((name) => definition.measures[name]?.quantile !== undefined);
  const rows = catalogue.rowsOf(definition.table);
  const { exactRows } = catalogue.thresholds;
  if (isApproximate && rows <= exactRows)
    return facts(`quantiles are exact up to ${exactRows} rows, there are ${rows}`);
  const error = isApproximate ? `; quantiles from histograms, within ${histogramError * 100} %` : '';
  return { source: 'ROLLUP', isApproximate, reason: `rollup of ${fact} by month, summed by ${by}${error}` };
}
