import type { Database } from './client.ts';

/** The sum of marks is kept to as many bits as a mark has: sums of sums are sums. */
export const markRange = '1152921504606846976';

/**
 * Puts the rows of the change log together, one for each fact and month, with the sum that says what state the month is in: as it was.
 * Rows that others write meanwhile stay beside it. Gives how many rows went.
 */
export async function compactChangeLog({ pool }: Pick<Database, 'pool'>): Promise<number> {
  const { rows } = await pool.query<{ gone: string }>(`with many as (
    select fact, month from fact_change group by fact, month having count(*) > 1
  ), gone as (
    delete from fact_change using many
    where fact_change.fact = many.fact and fact_change.month is not distinct from many.month
    returning fact_change.fact, fact_change.month, mark
  ), kept as (
    insert into fact_change (fact, month, mark)
    select fact, month, (sum(mark) % ${markRange})::bigint from gone group by fact, month
    returning 1
  ) select (select count(*) from gone) - (select count(*) from kept) as gone`);
  return Number(rows[0]!.gone);
}
