import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { Extract } from './table-shape.ts';

/** Programmes that had begun by `takenAt`, and the money and output of periods that had. */
export const programmeExtracts = {
  programme: {
    select: (takenAt) => `select programme.id, programme.code, kind, name_id, name_en, region_id, unit_id, starts_on
    from programme where starts_on <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'INTEGER',
      code: 'VARCHAR',
      kind: 'VARCHAR',
      name_id: 'VARCHAR',
      name_en: 'VARCHAR',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      starts_on: 'DATE',
    },
  },
  programme_period: {
    select: (takenAt) => `select id, programme_id, grain, period_start, ceiling, spent, output_target, output
    from programme_budget where period_start <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'INTEGER',
      programme_id: 'INTEGER',
      grain: 'VARCHAR',
      period_start: 'DATE',
      ceiling: 'DOUBLE',
      spent: 'DOUBLE',
      output_target: 'DOUBLE',
      output: 'DOUBLE',
    },
  },
} as const satisfies Record<string, Extract>;

const alone = sql`'ROWS' as basis, cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n`;

/** Needs `unit_name` of the service steps. */
export const programmeSteps: readonly Sql[] = [
  sql`create table placed_programme as
select programme.*, region.code as region_code, unit.code as unit_code
from extracted.programme as programme
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,

  sql`create view programme_start_own as
select region_code, unit_code, starts_on as day, 'DAY' as grain, ${alone}, code as programme, kind, id as sequence
from placed_programme`,

  // What was spent is told by the finest periods of a year alone: its quarters are not added to its months.
  sql`create table spent_period as
select *, date_trunc('year', period_start) as year
from extracted.programme_period
where spent is not null or output is not null
qualify dense_rank() over (
  partition by programme_id, year order by list_position(['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'], grain)
) = 1`,

  // A ceiling stands all year and hides behind no grain; 'earned' is the ceiling's part for the output delivered.
  sql`create view programme_budget_fact as
select
  region_code, unit_code, period_start as day, 'DAY' as grain, ${alone}, programme.code as programme,
  cast(period_start + interval 1 year as date) as until, ceiling, cast(null as double) as spent,
  case when output_target > 0 then ceiling end as planned_ceiling, cast(null as double) as planned_spent,
  cast(null as double) as earned, period.id * 2 as sequence
from extracted.programme_period as period
join placed_programme as programme on programme.id = programme_id
where period.grain = 'YEAR' and ceiling is not null
union all
select
  region_code, unit_code, spent_period.period_start as day, spent_period.grain, ${alone}, programme.code as programme,
  cast(year + interval 1 year as date) as until, cast(null as double) as ceiling, spent_period.spent,
  cast(null as double) as planned_ceiling,
  case when plan.output_target > 0 and plan.ceiling is not null then spent_period.spent end as planned_spent,
  plan.ceiling * spent_period.output / nullif(plan.output_target, 0) as earned, spent_period.id * 2 + 1 as sequence
from spent_period
join placed_programme as programme on programme.id = programme_id
left join extracted.programme_period as plan
  on plan.programme_id = spent_period.programme_id and plan.grain = 'YEAR' and plan.period_start = year`,
];
