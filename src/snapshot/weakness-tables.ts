import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { employeeColumns, placedOn, recordColumns } from './employee-rows.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

export const weaknessTables = {
  /**
   * One row per weakness noted, by its day. `followed` TRAINED once a training of its topic was completed later, else NOT_TRAINED
   * (`trained` 1 or 0). `judged` YES where its criterion was rated both before and after (the training, or else the note): `improved` is 1
   * where the rating was higher then, else 0.
   */
  weakness: {
    columns: {
      ...plain,
      ...employeeColumns,
      topic: 'VARCHAR',
      followed: 'VARCHAR',
      trained: 'DOUBLE',
      judged: 'VARCHAR',
      improved: 'DOUBLE',
      sequence: 'BIGINT',
    },
    sortedBy: [...sortedFirst, 'sequence'],
  },
} as const satisfies Record<string, TableShape>;

export const weaknessExtracts = {
  weakness_record: {
    select: (takenAt) => `select id, employee_id, topic, criterion, noted_on
    from weakness where noted_on <= date '${takenAt.slice(0, 10)}'`,
    columns: { id: 'BIGINT', employee_id: 'BIGINT', topic: 'VARCHAR', criterion: 'VARCHAR', noted_on: 'DATE' },
  },
} as const satisfies Record<string, Extract>;

/** Needs `placement_at`, and what the trainings and the 360-degree ratings extract. */
export const weaknessSteps: readonly Sql[] = [
  // What others thought of somebody in a period; oneself is no other.
  sql`create table rating_by_others as
select
  employee_id, criterion, day,
  cast(day + case grain when 'MONTH' then interval 1 month when 'QUARTER' then interval 3 month
    when 'SEMESTER' then interval 6 month else interval 1 year end as date) as day_after,
  avg(score) as score
from extracted.rating_record
where rater_role <> 'SELF'
group by all`,

  sql`create table weakness_own as
with trained as (
  select weakness.id, min(completed_on) as trained_on
  from extracted.weakness_record as weakness
  join extracted.training_record as training
    on training.employee_id = weakness.employee_id and training.topic = weakness.topic and completed_on > noted_on
  group by weakness.id
),
judged as (
  select weakness.id, max_by(rating.score, rating.day_after) filter (where day_after <= noted_on) as before,
    min_by(rating.score, rating.day) filter (where day >= coalesce(trained_on, noted_on)) as after
  from extracted.weakness_record as weakness
  left join trained on trained.id = weakness.id
  join rating_by_others as rating
    on rating.employee_id = weakness.employee_id and rating.criterion = weakness.criterion
  group by weakness.id
)
select ${recordColumns(sql`record.noted_on`)}, record.topic,
  case when trained_on is null then 'NOT_TRAINED' else 'TRAINED' end as followed,
  case when trained_on is null then 0 else 1 end as trained,
  case when before is not null and after is not null then 'YES' else 'NO' end as judged,
  case when before < after then 1 when before >= after then 0 end as improved
from extracted.weakness_record as record
left join trained on trained.id = record.id
left join judged on judged.id = record.id
${placedOn(sql`record.noted_on`)}`,
];
