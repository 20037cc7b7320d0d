import { observationDimensions } from '../model/definitions/observation.ts';
import type { DimensionName, MetricName } from '../model/catalogue.ts';
import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { buckets, formatBucket } from '../time/bucket.ts';
import type { Caveat, Measured } from './answer.ts';
import type { BreakdownPlace } from './breakdown-places.ts';
import type { Measurer } from './measurer.ts';
import { isIndicatorMetric } from './prepared.ts';
import type { BreakdownQuestion } from './question.ts';
import { seriesCaveats } from './series-caveats.ts';
import { addTallies, emptyTally, measureShare, tallyOf } from './share.ts';
import type { ShareMetric, Tally } from './share.ts';
import { hasLine } from './trend.ts';
import type { Window } from './window.ts';

export interface BreakdownScope {
  readonly question: BreakdownQuestion;
  readonly catalogue: Catalogue;
  readonly measurer: Measurer;
  readonly window: Window;
  readonly indicators: readonly IndicatorEntry[];
  readonly places: readonly BreakdownPlace[];
  readonly isListed: boolean;
}

interface Leaf {
  readonly place: BreakdownPlace;
  readonly indicator: IndicatorEntry;
  readonly bucket: string;
}

/** One row to be: its keys and labels by dimension, its metrics, and the cell it stands on when it is one. */
export interface Group {
  readonly keys: readonly (string | null)[];
  readonly labelsId: readonly string[];
  readonly labelsEn: readonly string[];
  readonly values: readonly Measured[];
  readonly leaf: Leaf;
}

/** Every group that has something to say: a line, a target, or a name that was asked for. */
export function groupCells(scope: BreakdownScope): readonly Group[] {
  const { by } = scope.question;
  const grouped = new Map<string, { leaf: Leaf; tally: Tally }>();
  for (const leaf of leavesOf(scope)) {
    const key = JSON.stringify(by.map((dimension) => keyOf(dimension, leaf, scope)));
    const before = grouped.get(key);
    const tally = scope.question.metrics.every(isIndicatorMetric) ? emptyTally : leafTally(leaf, scope);
    grouped.set(key, { leaf: before?.leaf ?? leaf, tally: addTallies(before?.tally ?? emptyTally, tally) });
  }
  return [...grouped.values()].map((group) => toGroup(group, scope));
}

/** The warnings of the rows, where each is one indicator's number; rows of one line are read as a line. */
export function groupCaveats(groups: readonly Group[], scope: BreakdownScope): readonly Caveat[] {
  const index = scope.question.metrics.findIndex(isIndicatorMetric);
  if (index < 0) return [];
  const lines = Map.groupBy(groups, ({ leaf }) => `${leaf.indicator.code}|${leaf.place.place}`);
  return [...lines.values()].flatMap((line) => {
    const { indicator, place } = line[0]!.leaf;
    return seriesCaveats({
      catalogue: scope.catalogue,
      indicator,
      name: scope.catalogue.region(place.regionCode).nameId,
      place: place.place,
      grain: scope.window.grain,
      points: line
        .map(({ leaf, values }) => ({ bucket: leaf.bucket, measured: values[index]! }))
        .sort((left, right) => (left.bucket < right.bucket ? -1 : 1)),
    });
  });
}

function* leavesOf(scope: BreakdownScope): Generator<Leaf> {
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

function toGroup({ leaf, tally }: { leaf: Leaf; tally: Tally }, scope: BreakdownScope): Group {
  const { by, metrics } = scope.question;
  return {
    leaf,
    keys: by.map((dimension) => keyOf(dimension, leaf, scope)),
    labelsId: by.map((dimension) => labelOf(dimension, leaf, scope, 'nameId')),
    labelsEn: by.map((dimension) => labelOf(dimension, leaf, scope, 'nameEn')),
    values: metrics.map((metric) =>
      isIndicatorMetric(metric)
        ? scope.measurer.measure(metric, leaf.indicator, leaf.place.place, leaf.bucket)
        : measureShare(shareMetric(metric), tally),
    ),
  };
}

function keyOf(name: DimensionName, leaf: Leaf, { window }: BreakdownScope): string | null {
  const dimension = observationDimension(name);
  switch (dimension) {
    case 'REGION':
      return leaf.place.regionCode;
    case 'FIELD':
      return leaf.indicator.fieldCode;
    case 'INDICATOR':
      return leaf.indicator.code;
    case 'ORGANISATION_UNIT':
      return leaf.place.unitCode;
    case 'PERIOD':
      return formatBucket(leaf.bucket, window.grain);
    default:
      return dimension satisfies never;
  }
}

function labelOf(dimension: DimensionName, leaf: Leaf, scope: BreakdownScope, name: 'nameId' | 'nameEn'): string {
  const key = keyOf(dimension, leaf, scope);
  if (key === null) return '–';
  const named = {
    REGION: () => scope.catalogue.region(key),
    FIELD: () => scope.catalogue.field(key),
    INDICATOR: () => leaf.indicator.latest,
    ORGANISATION_UNIT: () => scope.catalogue.unit(key),
    PERIOD: () => undefined,
  }[observationDimension(dimension)]();
  return named?.[name] ?? named?.nameId ?? key;
}

/** Other dimensions are refused before any group is made. */
function observationDimension(name: DimensionName): keyof typeof observationDimensions {
  if (name in observationDimensions) return name as keyof typeof observationDimensions;
  throw new Error(`${name} is no dimension of observations`);
}

function shareMetric(name: MetricName): ShareMetric {
  return name === 'TARGETS_MET_SHARE' ? name : 'REPORTING_COVERAGE';
}
