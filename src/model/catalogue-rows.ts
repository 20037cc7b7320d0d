import type {
  Accumulation,
  AttainmentFormula,
  Direction,
  PeriodAggregation,
  RegionAggregation,
  Subject,
} from '../rules/indicator-rules.ts';
import type { GrainName } from '../time/grain.ts';

/** The rows of a snapshot's dimensions, as they are kept in memory while the snapshot is open. */

export type RegionLevel = 'NATION' | 'PROVINCE' | 'REGENCY' | 'DISTRICT';
export type RegionKind = 'NATION' | 'PROVINCE' | 'KABUPATEN' | 'KOTA' | 'DISTRICT';

export interface RegionRow {
  readonly code: string;
  readonly level: RegionLevel;
  readonly kind: RegionKind;
  readonly parentCode: string | null;
  readonly nameId: string;
  readonly nameEn: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly timeZone: string;
  /** ISO dates; null: always. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface RegionAliasRow {
  readonly regionCode: string;
  readonly name: string;
  readonly kind: 'ALIAS' | 'FORMER_NAME' | 'SEAT';
}

export interface RegionCodeRow {
  readonly regionCode: string;
  readonly system: 'KEMENDAGRI' | 'BPS' | 'ISO';
  readonly code: string;
}

export interface RegionLineageRow {
  readonly fromCode: string;
  readonly toCode: string;
  readonly date: string;
  readonly share: number | null;
}

export interface RegionPopulationRow {
  readonly regionCode: string;
  readonly year: number;
  readonly total: number;
}

export interface FieldRow {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
}

/** One version of an organisation unit; its place key is `u:` + code. */
export interface UnitRow {
  readonly code: string;
  readonly regionCode: string;
  readonly parentCode: string | null;
  readonly fieldCode: string | null;
  readonly nameId: string;
  readonly nameEn: string | null;
  readonly type: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

export interface IndicatorVersionRow {
  readonly versionId: number;
  readonly indicatorCode: string;
  readonly fieldCode: string | null;
  readonly number: number;
  readonly nameId: string;
  readonly nameEn: string | null;
  readonly unit: string;
  readonly subject: Subject;
  readonly direction: Direction;
  readonly attainmentFormula: AttainmentFormula;
  readonly accumulation: Accumulation;
  readonly referenceMonth: number | null;
  readonly periodAggregation: PeriodAggregation | null;
  readonly regionAggregation: RegionAggregation;
  readonly weight: string | null;
  readonly multiplier: number;
  readonly numeratorIndicator: string | null;
  readonly denominatorIndicator: string | null;
  readonly ordinalScale: string | null;
  readonly frequency: GrainName;
  readonly decimals: number;
  readonly validMin: number | null;
  readonly validMax: number | null;
  readonly definition: string | null;
  readonly regulation: string | null;
  readonly breakNote: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export interface OrdinalItemRow {
  readonly scale: string;
  readonly code: string;
  readonly labelId: string;
  readonly labelEn: string;
  readonly score: number;
}

export interface RatingBandRow {
  readonly scale: string;
  readonly scaleNameId: string;
  readonly scaleNameEn: string;
  readonly regulation: string | null;
  readonly isDefault: boolean;
  readonly code: string;
  readonly labelId: string;
  readonly labelEn: string;
  readonly minimum: number | null;
  readonly inclusive: boolean;
  readonly colour: string | null;
}

export interface CappingPolicyRow {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string;
  readonly cap: number | null;
  readonly floor: number | null;
  readonly isDefault: boolean;
}

/** The first period in which a successor of `place` reports the version: from there on the territory is another one. */
export interface TerritoryBreakRow {
  readonly versionId: number;
  readonly place: string;
  readonly periodStart: string;
}

/** Whether a place answers a version with its own rows or with its parts, and the latest complete bucket of each grain. */
export interface LineRow {
  readonly versionId: number;
  readonly place: string;
  readonly basis: 'OWN' | 'PARTS';
  readonly latestMonth: string | null;
  readonly latestQuarter: string | null;
  readonly latestSemester: string | null;
  readonly latestYear: string | null;
}

/** A licence or service that people ask for. */
export interface ServiceTypeRow {
  readonly code: string;
  readonly fieldCode: string | null;
  readonly nameId: string;
  readonly nameEn: string | null;
}

/** A programme or innovation of a government. */
export interface ProgrammeRow {
  readonly code: string;
  readonly kind: 'PROGRAMME' | 'INNOVATION';
  readonly nameId: string;
  readonly nameEn: string | null;
}

/** A team of a government. */
export interface TeamRow {
  readonly code: string;
  readonly nameId: string;
  readonly nameEn: string | null;
}

/** The metric that a version of an indicator can be computed with, and over which service types (null: all). */
export interface ComputedIndicatorRow {
  readonly versionId: number;
  readonly metric: string;
  /** Codes, separated by spaces. */
  readonly serviceTypes: string | null;
}

/** Up to when a government has rows of a plain fact: the latest bucket of each grain that ended before the snapshot. */
export interface FactLineRow {
  readonly fact: string;
  readonly regionCode: string;
  readonly latestDay: string | null;
  readonly latestMonth: string | null;
  readonly latestQuarter: string | null;
  readonly latestSemester: string | null;
  readonly latestYear: string | null;
}

/** All dimensions of one snapshot. */
export interface CatalogueRows {
  readonly regions: readonly RegionRow[];
  readonly regionAliases: readonly RegionAliasRow[];
  readonly regionCodes: readonly RegionCodeRow[];
  readonly regionLineage: readonly RegionLineageRow[];
  readonly regionPopulations: readonly RegionPopulationRow[];
  readonly fields: readonly FieldRow[];
  readonly units: readonly UnitRow[];
  readonly indicatorVersions: readonly IndicatorVersionRow[];
  readonly ordinalItems: readonly OrdinalItemRow[];
  readonly ratingBands: readonly RatingBandRow[];
  readonly cappingPolicies: readonly CappingPolicyRow[];
  readonly territoryBreaks: readonly TerritoryBreakRow[];
  readonly lines: readonly LineRow[];
  readonly sources: readonly { readonly name: string; readonly kind: string }[];
  readonly serviceTypes: readonly ServiceTypeRow[];
  readonly programmes: readonly ProgrammeRow[];
  readonly teams: readonly TeamRow[];
  readonly factLines: readonly FactLineRow[];
  readonly computedIndicators: readonly ComputedIndicatorRow[];
}
