import type { Database } from '../../src/operational/client.ts';
import { migrate } from '../../src/operational/migrate.ts';
import { seedReference } from '../../src/operational/seed.ts';
import { seats, sizesOf } from './nation-rows.ts';
import type { NationSizes } from './nation-rows.ts';

/** What the rows are made from, beside the dimensions themselves. */
export const places = { regencies: 'nation_regency', units: 'nation_unit', versions: 'indicator_version' };

/** Migrates and seeds a database and adds the indicators, units and services of a nation, and the tables that its facts are made from. */
export async function fillDimensions(database: Database, facts: number): Promise<NationSizes> {
  const sizes = sizesOf(facts);
  await migrate(database);
  await seedReference(database);
  const { pool } = database;
  await pool.query(`insert into data_source (name) values ('BPS')`);
  await pool.query(`insert into indicator (code)
select code from (
  select 'N-' || i as code, i as rank from generate_series(1, 20) as i
  union all
  select 'U-' || i, 20 + i from generate_series(1, 10) as i
) as codes order by rank`);
  // Every fifth is a ratio, told by its two halves.
  await pool.query(`insert into indicator_version (indicator_id, number, name_id, unit, subject, direction, attainment_formula, frequency,
  region_aggregation, period_aggregation, multiplier)
select id, 1, 'Indikator ' || code, case when id % 5 = 0 then '%' else 'orang' end, (case when code like 'U-%' then 'GOVERNMENT' else 'TERRITORY' end)::"Subject",
  'MAXIMIZE', 'MAXIMIZE', 'MONTH', (case when id % 5 = 0 then 'RATIO' else 'SUM' end)::"RegionAggregation",
  (case when id % 5 = 0 then 'RATIO' else 'SUM' end)::"PeriodAggregation", case when id % 5 = 0 then 100 else 1 end
from indicator order by id`);
  await pool.query(`insert into service_type (code, name_id) values ('IZIN-USAHA', 'Izin usaha'), ('IZIN-BANGUNAN', 'Izin bangunan'),
  ('AKTA-LAHIR', 'Akta kelahiran')`);
  await pool.query(`insert into service_standard (service_type_id, promised_minutes, clock, valid_from)
select id, case code when 'AKTA-LAHIR' then 1440 else 2400 end, (case code when 'AKTA-LAHIR' then 'CALENDAR' else 'WORKING' end)::"ServiceClock", date '2015-01-01'
from service_type`);
  await pool.query(`create table nation_regency as
select region.id, region.code, row_number() over (order by region.code) - 1 as rank,
  case when government.id is not null then count(government.id) over (order by region.code) - 1 end as seat
from region left join government on region_id = region.id
where level = 'REGENCY'`);
  await pool.query(
    `insert into organisation_unit (code, region_id)
select 'D-' || code || '-' || unit / ${seats} + 1, regency.id
from generate_series(0, $1::int - 1) as unit
join nation_regency as regency on regency.seat = unit % ${seats}
order by unit`,
    [sizes.units],
  );
  await pool.query(`insert into organisation_unit_version (unit_id, name_id, type, valid_from)
select id, 'Dinas ' || code, 'DINAS', date '2015-01-01' from organisation_unit`);
  await pool.query(`create table nation_unit as
select id, row_number() over (order by id) - 1 as rank from organisation_unit`);
  await pool.query('create unique index on nation_unit (rank)');
  for (const table of ['nation_regency', 'nation_unit']) await pool.query(`analyze ${table}`);
  return sizes;
}
