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
  if (regions && regions.length > 0) {
    if (within) throw new BadUserInput('Give either `regions` or `within`, not both.');
    return unique(resolveAll(regions, level ?? null, catalogue));
  }
  if (!within) return catalogue.regionsAt(level ?? 'PROVINCE').map(byCode);
  const whole = resolveWithin(within, level ?? null, catalogue);
  const partLevel = level ?? levelBelow(whole.level);
  if (levels.indexOf(partLevel) <= levels.indexOf(whole.level)) {
    throw new BadUserInput(
      `${whole.nameId} is a ${whole.level}; within it there are regions of ${levels.slice(levels.indexOf(whole.level) + 1).join(', ') || 'no finer level'}, not ${partLevel}.`,
    );
  }
  return catalogue.regionsAt(partLevel, whole.code).map(byCode);
}

/** One region, where a question is about one. */
export function askedRegion(ref: string, level: RegionLevel | null, catalogue: Catalogue): AskedRegion {
  const [found] = resolveAll([ref], level, catalogue);
  if (found === undefined) throw new BadUserInput(`"${ref}" names no region.`);
  return found;
}

/** Whose target each place is measured against. */
export function targetPlaceOf(region: RegionRow, basis: TargetBasis): string {
  if (basis === 'NATION') return 'ID';
  return basis === 'PARENT' ? (region.parentCode ?? region.code) : region.code;
}

const levels: readonly RegionLevel[] = ['NATION', 'PROVINCE', 'REGENCY', 'DISTRICT'];

function levelBelow(level: RegionLevel): RegionLevel {
  return levels[levels.indexOf(level) + 1] ?? 'DISTRICT';
}

/** `within` means the reading that has regions of the level: of "Jambi", the province has regencies. */
function resolveWithin(ref: string, level: RegionLevel | null, catalogue: Catalogue): RegionRow {
  const isCode = /^(id|indonesia)$|^[\d.]+$|:/i.test(ref.trim());
  return askedRegion(ref, level === 'REGENCY' && !isCode ? 'PROVINCE' : null, catalogue).region;
}

function resolveAll(refs: readonly string[], level: RegionLevel | null, catalogue: Catalogue): readonly AskedRegion[] {
  return catalogue.regions
    .resolve([...refs], { level: level ?? undefined })
    .map(({ ref, region, bySeat }) => ({ ref, bySeat, region: catalogue.region(region.code) }));
}

function unique(asked: readonly AskedRegion[]): readonly AskedRegion[] {
  const seen = new Set<string>();
  return asked.filter(({ region }) => !seen.has(region.code) && seen.add(region.code));
}

function byCode(region: RegionRow): AskedRegion {
  return { region, bySeat: false, ref: region.code };
}
