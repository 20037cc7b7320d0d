import { observationDimensions } from '../model/definitions/observation.ts';
import type { DimensionName, MetricName } from '../model/catalogue.ts';
import { formatBucket } from '../time/bucket.ts';
import { differenceCaveats } from './against.ts';
import { pooledPlace } from './against-basis.ts';
import type { Caveat, Measured } from './answer.ts';
import type { BreakdownRow } from './breakdown-answer.ts';
import { kindOf } from './breakdown-groupings.ts';
import type { Grouping } from './breakdown-groupings.ts';
import { leavesOf, moveLeaves, tallyLeaves } from './breakdown-leaves.ts';
import type { BreakdownScope, Leaf } from './breakdown-leaves.ts';
import type { Measurer } from './measurer.ts';
import { isIndicatorMetric } from './prepared.ts';
import { seriesCaveats } from './series-caveats.ts';
import { measureShare } from './share.ts';
import type { ShareMetric } from './share.ts';
import { versionOn } from './version-scope.ts';

/** A row, the leaves it was made of, and where an indicator's own number of it stands. */
export interface Group extends BreakdownRow {
  readonly leaves: readonly Leaf[];
  readonly place: string;
}

/** Every group of a grouping, out of the leaves: those of fewer dimensions are counted again, never added up from rows. */
export function groupLeaves(grouping: Grouping, scope: BreakdownScope): readonly Group[] {
  const grouped = Map.groupBy(leavesOf(scope), (leaf) =>
    JSON.stringify(grouping.map((dimension) => keyOf(dimension, leaf, scope))),
  );
  return [...grouped.values()].map((leaves) => toGroup(leaves, grouping, scope));
}

/** All of some groups as one: counts are added, an indicator's own numbers have no common one. */
export function othersOf(rest: readonly Group[], scope: BreakdownScope): Group {
  const { by, metrics } = scope.question;
  const leaves = rest.flatMap((group) => group.leaves);
  const tally = tallyLeaves(leaves, scope);
  return {
    kind: 'OTHERS',
    grouping: [],
    leaves,
    place: pooledPlace,
    keys: by.map(() => null),
    labelsId: by.map(() => `Lainnya (${rest.length})`),
    labelsEn: by.map(() => `Others (${rest.length})`),
    values: metrics.map((metric, index) =>
      isIndicatorMetric(metric)
        ? { ...withoutNumber(rest[0]!.values[index]!), status: 'NOT_COMPUTABLE', reason: 'NOT_AGGREGABLE' }
        : measureShare(shareMetric(metric), tally),
    ),
  };
}

/** The warnings of the rows, where each is one indicator's number; rows of one line are read as a line. */
export function groupCaveats(groups: readonly Group[], scope: BreakdownScope): readonly Caveat[] {
  const index = scope.question.metrics.findIndex(isIndicatorMetric);
  const differences = groups.flatMap(({ values }) => differenceCaveats(values));
  if (index < 0) return differences;
  const told = groups.filter(({ kind }) => kind !== 'OTHERS');
  const lines = Map.groupBy(told, ({ leaves, place }) => `${leaves[0]!.indicator.code}|${place}`);
  const ofLines = [...lines.values()].flatMap((line) => {
    const { leaves, place } = line[0]!;
    return seriesCaveats({
      catalogue: scope.catalogue,
      indicator: leaves[0]!.indicator,
      name: scope.catalogue.region(place.startsWith('u:') ? leaves[0]!.place.regionCode : place).nameId,
      place,
      grain: scope.window.grain,
      points: line
        .map((group) => ({ bucket: group.leaves[0]!.bucket, measured: group.values[index]! }))
        .sort((left, right) => (left.bucket < right.bucket ? -1 : 1)),
    });
  });
  return [...ofLines, ...differences];
}

function toGroup(leaves: readonly Leaf[], grouping: Grouping, scope: BreakdownScope): Group {
  const { by, metrics } = scope.question;
  const [leaf] = leaves as readonly [Leaf];
  const isTold = (dimension: DimensionName) => grouping.includes(dimension);
  const place = placeOf(leaf, grouping, scope);
  return {
    kind: kindOf(grouping, by),
    grouping,
    leaves,
    place,
    keys: by.map((dimension) => (isTold(dimension) ? keyOf(dimension, leaf, scope) : null)),
    labelsId: by.map((dimension) => (isTold(dimension) ? labelOf(dimension, leaf, scope, 'nameId') : 'Semua')),
    labelsEn: by.map((dimension) => (isTold(dimension) ? labelOf(dimension, leaf, scope, 'nameEn') : 'All')),
    values: metrics.map((metric) =>
      isIndicatorMetric(metric)
        ? indicatorValue(metric, leaf, place, scope)
        : shareValue(shareMetric(metric), leaves, grouping, scope),
    ),
  };
}

type IndicatorMetric = Parameters<Measurer['measure']>[0];

function indicatorValue(metric: IndicatorMetric, leaf: Leaf, place: string, scope: BreakdownScope): Measured {
  const { measurer, partMeasurer, against } = scope;
  const { indicator, bucket } = leaf;
  const at = (source: Measurer) => (to: string, start: string) => source.measure(metric, indicator, to, start);
  const own = at(measurer)(place, bucket);
  // The sum of governments is no government's own work: their province's number is another one.
  if (place === scope.totalPlace && versionOn(indicator, bucket)?.subject === 'GOVERNMENT')
    return { ...withoutNumber(own), status: 'NOT_APPLICABLE', reason: 'NOT_APPLICABLE' };
  const sources = { at: at(measurer), partAt: at(partMeasurer) };
  return against.attach(own, { place, bucket }, { metric, indicator, sources });
}

function shareValue(metric: ShareMetric, leaves: readonly Leaf[], grouping: Grouping, scope: BreakdownScope): Measured {
  const [{ bucket, place: first }] = leaves as readonly [Leaf];
  const isOneRegion = grouping.includes('REGION') || scope.asked.length === 1;
  const place = grouping.includes('ORGANISATION_UNIT') ? first.place : isOneRegion ? first.regionCode : pooledPlace;
  const at = (to: string, start: string): Measured =>
    measureShare(metric, tallyLeaves(moveLeaves(leaves, { place: to === place ? null : to, bucket: start }), scope));
  const own = measureShare(metric, tallyLeaves(leaves, scope));
  const isOneBucket = leaves.every((leaf) => leaf.bucket === bucket);
  if (!isOneBucket) return own;
  return scope.against.attach(own, { place, bucket }, { metric, indicator: null, sources: { at, partAt: at } });
}

/** Where an indicator's number of a group stands: of units without their unit at their government, of regions at what holds them all. */
function placeOf(leaf: Leaf, grouping: Grouping, { asked, totalPlace }: BreakdownScope): string {
  if (grouping.includes('ORGANISATION_UNIT')) return leaf.place.place;
  if (grouping.includes('REGION') || asked.length === 1) return leaf.place.regionCode;
  return totalPlace ?? leaf.place.regionCode;
}

function withoutNumber(measured: Measured): Measured {
  const { unit, decimals } = measured;
  const none = {
    value: null,
    sampleSize: null,
    numerator: null,
    denominator: null,
    coverage: null,
    target: null,
  } as const;
  const unjudged = {
    attainment: null,
    attainmentCapped: null,
    verdict: null,
    verdictLabelId: null,
    verdictLabelEn: null,
  };
  const untold = { predicate: null, versionNumber: null, provisional: false };
  return { ...none, ...unjudged, ...untold, status: 'NO_DATA', reason: null, unit, decimals };
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
