import { identifier, join, literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { extractNames, extracts, stagedFile } from './extract.ts';
import type { ExtractName } from './extract.ts';

/** Before and after all periods, for what has no bounds. */
export const always = { from: sql`date '0001-01-01'`, to: sql`date '9999-12-31'` };

/** The staged CSV files as views `extracted.<name>`, with declared types: nothing is guessed. */
export function extractViews(folder: string): readonly Sql[] {
  return [sql`create schema extracted`, ...extractNames.map((name) => extractView(name, stagedFile(folder, name)))];
}

function extractView(name: ExtractName, path: string): Sql {
  return sql`create view extracted.${identifier(name)} as
select * from ${readExtract(name, path)}`;
}

export function readExtract(name: ExtractName, path: string): Sql {
  const columns = Object.entries(extracts[name].columns).map(
    ([column, type]) => sql`${literal(column)}: ${literal(type)}`,
  );
  return sql`read_csv(${literal(path)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\n',
  nullstr = '', allow_quoted_nulls = false, max_line_size = 16777216, columns = {${join(columns)}})`;
}

/**
 * From the extracts to `published` (every row), `winner` (the latest of each cell: what is not `superseded`). Places are numbers in the order of their keys: what is sorted by them is sorted by the key.
 */
export const observationSteps: readonly Sql[] = [
  // Status in order of trust: the worse of two is the greater.
  sql`create type trust as enum ('FINAL', 'REVISED', 'ESTIMATED', 'PROVISIONAL')`,

  // A region's id, or a unit's as a negative number: one column to join facts on.
  sql`create table place as
select cast(row_number() over (order by key) as integer) as place_id, key, origin_id
from (
  select code as key, id as origin_id from extracted.region
  union all
  select distinct 'u:' || code, -id from extracted.unit
)`,

  sql`create table version as
select *, coalesce(valid_from, ${always.from}) as from_date, coalesce(valid_to, ${always.to}) as to_date
from extracted.indicator_version`,

  // The number of rows in a CSV file is not known to DuckDB, which would build its hash table on the million observations: joins are done as
  // they are written, the small table on the right (a quarter less work).
  sql`set disabled_optimizers = 'join_order,build_side_probe_side'`,

  // A predicate counts by its score; a row with only the two halves of a ratio by their quotient.
  sql`create table published as
select
  observation.version_id, place_id, period_start,
  coalesce(score, value, numerator / nullif(denominator, 0) * multiplier) as value,
  numerator, denominator, predicate, cast(status as trust) as status, source_id, published_at, observation.id as sequence
from extracted.observation
join version on version.version_id = observation.version_id
join place on place.origin_id = coalesce(region_id, -unit_id)
left join extracted.ordinal_item as item on item.scale = ordinal_scale and item.code = predicate
order by observation.version_id, place_id, period_start, published_at, sequence`,

  sql`reset disabled_optimizers`,

  sql`create table superseded as
select sequence
from published
qualify lead(sequence) over (partition by version_id, place_id, period_start order by published_at, sequence) is not null`,

  sql`create view winner as
select * exclude (sequence)
from published
where not exists (select 1 from superseded where superseded.sequence = published.sequence)`,
];

/** Whether any version is a ratio of two others, and whether any weighs its regions: mostly not, and all that work is spared. */
export const findKinds = sql`select
  coalesce(bool_or(numerator_indicator is not null and denominator_indicator is not null), false) as ratios,
  coalesce(bool_or(weight is not null), false) as weights
from version`;

/** `pair`: the ratios of two indicators, from complete pairs. `observed`: what holds in each cell. */
export const ratioSteps: readonly Sql[] = [
  // An indicator that changed its definition has rows of two versions in a period at most by mistake: the later definition counts.
  sql`create table half as
select
  indicator_code, frequency, place_id, period_start,
  max_by(value, number) as value, max_by(status, number) as status, max(published_at) as published_at
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
  greatest(numerator.status, denominator.status) as status, cast(null as integer) as source_id,
  greatest(numerator.published_at, denominator.published_at) as published_at
from version
join half as numerator on numerator.indicator_code = numerator_indicator and numerator.frequency = version.frequency
join half as denominator using (place_id, period_start)
where denominator.indicator_code = denominator_indicator and denominator.frequency = version.frequency
  and period_start >= from_date and period_start < to_date`,

  // One line, one method: where a place has pairs, what it reported itself stands back.
  sql`create view observed as
select * from winner
where not exists (select 1 from pair where pair.version_id = winner.version_id and pair.place_id = winner.place_id)
union all by name
select * from pair`,
];

export const withoutRatios: readonly Sql[] = [sql`create view observed as select * from winner`];

/** `weight`: of each cell of a version that weighs its regions. */
export const weightSteps: readonly Sql[] = [
  sql`create table weighted as
select distinct version_id, place_id, period_start, weight, frequency
from (select version_id, place_id, period_start from published union all select version_id, place_id, period_start from observed)
join version using (version_id)
where weight is not null`,

  sql`create table population as
select place_id, year, total
from extracted.region_population
join place on place.key = region_code`,

  // A census or projection holds until the next one; before the first, the first.
  sql`create table population_weight as
select needed.version_id, needed.place_id, needed.period_start, cast(coalesce(total, first_total) as double) as weight
from (select *, year(period_start) as year from weighted where weight = 'POPULATION') as needed
asof left join population on population.place_id = needed.place_id and population.year <= needed.year
left join (select place_id, min_by(total, year) as first_total from population group by place_id) as first
  on first.place_id = needed.place_id`,

  sql`create table weigher as
select indicator_code, frequency, place_id, period_start, max_by(value, number) as value
from observed
join version using (version_id)
where value is not null and indicator_code in (select weight from version)
group by indicator_code, frequency, place_id, period_start`,

  sql`create table weight as
select * from population_weight
union all
select weighted.version_id, weighted.place_id, weighted.period_start, coalesce(same_period.value, same_year.value)
from weighted
left join weigher as same_period
  on same_period.indicator_code = weighted.weight and same_period.place_id = weighted.place_id
  and same_period.period_start = weighted.period_start and same_period.frequency = weighted.frequency
left join (
  select indicator_code, place_id, year(period_start) as year, max_by(value, period_start) as value
  from weigher
  group by indicator_code, place_id, year(period_start)
) as same_year
  on same_year.indicator_code = weighted.weight and same_year.place_id = weighted.place_id
  and same_year.year = year(weighted.period_start)
where weighted.weight <> 'POPULATION'`,
];
