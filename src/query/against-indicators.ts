import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { MetricName } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { addBuckets, nextStart, truncate } from '../time/bucket.ts';
import { foldsInto } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import { withDifferences } from './against.ts';
import type { Numbers, Spot } from './against.ts';
import { isRegion, resolveBases, staying } from './against-basis.ts';
import type { Basis } from './against-basis.ts';
import type { Measured } from './answer.ts';
import { elapsedOf } from './elapsed.ts';
import type { Elapsed } from './elapsed.ts';
import type { LatestBucket } from './prepared.ts';
import type { AgainstInput } from './question.ts';
import { seriesCaveats } from './series-caveats.ts';
import { versionOn } from './version-scope.ts';

interface AgainstScope {
  readonly asked: readonly AgainstInput[] | null | undefined;
  readonly catalogue: Catalogue;
  readonly grain: GrainName;
  /** Of the numbers themselves. */
  readonly places: readonly string[];
  readonly buckets: readonly string[];
  readonly indicators: readonly IndicatorEntry[];
  readonly metrics: readonly MetricName[];
  readonly latest: LatestBucket;
  readonly knownAt: string | null;
  readonly isDiscrete: boolean;
  /** false: the numbers are of several regions together, and only other periods can be set beside. */
  readonly canMove?: boolean;
}

/** The numbers of an answer about indicators, and where those beside it are found that they are set against. */
interface Sources {
  readonly at: Numbers['at'];
  readonly partAt: Numbers['at'];
}

/** What has to be read so that numbers of indicators can be set against others, and how they then are. */
export interface Against {
  readonly bases: readonly Basis[];
  /** Places and buckets that the answer itself does not show. */
  readonly places: readonly string[];
  readonly buckets: readonly string[];
  readonly needsTargets: boolean;
  /** The parts of buckets that unfinished ones are set against. */
  readonly parts: readonly { readonly indicator: IndicatorEntry; readonly bucket: string; readonly end: string }[];
  endOf(indicator: IndicatorEntry, bucket: string): string;
  attach<Number extends Measured>(
    own: Number,
    spot: Spot,
    about: { readonly metric: MetricName; readonly indicator: IndicatorEntry | null; readonly sources: Sources },
  ): Number;
}

export function prepareAgainst(scope: AgainstScope): Against {
  const { catalogue, grain, indicators } = scope;
  const resolved = resolveBases(scope.asked, scope);
  const bases = scope.canMove === false ? resolved.map(staying) : resolved;
  const elapsed = new Map(
    bases.length === 0 ? [] : indicators.map((each) => [each.code, elapsedFor(each, bases, scope)]),
  );
  const pairs = pairsOf(bases, scope);
  const parts = indicators.flatMap((indicator) => {
    const own = elapsed.get(indicator.code) ?? null;
    return own === null ? [] : partsOf(indicator, own, bases, scope);
  });
  return {
    bases,
    places: pairs.places.filter((place) => !scope.places.includes(place)),
    buckets: pairs.buckets.filter((bucket) => !scope.buckets.includes(bucket)),
    needsTargets: bases.some(({ to }) => to === 'TARGET'),
    parts,
    endOf: (indicator, bucket) => elapsed.get(indicator.code)?.endOf(bucket) ?? nextStart(bucket, grain),
    attach: (own, spot, { metric, indicator, sources }) =>
      withDifferences(
        own,
        spot,
        {
          indicator,
          haveTargets: metric === 'INDICATOR_VALUE',
          ...sources,
          caveatsOf: (place, points) =>
            seriesCaveats({ catalogue, indicator, name: nameOf(place, catalogue), place, grain, points }),
        },
        {
          bases,
          elapsed: indicator === null || metric !== 'INDICATOR_VALUE' ? null : (elapsed.get(indicator.code) ?? null),
          grain,
          catalogue,
        },
      ),
  };
}

function pairsOf(bases: readonly Basis[], { places, buckets, indicators }: AgainstScope) {
  const about = indicators.length === 0 ? [null] : indicators;
  return {
    places: [...new Set(bases.flatMap((basis) => places.flatMap((place) => basis.placesOf(place) ?? [])))],
    buckets: [
      ...new Set(
        bases.flatMap((basis) =>
          about.flatMap((indicator) => buckets.map((bucket) => basis.bucketOf(bucket, indicator))),
        ),
      ),
    ],
  };
}

/** Shares count what has been reported by now, and targets and attainments are of whole periods: they are not cut. */
function elapsedFor(indicator: IndicatorEntry, bases: readonly Basis[], scope: AgainstScope): Elapsed | null {
  const { grain, latest, places, buckets, isDiscrete } = scope;
  if (!scope.metrics.includes('INDICATOR_VALUE')) return null;
  const today = lastKnownDay(scope);
  const bucket = truncate(today, grain);
  const { frequency, accumulation } = versionOn(indicator, bucket) ?? indicator.latest;
  if (frequency === grain || !foldsInto(frequency, grain)) return null;
  // The part of a figure up to date needs the whole bucket before it, which may be cut itself.
  if (isDiscrete && accumulation === 'YEAR_TO_DATE' && grain !== 'YEAR') return null;
  const others = bases.flatMap((basis) => buckets.map((own) => basis.bucketOf(own, indicator)));
  if (![...buckets, ...others].includes(bucket)) return null;
  const part = frequency === 'DAY' ? 'MONTH' : frequency;
  const last = latest([indicator], places, part);
  return elapsedOf({ grain, today, part, recordedTo: last === null ? null : nextStart(last, part) });
}

/** The day up to which something can be known, not included. */
function lastKnownDay({ catalogue, knownAt }: AgainstScope): string {
  const takenOn = catalogue.takenAt.slice(0, 10);
  const known = knownAt === null ? takenOn : addBuckets(knownAt, 'DAY', 1);
  return known < takenOn ? known : takenOn;
}

/** Of every pair in which the unfinished bucket is, both; a definition that was recorded more coarsely has no such part. */
function partsOf(indicator: IndicatorEntry, elapsed: Elapsed, bases: readonly Basis[], { buckets }: AgainstScope) {
  const touched = bases
    .filter(({ to }) => to !== 'TARGET')
    .flatMap((basis) => buckets.map((bucket) => [bucket, basis.bucketOf(bucket, indicator)]))
    .filter((pair) => pair.includes(elapsed.bucket));
  return [...new Set(touched.flat())]
    .filter((bucket) => foldsInto(versionOn(indicator, bucket)?.frequency ?? 'YEAR', elapsed.grain))
    .map((bucket) => ({ indicator, bucket, end: elapsed.endOf(bucket) }));
}

function nameOf(place: string, catalogue: Catalogue): string {
  if (isRegion(place)) return catalogue.region(place).nameId;
  return catalogue.unit(place.slice(2))?.nameId ?? '';
}
