import { markRange } from '../operational/change-log.ts';
import type { ConsistentRead } from '../operational/copy.ts';
import { addMonths, everything, isYear, layoutOf, stretchOf, yearOf } from './layout.ts';
import type { Layout, Stretch } from './layout.ts';

/** A stretch of a fact's time that has rows. */
export interface Partition extends Stretch {
  /** What the change log says of its rows: equal states of one database are equal rows. */
  readonly state: string;
}

export const partitionedFacts = ['observation', 'service_case', 'service_step'] as const;
export type PartitionedFact = (typeof partitionedFacts)[number];

/** The table of the files that are made of a partition's own rows. */
export const tableOf = { observation: 'vintage', service_case: 'service_case', service_step: 'service_step' } as const;

/** The partitions of a fact, oldest first, and of which stretches of time they are; null: all of it lies in one. */
export interface Parted {
  readonly layout: Layout | null;
  readonly partitions: readonly Partition[];
}

export type Partitions = Readonly<Record<PartitionedFact, Parted>>;

/** From how many rows on a fact is parted: below, one file is faster to read, and to write anew. */
export const defaultPartedFrom = 2_000_000;

/**
 * Years with more rows than this, on average, lie in quarters: to sort so many takes the memory of a small server, and much of it the disk.
 * Those that lie together stay so up to twice as many: as PostgreSQL estimates rows, a number may fall as it may rise.
 */
const longestYear = 20_000_000;

const sources: Readonly<Record<PartitionedFact, { readonly table: string; readonly time: string; readonly isInstant: boolean }>> = {
  observation: { table: 'observation', time: 'period_start', isInstant: false },
  service_case: { table: 'service_case', time: 'closed_at', isInstant: true },
  service_step: { table: 'service_case_step', time: 'finished_at', isInstant: true },
}; // prettier-ignore

export interface PlanPartitionsOptions {
  readonly partedFrom: number;
  /** The names of its partitions in the snapshot before: what was large once stays parted. */
  readonly before: readonly string[];
  readonly takenAt: string;
}

/** Of an empty or small fact a single partition. */
export async function planPartitions(
  read: ConsistentRead,
  fact: PartitionedFact,
  { partedFrom, before, takenAt }: PlanPartitionsOptions,
): Promise<Parted> {
  const states = await readStates(read, fact);
  const isParted = before.some((name) => yearOf(name) !== null) || (await hasRows(read, fact, partedFrom));
  const quarters = isParted ? await readQuarters(read, fact) : [];
  if (quarters.length === 0)
    return { layout: null, partitions: [{ ...everything, state: stateOf(states, everything) }] };
  // Of what lies in the future no change is usual.
  const newest = quarters.findLast((from) => from <= takenAt) ?? quarters[0]!;
  const rowsOfYear = (4 * (await estimateRows(read, fact))) / quarters.length;
  const layout = layoutOf(newest, rowsOfYear <= longestYear * (before.some(isYear) ? 2 : 1));
  const [others, young] = [false, true].map((are) => quarters.filter((from) => isYoung(layout, from) === are));
  const months = await readMonths(read, fact, young!);
  const stretches = [...others!, ...months].toSorted().map((from) => stretchOf(layout, from));
  const partitions = [...new Map(stretches.map((stretch) => [stretch.name, stretch])).values()];
  return { layout, partitions: partitions.map((each) => ({ ...each, state: stateOf(states, each) })) };
}

const isYoung = ({ monthsFrom, monthsTo }: Layout, day: string): boolean => day >= monthsFrom && day < monthsTo;

/** Of its months, and of what may be in any. */
function stateOf(states: ReadonlyMap<string, string>, { from, to }: Stretch): string {
  const told = [...states].filter(
    ([month]) => month === '' || ((from === null || month >= from) && (to === null || month < to)),
  );
  return told
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, state]) => `${month}:${state}`)
    .join(' ');
}

/** The condition on the rows of a partition, for a `where` of PostgreSQL. */
export function inPartition(fact: PartitionedFact, { from, to }: Partition): string {
  const { time } = sources[fact];
  if (from === null || to === null) return `${time} is not null`;
  return `${time} >= ${bound(fact, `date '${from}'`)} and ${time} < ${bound(fact, `date '${to}'`)}`;
}

/** The sums of marks by month; under `''` of what may be in any, among it what tells this database from others. */
async function readStates(read: ConsistentRead, fact: PartitionedFact): Promise<ReadonlyMap<string, string>> {
  const rows = await read.query<{ month: string; state: string }>(
    `select coalesce(to_char(month, 'YYYY-MM-DD'), '') as month, (sum(mark) % ${markRange})::text as state
    from fact_change where fact in ($1, '*') group by 1`,
    [fact],
  );
  return new Map(rows.map(({ month, state }) => [month, state]));
}

async function hasRows(read: ConsistentRead, fact: PartitionedFact, count: number): Promise<boolean> {
  const [found] = await read.query<{ rows: string }>(
    `select count(*) as rows from (select 1 from ${sources[fact].table} limit ${count}) as found`,
  );
  return Number(found!.rows) >= count;
}

/** As PostgreSQL plans with it. */
async function estimateRows(read: ConsistentRead, fact: PartitionedFact): Promise<number> {
  const [found] = await read.query<{ 'QUERY PLAN': readonly [{ Plan: { 'Plan Rows': number } }] }>(
    `explain (format json) select from ${sources[fact].table}`,
  );
  return found!['QUERY PLAN'][0].Plan['Plan Rows'];
}

/** The months of some quarters that have rows. */
async function readMonths(
  read: ConsistentRead,
  fact: PartitionedFact,
  quarters: readonly string[],
): Promise<readonly string[]> {
  const { table, time } = sources[fact];
  const rows = await read.query<{ start: string }>(
    `select to_char(start, 'YYYY-MM-DD') as start from unnest($1::date[]) as month(start)
    where exists (select from ${table} where ${time} >= ${bound(fact, 'start')} and ${time} < ${bound(fact, `(start + interval '1 month')::date`)})`,
    [quarters.flatMap((from) => [0, 1, 2].map((month) => addMonths(from, month)))],
  );
  return rows.map(({ start }) => start);
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
