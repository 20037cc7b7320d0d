import { BadUserInput, TooExpensive } from '../errors.ts';
import { addBuckets, countBuckets, formatBucket, nextStart } from '../time/bucket.ts';
import { foldsInto } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import { alignTo, formatPeriod, parsePeriod } from '../time/period.ts';

/** The buckets a question is about: half-open, aligned to the grain. */
export interface Window {
  readonly grain: GrainName;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** The asked period was not made of whole buckets and was widened. */
  readonly widened: boolean;
  /** Nothing was asked and nothing is there: the window is only a place for the nulls. */
  readonly isEmpty: boolean;
}

export const maxBuckets = 1_200;
const defaultLast = 12;

/** The grain a period is written in; null where none is asked. */
export function grainOf(period: string | null | undefined): GrainName | null {
  return period === null || period === undefined ? null : parsePeriod(period).grain;
}

interface SpanInput {
  readonly grain: GrainName;
  readonly period: string | null;
  readonly last: number | null;
  /** Start of the latest complete bucket that has any value asked for. */
  readonly latest: string | null;
  readonly takenAt: string;
}

/** Several buckets: the asked period, or the last so many up to the latest complete one. */
export function spanWindow({ grain, period, last, latest, takenAt }: SpanInput): Window {
  if (last !== null && (last < 1 || last > maxBuckets)) {
    throw new BadUserInput(`\`last\` is ${last}; from 1 to ${maxBuckets} buckets are allowed.`);
  }
  if (period === null) {
    const end = nextStart(latest ?? addBuckets(takenAt.slice(0, 10), grain, -1), grain);
    return toWindow(grain, addBuckets(end, grain, -(last ?? defaultLast)), end, false, latest === null);
  }
  const asked = alignTo(parsePeriod(period), grain);
  const count = countBuckets(asked.from, asked.to, grain);
  if (last === null && count > maxBuckets) {
    throw new TooExpensive(
      `Period "${period}" has ${count} buckets of grain ${grain}; at most ${maxBuckets} are answered. Shorten it or ask by a coarser grain.`,
    );
  }
  const from = last === null || last >= count ? asked.from : addBuckets(asked.to, grain, -last);
  return toWindow(grain, from, asked.to, asked.widened, false);
}

interface BucketInput {
  readonly grain: GrainName | null;
  readonly period: string | null;
  /** The grain where neither says one. */
  readonly defaultGrain: GrainName;
  readonly latest: (grain: GrainName) => string | null;
  readonly takenAt: string;
}

/** One bucket: the asked period, which sets the grain, or the latest complete one. */
export function bucketWindow({ grain, period, defaultGrain, latest, takenAt }: BucketInput): Window {
  if (period === null) {
    const chosen = grain ?? defaultGrain;
    const start = latest(chosen) ?? addBuckets(takenAt.slice(0, 10), chosen, -1);
    return toWindow(chosen, start, nextStart(start, chosen), false, latest(chosen) === null);
  }
  const asked = parsePeriod(period);
  if (nextStart(asked.from, asked.grain) !== asked.to) {
    throw new BadUserInput(
      `Period "${period}" is a range; this field compares one period, such as ${formatBucket(asked.from, asked.grain)}. Use \`trend\` or \`breakdown\` for several.`,
    );
  }
  if (grain !== null && !foldsInto(asked.grain, grain)) {
    throw new BadUserInput(
      `Period "${period}" is a ${asked.grain} and cannot be one bucket of grain ${grain}. Leave \`grain\` out, or name one ${grain}.`,
    );
  }
  const aligned = alignTo(asked, grain ?? asked.grain);
  return toWindow(aligned.grain, aligned.from, aligned.to, aligned.widened, false);
}

function toWindow(grain: GrainName, from: string, to: string, widened: boolean, isEmpty: boolean): Window {
  return { grain, from, to, label: formatPeriod({ from, to, grain }), widened, isEmpty };
}
