import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { employeeColumns } from './employee-rows.ts';
import { placedWithin, recordOfPeriod } from './placed-within.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

export const ratingTables = {
  /**
   * One row per rating on one criterion by one rater, by the period it is for. `deviation_squares` and `freedom` tell how far
   * a rating by somebody else lies from the mean of all those on the subject in the criterion; null where there is no second one.
   * `team_role` is the subject's in the team that he was rated in.
   */
  rating_360: {
    columns: {
      ...plain,
      ...employeeColumns,
      criterion: 'VARCHAR',
      rater_role: 'VARCHAR',
      team: 'VARCHAR',
      team_role: 'VARCHAR',
      score_sum: 'DOUBLE',
      score_squares: 'DOUBLE',
      deviation_squares: 'DOUBLE',
      freedom: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
} as const satisfies Record<string, TableShape>;

export const ratingExtracts = {
  rating_record: {
    select: (
      takenAt,
    ) => `select rating.id, subject_id, rater_code, rating.role, team.code, member.role, grain, period_start, criterion, score
    from rating_360 as rating
    left join team on team.id = rating.team_id
    left join team_member as member on member.team_id = rating.team_id and member.employee_id = subject_id
    where period_start <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'BIGINT',
      employee_id: 'BIGINT',
      rater: 'VARCHAR',
      rater_role: 'VARCHAR',
      team: 'VARCHAR',
      team_role: 'VARCHAR',
      grain: 'VARCHAR',
      day: 'DATE',
      criterion: 'VARCHAR',
      score: 'DOUBLE',
    },
  },
} as const satisfies Record<string, Extract>;

/** Needs what `placed-within.ts` makes. Oneself is no other: a self rating agrees with nobody. */
export const ratingSteps: readonly Sql[] = [
  sql`create table rating_360_own as
select ${recordOfPeriod}, criterion, rater_role, rater, team, team_role,
  score as score_sum, score * score as score_squares,
  case when others > 1 then (score - others_mean) * (score - others_mean) end as deviation_squares,
  case when others > 1 then (others - 1.0) / others end as freedom
from (
  select *,
    case when rater_role <> 'SELF' then count(*) over peers end as others, avg(score) over peers as others_mean
  from extracted.rating_record
  window peers as (partition by employee_id, grain, day, criterion, rater_role = 'SELF')
) as record
${placedWithin('rated')}`,
];
