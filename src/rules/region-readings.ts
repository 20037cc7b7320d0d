import type { RegionEntry, RegionLevel } from './region-entry.ts';
import { regionLevels } from './region-entry.ts';
import { ambiguous } from './region-refusal.ts';

export interface ResolvedRegion {
  /** As it was asked. */
  readonly ref: string;
  readonly region: RegionEntry;
  /** Found by the name of its seat: to be told as RESOLVED_BY_SEAT. */
  readonly bySeat: boolean;
}

/** Names in falling rank: what outranks hides what is below, so a proper name hides a seat. */
export const ranks = { NAME: 0, ALIAS: 0, FORMER_NAME: 1, SEAT: 2 } as const;

/** One region that a name may mean. */
export interface Named {
  readonly region: RegionEntry;
  readonly rank: number;
}

/** A reference with all that it may mean; never without a reading. */
export interface Asked {
  readonly ref: string;
  readonly isCode: boolean;
  readonly readings: readonly Named[];
}

/**
 * Chooses the one level at which all have a reading; where there is none, that of the names alone (codes stand as
 * they are); where there is none either, every name must have a single reading. The nation is of no level here: it
 * stands beside any.
 */
export function chooseTogether(asked: readonly Asked[]): ResolvedRegion[] {
  const subnational = asked.filter(({ readings }) => readings[0]!.region.level !== 'NATION');
  const names = subnational.filter(({ isCode }) => !isCode);
  const common = [subnational, names].map(commonLevels).find((found) => found.length > 0) ?? [];
  return asked.map(({ ref, isCode, readings }) => {
    const level = isCode || common.length !== 1 ? null : common[0]!;
    const left = level ? readings.filter(({ region }) => region.level === level) : readings;
    const [reading, other] = (left.length > 0 ? left : readings) as [Named, Named?];
    if (other) throw ambiguous(ref, regionsOf(left));
    return { ref, region: reading.region, bySeat: reading.rank === ranks.SEAT };
  });
}

function commonLevels(asked: readonly Asked[]): RegionLevel[] {
  if (asked.length === 0) return [];
  return regionLevels.filter((level) =>
    asked.every(({ readings }) => readings.some(({ region }) => region.level === level)),
  );
}

export function regionsOf(named: readonly Named[]): RegionEntry[] {
  return named.map(({ region }) => region);
}

/** The readings of the best rank, each region once. */
export function outranking(named: readonly Named[]): Named[] {
  const best = Math.min(...named.map(({ rank }) => rank));
  return named.filter(
    ({ rank, region }, i) => rank === best && named.findIndex((other) => other.region === region) === i,
  );
}
