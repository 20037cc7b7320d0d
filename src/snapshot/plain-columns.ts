/**
 * What all plain facts of a snapshot have: cases, steps, ... of governments, or aggregates that were reported of them.
 *
 * `day` is the local day of the region (of an aggregate the first day of its period), `grain` DAY or the aggregate's period, `basis`
 * ROWS or REPORTED, `n` how many the row stands for. Aggregates may overlap, and an answer never adds two that do: `within_grain` is the
 * grain of a coarser one that holds this one; `is_unit_part` tells that one of the whole government or of a unit above does, and
 * `is_office_part` that one of a unit above does, the nearest of which is `held_by_unit`; `is_dimension_part` that another of the
 * same place goes before it where the fact's own dimensions are not told apart, and `part_of` (`|channel|sex|`) those dimensions by which
 * another goes before it where they are. An aggregate of what rows tell is not here at all.
 * `office_code` is the topmost unit above the unit, or the unit itself.
 */
export const plain = {
  region_code: 'VARCHAR',
  office_code: 'VARCHAR',
  unit_code: 'VARCHAR',
  day: 'DATE',
  grain: 'VARCHAR',
  basis: 'VARCHAR',
  within_grain: 'VARCHAR',
  is_unit_part: 'BOOLEAN',
  is_office_part: 'BOOLEAN',
  is_dimension_part: 'BOOLEAN',
  part_of: 'VARCHAR',
  held_by_unit: 'VARCHAR',
  n: 'BIGINT',
} as const;

export const sortedFirst = ['region_code', 'day', 'unit_code'] as const;
