/**
 * What all plain facts of a snapshot have: cases, steps, ... of governments, or aggregates that were reported of them.
 *
 * `day` is the local day of the region (of an aggregate the first day of its period), `grain` DAY or the aggregate's period, `basis`
 * ROWS or REPORTED, `n` how many the row stands for. Aggregates may overlap: `within_grain` is the grain of a coarser one that
 * holds this one, `is_unit_part` that one of the whole government does, `is_office_part` that one of a unit above its unit does,
 * `is_dimension_part` that one without the fact's own dimensions does. An aggregate of what rows tell is not here at all.
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
  n: 'BIGINT',
} as const;

export const sortedFirst = ['region_code', 'day', 'unit_code'] as const;
