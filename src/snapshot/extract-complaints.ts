import type { Extract } from './table-shape.ts';

/** Complaints received by `takenAt`; what became of them later is not known yet. */
export const complaintExtracts = {
  complaint: {
    select: (
      takenAt,
    ) => `select complaint.id, type.code, region_id, unit_id, channel, category, received_at at time zone 'UTC',
      case when first_response_at <= timestamptz '${takenAt}' then first_response_at at time zone 'UTC' end,
      case when resolved_at <= timestamptz '${takenAt}' then resolved_at at time zone 'UTC' end
    from complaint left join service_type as type on type.id = service_type_id
    where received_at <= timestamptz '${takenAt}'`,
    columns: {
      id: 'BIGINT',
      service_type: 'VARCHAR',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      channel: 'VARCHAR',
      category: 'VARCHAR',
      received_at: 'TIMESTAMP',
      first_response_at: 'TIMESTAMP',
      resolved_at: 'TIMESTAMP',
    },
  },
} as const satisfies Record<string, Extract>;
