import type { IndicatorEntry } from '../model/indicator-index.ts';
import { versionOn } from '../query/version-scope.ts';
import { addBuckets, buckets, formatBucket, truncate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import { formatPeriod } from '../time/period.ts';

/** The periods around a start: those before it, those left out while it takes hold, those after. */
export interface EffectWindow {
  readonly grain: GrainName;
  readonly from: string;
  readonly to: string;
  /** The first days of all its periods: the place of one here is its time. */
  readonly starts: readonly string[];
  /** The period that holds the start. */
  readonly holding: string;
  /** First period that counts as after, and its time. */
  readonly after: string;
  readonly firstAfter: number;
  /** Between: the period that holds the start, if it does not begin with it, and those of the lag. */
  readonly transition: readonly string[];
  /** Periods under another definition of the indicator than that of the start. */
  readonly redefined: number;
  readonly labels: { readonly before: string; readonly after: string; readonly first: string };
}

interface Input {
  readonly start: string;
  readonly grain: GrainName;
  readonly before: number;
  readonly after: number;
  readonly lag: number;
  readonly entry: IndicatorEntry | null;
  readonly takenAt: string;
}

/** How many periods on either side, unless told. */
export const usualPeriods: Readonly<Record<GrainName, number>> = {
  DAY: 180,
  MONTH: 24,
  QUARTER: 12,
  SEMESTER: 8,
  YEAR: 8,
};

/** Cut to what had ended when the snapshot was taken, and to the definition that was valid at the start. */
export function effectWindow({ start, grain, before, after, lag, entry, takenAt }: Input): EffectWindow {
  const holding = truncate(start, grain);
  const first = addBuckets(holding, grain, (holding === start ? 0 : 1) + lag);
  const isSame = (bucket: string) =>
    entry === null || versionOn(entry, bucket)?.versionId === versionOn(entry, holding)?.versionId;
  const wanted = {
    before: buckets(addBuckets(holding, grain, -before), holding, grain),
    after: buckets(first, addBuckets(first, grain, after), grain),
  };
  const ended = wanted.after.filter((bucket) => addBuckets(bucket, grain, 1) <= takenAt.slice(0, 10));
  const kept = { before: wanted.before.filter(isSame), after: ended.filter(isSame) };
  const from = kept.before[0] ?? holding;
  const last = kept.after.at(-1);
  const to = last === undefined ? first : addBuckets(last, grain, 1);
  const transition = buckets(holding, first, grain);
  return {
    grain,
    from,
    to,
    starts: buckets(from, to, grain),
    holding,
    after: first,
    firstAfter: buckets(from, first, grain).length,
    transition: transition.map((bucket) => formatBucket(bucket, grain)),
    redefined: wanted.before.length - kept.before.length + ended.length - kept.after.length,
    labels: {
      before: formatPeriod({ from, to: holding, grain }),
      after: formatPeriod({ from: first, to: to > first ? to : addBuckets(first, grain, 1), grain }),
      first: formatBucket(first, grain),
    },
  };
}
