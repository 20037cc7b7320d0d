import { factDefinition } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { CellPlan } from './cell-plan.ts';
import type { FactPlan } from './plain/plan.ts';

/** Rows that answering reads, reckoned from the snapshot's counts: files are sorted by version or by region, so others are skipped. */
export function rowsOfCells(plan: CellPlan, catalogue: Catalogue): number {
  const known = Math.max(1, catalogue.rows.indicatorVersions.length);
  const rows = tablesOf(plan).reduce((sum, table) => sum + catalogue.rowsOf(table), 0);
  return (rows * Math.min(plan.versions.length, known)) / known;
}

function tablesOf({ facts, lines }: CellPlan): readonly string[] {
  if (facts.kind === 'vintages') return ['vintage'];
  if (lines === null) return ['observation'];
  return [
    ...(lines.some(({ own }) => own.length > 0) ? ['observation'] : []),
    ...(lines.some(({ rolled }) => rolled.length > 0) ? ['line_period'] : []),
  ];
}

export function rowsOfFacts(
  { fact, rollup, regions }: Pick<FactPlan, 'fact' | 'rollup' | 'regions'>,
  catalogue: Catalogue,
): number {
  const { table } = factDefinition(fact);
  const known = Math.max(1, catalogue.factLines.regionsWith(table));
  return (catalogue.rowsOf(rollup?.table ?? table) * Math.min(regions.length, known)) / known;
}
