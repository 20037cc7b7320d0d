import { formatBucket } from '../../time/bucket.ts';
import type { GrainName } from '../../time/grain.ts';
import type { Caveat, Measured } from '../answer.ts';
import { caveat } from '../caveat.ts';

interface FactSeries {
  readonly name: string;
  /** Below so many cases a number carries SMALL_SAMPLE. */
  readonly smallSample: number;
  readonly grain: GrainName;
  readonly points: readonly { readonly bucket: string; readonly measured: Measured }[];
}

/** The warnings of one line of numbers over plain facts. */
export function factCaveats({ name, smallSample, grain, points }: FactSeries): readonly Caveat[] {
  const known = points.filter(({ measured }) => measured.value !== null);
  const incomplete = points.findLast(
    ({ measured }) => measured.status === 'INCOMPLETE' && measured.reason !== 'SUPPRESSED',
  );
  const smallest = Math.min(...known.map(({ measured }) => measured.sampleSize ?? Number.POSITIVE_INFINITY));
  return [
    ...(incomplete === undefined
      ? []
      : [caveat('INCOMPLETE_PERIOD', { name, period: formatBucket(incomplete.bucket, grain) })]),
    ...(smallest < smallSample ? [caveat('SMALL_SAMPLE', { name, count: smallest })] : []),
    ...(points.some(({ measured }) => measured.reason === 'SUPPRESSED') ? [caveat('SUPPRESSED')] : []),
  ];
}
