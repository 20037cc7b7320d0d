import { constant, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { monthsOf } from './compute-submissions.ts';
import { placeInList, reversedMonth } from './list-order.ts';
import type { TableShape } from './table-shape.ts';

export const sourceTables = {
  /**
   * Figures of which two sources tell: the one that holds (`value`, the latest published) and another (`other_value`). By the last day
   * of the period; `sequence` counts from the pair that differs most, of those as far apart from the newest month.
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

/**
 * The cells that two sources tell of, by the column that names their places. Only those that were published again can be: few, and mostly by
 * the same source.
 */
export const toldTwice = (figures: Sql, place: Sql): Sql => sql`(
  select version_id, ${place}, period_start
  from ${figures} as figure
  semi join (select version_id, ${place}, period_start from ${figures} as replaced where replaced_at is not null) as again
    using (version_id, ${place}, period_start)
  where value is not null
  group by version_id, ${place}, period_start
  having min(source) <> max(source)
)`;

const monthBefore = reversedMonth(sql`period_start`);

/** Of the published figures of a partition. Needs `version`, `place`, `debtor`. */
export const sourcePairRows = (published: Sql): Sql => sql`with told as (
  select *, row_number() over (
    partition by version_id, origin_id, period_start order by published_at desc, sequence desc
  ) as recency
  from (
    select version_id, origin_id, period_start, value, source, published_at, sequence
    from ${published}
    semi join ${toldTwice(published, sql`origin_id`)} as told_twice using (version_id, origin_id, period_start)
    where value is not null
    qualify row_number() over (
      partition by version_id, origin_id, period_start, source order by published_at desc, sequence desc
    ) = 1
  )
),
pair as (
  select region_code, unit_code, indicator_code as indicator, version_id, version.field_code as field,
    cast(held.period_start + to_months(${monthsOf(sql`frequency`)}) as date) - 1 as day,
    held.period_start, frequency as period_grain, held.value, held.source, held.published_at,
    other.value as other_value, other.source as other_source, other.published_at as other_published_at,
    ${apart(sql`held.value`, sql`other.value`)} as apart
  from told as held
  join told as other using (version_id, origin_id, period_start)
  join version using (version_id)
  join place using (origin_id)
  join debtor using (place_id)
  where held.recency = 1 and other.recency > 1
)
select *, ${placeInList([
  [sql`${constant(farthest)} - ${inSteps}`, 20],
  monthBefore,
  [
    sql`row_number() over (
    partition by ${inSteps}, ${monthBefore[0]}
    order by apart desc, period_start desc, region_code, unit_code nulls first, indicator, version_id, other_source
  )`,
    21,
  ],
])} as sequence
from pair`;

/** How many times one is the other, as a logarithm: the same both ways. What is no multiple of the other, zero or of another sign, is farthest from it. */
function apart(one: Sql, other: Sql): Sql {
  return sql`case when ${one} = ${other} then 0 when ${other} / ${one} > 0 then abs(ln(${other} / ${one})) else cast('infinity' as double) end`;
}

/** In steps of a tenth of a percent. */
const farthest = 2 ** 20 - 1;
const inSteps = sql`cast(least(${constant(farthest)}, floor(apart * 1000)) as bigint)`;
