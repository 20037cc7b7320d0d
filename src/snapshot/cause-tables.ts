import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import type { Extract } from './table-shape.ts';

/** Causes of periods that had begun by `takenAt`, and actions set by then; what was completed later is open. */
export const causeExtracts = {
  counted_cause: {
    select: (takenAt) => `select cause.id, region_id, unit_id, indicator.code, grain, period_start, factor, category
    from cause join indicator on indicator.id = indicator_id
    where period_start <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'INTEGER',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      indicator: 'VARCHAR',
      grain: 'VARCHAR',
      period_start: 'DATE',
      factor: 'VARCHAR',
      category: 'VARCHAR',
    },
  },
  counted_action: {
    select: (takenAt) => `select action.id, action.region_id, action.unit_id, indicator.code, category, set_on, due_on,
      case when completed_on <= date '${takenAt.slice(0, 10)}' then completed_on end
    from corrective_action as action
    left join cause on cause.id = cause_id
    left join indicator on indicator.id = indicator_id
    where status <> 'CANCELLED' and set_on <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'INTEGER',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      indicator: 'VARCHAR',
      category: 'VARCHAR',
      set_on: 'DATE',
      due_on: 'DATE',
      completed_on: 'DATE',
    },
  },
} as const satisfies Record<string, Extract>;

const alone = sql`'ROWS' as basis, cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n`;

/** Needs `unit_name` of the service steps. */
export const causeSteps: readonly Sql[] = [
  sql`create view cause_own as
select
  region.code as region_code, unit.code as unit_code, period_start as day, grain, ${alone},
  indicator, factor, category, record.id as sequence
from extracted.counted_cause as record
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,

  // Open for more days than it was given, an action is late; on its due day it is not.
  sql`create view corrective_action_fact as
select
  region.code as region_code, unit.code as unit_code, set_on as day, 'DAY' as grain, ${alone},
  indicator, category, completed_on as until, date_diff('day', set_on, due_on) as due_days, record.id as sequence
from extracted.counted_action as record
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,
];
