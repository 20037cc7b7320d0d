import { plainTables } from './plain-tables.ts';
import type { Extract } from './table-shape.ts';

/** Public service: cases that were completed by `takenAt`, their steps, and what their times are judged by. */
export const serviceExtracts = {
  service_type: {
    select: () => `select type.code, field.code, type.name_id, type.name_en
    from service_type as type left join field on field.id = type.field_id`,
    columns: plainTables.service_type.columns,
  },
  service_standard: {
    select: () => `select type.code, region_id, promised_minutes, clock, standard.valid_from, standard.valid_to
    from service_standard as standard join service_type as type on type.id = service_type_id`,
    columns: {
      service_type: 'VARCHAR',
      region_id: 'INTEGER',
      promised_minutes: 'INTEGER',
      clock: 'VARCHAR',
      valid_from: 'DATE',
      valid_to: 'DATE',
    },
  },
  holiday: { select: () => 'select date from holiday', columns: { date: 'DATE' } },
  service_case: {
    select: (takenAt) => `select service_case.id, type.code, region_id, unit_id, channel,
      opened_at at time zone 'UTC', closed_at at time zone 'UTC'
    from service_case join service_type as type on type.id = service_type_id
    where closed_at <= timestamptz '${takenAt}'`,
    columns: {
      id: 'BIGINT',
      service_type: 'VARCHAR',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      channel: 'VARCHAR',
      opened_at: 'TIMESTAMP',
      closed_at: 'TIMESTAMP',
    },
  },
  service_step: {
    select: (takenAt) => `select step.id, case_id, type.code, region_id, unit_id, channel, step.name,
      started_at at time zone 'UTC', finished_at at time zone 'UTC'
    from service_case_step as step
    join service_case on service_case.id = case_id
    join service_type as type on type.id = service_type_id
    where finished_at <= timestamptz '${takenAt}'`,
    columns: {
      id: 'BIGINT',
      case_id: 'BIGINT',
      service_type: 'VARCHAR',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      channel: 'VARCHAR',
      step: 'VARCHAR',
      opened_at: 'TIMESTAMP',
      closed_at: 'TIMESTAMP',
    },
  },
} as const satisfies Record<string, Extract>;
