import { join, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { employeeColumns, placedOn, recordColumns, standingRows } from './employee-rows.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

export const feedbackTables = {
  /** One row per feedback, by the day it was given. `state` OPEN or ACKNOWLEDGED, `acknowledged` 0 or 1; `accepted` 1 or 0, null where nobody said. */
  feedback: {
    columns: {
      ...plain,
      ...employeeColumns,
      feedback_kind: 'VARCHAR',
      state: 'VARCHAR',
      acknowledged: 'DOUBLE',
      acknowledge_days: 'DOUBLE',
      accepted: 'DOUBLE',
      reported_acknowledge_median: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per employee who stands at the end of a quarter or year (`period_grain`); `reached` 1 with feedback in it, else 0. */
  feedback_reach: {
    columns: { ...plain, ...employeeColumns, period_grain: 'VARCHAR', reached: 'DOUBLE' },
    sortedBy: [
      ...sortedFirst,
      'period_grain',
      'employment_type',
      'grade_band',
      'age_band',
      'sex',
      'job_family',
      'reached',
    ],
  },
  /** One row per objection to a rating, by the day it was filed. `state` OPEN or DECIDED; `upheld` 1 or 0, null while it is open. */
  objection: {
    columns: { ...plain, ...employeeColumns, state: 'VARCHAR', upheld: 'DOUBLE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
} as const satisfies Record<string, TableShape>;

/** Given and filed by `takenAt`; what came of it later is not known yet. */
export const feedbackExtracts = {
  feedback_record: {
    select: (takenAt) => {
      const isKnown = `acknowledged_on <= date '${takenAt.slice(0, 10)}'`;
      return `select id, employee_id, kind, given_on, case when ${isKnown} then acknowledged_on end, case when ${isKnown} then accepted end
    from feedback where given_on <= date '${takenAt.slice(0, 10)}'`;
    },
    columns: {
      id: 'BIGINT',
      employee_id: 'BIGINT',
      kind: 'VARCHAR',
      given_on: 'DATE',
      acknowledged_on: 'DATE',
      accepted: 'BOOLEAN',
    },
  },
  objection_record: {
    select: (
      takenAt,
    ) => `select id, employee_id, filed_on, case when decided_on <= date '${takenAt.slice(0, 10)}' then upheld end
    from objection where filed_on <= date '${takenAt.slice(0, 10)}'`,
    columns: { id: 'BIGINT', employee_id: 'BIGINT', filed_on: 'DATE', upheld: 'BOOLEAN' },
  },
} as const satisfies Record<string, Extract>;

/** Needs `placement_at` of the staff steps. */
export const feedbackSteps = (takenAt: string): readonly Sql[] => [
  sql`create table feedback_own as
select ${recordColumns(sql`record.given_on`)}, record.kind as feedback_kind,
  case when acknowledged_on is null then 'OPEN' else 'ACKNOWLEDGED' end as state,
  case when acknowledged_on is null then 0 else 1 end as acknowledged,
  date_diff('day', given_on, acknowledged_on) as acknowledge_days, cast(accepted as integer) as accepted,
  cast(null as double) as reported_acknowledge_median
from extracted.feedback_record as record
${placedOn(sql`record.given_on`)}`,

  // A government that gave nobody feedback in a period tells of none: it has no rows then.
  sql`create table feedback_reach_own as
${join(
  (['QUARTER', 'YEAR'] as const).map((grain) => reached(grain, takenAt)),
  '\nunion all\n',
)}`,

  sql`create table objection_own as
select ${recordColumns(sql`record.filed_on`)}, case when upheld is null then 'OPEN' else 'DECIDED' end as state,
  cast(upheld as integer) as upheld
from extracted.objection_record as record
${placedOn(sql`record.filed_on`)}`,
];

function reached(grain: 'QUARTER' | 'YEAR', takenAt: string): Sql {
  const start = grain === 'QUARTER' ? sql`date_trunc('quarter', given_on)` : sql`date_trunc('year', given_on)`;
  const day = grain === 'QUARTER' ? sql`date_trunc('quarter', day)` : sql`date_trunc('year', day)`;
  return sql`select standing.*, case when given.subject is null then 0 else 1 end as reached
from (
${standingRows(grain, { first: sql`(select min(day) from feedback_own)`, takenAt })}
) as standing
join (select distinct region_code, ${day} as day from feedback_own) as told
  on told.region_code = standing.region_code and told.day = standing.day
left join (select distinct employee_id as subject, ${start} as day from extracted.feedback_record) as given
  on given.subject = standing.subject and given.day = standing.day`;
}
