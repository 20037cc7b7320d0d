import { literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/**
 * Durations in buckets that grow by a fixed ratio: two histograms are merged by adding their counts, and whatever is in a bucket is
 * within `histogramError` of the value that stands for it. Nothing took less than no time: what did, and zero, have a bucket of their own.
 */
export const histogramError = 0.01;

const growth = (1 + histogramError) / (1 - histogramError);
const zeroBucket = -1_000_000;

const number = (value: number): Sql => sql`cast(${literal(String(value))} as double precision)`;

/** The bucket of a value. */
export function histogramBucket(value: Sql): Sql {
  return sql`case when ${value} > 0 then cast(ceil(ln(${value}) / ${number(Math.log(growth))}) as integer) else ${number(zeroBucket)} end`;
}

/** The value that stands for all of a bucket. */
export function histogramValue(bucket: Sql): Sql {
  return sql`case when ${bucket} = ${number(zeroBucket)} then 0 else ${number(2 / (growth + 1))} * power(${number(growth)}, ${bucket}) end`;
}
