import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import { computeAttainment } from '../rules/attainment.ts';
import type { Attainment } from '../rules/attainment.ts';
import { applyCap } from '../rules/capping.ts';
import { rateValue } from '../rules/rating-scale.ts';
import { countBuckets, nextStart } from '../time/bucket.ts';
import { foldsInto } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import type { Measured, NullReason, TargetBand, ValueStatus } from './answer.ts';
import type { Cell, Realisation } from './cell.ts';
import { asTarget, toBand } from './measure-target.ts';
import { periodRule } from './version-scope.ts';
import type { Yardstick } from './yardstick.ts';

export interface MeasureInput {
  /** null: no version is valid on the first day of the bucket. */
  readonly version: IndicatorVersionRow | null;
  readonly place: string;
  readonly grain: GrainName;
  readonly bucket: string;
  /** The first day after the part of the bucket that is asked for: of most the whole of it. */
  readonly end: string;
  readonly cell: Cell | undefined;
  /** Rows are there, but the number asked for cannot be made of them. */
  readonly refusal: NullReason | null;
  readonly yardstick: Yardstick;
  /** Places below this one report, but the definition has no rule to combine them. */
  readonly isBlocked: boolean;
  /** Share of the parts (0 to 1) below which a number is not judged. */
  readonly coverageFloor: number;
}

/** The metrics that are one indicator's own number. */
export type IndicatorMetric = 'INDICATOR_VALUE' | 'INDICATOR_TARGET' | 'INDICATOR_ATTAINMENT';

/** One cell as a reader gets it: the number, or why there is none; and its target, attainment and verdict. */
export function measure(metric: IndicatorMetric, input: MeasureInput): Measured {
  const judged = judge(input);
  switch (metric) {
    case 'INDICATOR_VALUE':
      return judged;
    case 'INDICATOR_TARGET':
      return asTarget(judged, input.version);
    case 'INDICATOR_ATTAINMENT':
      return {
        ...judged,
        ...attainmentStatus(judged, input),
        value: judged.attainment,
        unit: '%',
        decimals: 2,
        predicate: null,
      };
    default:
      return metric satisfies never;
  }
}

/** The status of an attainment: why a value and a target do not make one. */
export function attainmentStatus(
  judged: Measured,
  input: MeasureInput,
): { readonly status: ValueStatus; readonly reason: NullReason | null } {
  if (judged.attainment !== null) return { status: 'COMPUTED', reason: null };
  if (judged.status !== 'COMPUTED') return { status: judged.status, reason: judged.reason };
  if (judged.target === null) return { status: 'NOT_COMPUTABLE', reason: 'MISSING_TARGET' };
  return { status: 'NOT_COMPUTABLE', reason: compute(judged.value, judged.target, input).reason };
}

/** How many native periods a bucket is made of up to a day, by the rule that combines them. */
export function expectedPeriods(
  version: IndicatorVersionRow,
  grain: GrainName,
  bucket: string,
  end = nextStart(bucket, grain),
): number {
  const rule = periodRule(version, grain);
  if (rule === 'NATIVE' || rule === 'REFERENCE' || rule === 'LAST') return 1;
  return countBuckets(bucket, end, version.frequency);
}

function judge(input: MeasureInput): Measured {
  const { version, cell, yardstick } = input;
  const realisation = cell?.realisation ?? null;
  const { status, reason } = valueStatus(input, realisation);
  const isKnown = status === 'COMPUTED' || status === 'INCOMPLETE';
  const value = isKnown ? (realisation?.value ?? null) : null;
  const target = cell?.target ? toBand(cell.target) : null;
  const { raw } = status === 'COMPUTED' && target !== null ? compute(value, target, input) : { raw: null };
  const band = raw === null ? null : rateValue(raw, yardstick.bands);
  return {
    value,
    status,
    reason,
    sampleSize: isKnown ? sampleSize(realisation) : null,
    numerator: isKnown && !realisation?.lacksRatio ? (realisation?.numerator ?? null) : null,
    denominator: isKnown && !realisation?.lacksRatio ? (realisation?.denominator ?? null) : null,
    coverage: isKnown ? coverageOf(realisation) : null,
    provisional: isKnown && (realisation?.isProvisional ?? false),
    target,
    attainment: raw,
    attainmentCapped: raw === null ? null : applyCap(raw, yardstick),
    verdict: band?.code ?? null,
    verdictLabelId: band?.labelId ?? null,
    verdictLabelEn: band?.labelEn ?? null,
    predicate: isKnown && realisation?.basis === 'OWN' ? realisation.predicate : null,
    versionNumber: isKnown ? (version?.number ?? null) : null,
    unit: version?.unit ?? '',
    decimals: version?.decimals ?? 2,
  };
}

function valueStatus(
  { version, place, grain, bucket, end, refusal, isBlocked, coverageFloor }: MeasureInput,
  realisation: Realisation | null,
): { readonly status: ValueStatus; readonly reason: NullReason | null } {
  if (version === null) return { status: 'NO_DATA', reason: 'MISSING_REALISATION' };
  // One value is not repeated over the parts of its period.
  if (!foldsInto(version.frequency, grain)) return { status: 'NOT_APPLICABLE', reason: 'COARSER_THAN_GRAIN' };
  // A government's own work has no sum over governments: the nation has none of its own.
  if (version.subject === 'GOVERNMENT' && place === 'ID') return { status: 'NOT_APPLICABLE', reason: 'NOT_APPLICABLE' };
  if (realisation === null || realisation.periods === 0) {
    return { status: 'NO_DATA', reason: isBlocked ? 'NOT_AGGREGABLE' : 'MISSING_REALISATION' };
  }
  if (refusal !== null) return { status: 'NOT_COMPUTABLE', reason: refusal };
  if (realisation.value === null) return { status: 'NOT_COMPUTABLE', reason: whyNull(realisation, version, grain) };
  if (!isWhole(realisation, version, grain, bucket, end)) return { status: 'INCOMPLETE', reason: 'INCOMPLETE_PERIOD' };
  // Half of the regencies have half of the cases: a target of few would be met by those who are silent.
  return (coverageOf(realisation) ?? 1) < coverageFloor
    ? { status: 'INCOMPLETE', reason: 'LOW_COVERAGE' }
    : { status: 'COMPUTED', reason: null };
}

/** Share of the parts that reported; null where the place answers with its own figures. */
function coverageOf(realisation: Realisation | null): number | null {
  return realisation?.basis === 'PARTS' ? Math.min(1, realisation.parts / realisation.expected) : null;
}

function whyNull(realisation: Realisation, version: IndicatorVersionRow, grain: GrainName): NullReason {
  if (periodRule(version, grain) === null) return 'NOT_AGGREGABLE';
  const isRatio = version.periodAggregation === 'RATIO' || version.regionAggregation === 'RATIO';
  if (isRatio && realisation.lacksRatio) return 'MISSING_DENOMINATOR';
  if (realisation.basis === 'PARTS' && realisation.lacksWeight && version.regionAggregation === 'WEIGHTED_MEAN')
    return 'MISSING_DENOMINATOR';
  const hasNoWeight =
    realisation.basis === 'PARTS' && realisation.parts > 0 && version.regionAggregation === 'WEIGHTED_MEAN';
  if (hasNoWeight || realisation.denominator === 0) return 'DIVISION_BY_ZERO';
  return realisation.predicate === null ? 'MISSING_REALISATION' : 'MISSING_PREDICATE_SCALE';
}

/** LAST needs the final native period of the bucket; the other rules need every one. */
export function isWhole(
  realisation: Realisation,
  version: IndicatorVersionRow,
  grain: GrainName,
  bucket: string,
  end = nextStart(bucket, grain),
): boolean {
  const isLast = periodRule(version, grain) === 'LAST';
  if (isLast && nextStart(realisation.lastStart, version.frequency) < end) return false;
  return realisation.valued >= expectedPeriods(version, grain, bucket, end);
}

function compute(value: number | null, target: TargetBand, { version, yardstick }: MeasureInput): Attainment {
  const formula = yardstick.formula ?? version?.attainmentFormula ?? 'MAXIMIZE';
  return computeAttainment(formula, value, target);
}

/** A denominator that counts something is the size of the sample; a value without one has no known size. */
function sampleSize(realisation: Realisation | null): number | null {
  if (realisation === null || realisation.lacksRatio || realisation.denominator === null) return null;
  return Math.round(realisation.denominator);
}
