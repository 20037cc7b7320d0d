import type { GrainName } from '../time/grain.ts';

/** A text in the two languages of the product. */
export interface Label {
  readonly id: string;
  readonly en: string;
}

export interface DimensionDefinition {
  readonly label: Label;
  readonly description: Label;
}

/**
 * What users ask for. A metric is data: the catalogue shows it, the schema's enum is made of it, and the query layer
 * reads from it how an answer is assembled.
 */
export interface MetricDefinition<Dimension extends string = string> {
  readonly label: Label;
  readonly description: Label;
  /** The formula in words, with its source. */
  readonly formula: Label;
  readonly fact: string;
  /**
   * indicator: one indicator's own number, by its own rules.
   * share: counts over indicators, summed before they are divided.
   */
  readonly kind: 'indicator' | 'share';
  /** null: the indicator's own. */
  readonly unit: string | null;
  readonly decimals: number | null;
  readonly direction: 'MAXIMIZE' | 'MINIMIZE' | 'NONE' | 'INDICATOR';
  readonly dimensions: readonly Dimension[];
  readonly grains: readonly GrainName[];
}
