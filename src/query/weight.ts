import { factDefinition } from '../model/catalogue.ts';
import { rollupOf } from '../model/rollups.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { CellPlan } from './cell-plan.ts';
import type { FactPlan } from './plain/plan.ts';

/** Rows that answering reads, reckoned from the snapshot's counts: files are sorted by version or by region, so others are skipped. */
export function rowsOfCells({ versions, facts }: CellPlan, catalogue: Catalogue): number {
  const known = Math.max(1, catalogue.rows.indicatorVersions.length);
  const table = facts.kind === 'current' ? 'observation' : 'vintage';
  return (catalogue.rowsOf(table) * Math.min(versions.length, known)) / known;
}

export function rowsOfFacts({ fact, source, regions }: FactPlan, catalogue: Catalogue): number {
  const { table } = factDefinition(fact);
  const read = source === 'ROLLUP' ? (rollupOf(fact)?.table ?? table) : table;
  const known = Math.max(1, catalogue.factLines.regionsWith(table));
  return (catalogue.rowsOf(read) * Math.min(regions.length, known)) / known;
}
