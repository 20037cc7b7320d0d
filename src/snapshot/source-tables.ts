import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { monthsOf } from './compute-submissions.ts';
import type { TableShape } from './table-shape.ts';

export const sourceTables = {
  /**
   * Figures of which two sources tell: the one that holds (`value`, the latest published) and another (`other_value`). By the last day
   * of the period; `sequence` counts from the pair that differs most.
   */
  source_pair: {
    columns: {
      region_code: 'VARCHAR',
      unit_code: 'VARCHAR',
      indicator: 'VARCHAR',
      field: 'VARCHAR',
      day: 'DATE',
      period_start: 'DATE',
      period_grain: 'VARCHAR',
      value: 'DOUBLE',
      source: 'VARCHAR',
      published_at: 'TIMESTAMP',
      other_value: 'DOUBLE',
      other_source: 'VARCHAR',
      other_published_at: 'TIMESTAMP',
      sequence: 'BIGINT',
    },
    sortedBy: ['sequence'],
  },
} as const satisfies Record<string, TableShape>;

/** Of the published figures. Needs `version`, `place`, `debtor`. Of all cells only those that were published again can have two sources. */
export const sourcePairRows = (published: Sql): Sql => sql`with told as (
  select *, row_number() over (
    partition by version_id, place, period_start order by published_at desc, sequence desc
  ) as recency
  from (
    select version_id, place, period_start, value, source, published_at, sequence
    from ${published}
    semi join (select version_id, place, period_start from ${published} where replaced_at is not null) as again
      using (version_id, place, period_start)
    where value is not null
    qualify row_number() over (
      partition by version_id, place, period_start, source order by published_at desc, sequence desc
    ) = 1
  )
)
select region_code, unit_code, indicator_code as indicator, version.field_code as field,
  cast(held.period_start + to_months(${monthsOf(sql`frequency`)}) as date) - 1 as day,
  held.period_start, frequency as period_grain, held.value, held.source, held.published_at,
  other.value as other_value, other.source as other_source, other.published_at as other_published_at,
  row_number() over (
    order by abs(ln(other.value / held.value)) desc nulls last, held.period_start desc, region_code, unit_code nulls first,
      indicator_code, version_id, other.source
  ) as sequence
from told as held
join told as other using (version_id, place, period_start)
join version using (version_id)
join place on place.key = held.place
join debtor using (place_id)
where held.recency = 1 and other.recency > 1`;
