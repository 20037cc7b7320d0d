import type { GrainName } from '../time/grain.ts';
import type { Measures } from './fact.ts';

/** A text in the two languages of the product. */
export interface Label {
  readonly id: string;
  readonly en: string;
}

export interface DimensionDefinition {
  readonly label: Label;
  readonly description: Label;
  /** The names of its values, where they are few and fixed; others are named by the snapshot or speak for themselves. */
  readonly values?: Readonly<Record<string, Label>>;
}

interface MetricText<Dimension extends string> {
  readonly label: Label;
  readonly description: Label;
  /** The formula in words, with its source. */
  readonly formula: Label;
  /** null: the indicator's own. */
  readonly unit: string | null;
  readonly decimals: number | null;
  readonly direction: 'MAXIMIZE' | 'MINIMIZE' | 'NONE' | 'INDICATOR';
  readonly dimensions: readonly Dimension[];
  readonly grains: readonly GrainName[];
}

/**
 * indicator: one indicator's own number, by its own rules.
 * share: counts over indicators, summed before they are divided.
 */
export interface ObservationMetric<Dimension extends string = string> extends MetricText<Dimension> {
  readonly kind: 'indicator' | 'share';
  readonly fact: 'observation';
}

/** A number out of the measures of one plain fact, by a pure function: ratios divide here, after everything is summed. */
export interface MeasureMetric<Dimension extends string = string> extends MetricText<Dimension> {
  readonly kind: 'measure';
  readonly fact: string;
  /** The measures that the functions below read. */
  readonly measures: readonly string[];
  readonly value: (measures: Measures) => number | null;
  /** Of a fact that has a `between`: the number out of the measures of all parts, instead of `value`. */
  readonly between?: (parts: readonly Measures[]) => number | null;
  /** Cases behind the number. */
  readonly sample: (measures: Measures) => number | null;
  /** The measure that stands above and below the line, where the number is a ratio of counts. */
  readonly ratio?: { readonly numerator: string; readonly denominator: string };
  /** The bucket where a question names none. */
  readonly defaultGrain: GrainName;
  /** 95 % confidence interval of the value. */
  readonly interval?: (measures: Measures) => Interval | null;
  /** The rating scale that gives its verdict, by code. */
  readonly ratingScale?: string;
}

/** A measure of one fact per measure of another, each summed to the asked keys before they meet. */
export interface NormalisedMetric<Dimension extends string = string> extends MetricText<Dimension> {
  readonly kind: 'normalised';
  readonly fact: string;
  readonly of: { readonly fact: string; readonly measure: string };
  readonly per: { readonly fact: string; readonly measure: string };
  readonly multiplier: number;
  /** Dimensions that the fact below the line does not have, on purpose: the number is a share of the whole, of all their values. */
  readonly whole?: readonly Dimension[];
  readonly defaultGrain: GrainName;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * What users ask for. A metric is data: the catalogue shows it, the schema's enum is made of it, and the query layer
 * reads from it how an answer is assembled.
 */
export type MetricDefinition<Dimension extends string = string> =
  ObservationMetric<Dimension> | MeasureMetric<Dimension> | NormalisedMetric<Dimension>;

/** A metric over plain facts. */
export type FactMetric<Dimension extends string = string> = MeasureMetric<Dimension> | NormalisedMetric<Dimension>;
