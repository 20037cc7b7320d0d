import { BadUserInput } from '../errors.ts';
import type { RegionLevel, RegionRow } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { TargetBasis } from './cell-plan.ts';

/** A region a question is about, and whether it was found by the name of its seat. */
export interface AskedRegion {
  readonly region: RegionRow;
  readonly bySeat: boolean;
  readonly ref: string;
}

interface RegionsInput {
  readonly regions?: readonly string[] | null;
  readonly within?: string | null;
  readonly level?: RegionLevel | null;
}

/** Every region asked for, in the order asked; with neither names nor `within`, every region of the level. */
export function askedRegions({ regions, within, level }: RegionsInput, catalogue: Catalogue): readonly AskedRegion[] {
  if (regions && regions.length > 0) return unique(resolveAll(regions, { level, within }, catalogue));
  if (!within) return catalogue.regionsAt(level ?? 'PROVINCE').map(asAsked);
  const parts = catalogue.regions.resolveWithin(within, level ?? null);
  return parts.regions.map((region) => asAsked(catalogue.region(region.code)));
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
    .map(({ ref, region, bySeat }) => ({ ref, bySeat, region: catalogue.region(region.code) }));
}

function unique(asked: readonly AskedRegion[]): readonly AskedRegion[] {
  const seen = new Set<string>();
  return asked.filter(({ region }) => !seen.has(region.code) && seen.add(region.code));
}

function asAsked(region: RegionRow): AskedRegion {
  return { region, bySeat: false, ref: region.code };
}
