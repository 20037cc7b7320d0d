import { demoPlaces, demoUnits, placeKeyOf } from './places.ts';
import type { Recipe } from './recipe.ts';

/** Who reports an indicator: a region for itself, or a unit in its government's stead. */
export interface Reporter {
  readonly place: string;
  readonly regionCode: string;
  readonly unitCode: string | null;
  readonly isUnit: boolean;
  /** What bases are counted over: thousands of inhabitants, a unit's share of them. */
  readonly sizeThousands: number;
}

/** Places that publish observations of an indicator, so that each has a value of its own or from its parts. */
export function reportersOf(recipe: Recipe): Reporter[] {
  const units = demoUnits.filter((unit) =>
    recipe.reportedBy === 'OFFICES'
      ? unit.parentCode === null
      : recipe.reportedBy === 'HEALTH_CENTRES' && unit.type === 'PUSKESMAS',
  );
  const byUnits = new Set(units.map((unit) => unit.regionCode));
  const regions = demoPlaces.filter(({ code, level, governs }) => {
    if (recipe.subject === 'GOVERNMENT') return governs && !byUnits.has(code);
    // A province is the sum of its regencies unless nothing can be summed; the nation's other provinces are not here.
    return level !== 'PROVINCE' || recipe.regionAggregation === 'NONE';
  });
  return [
    ...regions.map(({ code, populationThousands }) => ({
      place: code,
      regionCode: code,
      unitCode: null,
      isUnit: false,
      sizeThousands: populationThousands,
    })),
    ...units.map((unit) => ({
      place: placeKeyOf(unit),
      regionCode: unit.regionCode,
      unitCode: unit.code,
      isUnit: true,
      sizeThousands: unit.share * demoPlaces.find(({ code }) => code === unit.regionCode)!.populationThousands,
    })),
  ];
}

/** Places with targets: those that report, and those whose value is made of parts. */
export function targetHoldersOf(recipe: Recipe): Reporter[] {
  const reporters = reportersOf(recipe);
  const present = new Set(reporters.map(({ place }) => place));
  const fromParts = demoPlaces.filter(
    ({ code, governs }) => !present.has(code) && (recipe.subject === 'TERRITORY' || governs),
  );
  return [
    ...reporters,
    ...fromParts.map(({ code, populationThousands }) => ({
      place: code,
      regionCode: code,
      unitCode: null,
      isUnit: false,
      sizeThousands: populationThousands,
    })),
  ];
}
