import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { formatBucket } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { isRegion } from './against-basis.ts';
import type { Basis } from './against-basis.ts';
import type { Caveat, Difference, Measured } from './answer.ts';
import { caveat } from './caveat.ts';
import { differenceTo, differenceToPeers, differenceToTarget, noDifference } from './difference.ts';
import type { Elapsed } from './elapsed.ts';
import type { DatedMeasure } from './series-caveats.ts';

/** Where the numbers of an answer are found again, those beside it that they are set against among them. */
export interface Numbers {
  readonly indicator: IndicatorEntry | null;
  /** Whether the numbers are results that a target is set for. */
  readonly haveTargets: boolean;
  at(place: string, bucket: string): Measured;
  /** Of the elapsed part of a bucket alone; null: such parts cannot be told apart. */
  partAt(place: string, bucket: string): Measured;
  /** The warnings of the numbers of one place. */
  caveatsOf(place: string, points: readonly DatedMeasure[]): readonly Caveat[];
}

/** The same, each number measured once: a region may be the peer of hundreds. */
export function onceEach(at: Numbers['at']): Numbers['at'] {
  const known = new Map<string, Map<string, Measured>>();
  return (place, bucket) => {
    let ofPlace = known.get(place);
    if (ofPlace === undefined) known.set(place, (ofPlace = new Map()));
    let measured = ofPlace.get(bucket);
    if (measured === undefined) ofPlace.set(bucket, (measured = at(place, bucket)));
    return measured;
  };
}

interface Context {
  readonly bases: readonly Basis[];
  readonly elapsed: Elapsed | null;
  readonly grain: GrainName;
  readonly catalogue: Catalogue;
}

export interface Spot {
  readonly place: string;
  readonly bucket: string;
}

/** A number with its difference to all that was asked; as it is where nothing was. */
export function withDifferences<Number extends Measured>(
  own: Number,
  spot: Spot,
  numbers: Numbers,
  context: Context,
): Number {
  if (context.bases.length === 0) return own;
  const found = context.bases.map((basis) => [basis.key, differenceOf(own, spot, basis, numbers, context)] as const);
  return { ...own, differences: Object.fromEntries(found) };
}

/** What must be known of all differences of some numbers. */
export function differenceCaveats(numbers: readonly Measured[]): readonly Caveat[] {
  return numbers.flatMap(({ differences }) => Object.values(differences ?? {}).flatMap(({ caveats }) => caveats));
}

function differenceOf(own: Measured, spot: Spot, basis: Basis, numbers: Numbers, context: Context): Difference {
  const { catalogue, grain } = context;
  const { coverageFloor } = catalogue.thresholds;
  if (basis.to === 'TARGET') return toTarget(own, spot, numbers, context);
  const places = basis.placesOf(spot.place);
  if (places === null) return noDifference(own, basis.to, { status: 'NOT_APPLICABLE', reason: 'NOT_APPLICABLE' });
  const bucket = basis.bucketOf(spot.bucket, numbers.indicator);
  const pair = comparedPair(own, spot, { places, bucket }, numbers, context);
  const { elapsed } = pair;
  const side = {
    to: basis.to,
    regionCodes: places.filter(isRegion),
    period: elapsed?.labelOf(bucket) ?? formatBucket(bucket, grain),
    elapsed: elapsed?.labelOf(spot.bucket) ?? null,
  };
  const told = elapsed === null ? [] : [partCaveat(elapsed, spot.bucket, bucket)];
  const levels = [...levelCaveat([spot.place, ...places], catalogue), ...told];
  if (basis.to === 'PEERS')
    return differenceToPeers(pair.own, { ...side, others: pair.others, caveats: levels }, coverageFloor);
  const other = pair.others[0]!;
  const [place] = places as readonly [string];
  const points = [
    { bucket, measured: other },
    ...(place === spot.place ? [{ bucket: spot.bucket, measured: pair.own }] : []),
  ];
  const caveats = [...levels, ...numbers.caveatsOf(place, points.toSorted(byBucket))];
  return differenceTo(pair.own, { ...side, other, caveats }, coverageFloor);
}

interface Pair {
  readonly own: Measured;
  readonly others: readonly Measured[];
  /** The part that both sides are cut to; null: they are whole buckets. */
  readonly elapsed: Elapsed | null;
}

/** Both sides as they stand, or, where one is of a bucket that is not over, the elapsed part of both. */
function comparedPair(
  own: Measured,
  spot: Spot,
  other: { readonly places: readonly string[]; readonly bucket: string },
  numbers: Numbers,
  { elapsed }: Context,
): Pair {
  const others = other.places.map((place) => numbers.at(place, other.bucket));
  const isTouched = elapsed !== null && (spot.bucket === elapsed.bucket || other.bucket === elapsed.bucket);
  if (!isTouched || ![own, ...others].some(isUnfinished)) return { own, others, elapsed: null };
  return {
    own: numbers.partAt(spot.place, spot.bucket),
    others: other.places.map((place) => numbers.partAt(place, other.bucket)),
    elapsed,
  };
}

function isUnfinished({ status, reason }: Measured): boolean {
  return status === 'INCOMPLETE' && reason === 'INCOMPLETE_PERIOD';
}

/** A target is for the whole of its period, and never for a part. */
function toTarget(
  own: Measured,
  { bucket }: Spot,
  { haveTargets }: Numbers,
  { grain, catalogue }: Context,
): Difference {
  if (!haveTargets) return noDifference(own, 'TARGET', { status: 'NOT_APPLICABLE', reason: 'NOT_APPLICABLE' });
  const { target } = own;
  const regionCodes = target?.regionCode === null || target?.regionCode === undefined ? [] : [target.regionCode];
  const side = { to: 'TARGET', regionCodes, period: formatBucket(bucket, grain), elapsed: null, caveats: [] } as const;
  return differenceToTarget(own, side, catalogue.thresholds.coverageFloor);
}

/** The same sentence whichever of the two is set against the other. */
function partCaveat(elapsed: Elapsed, one: string, other: string): Caveat {
  const [earlier, later] = [one, other].sort() as [string, string];
  return caveat('INCOMPLETE_PERIOD', { period: elapsed.labelOf(later), other: elapsed.labelOf(earlier) });
}

function levelCaveat(places: readonly string[], catalogue: Catalogue): readonly Caveat[] {
  const levels = places.map((place) => (isRegion(place) ? catalogue.region(place).level : 'NONE'));
  return new Set(levels).size > 1 ? [caveat('MIXED_LEVELS')] : [];
}

function byBucket(left: DatedMeasure, right: DatedMeasure): number {
  return left.bucket < right.bucket ? -1 : left.bucket > right.bucket ? 1 : 0;
}
