import { constant, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/**
 * The place of a row in a list of all partitions, as one number (53 bits) that is made from the row and its own partition alone, so that
 * a partition can stay as it is while others change: what the list is sorted by first, the day in reverse, the quarter of the
 * period in reverse (a partition's own), and the number of the row among those.
 */

const lastDay = 2 ** 17 - 1;
const lastQuarter = 2 ** 11 - 1;
const firstYear = 1800;

/** Days since 1970 in reverse; beyond 2328 and before 1970 days are not told apart. */
export function reversedDay(day: Sql): Sql {
  return sql`(${constant(lastDay)} - greatest(0, least(${constant(lastDay)}, date_diff('day', date '1970-01-01', ${day}))))`;
}

export function reversedQuarter(period: Sql): Sql {
  return sql`(${constant(lastQuarter)} - greatest(0, least(${constant(lastQuarter)}, (year(${period}) - ${constant(firstYear)}) * 4 + quarter(${period}) - 1)))`;
}

/** Parts from the greatest to the least, each with its width in bits. */
export function placeInList(parts: readonly (readonly [value: Sql, bits: number])[]): Sql {
  const [first, ...others] = parts;
  return others.reduce(
    (packed, [value, bits]) => sql`(${packed} * ${constant(2 ** bits)} + ${value})`,
    sql`cast(${first![0]} as bigint)`,
  );
}
