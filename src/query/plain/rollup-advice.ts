import { factDefinition } from '../../model/catalogue.ts';
import type { DimensionName, FactName } from '../../model/catalogue.ts';
import { rollupsOf } from '../../model/rollups.ts';
import type { RollupDefinition } from '../../model/rollups.ts';
import { foldsInto } from '../../time/grain.ts';
import type { AskedShape } from '../asked-shape.ts';
import { tells } from './choose-source.ts';
import { toldApartOf } from './plan.ts';

/** A rollup that could be kept: what it tells apart, and whether it has histograms. */
export type RollupCandidate = Omit<RollupDefinition, 'table' | 'histogram'> & { readonly hasHistogram: boolean };

/** For everything that was asked and can be rolled up the coarsest rollup that would have answered it, each once, less those there are. */
export function candidatesFor(shapes: readonly AskedShape[]): readonly RollupCandidate[] {
  const wanted = shapes.filter(canBeRolledUp).map(candidateOf);
  const different = [...new Map(wanted.map((candidate) => [JSON.stringify(candidate), candidate])).values()];
  return different.filter((candidate) => !rollupsOf(candidate.fact).some((kept) => isSame(kept, candidate)));
}

/** Whether a rollup would answer such questions. */
export function wouldAnswer(candidate: RollupCandidate, shape: AskedShape): boolean {
  return (
    shape.fact === candidate.fact &&
    foldsInto(candidate.grain, shape.grain) &&
    toldApartOf([...shape.by, ...shape.filteredBy]).every((dimension) => tells(candidate, dimension)) &&
    (candidate.hasHistogram || !shape.hasQuantiles)
  );
}

/** Events whose measures are put together again; not what stands at a day, nor rows of one state or of periods of their own. */
export function canBeRolledUp(shape: AskedShape): shape is AskedShape & { readonly fact: FactName } {
  if (shape.fact === 'observation') return false;
  const { dating, only, isOfOwnGrain, measures, dimensions } = factDefinition(shape.fact);
  return (
    dating === 'event' &&
    only === undefined &&
    isOfOwnGrain !== true &&
    Object.values(measures).every(({ combine, quantile }) => combine !== null || quantile !== undefined) &&
    toldApartOf([...shape.by, ...shape.filteredBy]).every((name) => isPlace(name) || name in dimensions)
  );
}

function candidateOf({
  fact,
  by,
  filteredBy,
  grain,
  hasQuantiles,
}: AskedShape & { readonly fact: FactName }): RollupCandidate {
  const told = toldApartOf([...by, ...filteredBy]);
  return {
    fact,
    grain,
    isByUnit: told.some(isPlace),
    dimensions: told.filter((dimension) => !isPlace(dimension)).sort(),
    from: null,
    hasHistogram: hasQuantiles,
  };
}

function isPlace(dimension: DimensionName): boolean {
  return dimension === 'OFFICE' || dimension === 'ORGANISATION_UNIT';
}

function isSame(kept: RollupDefinition, { grain, isByUnit, dimensions, hasHistogram }: RollupCandidate): boolean {
  return (
    kept.grain === grain &&
    kept.isByUnit === isByUnit &&
    kept.dimensions.toSorted().join() === dimensions.join() &&
    (kept.histogram !== null || !hasHistogram)
  );
}
