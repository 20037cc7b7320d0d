import type { TableShape } from './table-shape.ts';

export const withheldTables = {
  /**
   * Cells of people that no answer tells: of a population and a cut (its level, then its own dimensions in order), by region, by unit or
   * office, by the values of those dimensions, and by the first day of a bucket of `grain`.
   */
  withheld: {
    columns: {
      population: 'VARCHAR',
      cut: 'VARCHAR',
      region_code: 'VARCHAR',
      unit: 'VARCHAR',
      value_0: 'VARCHAR',
      value_1: 'VARCHAR',
      grain: 'VARCHAR',
      day: 'DATE',
    },
    sortedBy: ['population', 'cut', 'region_code', 'grain', 'day', 'unit', 'value_0', 'value_1'],
  },
} as const satisfies Record<string, TableShape>;
