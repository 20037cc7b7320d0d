import { NotComparable } from '../errors.ts';
import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import type { IndicatorEntry, IndicatorIndex } from '../model/indicator-index.ts';
import { foldsInto, grains } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import { buckets, nextStart } from '../time/bucket.ts';
import type { PeriodRule, VersionScope } from './cell-plan.ts';

/** The version valid on a day: `validFrom <= day < validTo`, the highest number where several are. */
export function versionOn(indicator: IndicatorEntry, day: string): IndicatorVersionRow | undefined {
  return indicator.versions.findLast(
    (version) =>
      (version.validFrom === null || version.validFrom <= day) && (version.validTo === null || day < version.validTo),
  );
}

/** Why a grain cannot be answered for a version; null when it can. */
export function grainObstacle(version: IndicatorVersionRow, grain: GrainName): string | null {
  const { indicatorCode, frequency } = version;
  if (!foldsInto(frequency, grain)) {
    return `${indicatorCode} is recorded by ${frequency}; ask for it by ${coarserOrEqual(frequency)}. One value is not repeated over the parts of its period.`;
  }
  if (frequency !== grain && periodRule(version, grain) === null) {
    return `${indicatorCode} has no period_aggregation and no reference_month, so its ${frequency} values have no single ${grain} value; ask for it by ${frequency}.`;
  }
  return null;
}

/** The rule that turns native periods into a bucket; null where the definition gives none. */
export function periodRule(version: IndicatorVersionRow, grain: GrainName): PeriodRule | null {
  if (version.frequency === grain) return 'NATIVE';
  if (version.referenceMonth !== null) return 'REFERENCE';
  // Figures up to date grow through the year: whatever the definition says, the last one holds.
  if (version.accumulation === 'YEAR_TO_DATE') return 'LAST';
  return version.periodAggregation;
}

/** First month of the native period that holds the reference month. */
export function referenceStartMonth(version: IndicatorVersionRow): number {
  if (version.referenceMonth === null) return 0;
  const { months } = grains[version.frequency];
  return months === 0 ? version.referenceMonth : Math.floor((version.referenceMonth - 1) / months) * months + 1;
}

/** For every bucket the version valid on its first day; neighbouring buckets of one version form one row. */
export function versionScopes(
  indicator: IndicatorEntry,
  { grain, from, to, indicators }: { grain: GrainName; from: string; to: string; indicators: IndicatorIndex },
): readonly VersionScope[] {
  const scopes: VersionScope[] = [];
  for (const start of buckets(from, to, grain)) {
    const version = versionOn(indicator, start);
    if (version === undefined || !foldsInto(version.frequency, grain)) continue;
    const end = nextStart(start, grain);
    const last = scopes.at(-1);
    if (last !== undefined && last.versionId === version.versionId && last.to === start) {
      scopes[scopes.length - 1] = { ...last, to: end };
    } else {
      scopes.push(toScope(version, { grain, from: start, to: end, indicators }));
    }
  }
  return scopes;
}

/** Throws NOT_COMPARABLE when no version of the period can be asked by the grain. */
export function requireGrain(indicator: IndicatorEntry, { grain, from, to }: Span): void {
  const valid = buckets(from, to, grain).map((start) => versionOn(indicator, start));
  const versions = new Set(valid.filter((version) => version !== undefined));
  const newest = [...versions].at(-1) ?? indicator.latest;
  const obstacle = grainObstacle(newest, grain);
  if (obstacle === null || [...versions].some((version) => grainObstacle(version, grain) === null)) return;
  throw new NotComparable(obstacle, { indicator: indicator.code, frequency: newest.frequency, grain });
}

interface Span {
  readonly grain: GrainName;
  readonly from: string;
  readonly to: string;
}

function toScope(
  version: IndicatorVersionRow,
  { grain, from, to, indicators }: { grain: GrainName; from: string; to: string; indicators: IndicatorIndex },
): VersionScope {
  // The first day of a January and of its year are one date: halves of another frequency would pair wrongly.
  const partsOf = (code: string | null): readonly number[] =>
    (code === null ? [] : (indicators.byCode(code)?.versions ?? []))
      .filter((part) => part.frequency === version.frequency)
      .map((part) => part.versionId);
  const isRatioOfTwo = version.numeratorIndicator !== null && version.denominatorIndicator !== null;
  return {
    versionId: version.versionId,
    from,
    to,
    regionRule: version.regionAggregation,
    periodRule: periodRule(version, grain) ?? 'NONE',
    referenceStartMonth: referenceStartMonth(version),
    multiplier: version.multiplier,
    numeratorVersions: isRatioOfTwo ? partsOf(version.numeratorIndicator) : [],
    denominatorVersions: isRatioOfTwo ? partsOf(version.denominatorIndicator) : [],
    validFrom: version.validFrom,
    validTo: version.validTo,
  };
}

function coarserOrEqual(frequency: GrainName): string {
  return grains[frequency].foldsInto.join(', ');
}
