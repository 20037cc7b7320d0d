import type { IndicatorEntry } from '../model/indicator-index.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { formatBucket, nextStart, truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { Caveat, Measured } from './answer.ts';
import { caveat, percentText } from './caveat.ts';
import type { AskedRegion } from './asked-places.ts';
import { versionOn } from './version-scope.ts';

export interface DatedMeasure {
  readonly bucket: string;
  readonly measured: Measured;
}

interface SeriesInput {
  readonly catalogue: Catalogue;
  readonly indicator: IndicatorEntry | null;
  readonly name: string;
  readonly place: string;
  readonly grain: GrainName;
  readonly points: readonly DatedMeasure[];
}

/** The warnings of one line of numbers, as its points and the history of its definition and territory call for. */
export function seriesCaveats(input: SeriesInput): readonly Caveat[] {
  const { name, grain, points, indicator } = input;
  const { coverageFloor, smallSample } = input.catalogue.thresholds;
  const known = points.filter(({ measured }) => measured.value !== null);
  const incomplete = points.filter(
    ({ measured }) => measured.reason === 'INCOMPLETE_PERIOD' && measured.status === 'INCOMPLETE',
  );
  // An attainment that too few parts stand behind has no value, and must say why.
  const partial = points.filter(({ measured }) => measured.coverage !== null && indicator !== null);
  const lowest = Math.min(...points.map(({ measured }) => measured.coverage ?? 1));
  // Deaths per 100,000 births rest on the deaths, however many births there were.
  const isOfEvents = (indicator?.latest.multiplier ?? 0) > 100;
  const casesOf = ({ numerator, sampleSize }: Measured) => (isOfEvents ? numerator : sampleSize) ?? sampleSize;
  const smallest = Math.min(...known.map(({ measured }) => casesOf(measured) ?? Number.POSITIVE_INFINITY));
  return [
    ...breakCaveats(input, known),
    ...(incomplete.length === 0
      ? []
      : [
          caveat('INCOMPLETE_PERIOD', {
            name,
            period: listed(incomplete.map(({ bucket }) => formatBucket(bucket, grain))),
          }),
        ]),
    ...(partial.length === 0 ? [] : [caveat('AGGREGATED_FROM_PARTS', { name, percent: percentText(lowest) })]),
    ...(lowest < coverageFloor ? [caveat('LOW_COVERAGE', { name, percent: percentText(lowest) })] : []),
    ...(smallest < smallSample && indicator !== null
      ? [caveat('SMALL_SAMPLE', { name, count: smallest, isOfEvents })]
      : []),
    ...(points.some(({ measured }) => isNegative(measured)) ? [caveat('NEGATIVE_TARGET', { name })] : []),
    ...(known.some(({ measured }) => measured.provisional) ? [caveat('PROVISIONAL', { name })] : []),
  ];
}

const mostListed = 6;

/** `2024-Q2, 2024-Q4`; of many the first, the last and how many. */
function listed(periods: readonly string[]): string {
  if (periods.length <= mostListed) return periods.join(', ');
  return `${periods[0]} … ${periods.at(-1)} (${periods.length})`;
}

export function seatCaveats(asked: AskedRegion): readonly Caveat[] {
  return asked.seat === null ? [] : [caveat('RESOLVED_BY_SEAT', asked.seat)];
}

export function levelCaveats(asked: readonly AskedRegion[]): readonly Caveat[] {
  return new Set(asked.map(({ region }) => region.level)).size > 1 ? [caveat('MIXED_LEVELS')] : [];
}

/** Numbers on both sides of a change of definition or of territory. */
function breakCaveats(input: SeriesInput, known: readonly DatedMeasure[]): readonly Caveat[] {
  const { catalogue, indicator, name, place, grain } = input;
  if (indicator === null) return [];
  const found: Caveat[] = [];
  const breaks = indicator.versions.map((version) => catalogue.territoryBreaks(version.versionId, place));
  for (const [index, { bucket, measured }] of known.entries()) {
    const inside = definitionInside(indicator, bucket, grain);
    if (inside !== undefined) found.push(inside);
    const before = known[index - 1];
    if (before === undefined) continue;
    const period = formatBucket(bucket, grain);
    const isOneDefinition = before.measured.versionNumber === measured.versionNumber;
    // Told already, more exactly, of the bucket it fell into.
    if (!isOneDefinition && definitionInside(indicator, before.bucket, grain) === undefined) {
      const note = versionOn(indicator, bucket)?.breakNote ?? null;
      found.push(caveat('DEFINITION_CHANGED', { period, note }));
    }
    const at = indicator.versions.findIndex((version) => version.number === measured.versionNumber);
    // A new definition is reported anew by all: an old split is no split of today.
    const isOld = !isOneDefinition && breaks.slice(0, at).some((starts) => starts.length > 0);
    const since = (breaks[at] ?? [])
      .map((start) => formatBucket(start, grain))
      // A bucket that ends after the change already holds the new territory.
      .findLast((start) => formatBucket(before.bucket, grain) < start && start <= period);
    if (since !== undefined && !isOld) found.push(caveat('TERRITORY_CHANGED', { name, period: since }));
  }
  return found;
}

/** A definition that began within the bucket: its figures do not count there, and without a word they would seem to be missing. */
function definitionInside(indicator: IndicatorEntry, bucket: string, grain: GrainName): Caveat | undefined {
  const first = versionOn(indicator, bucket);
  const next = indicator.versions.find(
    ({ validFrom }) => validFrom !== null && bucket < validFrom && validFrom < nextStart(bucket, grain),
  );
  if (first === undefined || next === undefined || first.frequency === grain) return undefined;
  const period = formatBucket(truncate(next.validFrom ?? bucket, next.frequency), next.frequency);
  return caveat('DEFINITION_CHANGED', { period, note: next.breakNote });
}

/** A ratio to a negative target, or of a negative value, has no meaning: why there is no attainment. */
function isNegative({ value, target, attainment, reason }: Measured): boolean {
  if (reason === 'NEGATIVE_TARGET') return true;
  return target !== null && attainment === null && [value, target.low, target.high].some((each) => (each ?? 0) < 0);
}
