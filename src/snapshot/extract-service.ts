import { plainTables } from './plain-tables.ts';
import type { Extract } from './table-shape.ts';

/** Public service: what the times of cases and steps are judged by. */
export const serviceExtracts = {
  service_type: {
    select: () => `select type.id, type.code, field.code, type.name_id, type.name_en
    from service_type as type left join field on field.id = type.field_id`,
    columns: { id: 'INTEGER', ...plainTables.service_type.columns },
  },
  service_standard: {
    select: () =>
      'select service_type_id, region_id, promised_minutes, clock, valid_from, valid_to from service_standard',
    columns: {
      service_type_id: 'INTEGER',
      region_id: 'INTEGER',
      promised_minutes: 'INTEGER',
      clock: 'VARCHAR',
      valid_from: 'DATE',
      valid_to: 'DATE',
    },
  },
  holiday: { select: () => 'select date from holiday', columns: { date: 'DATE' } },
} as const satisfies Record<string, Extract>;
