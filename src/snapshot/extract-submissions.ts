import type { Extract } from './table-shape.ts';

/** What is owed for periods that began by `takenAt`; what was handed in later is not handed in yet. */
export const submissionExtracts = {
  submission_report: {
    select: (
      takenAt,
    ) => `select indicator.code, region_id, unit_id, grain, period_start, due_on, submitted_at at time zone 'UTC',
      resubmissions, verification, source_id
    from (
      select indicator_id, region_id, unit_id, grain, period_start, due_on, source_id,
        case when submitted_at <= timestamptz '${takenAt}' then submitted_at end as submitted_at,
        case when submitted_at <= timestamptz '${takenAt}' then resubmissions else 0 end as resubmissions,
        case when submitted_at <= timestamptz '${takenAt}' then verification end as verification
      from submission
      where period_start <= timestamptz '${takenAt}'
    ) as told
    join indicator on indicator.id = indicator_id`,
    columns: {
      indicator_code: 'VARCHAR',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      grain: 'VARCHAR',
      period_start: 'DATE',
      due_on: 'DATE',
      submitted_at: 'TIMESTAMP',
      resubmissions: 'INTEGER',
      verification: 'VARCHAR',
      source_id: 'INTEGER',
    },
  },
  /** Imports that were not loaded whole. */
  import_reject: {
    select: (takenAt) => `select kind, file_name, started_at at time zone 'UTC', rejected, source_id
    from import_run where rejected > 0 and status = 'DONE' and started_at <= timestamptz '${takenAt}'`,
    columns: {
      kind: 'VARCHAR',
      file_name: 'VARCHAR',
      started_at: 'TIMESTAMP',
      rejected: 'INTEGER',
      source_id: 'INTEGER',
    },
  },
} as const satisfies Record<string, Extract>;
