import type { TableShape } from './table-shape.ts';

export const cell = { version_id: 'INTEGER', place: 'VARCHAR', period_start: 'DATE' } as const;

/** How places answer for versions, and what that is made of. */
export const lineTables = {
  /**
   * How a place answers for a version: by its OWN rows or by its PARTS, and how many parts are `expected` in
   * `[expected_from, expected_to)`. The steps of a line adjoin and cover all time (0001-01-01 to 9999-12-31); most lines have one.
   * `latest_<grain>`: start of the latest bucket that ended by `takenAt` and holds a value; null for grains finer than the version's.
   */
  line: {
    columns: {
      version_id: 'INTEGER',
      place: 'VARCHAR',
      basis: 'VARCHAR',
      expected_from: 'DATE',
      expected_to: 'DATE',
      expected: 'INTEGER',
      latest_month: 'DATE',
      latest_quarter: 'DATE',
      latest_semester: 'DATE',
      latest_year: 'DATE',
    },
    sortedBy: ['version_id', 'place', 'expected_from'],
  },
  /** Whose observations make an ancestor's: itself (OWN), or its nearest descendants that report (PARTS). */
  contribution: {
    columns: { version_id: 'INTEGER', ancestor: 'VARCHAR', member: 'VARCHAR' },
    sortedBy: ['version_id', 'ancestor', 'member'],
  },
  /**
   * The rollup of observations: each line that answers with its parts, in each native period, with its value by the rule of its version and
   * the sums that it was made of. `parts` and `lacking_...` count rows of parts; `square_sum` is of their values.
   */
  line_period: {
    columns: {
      ...cell,
      value: 'DOUBLE',
      reports: 'INTEGER',
      valued_reports: 'INTEGER',
      parts: 'INTEGER',
      expected: 'INTEGER',
      value_sum: 'DOUBLE',
      value_min: 'DOUBLE',
      value_max: 'DOUBLE',
      square_sum: 'DOUBLE',
      numerator: 'DOUBLE',
      denominator: 'DOUBLE',
      weighted_sum: 'DOUBLE',
      weight_sum: 'DOUBLE',
      lacking_ratio: 'INTEGER',
      lacking_weight: 'INTEGER',
      provisional: 'INTEGER',
      predicate: 'VARCHAR',
      source_first: 'VARCHAR',
      source_last: 'VARCHAR',
    },
    sortedBy: ['version_id', 'place', 'period_start'],
  },
  /** From which to which period a place has figures of a version, replaced ones too: what the next snapshot need not look for again. */
  line_span: {
    columns: { version_id: 'INTEGER', place: 'VARCHAR', first_start: 'DATE', last_start: 'DATE' },
    sortedBy: ['version_id', 'place'],
  },
  /** The first period in which a successor of `place` reports the version with rows of its own. */
  territory_break: { columns: cell, sortedBy: ['version_id', 'place', 'period_start'] },
} as const satisfies Record<string, TableShape>;
