import { inPartition } from './partition.ts';
import type { Partition, PartitionedFact } from './partition.ts';

export interface PartedExtract {
  readonly select: (partition: Partition) => string;
  readonly columns: Readonly<Record<string, string>>;
}

/**
 * The facts that are copied out of the operational database by partition, and only those partitions that changed. Rows that are not known
 * yet come out too, so that the day on which they change something is known beforehand.
 */
export const partedExtracts: Readonly<Record<PartitionedFact, PartedExtract>> = {
  observation: {
    select: (
      partition,
    ) => `select id, version_id, region_id, unit_id, period_start, value, numerator, denominator, predicate, status,
      source_id, published_at at time zone 'UTC'
    from observation where ${inPartition('observation', partition)}`,
    columns: {
      id: 'BIGINT',
      version_id: 'INTEGER',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      period_start: 'DATE',
      value: 'DOUBLE',
      numerator: 'DOUBLE',
      denominator: 'DOUBLE',
      predicate: 'VARCHAR',
      status: 'VARCHAR',
      source_id: 'INTEGER',
      published_at: 'TIMESTAMP',
    },
  },
  /** Cases that are still open stay behind. */
  service_case: {
    select: (partition) => `select id, service_type_id, region_id, unit_id, channel,
      opened_at at time zone 'UTC', closed_at at time zone 'UTC'
    from service_case
    where ${inPartition('service_case', partition)}`,
    columns: {
      id: 'BIGINT',
      service_type_id: 'INTEGER',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      channel: 'VARCHAR',
      opened_at: 'TIMESTAMP',
      closed_at: 'TIMESTAMP',
    },
  },
  service_step: {
    select: (partition) => `select step.id, case_id, service_type_id, region_id, unit_id, channel, step.name,
      started_at at time zone 'UTC', finished_at at time zone 'UTC'
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
      opened_at: 'TIMESTAMP',
      closed_at: 'TIMESTAMP',
    },
  },
};
