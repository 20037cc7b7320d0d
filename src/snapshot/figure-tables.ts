import { plain, sortedFirst } from './plain-columns.ts';
import type { TableShape } from './table-shape.ts';

/** What findings take from the cell of a figure. */
const judged = { valid: 'DOUBLE', consistent: 'DOUBLE', unrepeated: 'DOUBLE', plausible: 'DOUBLE' } as const;

/** Published figures as work of those who owe them: when they came, and how good they are. */
export const figureTables = {
  /**
   * One row per figure that a government, or a unit of it, owes for a period, by the last day of that period. `origin` IMPORTED, or
   * PUBLISHED where only the figure tells when it came. `on_time` 1 or 0, null while it is not due; `missing` and `verified` 1 or 0;
   * `days_late` of those that came late. `sequence` counts from the one due last.
   */
  submission: {
    columns: {
      ...plain,
      indicator: 'VARCHAR',
      field: 'VARCHAR',
      period_start: 'DATE',
      period_grain: 'VARCHAR',
      due_on: 'DATE',
      submitted_at: 'TIMESTAMP',
      state: 'VARCHAR',
      on_time: 'DOUBLE',
      received: 'DOUBLE',
      missing: 'DOUBLE',
      days_late: 'DOUBLE',
      resubmissions: 'DOUBLE',
      verification: 'VARCHAR',
      verified: 'DOUBLE',
      origin: 'VARCHAR',
      source: 'VARCHAR',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /**
   * What looks wrong: one row per finding, by the last day of the figure's period; without region, `n` rejected rows of an import.
   * `expected` is what the value was set against; `open` is `n` until the figure was replaced. `sequence` counts from the open and grave.
   */
  quality_issue: {
    columns: {
      ...plain,
      indicator: 'VARCHAR',
      field: 'VARCHAR',
      period_start: 'DATE',
      period_grain: 'VARCHAR',
      rule: 'VARCHAR',
      dimension: 'VARCHAR',
      severity: 'VARCHAR',
      value: 'DOUBLE',
      expected: 'DOUBLE',
      detected_at: 'TIMESTAMP',
      resolved_at: 'TIMESTAMP',
      open: 'DOUBLE',
      source: 'VARCHAR',
      detail: 'VARCHAR',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /**
   * One row per figure owed, with what can be told of its quality: 1 or 0, null where nothing can. One of `n` 0 takes back what it counted
   * for: rows are added up, never read one by one. A table of formats up to 5; since then read out of submissions and `quality_mark`.
   */
  quality_cell: {
    columns: {
      ...plain,
      indicator: 'VARCHAR',
      field: 'VARCHAR',
      complete: 'DOUBLE',
      timely: 'DOUBLE',
      ...judged,
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** What findings that are open take from the cells of received figures: -1 in each dimension in which one is wrong. */
  quality_mark: {
    columns: {
      region_code: 'VARCHAR',
      office_code: 'VARCHAR',
      unit_code: 'VARCHAR',
      day: 'DATE',
      indicator: 'VARCHAR',
      field: 'VARCHAR',
      ...judged,
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
} as const satisfies Record<string, TableShape>;
