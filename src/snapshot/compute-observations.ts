import { join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/** Before and after all periods, for what has no bounds. */
export const always = { from: sql`date '0001-01-01'`, to: sql`date '9999-12-31'` };

/** Status in order of trust: the worse of two is the greater. */
export const figureWords = { status: ['FINAL', 'REVISED', 'ESTIMATED', 'PROVISIONAL'] } as const;

/** Places are numbers in the order of their keys: what is sorted by them is sorted by the key. */
export const placeSteps: readonly Sql[] = [
  sql`create type trust as enum (${join(figureWords.status.map(literal))})`,

  // A region's id, or a unit's as a negative number: one column to join facts on.
  sql`create table place as
select cast(row_number() over (order by key) as integer) as place_id, key, cast(key as place_word) as word, origin_id
from (
  select code as key, id as origin_id from extracted.region
  union all
  select distinct 'u:' || code, -id from extracted.unit
)`,

  sql`create table source_name as select id, cast(name as source_word) as name from extracted.source`,

  sql`create table version as
select *, coalesce(valid_from, ${always.from}) as from_date, coalesce(valid_to, ${always.to}) as to_date
from extracted.indicator_version`,
];

const knownBy = (takenAt: string): Sql => sql`published_at <= ${literal(takenAt)}::timestamp`;

/**
 * When a later figure of its cell replaced one: as figures lie, by cell and by when they were published, that is the next one. What is not
 * replaced holds.
 */
export const replacedAt: Sql = sql`case
    when lead(version_id) over () = version_id and lead(origin_id) over () = origin_id and lead(period_start) over () = period_start
    then lead(published_at) over ()
  end`;

/** Of `arrived`. A predicate counts by its score; a row with only the two halves of a ratio by their quotient. */
export function publishedRows(takenAt: string): Sql {
  return sql`select
  arrived.version_id, place_id, place.word as place, origin_id, period_start,
  coalesce(score, value, numerator / nullif(denominator, 0) * multiplier) as value,
  numerator, denominator, predicate, status, source.name as source, published_at, arrived.id as sequence
from arrived
join version on version.version_id = arrived.version_id
join place using (origin_id)
join source_name as source on source.id = source_id
left join extracted.ordinal_item as item on item.scale = ordinal_scale and item.code = predicate
where ${knownBy(takenAt)}`;
}

/** What was extracted and is not known yet. */
export function embargoed(takenAt: string): Sql {
  return sql`select min(published_at) as until, count(*) as later from arrived where not (${knownBy(takenAt)})`;
}

/** How many figures of a file were replaced. */
export const countReplaced = (figures: Sql): Sql => sql`select count(replaced_at) as replaced from ${figures}`;

/** Whether any version is a ratio of two others, and whether any weighs its regions: mostly not, and all that work is spared. */
export const findKinds = sql`select
  coalesce(bool_or(numerator_indicator is not null and denominator_indicator is not null), false) as ratios,
  coalesce(bool_or(weight is not null), false) as weights
from version`;

/** `pair`: the ratios of two indicators, from complete pairs. Of `winner`, the figures that hold, only those of their halves are read. */
export const ratioSteps: readonly Sql[] = [
  // An indicator that changed its definition has rows of two versions in a period at most by mistake: the later definition counts.
  sql`create table half as
select
  indicator_code, frequency, place_id, period_start,
  max_by(value, number) as value, max_by(cast(status as trust), number) as status, max(published_at) as published_at
from winner
join version using (version_id)
where value is not null
  and indicator_code in (select numerator_indicator from version union select denominator_indicator from version)
group by indicator_code, frequency, place_id, period_start`,

  sql`create table pair as
select
  version_id, place_id, period_start,
  numerator.value / nullif(denominator.value, 0) * multiplier as value,
  numerator.value as numerator, denominator.value as denominator, cast(null as varchar) as predicate,
  cast(greatest(numerator.status, denominator.status) as varchar) as status, 'computed' as source,
  greatest(numerator.published_at, denominator.published_at) as published_at
from version
join half as numerator on numerator.indicator_code = numerator_indicator and numerator.frequency = version.frequency
join half as denominator using (place_id, period_start)
where denominator.indicator_code = denominator_indicator and denominator.frequency = version.frequency
  and period_start >= from_date and period_start < to_date`,

  // One line, one method: where a place has pairs, what it reported itself stands back.
  sql`create table paired as select distinct version_id, place_id from pair`,
];

export const withoutRatios: readonly Sql[] = [
  sql`create table pair as
select version_id, null::integer as place_id, null::date as period_start, null::double as value, null::double as numerator,
  null::double as denominator, null::varchar as predicate, null::varchar as status, null::varchar as source, null::timestamp as published_at
from version where false`,
  sql`create table paired as select version_id, place_id from pair`,
];

/** What holds in each cell, of some winners and the pairs of their periods. */
export function observedRows(winners: Sql, pairs: Sql): Sql {
  return sql`select version_id, place_id, period_start, value, numerator, denominator, predicate, status, source, published_at
from ${winners} as winner
where not exists (select 1 from paired where paired.version_id = winner.version_id and paired.place_id = winner.place_id)
union all by name
select * from ${pairs}`;
}
