import { addBuckets, countBuckets, nextStart, truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { formatPeriod } from '../time/period.ts';

/**
 * How much of an unfinished bucket has passed and was recorded, so that the same part of another bucket can be set beside it: by
 * whole months where there are any (January to August of 2026 and of 2025), by days within one month.
 */
export interface Elapsed {
  /** The unfinished bucket. */
  readonly bucket: string;
  /** What the part is made of. */
  readonly grain: GrainName;
  /** The first day after the same part of a bucket; never after the bucket itself. */
  endOf(bucket: string): string;
  /** That part as people write it: `2026-01..2026-08`. */
  labelOf(bucket: string): string;
}

interface ElapsedInput {
  /** Of the buckets. */
  readonly grain: GrainName;
  /** The day up to which something can be known, not included: the snapshot's, or that of `knownAt`. */
  readonly today: string;
  /** What can be told apart inside a bucket. */
  readonly part: GrainName;
  /** The first day of which nothing is recorded; null: nothing is. */
  readonly recordedTo: string | null;
}

/** The part of the bucket that holds today; null where none of it has both passed and been recorded, or all of it has. */
export function elapsedOf({ grain, today, part, recordedTo }: ElapsedInput): Elapsed | null {
  const bucket = truncate(today, grain);
  if (bucket === today || part === grain || recordedTo === null) return null;
  const passed = truncate(today, part);
  const end = recordedTo < passed ? recordedTo : passed;
  if (end <= bucket) return null;
  const unit = part === 'DAY' ? 'DAY' : 'MONTH';
  const count = countBuckets(bucket, end, unit);
  const endOf = (start: string): string => {
    const [same, next] = [addBuckets(start, unit, count), nextStart(start, grain)];
    return same < next ? same : next;
  };
  return {
    bucket,
    grain: part,
    endOf,
    labelOf: (start) => formatPeriod({ from: start, to: endOf(start), grain: part }),
  };
}
