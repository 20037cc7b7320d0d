import type { DimensionName, FactName } from '../../model/catalogue.ts';
import type { RollupDefinition } from '../../model/rollups.ts';
import type { UnitLevel } from '../../rules/disclosure-cells.ts';
import type { GrainName } from '../../time/grain.ts';

/**
 * What is to be computed of one plain fact: measures by keys. Plain data; `compileFact` turns it into one statement.
 * A question over several facts has a plan for each, so that none multiplies another's rows.
 */
export interface FactPlan {
  readonly fact: FactName;
  /** Answers in the place of the facts: aggregated when the snapshot was made. */
  readonly rollup: RollupDefinition | null;
  /** Quantiles are read from histograms, within the error those state. */
  readonly isApproximate: boolean;
  readonly measures: readonly string[];
  /** What groups are told apart by. Without PERIOD the whole window is one group. */
  readonly keys: readonly DimensionName[];
  /** The last key tells apart the parts of a group, which are set against each other: offices of a government. */
  readonly isInParts: boolean;
  readonly regions: readonly string[];
  readonly filters: readonly FactFilter[];
  readonly grain: GrainName;
  /** Half-open, ISO dates, aligned to the grain. */
  readonly from: string;
  readonly to: string;
  /** What PERIOD tells apart where that is not the buckets of the grain: stretches of time, each with the bucket it stands for. */
  readonly spans: readonly Span[] | null;
  /** For standing facts: the day, not included, at whose beginning what stands is counted. */
  readonly stops: readonly { readonly bucket: string; readonly stop: string }[];
  /** Where the cells of people that this plan sums are looked up, to withhold them; null: it is not about people. */
  readonly withheld: WithheldScope | null;
  readonly limit: number;
  /** Why this source answers, for who asks. */
  readonly reason: string;
}

/** Half-open, ISO dates. */
export interface Span {
  readonly bucket: string;
  readonly from: string;
  readonly to: string;
}

export interface FactFilter {
  readonly dimension: DimensionName;
  readonly values: readonly string[];
}

/** The cells that groups of people are made of: what the question tells apart, by key or by filter. */
export interface WithheldScope {
  readonly population: string;
  readonly level: UnitLevel;
  /** Sorted as in the cut. */
  readonly dimensions: readonly DimensionName[];
}

/** Dimensions of the fact that the question tells apart, by key or filter. */
export function toldApart({ keys, filters }: Pick<FactPlan, 'keys' | 'filters'>): readonly DimensionName[] {
  return toldApartOf([...keys, ...filters.map(({ dimension }) => dimension)]);
}

/** Regions and periods are told apart by every fact. */
export function toldApartOf(named: readonly DimensionName[]): readonly DimensionName[] {
  return [...new Set(named)].filter((dimension) => dimension !== 'REGION' && dimension !== 'PERIOD');
}

/** What answers say of where they come from, out of all their plans. */
export function originOf(plans: readonly FactPlan[]) {
  const source = plans.some(({ rollup }) => rollup !== null) ? ('ROLLUP' as const) : ('FACTS' as const);
  const isApproximate = plans.some((plan) => plan.isApproximate);
  return { reasons: plans.map(({ reason }) => reason), source, isApproximate };
}
