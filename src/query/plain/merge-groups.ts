import { factDefinition } from '../../model/catalogue.ts';
import type { FactName } from '../../model/catalogue.ts';
import type { MeasureDefinition, Measures } from '../../model/fact.ts';
import type { FactCell } from './cell.ts';
import type { FactGroup } from './measure.ts';

/** Several groups as one, out of their sums: what cannot be put together again (a quantile) is null. */
export function mergeGroups(groups: readonly FactGroup[]): FactGroup {
  const facts = [...new Set(groups.flatMap((group) => Object.keys(group)))] as readonly FactName[];
  return Object.fromEntries(
    facts.map((fact) => {
      // Where a fact knows fewer dimensions, the same cell stands below several groups, and counts once.
      const cells = [...new Set(groups.flatMap((group) => group[fact] ?? []))];
      const own = cells.filter(({ obstacle }) => obstacle === null);
      const obstacles = cells.filter(({ obstacle }) => obstacle !== null);
      return [fact, own.length === 0 ? obstacles : [mergeCells(own, fact), ...obstacles]];
    }),
  );
}

function mergeCells(cells: readonly FactCell[], fact: FactName): FactCell {
  const definitions: Readonly<Record<string, MeasureDefinition>> = factDefinition(fact).measures;
  const names = Object.keys(cells[0]!.measures);
  const measures: Measures = Object.fromEntries(
    names.map((name) => {
      const told = cells.map((cell) => cell.measures[name] ?? null).filter((value) => value !== null);
      return [name, combined(told, definitions[name]?.combine ?? null)];
    }),
  );
  return {
    keys: [],
    obstacle: null,
    ownRows: cells.reduce((sum, { ownRows }) => sum + ownRows, 0),
    reportedRows: cells.reduce((sum, { reportedRows }) => sum + reportedRows, 0),
    measures,
  };
}

function combined(values: readonly number[], combine: MeasureDefinition['combine']): number | null {
  if (combine === null || values.length === 0) return null;
  if (combine === 'min') return Math.min(...values);
  if (combine === 'max') return Math.max(...values);
  return values.reduce((sum, value) => sum + value, 0);
}
