import { serviceElements } from '../rules/satisfaction.ts';
import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { ColumnType, Extract } from './table-shape.ts';

/** The elements' names as columns have them. */
export const elementNames = Object.keys(serviceElements).map((name) => name.toLowerCase());

const perElement = <Type extends string>(suffix: string, type: Type): Readonly<Record<string, Type>> =>
  Object.fromEntries(elementNames.map((name) => [`${name}${suffix}`, type]));

/** Sums and numbers of answers of each element. */
export const elementColumns: Readonly<Record<string, ColumnType>> = {
  ...perElement('_sum', 'DOUBLE'),
  ...perElement('_answers', 'DOUBLE'),
};

export const satisfactionExtracts = {
  satisfaction_response: {
    select: (
      takenAt,
    ) => `select response.id, region_id, unit_id, type.code, answered_on, ${elementNames.map((name) => `"${name}"`).join(', ')},
      sex, age_band, education
    from satisfaction_response as response
    join satisfaction_survey as survey on survey.id = survey_id
    left join service_type as type on type.id = service_type_id
    where answered_on <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'BIGINT',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      service_type: 'VARCHAR',
      day: 'DATE',
      ...perElement('', 'DOUBLE'),
      sex: 'VARCHAR',
      age_band: 'VARCHAR',
      education: 'VARCHAR',
    },
  },
} as const satisfies Record<string, Extract>;

const answered = join(
  elementNames.map((name) => sql`case when ${identifier(name)} is null then 0 else 1 end`),
  ' + ',
);
const total = join(
  elementNames.map((name) => sql`coalesce(${identifier(name)}, 0)`),
  ' + ',
);

/** Needs `unit_name` of the service steps. A respondent's score is 25 times the mean of what he answered. */
export const satisfactionSteps: readonly Sql[] = [
  sql`create table answer as
select
  region.code as region_code, unit.code as unit_code, day, 'DAY' as grain, 'ROWS' as basis,
  cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n,
  service_type, age_band, sex, education, response.id as sequence, response.id as subject,
  ${join(elementNames.map(identifier))},
  25.0 * (${total}) / nullif(${answered}, 0) as score
from extracted.satisfaction_response as response
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,

  sql`create view satisfaction_response_own as
select *,
  ${join(
    elementNames.flatMap((name) => [
      sql`coalesce(${identifier(name)}, 0) as ${identifier(`${name}_sum`)}`,
      sql`case when ${identifier(name)} is null then 0 else 1 end as ${identifier(`${name}_answers`)}`,
    ]),
  )},
  case when score is null then 0 else 1 end as scored, coalesce(score, 0) as score_sum, coalesce(score * score, 0) as score_squares
from answer`,

  sql`create view satisfaction_element_own as
${join(
  elementNames.map(
    (name) => sql`select
  region_code, unit_code, day, grain, basis, within_grain, is_unit_part, is_dimension_part, n, service_type, age_band, sex, education,
  sequence, subject, ${literal(name.toUpperCase())} as element, ${identifier(name)} as score_sum,
  ${identifier(name)} * ${identifier(name)} as score_squares
from answer
where ${identifier(name)} is not null`,
  ),
  '\nunion all\n',
)}`,
];
