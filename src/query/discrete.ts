import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import { truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { NullReason } from './answer.ts';
import type { Realisation } from './cell.ts';
import { difference } from './change.ts';
import { isWhole } from './measure.ts';

/** A number, or why there is none though rows are there. */
export interface Part {
  readonly realisation: Realisation;
  readonly refusal: NullReason | null;
}

interface YearToDate {
  readonly version: IndicatorVersionRow;
  readonly grain: GrainName;
  readonly bucket: string;
  readonly now: Realisation;
  /** The bucket before, of the same version; null where nothing is reported there. */
  readonly before: { readonly bucket: string; readonly realisation: Realisation } | null;
}

/**
 * The part of a year-to-date figure that belongs to its own bucket: the difference to the bucket before, of like with like.
 * An unfinished bucket before would put its rest into this one, and a part that reported only once its whole year.
 */
export function discretePart({ version, grain, bucket, now, before }: YearToDate): Part {
  if (now.value === null || truncate(bucket, 'YEAR') === bucket) return { realisation: now, refusal: null };
  if (
    before === null ||
    before.realisation.value === null ||
    !isWhole(before.realisation, version, grain, before.bucket)
  )
    return refuse(now, 'INCOMPLETE_PERIOD');
  const { realisation: then } = before;
  if (now.members !== then.members) return refuse(now, 'LOW_COVERAGE');
  const isProvisional = now.isProvisional || then.isProvisional;
  if (!isRatio(version)) {
    const rest = { numerator: null, denominator: null, isProvisional };
    return { realisation: { ...now, ...rest, value: difference(then.value, now.value) }, refusal: null };
  }
  if (now.lacksRatio || then.lacksRatio) return refuse(now, 'MISSING_DENOMINATOR');
  const numerator = difference(then.numerator, now.numerator);
  const denominator = difference(then.denominator, now.denominator);
  const value = numerator === null || !denominator ? null : (numerator / denominator) * version.multiplier;
  return { realisation: { ...now, numerator, denominator, value, isProvisional }, refusal: null };
}

/** Percentages up to date have no difference; their halves have. */
function isRatio({ periodAggregation, regionAggregation, numeratorIndicator }: IndicatorVersionRow): boolean {
  return periodAggregation === 'RATIO' || regionAggregation === 'RATIO' || numeratorIndicator !== null;
}

function refuse(now: Realisation, refusal: NullReason): Part {
  return { realisation: { ...now, value: null }, refusal };
}
