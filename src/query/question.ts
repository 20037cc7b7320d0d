import type { AttainmentFormula, TargetKind } from '../rules/indicator-rules.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { GrainName } from '../time/grain.ts';
import type { DimensionName, MetricName } from '../model/catalogue.ts';

/** A question as the reader wrote it: names not yet resolved, periods not yet aligned. */
export interface YardstickInput {
  readonly target?: 'OWN' | 'PARENT' | 'NATION' | null;
  readonly kind?: TargetKind | null;
  readonly formula?: AttainmentFormula | null;
  readonly cap?: number | null;
  readonly scale?: string | null;
}

export interface MetricFilter {
  /** Name of a data source: only its vintages answer. */
  readonly source?: string | null;
  readonly field?: string | null;
  /** Only figures whose submission was checked and verified. */
  readonly verifiedOnly?: boolean | null;
  /** DISCRETE turns year-to-date figures into the part of each period. */
  readonly accumulation?: 'AS_REPORTED' | 'DISCRETE' | null;
  /** Of metrics over plain facts: only these values of a dimension. */
  readonly serviceType?: readonly string[] | null;
  /** Codes of units; each stands for itself and all below it. */
  readonly unit?: readonly string[] | null;
  readonly channel?: readonly string[] | null;
  readonly step?: readonly string[] | null;
  readonly category?: readonly string[] | null;
  readonly element?: readonly string[] | null;
  readonly programme?: readonly string[] | null;
  readonly factor?: readonly string[] | null;
  readonly causeCategory?: readonly string[] | null;
  readonly documentType?: readonly string[] | null;
  readonly topic?: readonly string[] | null;
  readonly awardType?: readonly string[] | null;
  /** Any dimension of metrics over plain facts that has no field of its own above. */
  readonly dimensions?: readonly DimensionFilter[] | null;
}

export interface DimensionFilter {
  readonly dimension: DimensionName;
  readonly values: readonly string[];
}

/** What a number can be set against. */
export const comparisonBases = [
  'PREVIOUS',
  'YEAR_EARLIER',
  'PERIOD',
  'BASE',
  'PARENT',
  'NATION',
  'PEERS',
  'TARGET',
] as const;
export type ComparisonBasis = (typeof comparisonBases)[number];

/** What every number of an answer is to be set against. */
export interface AgainstInput {
  readonly to: ComparisonBasis;
  /** Of PERIOD and BASE: one bucket of the answer's grain. */
  readonly period?: string | null;
  /** Of PEERS: these regions, instead of those that `peers` describes. */
  readonly regions?: readonly string[] | null;
  readonly peers?: PeersInput | null;
}

/** Who is like a region: always those of its level. */
export interface PeersInput {
  readonly sameIsland?: boolean | null;
  readonly sameParent?: boolean | null;
  readonly sameKind?: boolean | null;
  /** Times its own inhabitants; absent: 0.5 to 2; null: of any size. */
  readonly population?: { readonly from?: number | null; readonly to?: number | null } | null;
}

export interface AsOf {
  /** A snapshot's id (short or Node) or an instant; absent: the current one. */
  readonly asOf?: string | null;
  /** ISO date: only vintages published, and targets set, by the end of that day. */
  readonly knownAt?: string | null;
}

export interface Scope extends AsOf {
  readonly level?: RegionLevel | null;
  readonly grain?: GrainName | null;
  readonly period?: string | null;
  readonly yardstick?: YardstickInput | null;
  readonly filter?: MetricFilter | null;
  /** false: the reader looks at no target, attainment or verdict of an INDICATOR_VALUE; they may be left out. */
  readonly needsTargets?: boolean | null;
  /** The reader looks at what indicators are computed from as well. */
  readonly needsComputed?: boolean | null;
  /** The reader looks at counts per head as well. */
  readonly needsPerHead?: boolean | null;
  /** What the reader sets the numbers against. */
  readonly against?: readonly AgainstInput[] | null;
}

export interface TrendQuestion extends Scope {
  readonly metric: MetricName;
  readonly indicator?: string | null;
  readonly regions: readonly string[];
  readonly last?: number | null;
}

export interface ComparisonQuestion extends Scope {
  readonly metric: MetricName;
  readonly indicator?: string | null;
  readonly regions?: readonly string[] | null;
  readonly within?: string | null;
}

export interface ScorecardQuestion extends Scope {
  readonly region: string;
  readonly indicators?: readonly string[] | null;
  readonly field?: string | null;
}

export interface BreakdownOrder {
  /** A metric or a dimension among those asked for. */
  readonly by: MetricName | DimensionName;
  readonly direction?: 'ASC' | 'DESC' | null;
}

/** Only groups whose number is whole and lies between these, both ends included. */
export interface BreakdownCondition {
  readonly metric: MetricName;
  readonly atLeast?: number | null;
  readonly atMost?: number | null;
}

/** The first so many groups by a metric; the others as one. */
export interface BreakdownTop {
  readonly n: number;
  readonly by: MetricName;
  readonly direction?: 'ASC' | 'DESC' | null;
}

export interface BreakdownQuestion extends Scope {
  readonly metrics: readonly MetricName[];
  readonly by: readonly DimensionName[];
  readonly indicators?: readonly string[] | null;
  readonly regions?: readonly string[] | null;
  readonly within?: string | null;
  /** Groupings by fewer dimensions, recomputed each; by none: the grand total. */
  readonly totals?: readonly (readonly DimensionName[])[] | null;
  /** Of what totals the reader asks shares. */
  readonly shares?: readonly (readonly DimensionName[])[] | null;
  readonly having?: readonly BreakdownCondition[] | null;
  readonly top?: BreakdownTop | null;
  readonly orderBy?: readonly BreakdownOrder[] | null;
  readonly first?: number | null;
  readonly after?: string | null;
}
