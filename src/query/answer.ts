import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { GrainName } from '../time/grain.ts';
import type { CaveatCode } from './caveat-code.ts';
import type { ComparisonBasis } from './question.ts';

/** What came out of a question: plain data, in the order asked, nothing dropped. */

/** How far a number can be used. COMPUTED: whole and final enough to judge. INCOMPLETE: native periods or too many parts are missing. */
export const valueStatuses = [
  'COMPUTED',
  'INCOMPLETE',
  'NO_DATA',
  'NOT_COMPUTABLE',
  'NOT_APPLICABLE',
  'SUPPRESSED',
] as const;
export type ValueStatus = (typeof valueStatuses)[number];

/** Why a number is missing, cannot be computed, or is not whole. */
export const nullReasons = [
  'MISSING_REALISATION',
  'MISSING_TARGET',
  'MISSING_DENOMINATOR',
  'MISSING_PREDICATE_SCALE',
  'INCOMPLETE_PERIOD',
  'DIVISION_BY_ZERO',
  'NEGATIVE_TARGET',
  'NOT_AGGREGABLE',
  'NOT_APPLICABLE',
  'COARSER_THAN_GRAIN',
  'AGGREGATE_ONLY',
  'LOW_COVERAGE',
  'SUPPRESSED',
  'DEFINITION_CHANGED',
  'NO_PEERS',
] as const;
export type NullReason = (typeof nullReasons)[number];

export interface Caveat {
  readonly code: CaveatCode;
  readonly messageId: string;
  readonly messageEn: string;
}

export interface TargetBand {
  readonly low: number | null;
  readonly high: number | null;
  readonly predicate: string | null;
  readonly kind: string;
  /** Whose target it is: the region's own, its parent's or the nation's. */
  readonly regionCode: string | null;
  readonly setAt: string;
}

/** Single rows, aggregates that somebody else reported, or both side by side (never of the same cases). */
export const factBases = ['ROWS', 'REPORTED', 'MIXED'] as const;
export type FactBasis = (typeof factBases)[number];

/** One number and all that a reader needs to trust it. `value` is in the metric's unit; null always has a `reason`. */
export interface Measured {
  readonly value: number | null;
  readonly status: ValueStatus;
  readonly reason: NullReason | null;
  readonly sampleSize: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Share of the parts that reported, 0..1; null where the region answers with its own observations. */
  readonly coverage: number | null;
  readonly provisional: boolean;
  readonly target: TargetBand | null;
  /** Raw percent; null where it cannot be computed. */
  readonly attainment: number | null;
  readonly attainmentCapped: number | null;
  /** Code of the rating scale's band. */
  readonly verdict: string | null;
  readonly verdictLabelId: string | null;
  readonly verdictLabelEn: string | null;
  /** The ordinal scale's code (WTP, BB) of a predicate indicator. */
  readonly predicate: string | null;
  /** The indicator version that answered. */
  readonly versionNumber: number | null;
  /** What a metric over plain facts rests on; null where it has no value, absent on indicators' numbers. */
  readonly basis?: FactBasis | null;
  /** 95 % confidence interval of `value`; null where none is known, absent on indicators' numbers. */
  readonly interval?: { readonly low: number; readonly high: number } | null;
  /** The same figure computed from cases, responses, ...; null where the indicator's definition names no metric, absent where nobody asked. */
  readonly computed?: Computed | null;
  /** A count per civil servant and per 100,000 inhabitants; absent on other numbers, and where nobody asked. */
  readonly perStaff?: PerHead;
  readonly perInhabitants?: PerHead;
  /** Against what the reader asked for, by `againstKey`; absent where nobody asked. */
  readonly differences?: Readonly<Record<string, Difference>>;
  /** How to print `value`. */
  readonly unit: string;
  readonly decimals: number;
}

/** A number set against another: of another period or region, of its peers, or its target. */
export interface Difference {
  readonly to: ComparisonBasis;
  /** Whose number it is against; of peers all of them, of whom those with a whole number count. */
  readonly regionCodes: readonly string[];
  /** The period of what it is against, or the elapsed part of it. */
  readonly period: string | null;
  /** What it is against; of peers the median of their numbers. */
  readonly value: number | null;
  /** The number itself as it is compared: of an unfinished period that of its elapsed part. */
  readonly own: number | null;
  readonly status: ValueStatus;
  readonly reason: NullReason | null;
  readonly changeAbs: number | null;
  /** In percent of `value`; null where that is zero or negative, and of predicates. */
  readonly changePct: number | null;
  /** In percentage points; null unless the numbers are percentages. */
  readonly changePp: number | null;
  /** Own number where `value` is 100; null where that is zero or negative, and of predicates. */
  readonly index: number | null;
  /** The part of the own period that is compared with the same part of the other; null: both are whole. */
  readonly elapsed: string | null;
  /** Peers whose number counts, and those left out because theirs is missing, not whole or withheld; null against others. */
  readonly peerCount: number | null;
  readonly peersLeftOut: number | null;
  readonly caveats: readonly Caveat[];
  /** How to print `value`. */
  readonly unit: string;
  readonly decimals: number;
}

/** A count for a number of heads; null where either is missing. */
export interface PerHead {
  readonly value: number | null;
  /** Heads that it was divided by. */
  readonly denominator: number | null;
  readonly status: ValueStatus;
  readonly reason: NullReason | null;
}

/** What an indicator's figure is when a metric counts it: never mixed with what was reported, in the indicator's unit. */
export interface Computed {
  readonly metric: string;
  readonly value: number | null;
  readonly status: ValueStatus;
  readonly reason: NullReason | null;
  readonly sampleSize: number | null;
  readonly basis: FactBasis | null;
  /** Computed less reported. */
  readonly difference: number | null;
  readonly differencePct: number | null;
}

export interface Point extends Measured {
  /** `2024`, `2024-S1`, `2024-Q3`, `2024-07`. */
  readonly period: string;
  readonly start: string;
  readonly end: string;
}

export interface SnapshotInfo {
  readonly id: string;
  readonly takenAt: string;
}

export interface Provenance {
  readonly plan: {
    readonly source: 'FACTS' | 'ROLLUP';
    readonly reason: string;
    readonly sql: string;
    /** Tables of facts and rollups that the statements read. */
    readonly tables: readonly string[];
  };
  readonly sources: readonly string[];
}

/** The question an answer is to, as it was understood: with the snapshot, it can be asked again. */
export interface Asked {
  readonly name: string;
  readonly question: object;
}

/** What `Analytics` adds to every answer. */
export interface Answer {
  /** `whole` is the answer to all of the question, of which this may be one region's part. */
  readonly asked: Asked & { readonly whole: () => Answer };
  /** Names of all codes in the answer: the dimensions of the snapshot that answered. */
  readonly catalogue: Catalogue;
  readonly caveats: readonly Caveat[];
  readonly snapshot: SnapshotInfo;
  readonly provenance: Provenance;
}

export interface Series {
  readonly regionCode: string;
  readonly points: readonly Point[];
  readonly caveats: readonly Caveat[];
}

export interface TrendAnswer extends Answer {
  readonly metric: string;
  readonly indicatorCode: string | null;
  readonly grain: GrainName;
  readonly period: string;
  readonly series: readonly Series[];
}

export interface ComparisonRow extends Measured {
  readonly regionCode: string;
  /** 1 is the best by the metric's direction; ties share the smaller; null without a value or below the coverage floor. */
  readonly rank: number | null;
  readonly rankOf: number;
  /** What the rank is made of: the value, of a band to stay in how near it is; null without a rank. */
  readonly rankedBy: number | null;
  /** The rank in the period before, among the same regions; null where it had none. */
  readonly previousRank: number | null;
  readonly previous: number | null;
  readonly changeAbs: number | null;
  readonly changePct: number | null;
  readonly changePp: number | null;
  readonly caveats: readonly Caveat[];
}

export interface ComparisonAnswer extends Answer {
  readonly metric: string;
  readonly indicatorCode: string | null;
  readonly grain: GrainName;
  readonly period: string;
  readonly previousPeriod: string;
  /** NEAREST: ranked by how near the value is to a band to stay in. */
  readonly best: 'HIGHEST' | 'LOWEST' | 'NEAREST';
  readonly rows: readonly ComparisonRow[];
}

export interface ScorecardRow extends Measured {
  readonly indicatorCode: string;
  readonly caveats: readonly Caveat[];
}

export interface ScorecardAnswer extends Answer {
  readonly regionCode: string;
  readonly grain: GrainName;
  readonly period: string;
  readonly rows: readonly ScorecardRow[];
  readonly met: number;
  readonly missed: number;
  readonly noData: number;
}
