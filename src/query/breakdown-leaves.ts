import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { buckets } from '../time/bucket.ts';
import type { Against } from './against-indicators.ts';
import type { AskedRegion } from './asked-places.ts';
import type { BreakdownPlace } from './breakdown-places.ts';
import type { Measurer } from './measurer.ts';
import type { BreakdownQuestion } from './question.ts';
import { addTallies, emptyTally, tallyOf } from './share.ts';
import type { Tally } from './share.ts';
import { hasLine } from './trend.ts';
import type { Window } from './window.ts';

export interface BreakdownScope {
  readonly question: BreakdownQuestion;
  readonly catalogue: Catalogue;
  readonly measurer: Measurer;
  readonly partMeasurer: Measurer;
  readonly against: Against;
  readonly window: Window;
  readonly indicators: readonly IndicatorEntry[];
  readonly asked: readonly AskedRegion[];
  readonly places: readonly BreakdownPlace[];
  /** Of several regions without REGION among the groups: where their common number is; null: there is none. */
  readonly totalPlace: string | null;
  readonly isListed: boolean;
  /** What leaves count, each once; filled while the table is put together. */
  readonly tallies: Map<string, Tally>;
}

/** One indicator of one place in one bucket: what groups are made of. */
export interface Leaf {
  readonly place: BreakdownPlace;
  readonly indicator: IndicatorEntry;
  readonly bucket: string;
}

/** All leaves that have something to say: a line, a target, or a name that was asked for. */
export function* leavesOf(scope: BreakdownScope): Generator<Leaf> {
  const starts = buckets(scope.window.from, scope.window.to, scope.window.grain);
  const isOnlyByPlace = scope.question.by.every((dimension) => dimension === 'REGION' || dimension === 'PERIOD');
  for (const place of scope.places) {
    for (const indicator of scope.indicators) {
      const isNamed = (scope.isListed || isOnlyByPlace) && place.unitCode === null;
      const isKept = isNamed || hasLine(scope.catalogue, indicator, place.place);
      for (const bucket of starts) {
        if (isKept || scope.measurer.cell(indicator, place.place, bucket) !== undefined)
          yield { place, indicator, bucket };
      }
    }
  }
}

/** What all of them count together, each once. */
export function tallyLeaves(leaves: readonly Leaf[], scope: BreakdownScope): Tally {
  const distinct = new Map(leaves.map((leaf) => [`${leaf.indicator.code}|${leaf.place.place}|${leaf.bucket}`, leaf]));
  return [...distinct].reduce((sum, [key, leaf]) => {
    const tally = scope.tallies.get(key) ?? leafTally(leaf, scope);
    scope.tallies.set(key, tally);
    return addTallies(sum, tally);
  }, emptyTally);
}

/** The same leaves at another place or in another bucket. */
export function moveLeaves(
  leaves: readonly Leaf[],
  { place, bucket }: { readonly place: string | null; readonly bucket: string },
): readonly Leaf[] {
  const elsewhere = place && { place, targetPlace: place, regionCode: place, unitCode: null };
  return leaves.map((leaf) => ({ ...leaf, bucket, place: elsewhere || leaf.place }));
}

function leafTally({ place, indicator, bucket }: Leaf, { measurer, window, catalogue }: BreakdownScope): Tally {
  return tallyOf({
    measurer,
    indicator,
    place: place.place,
    bucket,
    grain: window.grain,
    takenAt: catalogue.takenAt,
    hasLine: hasLine(catalogue, indicator, place.place),
  });
}
