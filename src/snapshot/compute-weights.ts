import { sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';

/** `weight`: of each cell of a version that weighs its regions. Needs `published` and `observed` of all partitions. */
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

export const withoutWeights: readonly Sql[] = [
  sql`create table weight as
select version_id, null::integer as place_id, null::date as period_start, null::double as weight from version where false`,
];
