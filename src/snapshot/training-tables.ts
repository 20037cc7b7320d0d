import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { employeeColumns, placedOn, recordColumns, standingRows } from './employee-rows.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

export const trainingTables = {
  /** One row per employee and training completed, by the day of completion; `hours` are lesson hours (JP). */
  training: {
    columns: { ...plain, ...employeeColumns, topic: 'VARCHAR', hours: 'DOUBLE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per employee who stands at the end of a year, with the lesson hours of that year; `enough` and `trained` 1 or 0. */
  training_year: {
    columns: { ...plain, ...employeeColumns, hours: 'DOUBLE', enough: 'DOUBLE', trained: 'DOUBLE' },
    sortedBy: [...sortedFirst, ...keysOf(employeeColumns), 'hours'],
  },
} as const satisfies Record<string, TableShape>;

function keysOf<Columns extends object>(columns: Columns): readonly (keyof Columns)[] {
  return Object.keys(columns) as (keyof Columns)[];
}

export const trainingExtracts = {
  training_record: {
    select: (takenAt) => `select participation.id, employee_id, topic, completed_on, participation.hours
    from training_participation as participation join training on training.id = training_id
    where completed_on <= date '${takenAt.slice(0, 10)}'`,
    columns: { id: 'BIGINT', employee_id: 'BIGINT', topic: 'VARCHAR', completed_on: 'DATE', hours: 'DOUBLE' },
  },
} as const satisfies Record<string, Extract>;

/** Needs `placement_at` of the staff steps. */
export const trainingSteps = (takenAt: string): readonly Sql[] => [
  sql`create table training_own as
select ${recordColumns(sql`record.completed_on`)}, record.topic, record.hours
from extracted.training_record as record
${placedOn(sql`record.completed_on`)}`,

  // PP 11/2017 article 203: at least 20 lesson hours a year.
  // A government that tells of no training in a year is silent, not idle: it has no rows then.
  sql`create table training_year_own as
with told as (
  select distinct region_code, date_trunc('year', day) as year from training_own
),
hours as (
  select employee_id as subject, date_trunc('year', completed_on) as year, sum(hours) as hours
  from extracted.training_record
  group by all
)
select standing.*, coalesce(hours.hours, 0) as hours,
  case when coalesce(hours.hours, 0) >= 20 then 1 else 0 end as enough,
  case when hours.hours is null then 0 else 1 end as trained
from (
${standingRows('YEAR', { first: sql`(select min(year) from told)`, takenAt })}
) as standing
join told on told.region_code = standing.region_code and told.year = standing.day
left join hours on hours.subject = standing.subject and hours.year = standing.day`,
];
