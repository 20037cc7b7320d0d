import { markRange } from '../operational/change-log.ts';
import type { ConsistentRead } from '../operational/copy.ts';

/** A stretch of a fact's time whose rows lie in files of their own: a quarter (UTC), or all of it. */
export interface Partition {
  /** `2024-q1`, or `all`. */
  readonly name: string;
  /** The first day, and the day after the last; null: no bound. */
  readonly from: string | null;
  readonly to: string | null;
  /** What the change log says of its rows: equal states of one database are equal rows. */
  readonly state: string;
}

export const partitionedFacts = ['observation', 'service_case', 'service_step'] as const;
export type PartitionedFact = (typeof partitionedFacts)[number];

/** The table of the files that are made of a partition's own rows. */
export const tableOf = { observation: 'vintage', service_case: 'service_case', service_step: 'service_step' } as const;

export type Partitions = Readonly<Record<PartitionedFact, readonly Partition[]>>;

/** From how many rows on a fact is parted: below, one file is faster to read, and to write anew. */
export const defaultPartedFrom = 2_000_000;

const sources: Readonly<Record<PartitionedFact, { readonly table: string; readonly time: string; readonly isInstant: boolean }>> = {
  observation: { table: 'observation', time: 'period_start', isInstant: false },
  service_case: { table: 'service_case', time: 'closed_at', isInstant: true },
  service_step: { table: 'service_case_step', time: 'finished_at', isInstant: true },
}; // prettier-ignore

export interface PlanPartitionsOptions {
  readonly partedFrom: number;
  /** Whether the snapshot before has it in parts: what was large once stays parted. */
  readonly wasParted: boolean;
}

/** The partitions of a fact that has any rows, oldest first; of an empty or small one a single partition. */
export async function planPartitions(
  read: ConsistentRead,
  fact: PartitionedFact,
  { partedFrom, wasParted }: PlanPartitionsOptions,
): Promise<readonly Partition[]> {
  const states = await readStates(read, fact);
  const state = (quarter: string): string => `${states.get('') ?? ''}:${states.get(quarter) ?? ''}`;
  const everything = [...states].toSorted(([a], [b]) => (a < b ? -1 : 1)).join(' ');
  const isParted = wasParted || (await hasRows(read, fact, partedFrom));
  const quarters = isParted ? await readQuarters(read, fact) : [];
  if (quarters.length === 0) return [{ name: 'all', from: null, to: null, state: everything }];
  return quarters.map((from) => ({ name: quarterName(from), from, to: nextQuarter(from), state: state(from) }));
}

/** The condition on the rows of a partition, for a `where` of PostgreSQL. */
export function inPartition(fact: PartitionedFact, { from, to }: Partition): string {
  const { time } = sources[fact];
  if (from === null || to === null) return `${time} is not null`;
  return `${time} >= ${bound(fact, `date '${from}'`)} and ${time} < ${bound(fact, `date '${to}'`)}`;
}

/** `2024-q1` of its first day. */
export function quarterName(from: string): string {
  return `${from.slice(0, 4)}-q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
}

/** The first day of the quarter some quarters after the one that begins with `from`; before it where `by` is negative. */
export function nextQuarter(from: string, by = 1): string {
  const date = new Date(`${from}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 3 * by);
  return date.toISOString().slice(0, 10);
}

/** The sums of marks by quarter; under `''` of what may be in any quarter, among it what tells this database from others. */
async function readStates(read: ConsistentRead, fact: PartitionedFact): Promise<ReadonlyMap<string, string>> {
  const rows = await read.query<{ quarter: string; state: string }>(
    `select coalesce(to_char(quarter, 'YYYY-MM-DD'), '') as quarter, (sum(mark) % ${markRange})::text as state
    from fact_change where fact in ($1, '*') group by 1`,
    [fact],
  );
  return new Map(rows.map(({ quarter, state }) => [quarter, state]));
}

async function hasRows(read: ConsistentRead, fact: PartitionedFact, count: number): Promise<boolean> {
  const [found] = await read.query<{ rows: string }>(
    `select count(*) as rows from (select 1 from ${sources[fact].table} limit ${count}) as found`,
  );
  return Number(found!.rows) >= count;
}

/** Hops from quarter to quarter over the index: 20 look-ups instead of a pass over ten million rows. */
async function readQuarters(read: ConsistentRead, fact: PartitionedFact): Promise<readonly string[]> {
  const { table, time, isInstant } = sources[fact];
  const quarterOf = (value: string): string =>
    `date_trunc('quarter', ${isInstant ? `${value} at time zone 'UTC'` : `${value}::timestamp`})::date`;
  const rows = await read.query<{ start: string }>(`with recursive quarter(start) as (
      (select ${quarterOf(`min(${time})`)} from ${table})
      union all
      select (select ${quarterOf(`min(${time})`)} from ${table} where ${time} >= ${bound(fact, `(start + interval '3 months')::date`)})
      from quarter where start is not null
    ) select to_char(start, 'YYYY-MM-DD') as start from quarter where start is not null order by start`);
  return rows.map(({ start }) => start);
}

const bound = (fact: PartitionedFact, date: string): string =>
  sources[fact].isInstant ? `(${date}::timestamp at time zone 'UTC')` : date;
