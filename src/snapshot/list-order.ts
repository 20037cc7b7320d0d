import { constant, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/**
 * The place of a row in a list of all partitions, as one number (53 bits) that is made from the row and its own partition alone, so that
 * a partition can stay as it is while others change: what the list is sorted by first, the day in reverse, the month of the period in reverse
 * (a partition has months of its own), and the number of the row among those. Of days and months, with their widths in bits.
 */

const dayBits = 16;
const lastDay = 2 ** dayBits - 1;
const monthBits = 12;
const lastMonth = 2 ** monthBits - 1;
const firstYear = 1900;

type Part = readonly [value: Sql, bits: number];

/** Days since 1970 in reverse; beyond 2149 and before 1970 days are not told apart. */
export function reversedDay(day: Sql): Part {
  return [
    sql`(${constant(lastDay)} - greatest(0, least(${constant(lastDay)}, date_diff('day', date '1970-01-01', ${day}))))`,
    dayBits,
  ];
}

/** Months since 1900 in reverse; beyond 2241 and before 1900 months are not told apart. */
export function reversedMonth(period: Sql): Part {
  return [
    sql`(${constant(lastMonth)} - greatest(0, least(${constant(lastMonth)}, (year(${period}) - ${constant(firstYear)}) * 12 + month(${period}) - 1)))`,
    monthBits,
  ];
}

/** Parts from the greatest to the least, each with its width in bits. */
export function placeInList(parts: readonly Part[]): Sql {
  const [first, ...others] = parts;
  return others.reduce(
    (packed, [value, bits]) => sql`(${packed} * ${constant(2 ** bits)} + ${value})`,
    sql`cast(${first![0]} as bigint)`,
  );
}
