import { creditPercent } from '../rules/appraisal.ts';
import { organisationPredicates } from '../rules/appraisal-pattern.ts';
import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { placedWithin } from './placed-within.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import { staffColumns } from './staff-tables.ts';
import type { Extract, TableShape } from './table-shape.ts';

const ofPeriod = { grain: 'VARCHAR', day: 'DATE' } as const;

/** Appraisals of periods that had begun by `takenAt`, but for those that were signed later. */
export const appraisalExtracts = {
  appraisal_record: {
    select: (
      takenAt,
    ) => `select id, employee_id, grain, period_start, work_result, behaviour, predicate, score, rater_id
    from appraisal
    where period_start <= date '${takenAt.slice(0, 10)}' and (signed_on is null or signed_on <= date '${takenAt.slice(0, 10)}')`,
    columns: {
      id: 'BIGINT',
      employee_id: 'BIGINT',
      ...ofPeriod,
      work_result: 'VARCHAR',
      behaviour: 'VARCHAR',
      predicate: 'VARCHAR',
      score: 'DOUBLE',
      rater_id: 'BIGINT',
    },
  },
  organisation_appraisal: {
    select: (takenAt) => `select region_id, unit_id, grain, period_start, predicate
    from organisation_appraisal where period_start <= date '${takenAt.slice(0, 10)}'`,
    columns: { region_id: 'INTEGER', unit_id: 'INTEGER', ...ofPeriod, predicate: 'VARCHAR' },
  },
} as const satisfies Record<string, Extract>;

export const appraisalTables = {
  /**
   * One row per appraisal, by the first day of its period; who was appraised stands where he last was in it. `own_predicate`, 5 to 1, is
   * how the office (or a government without offices) did in the same period.
   */
  appraisal: {
    columns: {
      ...plain,
      ...staffColumns,
      period_grain: 'VARCHAR',
      predicate: 'VARCHAR',
      own_predicate: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** Those of them that tell a work result and a behaviour, 1 to 3: fewer people, who are withheld by their own number. */
  appraisal_rating: {
    columns: {
      ...plain,
      ...staffColumns,
      period_grain: 'VARCHAR',
      work_result: 'DOUBLE',
      behaviour: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** Those that tell a score of 0 to 120: of the years before 2022. */
  appraisal_score: {
    columns: { ...plain, ...staffColumns, period_grain: 'VARCHAR', score: 'DOUBLE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** Those of people in functional posts, with the credit points that the predicate earns in the period. */
  appraisal_credit: {
    columns: { ...plain, ...staffColumns, period_grain: 'VARCHAR', credit_points: 'DOUBLE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /**
   * One row per rater and period, where the rater last was in it: how many were rated, and, of five and more, whether all alike
   * (`identical`) and all the best (`top`), 1 or 0, and the mean work result.
   */
  appraisal_rater: {
    columns: {
      ...plain,
      period_grain: 'VARCHAR',
      rated: 'DOUBLE',
      identical: 'DOUBLE',
      top: 'DOUBLE',
      result_mean: 'DOUBLE',
      result_mean_square: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
} as const satisfies Record<string, TableShape>;

const alone = sql`'ROWS' as basis, cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n`;
const monthsOf = (grain: Sql): Sql =>
  sql`case ${grain} when 'MONTH' then 1 when 'QUARTER' then 3 when 'SEMESTER' then 6 else 12 end`;

function byWord(word: Sql, numbers: Readonly<Record<string, number>>): Sql {
  const cases = Object.entries(numbers).map(
    ([name, value]) => sql`when ${literal(name)} then cast(${literal(String(value))} as double)`,
  );
  return sql`case ${word} ${join(cases, ' ')} end`;
}

const expectations = { BELOW: 1, AS_EXPECTED: 2, ABOVE: 3 } as const;
const ownNumbers = Object.fromEntries(organisationPredicates.map((name, index) => [name, 5 - index]));
/** Fewer say nothing about how somebody rates. */
const fewestRated = 5;

/** Needs what `placed-within.ts` makes, `office` and `unit_name`. */
export const appraisalSteps: readonly Sql[] = [
  sql`create table own_appraisal as
select region.code as region_code, unit.code as office_code, own.grain, own.day, ${byWord(sql`own.predicate`, ownNumbers)} as own_predicate
from extracted.organisation_appraisal as own
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,

  sql`create table placed_appraisal as
select
  record.*, region_code, unit_code, employment_type, grade_band, age_band, sex, job_family, credit_coefficient
from extracted.appraisal_record as record
${placedWithin('appraised')}`,

  sql`create view told_appraisal as
select
  record.region_code, record.unit_code, record.day, record.grain, ${alone}, employment_type, grade_band, age_band, sex, job_family,
  record.grain as period_grain, predicate, ${byWord(sql`work_result`, expectations)} as work_result,
  ${byWord(sql`behaviour`, expectations)} as behaviour, score,
  ${byWord(sql`predicate`, creditPercent)} / 100.0 * credit_coefficient * ${monthsOf(sql`record.grain`)} / 12.0 as credit_points,
  own_predicate, employee_id as subject, record.id as sequence
from placed_appraisal as record
left join office on office.unit_code = record.unit_code
left join own_appraisal as own
  on own.region_code = record.region_code and own.office_code is not distinct from office.office_code
  and own.grain = record.grain and own.day = record.day`,

  sql`create view appraisal_own as select * exclude (work_result, behaviour, score, credit_points) from told_appraisal`,
  sql`create view appraisal_rating_own as
select * exclude (predicate, own_predicate, score, credit_points) from told_appraisal where work_result is not null and behaviour is not null`,
  sql`create view appraisal_score_own as
select * exclude (predicate, own_predicate, work_result, behaviour, credit_points) from told_appraisal where score is not null`,
  sql`create view appraisal_credit_own as
select * exclude (predicate, own_predicate, work_result, behaviour, score) from told_appraisal where credit_points is not null`,

  sql`create view appraisal_rater_fact as
with given as (
  select
    rater_id, grain, day, min(id) as id, count(*) as rated, count(distinct predicate) as predicates,
    min(predicate) as only_predicate, avg(${byWord(sql`work_result`, expectations)}) as result_mean
  from placed_appraisal
  where rater_id is not null
  group by rater_id, grain, day
)
select
  region_code, unit_code, given.day, given.grain, ${alone}, given.grain as period_grain, rated,
  case when rated >= cast(${literal(String(fewestRated))} as integer) then cast(predicates = 1 as integer) end as identical,
  case when rated >= cast(${literal(String(fewestRated))} as integer) then cast(predicates = 1 and only_predicate = 'SANGAT_BAIK' as integer) end as top,
  result_mean, result_mean * result_mean as result_mean_square, rater_id as subject, given.id as sequence
from given
${placedWithin('appraised', sql`given`, sql`rater_id`)}`,
];
