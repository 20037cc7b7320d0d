import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { inPartition } from './partition.ts';
import type { Partition, PartitionedFact } from './partition.ts';

export interface PartedExtract {
  readonly select: (partition: Partition) => string;
  readonly columns: Readonly<Record<string, string>>;
}

/** An instant in seconds since 1970, to the microsecond until 2242; a tenth faster out of PostgreSQL than in words, or in microseconds. */
const seconds = (instant: string): string => `date_part('epoch', ${instant})`;

/** A day in days since 1970: it and a status that is left out where it is the usual one leave PostgreSQL in a sixth less of the time. */
const days = (day: string): string =>
  `least(greatest(${day}, date '0001-01-01'), date '9999-12-31') - date '1970-01-01'`;

/** Of figures that were copied out. */
export const daysAndStatus: Sql = sql`make_date(period_start) as period_start, coalesce(status, 'FINAL') as status`;

/** The instants of rows that were copied out, again. Endless ones are as late, or as early, as an instant can be written. */
export function instantsOf(columns: readonly string[]): Sql {
  const told = columns.map((column) => {
    const since = identifier(column);
    const clamped = sql`case when ${since} > ${last} then ${last} when ${since} < ${first} then ${first} else ${since} end`;
    return sql`make_timestamp(cast(round(1000000 * ${clamped}) as bigint)) as ${since}`;
  });
  return join(told);
}

const [first, last] = ['0001-01-01', '9999-12-31'].map(
  (day) => sql`cast(${literal(String(Date.parse(day) / 1000))} as double)`,
) as [Sql, Sql];

/**
 * The facts that are copied out of the operational database by partition, and only those partitions that changed. Rows that are not known
 * yet come out too, so that the day on which they change something is known beforehand. Instants are numbers.
 */
export const partedExtracts: Readonly<Record<PartitionedFact, PartedExtract>> = {
  observation: {
    select: (
      partition,
    ) => `select id, version_id, coalesce(-unit_id, region_id), ${days('period_start')}, value, numerator, denominator, predicate,
      nullif(status, 'FINAL'), source_id, ${seconds('published_at')}
    from observation where ${inPartition('observation', partition)}`,
    columns: {
      id: 'BIGINT',
      version_id: 'INTEGER',
      origin_id: 'INTEGER',
      period_start: 'INTEGER',
      value: 'DOUBLE',
      numerator: 'DOUBLE',
      denominator: 'DOUBLE',
      predicate: 'VARCHAR',
      status: 'trust',
      source_id: 'INTEGER',
      published_at: 'DOUBLE',
    },
  },
  /** Cases that are still open stay behind. */
  service_case: {
    select: (partition) => `select id, service_type_id, region_id, unit_id, channel,
      ${seconds('opened_at')}, ${seconds('closed_at')}
    from service_case
    where ${inPartition('service_case', partition)}`,
    columns: {
      id: 'BIGINT',
      service_type_id: 'INTEGER',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      channel: 'VARCHAR',
      opened_at: 'DOUBLE',
      closed_at: 'DOUBLE',
    },
  },
  service_step: {
    select: (partition) => `select step.id, case_id, service_type_id, region_id, unit_id, channel, step.name,
      ${seconds('started_at')}, ${seconds('finished_at')}
    from service_case_step as step
    join service_case on service_case.id = case_id
    where ${inPartition('service_step', partition)}`,
    columns: {
      id: 'BIGINT',
      case_id: 'BIGINT',
      service_type_id: 'INTEGER',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      channel: 'VARCHAR',
      step: 'VARCHAR',
      opened_at: 'DOUBLE',
      closed_at: 'DOUBLE',
    },
  },
};
