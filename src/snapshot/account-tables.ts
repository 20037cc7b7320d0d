import type { Extract, TableShape } from './table-shape.ts';

/**
 * What governments give account of, as rows: what they want, what they do for it, why results came out as they did, and what is done
 * about it. Facts beside these count them; a report prints them. Lists of codes have `;` between them. `sequence` is the order of lists.
 */
export const accountTables = {
  /** One row per objective, by code; `indicators` is what it is measured by. */
  objective: {
    columns: {
      code: 'VARCHAR',
      plan: 'VARCHAR',
      region_code: 'VARCHAR',
      unit_code: 'VARCHAR',
      parent_code: 'VARCHAR',
      name_id: 'VARCHAR',
      name_en: 'VARCHAR',
      start_year: 'INTEGER',
      end_year: 'INTEGER',
      indicators: 'VARCHAR',
      sequence: 'BIGINT',
    },
    sortedBy: ['region_code', 'sequence'],
  },
  /** One row per programme or innovation that had begun by `takenAt`: whose it is, when it runs, what it means to move. */
  programme_plan: {
    columns: {
      code: 'VARCHAR',
      kind: 'VARCHAR',
      name_id: 'VARCHAR',
      name_en: 'VARCHAR',
      description: 'VARCHAR',
      region_code: 'VARCHAR',
      unit_code: 'VARCHAR',
      starts_on: 'DATE',
      ends_on: 'DATE',
      regions: 'VARCHAR',
      indicators: 'VARCHAR',
      sequence: 'BIGINT',
    },
    sortedBy: ['region_code', 'sequence'],
  },
  /** One row per cause of a result, of periods that had begun by `takenAt`. */
  cause_record: {
    columns: {
      code: 'VARCHAR',
      region_code: 'VARCHAR',
      unit_code: 'VARCHAR',
      indicator: 'VARCHAR',
      period_grain: 'VARCHAR',
      period_start: 'DATE',
      factor: 'VARCHAR',
      category: 'VARCHAR',
      description: 'VARCHAR',
      sequence: 'BIGINT',
    },
    sortedBy: ['region_code', 'sequence'],
  },
  /** One row per corrective action that was set by `takenAt`: what was completed later is open, what was cancelled is not here. */
  action_record: {
    columns: {
      code: 'VARCHAR',
      cause: 'VARCHAR',
      indicator: 'VARCHAR',
      region_code: 'VARCHAR',
      unit_code: 'VARCHAR',
      description: 'VARCHAR',
      set_on: 'DATE',
      due_on: 'DATE',
      completed_on: 'DATE',
      sequence: 'BIGINT',
    },
    sortedBy: ['region_code', 'sequence'],
  },
} as const satisfies Record<string, TableShape>;

const placed = (row: string): string => `join region on region.id = ${row}.region_id
    left join organisation_unit as unit on unit.id = ${row}.unit_id`;

const listOf = (codes: string, from: string): string =>
  `(select string_agg(${codes}, ';' order by ${codes} collate "C") from ${from})`;

export const accountExtracts = {
  objective: {
    select: () => `select objective.code, objective.plan, region.code, unit.code, parent.code, objective.name_id,
      objective.name_en, objective.start_year, objective.end_year,
      ${listOf('indicator.code', 'objective_indicator as link join indicator on indicator.id = indicator_id where link.objective_id = objective.id')},
      row_number() over (order by objective.code collate "C")
    from objective ${placed('objective')}
    left join objective as parent on parent.id = objective.parent_id`,
    columns: accountTables.objective.columns,
  },
  programme_plan: {
    select: (
      takenAt,
    ) => `select programme.code, programme.kind, programme.name_id, programme.name_en, description, region.code, unit.code,
      starts_on, ends_on,
      ${listOf('place.code', 'programme_region as link join region as place on place.id = link.region_id where link.programme_id = programme.id')},
      ${listOf('indicator.code', 'programme_indicator as link join indicator on indicator.id = indicator_id where link.programme_id = programme.id')},
      row_number() over (order by programme.code collate "C")
    from programme ${placed('programme')}
    where starts_on <= date '${takenAt.slice(0, 10)}'`,
    columns: accountTables.programme_plan.columns,
  },
  cause_record: {
    select: (
      takenAt,
    ) => `select cause.code, region.code, unit.code, indicator.code, grain, period_start, factor, category, description,
      row_number() over (order by period_start, cause.code collate "C")
    from cause ${placed('cause')}
    join indicator on indicator.id = indicator_id
    where period_start <= date '${takenAt.slice(0, 10)}'`,
    columns: accountTables.cause_record.columns,
  },
  action_record: {
    select: (
      takenAt,
    ) => `select action.code, cause.code, indicator.code, region.code, unit.code, action.description, set_on, due_on,
      case when completed_on <= date '${takenAt.slice(0, 10)}' then completed_on end,
      row_number() over (order by due_on, action.code collate "C")
    from corrective_action as action ${placed('action')}
    left join cause on cause.id = cause_id
    left join indicator on indicator.id = indicator_id
    where status <> 'CANCELLED' and set_on <= date '${takenAt.slice(0, 10)}'`,
    columns: accountTables.action_record.columns,
  },
} as const satisfies Record<string, Extract>;
