import { duckdbDialect } from '../engine/dialect.ts';
import { constant, identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { foldsInto, grainNames, grains } from '../time/grain.ts';
import type { GrainName } from '../time/grain.ts';
import { always } from './compute-observations.ts';

export const lineGrains = ['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'] as const satisfies readonly GrainName[];
type LineGrain = (typeof lineGrains)[number];

/** The rows of the tables of lines, out of what the line steps have computed. */
export const lineQueries: Readonly<Record<'line' | 'contribution' | 'territory_break', Sql>> = {
  line: sql`select
  version_id, key as place, case when is_parts then 'PARTS' else 'OWN' end as basis,
  from_date as expected_from, coalesce(lead(from_date) over steps, ${always.to}) as expected_to, greatest(1, sum(parts) over steps) as expected,
  ${join(lineGrains.map(latestBucket))}
from expectation
join decided using (version_id, place_id)
join place using (place_id)
join (select version_id, frequency from version) using (version_id)
left join reported_span using (version_id, place_id)
window steps as (partition by version_id, place_id order by from_date)`,

  contribution: sql`select version_id, ancestor.key as ancestor, part.key as member
from member
join place as ancestor on ancestor.place_id = ancestor_id
join place as part on part.place_id = member_id`,

  // One break for each event: Papua Barat left Papua in 2003, three more provinces in 2022.
  // One for each time the region was split (Papua in 2003 and in 2022), and only where it reported before: without a before, no break.
  territory_break: sql`select distinct broken.version_id, old.key as place, broken.period_start
from (
  select version_id, lineage.from_code, lineage.date, min(first_start) as period_start
  from extracted.region_lineage as lineage
  join place as heir on heir.key = lineage.to_code
  join own_stretch as own on own.place_id = heir.place_id
  where months <> 0
  group by version_id, lineage.from_code, lineage.date
) as broken
join place as old on old.key = from_code
join reported_span as before on before.version_id = broken.version_id and before.place_id = old.place_id
where before.first_start < broken.period_start`,
};

/** The last period with a value in a bucket that had ended: one that starts before the bucket of `takenAt`. */
export function lastBefore(grain: LineGrain, takenAt: string): Sql {
  const bucketOfSnapshot = duckdbDialect.dateTrunc(grain, sql`cast(${literal(takenAt)} as date)`);
  return sql`max(case when value is not null and period_start < ${bucketOfSnapshot} then period_start end) as ${lastOf(grain)}`;
}

/**
 * When the latest bucket of a line may be another though no figure is: when one ends in which, or after which, there are figures. Mostly
 * there are none of the month a snapshot is taken in: a new month alone costs nothing then.
 */
export function untilLatest(takenAt: string): Sql {
  const current = lineGrains.map(
    (grain) =>
      sql`select ${duckdbDialect.dateTrunc(grain, sql`cast(${literal(takenAt)} as date)`)} as since, ${constant(grains[grain].months)} as months`,
  );
  return sql`select min(cast(since + to_months(months) as timestamp)) as until, 0 as later
from (${join(current, ' union all ')})
where since <= (select max(last_start) from reported_span)`;
}

/** Of periods no longer than itself. */
function latestBucket(grain: LineGrain): Sql {
  const finer = grainNames.filter((frequency) => foldsInto(frequency, grain)).map(literal);
  return sql`case when frequency in (${join(finer)}) then ${duckdbDialect.dateTrunc(grain, lastOf(grain))} end as ${identifier(`latest_${grain.toLowerCase()}`)}`;
}

export function lastOf(grain: LineGrain): Sql {
  return identifier(`before_${grain}`);
}
