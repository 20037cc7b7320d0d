import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { employeeColumns, placedOn, recordColumns } from './employee-rows.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

export const decisionTables = {
  /**
   * One row per decision on an employee (an award is one), by its day, with the last yearly predicate before it and the first of a whole
   * year after it. `rated` YES where both years have ratings: `rating_before` and `rating_after` are the mean of work result and
   * behaviour, 1 to 3.
   */
  decision: {
    columns: {
      ...plain,
      ...employeeColumns,
      type: 'VARCHAR',
      predicate: 'VARCHAR',
      predicate_after: 'VARCHAR',
      rated: 'VARCHAR',
      rating_before: 'DOUBLE',
      rating_after: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
} as const satisfies Record<string, TableShape>;

export const decisionExtracts = {
  decision_record: {
    select: (takenAt) => `select id, type, employee_id, decided_on
    from decision where decided_on <= date '${takenAt.slice(0, 10)}'`,
    columns: { id: 'BIGINT', type: 'VARCHAR', employee_id: 'BIGINT', decided_on: 'DATE' },
  },
} as const satisfies Record<string, Extract>;

const rating = (word: Sql): Sql =>
  sql`case ${word} when 'BELOW' then 1 when 'AS_EXPECTED' then 2 when 'ABOVE' then 3 end`;

/** Needs `placement_at`, and what the awards and the appraisals extract. */
export const decisionSteps: readonly Sql[] = [
  sql`create table decision_own as
with record as (
  select id * 2 as id, type, employee_id, decided_on from extracted.decision_record
  union all
  select id * 2 + 1 as id, 'AWARD' as type, employee_id, awarded_on as decided_on
  from extracted.award_record
  where employee_id is not null
),
yearly as (
  select employee_id, day, cast(day + interval 1 year as date) as day_after, predicate,
    (${rating(sql`work_result`)} + ${rating(sql`behaviour`)}) / 2.0 as rating
  from extracted.appraisal_record
  where grain = 'YEAR'
),
judged as (
  select record.id,
    max_by(predicate, day) filter (where day_after <= decided_on) as predicate,
    min_by(predicate, day) filter (where day >= decided_on) as predicate_after,
    max_by(rating, day) filter (where day_after <= decided_on) as rating_before,
    min_by(rating, day) filter (where day >= decided_on) as rating_after
  from record
  join yearly on yearly.employee_id = record.employee_id
  group by record.id
)
select ${recordColumns(sql`record.decided_on`)}, record.type,
  judged.predicate, judged.predicate_after,
  case when rating_before is not null and rating_after is not null then 'YES' else 'NO' end as rated, rating_before, rating_after
from record
left join judged on judged.id = record.id
${placedOn(sql`record.decided_on`)}`,
];
