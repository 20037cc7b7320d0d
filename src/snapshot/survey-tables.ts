import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { Extract } from './table-shape.ts';

/** Surveys of staff and public: what was answered by `takenAt`. */
export const surveyExtracts = {
  survey_response: {
    select: (takenAt) => `select id, kind, region_id, unit_id, answered_on, score, sex, age_band, employment_type
    from survey_response where answered_on <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'BIGINT',
      kind: 'VARCHAR',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      day: 'DATE',
      score: 'DOUBLE',
      sex: 'VARCHAR',
      age_band: 'VARCHAR',
      employment_type: 'VARCHAR',
    },
  },
} as const satisfies Record<string, Extract>;

/** Needs `unit_name` of the service steps. Each response is a person of its own; `subject` tells them apart and stays behind. */
export const surveySteps: readonly Sql[] = [
  sql`create view survey_response_own as
select
  region.code as region_code, unit.code as unit_code, day, 'DAY' as grain, 'ROWS' as basis,
  cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n,
  response.kind, age_band, sex, employment_type, response.id as subject, response.id as sequence,
  score as score_sum, score * score as score_squares
from extracted.survey_response as response
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,
];
