import type { FactName } from './catalogue.ts';

/**
 * Facts that are aggregated ahead, by month, with all their own dimensions: the snapshot writes them from the expressions that questions
 * are compiled with, so that they cannot mean something else. Sums are the same numbers. Of what is no sum there is a histogram.
 */
export interface RollupDefinition {
  readonly fact: FactName;
  readonly table: RollupTableName;
  readonly histogram: RollupTableName;
}

const kept = [
  { fact: 'serviceCase', table: 'service_case_month', histogram: 'service_case_histogram' },
  { fact: 'serviceStep', table: 'service_step_month', histogram: 'service_step_histogram' },
  { fact: 'complaint', table: 'complaint_month', histogram: 'complaint_histogram' },
] as const;

export type RollupTableName = (typeof kept)[number]['table' | 'histogram'];

export const rollups: readonly RollupDefinition[] = kept;

export function rollupOf(fact: FactName): RollupDefinition | null {
  return rollups.find((rollup) => rollup.fact === fact) ?? null;
}
