import type { GrainName } from '../time/grain.ts';
import type { DimensionName, FactName } from './catalogue.ts';

/**
 * Facts that are aggregated ahead: the snapshot writes them from the expressions that questions are compiled with, so that they cannot
 * mean something else. Sums are the same numbers. Of what is no sum there is a histogram.
 *
 * Those that tell units apart grow with the units; the others have a row for each government, period and value of their dimensions,
 * however many cases there are, and so has what is asked of them a cost.
 */
export interface RollupDefinition {
  readonly fact: FactName;
  readonly table: RollupTableName;
  /**
   * Null: quantiles come from the facts. Where few cases share a key a histogram is as long as they are, and slower to read: of 5 million
   * cases that of 508 governments by month has 3.2 million buckets for each of two times, and took 72 % of the time that writing the
   * sorted facts took.
   */
  readonly histogram: RollupTableName | null;
  readonly grain: GrainName;
  /** Whether units and offices are told apart. */
  readonly isByUnit: boolean;
  /** The own dimensions of the fact that are told apart. */
  readonly dimensions: readonly DimensionName[];
  /** The finer rollup whose rows are combined; null: the facts themselves are. */
  readonly from: RollupTableName | null;
}

const units = { grain: 'MONTH', isByUnit: true, from: null, histogram: null } as const;
const regions = { isByUnit: false, histogram: null } as const;

/** Finer ones before the coarser ones that are made of them; of those that can answer the last one does. */
const kept = [
  { ...units, fact: 'serviceCase', table: 'service_case_month', dimensions: ['SERVICE_TYPE', 'CHANNEL'] },
  {
    ...regions,
    fact: 'serviceCase',
    table: 'service_case_service_month',
    grain: 'MONTH',
    dimensions: ['SERVICE_TYPE', 'CHANNEL'],
    from: 'service_case_month',
  },
  {
    ...regions,
    fact: 'serviceCase',
    table: 'service_case_region_month',
    grain: 'MONTH',
    dimensions: [],
    from: 'service_case_service_month',
  },
  {
    ...regions,
    fact: 'serviceCase',
    table: 'service_case_service_year',
    grain: 'YEAR',
    dimensions: ['SERVICE_TYPE'],
    from: 'service_case_service_month',
  },
  {
    ...regions,
    fact: 'serviceCase',
    table: 'service_case_region_year',
    histogram: 'service_case_histogram',
    grain: 'YEAR',
    dimensions: [],
    from: 'service_case_region_month',
  },
  {
    ...units,
    fact: 'serviceStep',
    table: 'service_step_month',
    dimensions: ['SERVICE_TYPE', 'CHANNEL', 'SERVICE_STEP'],
  },
  {
    ...regions,
    fact: 'serviceStep',
    table: 'service_step_service_month',
    grain: 'MONTH',
    dimensions: ['SERVICE_TYPE', 'SERVICE_STEP'],
    from: 'service_step_month',
  },
  {
    ...regions,
    fact: 'serviceStep',
    table: 'service_step_region_year',
    histogram: 'service_step_histogram',
    grain: 'YEAR',
    dimensions: ['SERVICE_STEP'],
    from: 'service_step_service_month',
  },
  { ...units, fact: 'complaint', table: 'complaint_month', dimensions: ['SERVICE_TYPE', 'CHANNEL', 'CATEGORY'] },
  {
    ...regions,
    fact: 'complaint',
    table: 'complaint_service_month',
    grain: 'MONTH',
    dimensions: ['SERVICE_TYPE', 'CATEGORY'],
    from: 'complaint_month',
  },
  {
    ...regions,
    fact: 'complaint',
    table: 'complaint_region_year',
    histogram: 'complaint_histogram',
    grain: 'YEAR',
    dimensions: [],
    from: 'complaint_service_month',
  },
  {
    ...regions,
    fact: 'satisfactionResponse',
    table: 'satisfaction_response_quarter',
    grain: 'QUARTER',
    dimensions: ['SERVICE_TYPE'],
    from: null,
  },
  {
    ...regions,
    fact: 'satisfactionElement',
    table: 'satisfaction_element_quarter',
    grain: 'QUARTER',
    dimensions: ['SERVICE_TYPE', 'ELEMENT'],
    from: null,
  },
] as const;

type Kept = (typeof kept)[number];
export type RollupTableName = Kept['table'] | Exclude<Kept['histogram'], null>;

export const rollups: readonly RollupDefinition[] = kept;

export function rollupsOf(fact: FactName): readonly RollupDefinition[] {
  return rollups.filter((rollup) => rollup.fact === fact);
}
