import { NotComparable } from '../../errors.ts';
import { factDefinition } from '../../model/catalogue.ts';
import type { DimensionName, FactName } from '../../model/catalogue.ts';
import { population } from '../../model/populations.ts';
import type { UnitLevel } from '../../rules/disclosure-cells.ts';
import type { FactPlan, WithheldScope } from './plan.ts';

/**
 * The cells of people that a question is made of. Only cells of the catalogue's cuts are ever told, or sums of such cells, so
 * what is withheld is the snapshot's to decide and no two questions together tell more. Throws NOT_COMPARABLE for other ways of
 * telling people apart.
 */
export function withheldScope(
  fact: FactName,
  { keys, filters }: Pick<FactPlan, 'keys' | 'filters'>,
): WithheldScope | null {
  const { people } = factDefinition(fact);
  if (people === undefined) return null;
  const { cuts, free, isOfGovernments = false } = population(people.population);
  const told = new Set<string>([...keys, ...filters.map(({ dimension }) => dimension), ...(people.within ?? [])]);
  const level: UnitLevel = told.has('ORGANISATION_UNIT') ? 'UNIT' : told.has('OFFICE') ? 'OFFICE' : 'ALL';
  if (level === 'UNIT' && told.has('OFFICE'))
    throw new NotComparable('People are told apart by OFFICE or by ORGANISATION_UNIT, not by both. Leave one out.');
  if (isOfGovernments && level !== 'ALL')
    throw new NotComparable('So few people are told apart by government alone, not by OFFICE or ORGANISATION_UNIT.');
  const own = [...told].filter((name) => !placesAndTimes.includes(name) && name !== free?.dimension);
  const cut = own.length === 0 ? [] : cuts.find((each) => sameNames(each, own));
  if (cut === undefined || (level === 'UNIT' && cut.length > 0)) {
    const allowed = cuts.map((each) => each.join(' with ')).join(', ') || 'none';
    throw new NotComparable(
      `People are told apart by one of these at a time: ${allowed}; inside a single unit (ORGANISATION_UNIT) by none, inside an office (OFFICE) by one. Together ${own.join(' and ')} would tell single persons.`,
      { dimensions: own },
    );
  }
  return { population: people.population, level, dimensions: cut as readonly DimensionName[] };
}

const placesAndTimes: readonly string[] = ['REGION', 'OFFICE', 'ORGANISATION_UNIT', 'PERIOD'];

function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name) => right.includes(name));
}
