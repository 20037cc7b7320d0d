/** Facts as anyone would copy them out of the database and read them with DuckDB: what an export is measured against. */
export const plainCopies = {
  observation: {
    select: `select id, version_id, region_id, unit_id, period_start, value, numerator, denominator, predicate, status,
      source_id, published_at at time zone 'UTC'
    from observation`,
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
    order: ['version_id', 'region_id', 'unit_id', 'period_start', 'published_at', 'id'],
  },
  service_case: {
    select: `select id, service_type_id, region_id, unit_id, channel, opened_at at time zone 'UTC', closed_at at time zone 'UTC'
    from service_case
    where closed_at is not null`,
    columns: {
      id: 'BIGINT',
      service_type_id: 'INTEGER',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      channel: 'VARCHAR',
      opened_at: 'TIMESTAMP',
      closed_at: 'TIMESTAMP',
    },
    order: ['region_id', 'closed_at', 'unit_id', 'id'],
  },
} as const;
