import type { PeriodAggregation, RegionAggregation, TargetKind } from '../rules/indicator-rules.ts';
import type { GrainName } from '../time/grain.ts';
import type { VerifiedVersion } from './compile-verified.ts';

/**
 * What is to be computed: for each indicator version, place and bucket of time, one cell. Plain data; `compileCells`
 * turns it into one statement, and nothing else is asked of an engine.
 */
export interface CellPlan {
  readonly grain: GrainName;
  /** Bucket starts, half-open, ISO dates. */
  readonly from: string;
  readonly to: string;
  readonly versions: readonly VersionScope[];
  readonly places: readonly AskedPlace[];
  readonly facts: FactSource;
  /** Only figures whose submission was verified: the indicators that the versions are of; null: all figures. */
  readonly verified: readonly VerifiedVersion[] | null;
  /** The asked lines by how they answer, where each cell lies in the snapshot ready to be read; null: cells are combined from facts. */
  readonly lines: readonly LineGroup[] | null;
  /** false: every asked place answers with its own observations, so no parts need to be joined. */
  readonly hasParts: boolean;
  /** Cells tell which places they were made of, so that differences are taken of like with like. */
  readonly keepsMembers: boolean;
  readonly targets: TargetScope | null;
  readonly limit: number;
  /** Why this source answers, for who asks. */
  readonly reason: string;
}

/** Versions of which the same places answer with their own rows, and the same by the rollup of their parts. */
export interface LineGroup {
  /** null: all versions of the plan. */
  readonly versionIds: readonly number[] | null;
  readonly own: readonly string[];
  readonly rolled: readonly string[];
}

/**
 * NATIVE: the grain is the version's own. REFERENCE: the native period that holds the reference month.
 * NONE: the definition has no rule, so coarser buckets have no value.
 */
export type PeriodRule = PeriodAggregation | 'NATIVE' | 'REFERENCE' | 'NONE';

/** A version, the bucket starts in which it is the valid one, and the rules that combine its cells. */
export interface VersionScope {
  readonly versionId: number;
  readonly from: string;
  readonly to: string;
  readonly regionRule: RegionAggregation;
  readonly periodRule: PeriodRule;
  /** First month (1-12) of the native period that holds the reference month; 0 without one. */
  readonly referenceStartMonth: number;
  readonly multiplier: number;
  /** Versions of the two indicators whose ratio this one is, oldest first; empty where it is reported itself. */
  readonly numeratorVersions: readonly number[];
  readonly denominatorVersions: readonly number[];
  /** Pairs are made in these days only; null: always. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** `targetPlace` is whose target a place is measured against. */
export interface AskedPlace {
  readonly place: string;
  readonly targetPlace: string;
}

export type TargetBasis = 'OWN' | 'PARENT' | 'NATION';

/** The winners as the snapshot decided them, or decided again among the vintages known at an instant. */
export type FactSource =
  | { readonly kind: 'current' }
  | { readonly kind: 'vintages'; readonly publishedBefore: string; readonly source: string | null };

export interface TargetScope {
  readonly kind: TargetKind;
  readonly setBefore: string | null;
}
