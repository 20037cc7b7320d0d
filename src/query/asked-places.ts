import { BadUserInput } from '../errors.ts';
import type { RegionLevel, RegionRow } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { ResolvedRegion } from '../rules/region-readings.ts';
import type { TargetBasis } from './cell-plan.ts';

/** A region a question is about. */
export interface AskedRegion {
  readonly region: RegionRow;
  /** What was read by its seat of government: the region itself, or the one it lies in; null where nothing was. */
  readonly seat: { readonly ref: string; readonly name: string } | null;
}

interface RegionsInput {
  readonly regions?: readonly string[] | null;
  readonly within?: string | null;
  readonly level?: RegionLevel | null;
}

/** Every region asked for, in the order asked; with neither names nor `within`, every region of the level. */
export function askedRegions({ regions, within, level }: RegionsInput, catalogue: Catalogue): readonly AskedRegion[] {
  if (regions && regions.length > 0) return unique(resolveAll(regions, { level, within }, catalogue));
  if (!within) return catalogue.regionsAt(level ?? 'PROVINCE').map((region) => ({ region, seat: null }));
  const parts = catalogue.regions.resolveWithin(within, level ?? null);
  const seat = seatOf(parts.container);
  return parts.regions.map((region) => ({ region: catalogue.region(region.code), seat }));
}

/** One region, where a question is about one. */
export function askedRegion(ref: string, level: RegionLevel | null, catalogue: Catalogue): AskedRegion {
  const [found] = resolveAll([ref], { level }, catalogue);
  if (found === undefined) throw new BadUserInput(`"${ref}" names no region.`);
  return found;
}

/** Whose target each place is measured against. */
export function targetPlaceOf(region: RegionRow, basis: TargetBasis): string {
  if (basis === 'NATION') return 'ID';
  return basis === 'PARENT' ? (region.parentCode ?? region.code) : region.code;
}

function resolveAll(
  refs: readonly string[],
  scope: { readonly level?: RegionLevel | null; readonly within?: string | null },
  catalogue: Catalogue,
): readonly AskedRegion[] {
  return catalogue.regions
    .resolve(refs, { level: scope.level ?? null, within: scope.within ?? null })
    .map((found) => ({ region: catalogue.region(found.region.code), seat: seatOf(found) }));
}

function unique(asked: readonly AskedRegion[]): readonly AskedRegion[] {
  const seen = new Set<string>();
  return asked.filter(({ region }) => !seen.has(region.code) && seen.add(region.code));
}

function seatOf({ ref, region, bySeat }: ResolvedRegion): AskedRegion['seat'] {
  return bySeat ? { ref, name: region.nameId } : null;
}
