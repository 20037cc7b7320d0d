import { factDefinition } from '../model/catalogue.ts';
import type { DimensionName, FactName } from '../model/catalogue.ts';
import type { GrainName } from '../time/grain.ts';
import type { CellPlan } from './cell-plan.ts';
import { isRolledUp } from './choose-lines.ts';
import type { FactPlan } from './plain/plan.ts';

/** What kind of thing a statement was asked for: names of the catalogue alone, never a value of a filter, a region or a period. */
export interface AskedShape {
  readonly fact: FactName | 'observation';
  /** Sorted. */
  readonly by: readonly DimensionName[];
  /** Dimensions that some value was picked of; sorted. */
  readonly filteredBy: readonly DimensionName[];
  readonly grain: GrainName;
  readonly hasQuantiles: boolean;
  /** The rollup that answered; null: the facts did. */
  readonly rollup: string | null;
}

export function shapeOfFacts({ fact, keys, filters, grain, measures, rollup }: FactPlan): AskedShape {
  const definitions = factDefinition(fact).measures;
  return {
    fact,
    by: keys.toSorted(),
    filteredBy: [...new Set(filters.map(({ dimension }) => dimension))].sort(),
    grain,
    hasQuantiles: measures.some((name) => definitions[name]?.quantile !== undefined),
    rollup: rollup?.table ?? null,
  };
}

export function shapeOfCells(plan: CellPlan): AskedShape {
  return {
    fact: 'observation',
    by: ['INDICATOR', 'PERIOD', 'REGION'],
    filteredBy: [],
    grain: plan.grain,
    hasQuantiles: false,
    rollup: isRolledUp(plan) ? 'line_period' : null,
  };
}
