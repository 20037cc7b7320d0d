import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { AskedRegion } from './asked-places.ts';
import { targetPlaceOf } from './asked-places.ts';
import type { TargetBasis } from './cell-plan.ts';

/** A place of a breakdown: a region, or a unit of its government. */
export interface BreakdownPlace {
  readonly place: string;
  readonly targetPlace: string;
  readonly regionCode: string;
  readonly unitCode: string | null;
}

export function breakdownPlaces(
  asked: readonly AskedRegion[],
  {
    byUnit,
    basis,
    catalogue,
  }: { readonly byUnit: boolean; readonly basis: TargetBasis; readonly catalogue: Catalogue },
): readonly BreakdownPlace[] {
  if (!byUnit) {
    return asked.map(({ region }) => ({
      place: region.code,
      targetPlace: targetPlaceOf(region, basis),
      regionCode: region.code,
      unitCode: null,
    }));
  }
  // A unit's parent, as a yardstick, is its government.
  const target = { OWN: null, PARENT: 'region', NATION: 'ID' } as const;
  return asked.flatMap(({ region }) =>
    catalogue.unitsOf(region.code).map((unit) => {
      const place = `u:${unit.code}`;
      const whose = target[basis];
      return {
        place,
        targetPlace: whose === null ? place : whose === 'region' ? region.code : whose,
        regionCode: region.code,
        unitCode: unit.code,
      };
    }),
  );
}
