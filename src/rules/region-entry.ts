/** The words for what a region is, as in the operational schema; from the whole to its parts. */
export const regionLevels = ['NATION', 'PROVINCE', 'REGENCY', 'DISTRICT'] as const;
export type RegionLevel = (typeof regionLevels)[number];
export type RegionKind = 'NATION' | 'PROVINCE' | 'KABUPATEN' | 'KOTA' | 'DISTRICT';

export interface RegionEntry {
  readonly code: string;
  readonly level: RegionLevel;
  readonly kind: RegionKind;
  readonly parentCode: string | null;
  readonly nameId: string;
  readonly nameEn: string | null;
}

export interface RegionAliasEntry {
  readonly regionCode: string;
  readonly name: string;
  readonly kind: 'ALIAS' | 'FORMER_NAME' | 'SEAT';
}

export type CodeSystem = 'KEMENDAGRI' | 'BPS' | 'ISO';

export interface RegionCodeEntry {
  readonly regionCode: string;
  readonly system: CodeSystem;
  readonly code: string;
}
