import { literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { plain, sortedFirst } from './plain-columns.ts';
import type { Extract, TableShape } from './table-shape.ts';

/** What was held by `takenAt`. */
export const eventExtracts = {
  outreach_event: {
    select: (takenAt) => `select id, region_id, unit_id, held_on, kind, topic, participants
    from outreach_event where held_on <= date '${takenAt.slice(0, 10)}'`,
    columns: {
      id: 'INTEGER',
      region_id: 'INTEGER',
      unit_id: 'INTEGER',
      day: 'DATE',
      kind: 'VARCHAR',
      topic: 'VARCHAR',
      participants: 'DOUBLE',
    },
  },
} as const satisfies Record<string, Extract>;

export const eventTables = {
  /** One row per workshop or socialisation, by the day it was held. */
  outreach_event: {
    columns: { ...plain, kind: 'VARCHAR', topic: 'VARCHAR', participants: 'DOUBLE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
  /** One row per government and month, from its first event to the last month that ended: `held` 1 or 0. */
  outreach_month: {
    columns: { ...plain, held: 'DOUBLE', sequence: 'BIGINT' },
    sortedBy: [...sortedFirst, 'sequence'],
  },
} as const satisfies Record<string, TableShape>;

const alone = sql`'ROWS' as basis, cast(null as varchar) as within_grain, false as is_unit_part, false as is_dimension_part, 1 as n`;

/** Needs `unit_name`. What was never held leaves no row, so the months are made here. */
export const eventSteps = (takenAt: string): readonly Sql[] => [
  sql`create table outreach_event_fact as
select region.code as region_code, unit.code as unit_code, day, 'DAY' as grain, ${alone}, event.kind, topic, participants, event.id as sequence
from extracted.outreach_event as event
join extracted.region as region on region.id = region_id
left join unit_name as unit on unit.id = unit_id`,

  sql`create view outreach_month_fact as
with month as (
  select region_code, cast(unnest(generate_series(first_month, last_month, interval 1 month)) as date) as day
  from (
    select region_code, date_trunc('month', min(day)) as first_month,
      date_trunc('month', cast(${literal(takenAt)} as date)) - interval 1 month as last_month
    from outreach_event_fact
    group by region_code
  )
),
held as (select distinct region_code, cast(date_trunc('month', day) as date) as day from outreach_event_fact)
select month.region_code, cast(null as varchar) as unit_code, month.day, 'MONTH' as grain, ${alone},
  case when held.day is null then 0 else 1 end as held,
  row_number() over (order by month.region_code, month.day) as sequence
from month
left join held using (region_code, day)`,
];
