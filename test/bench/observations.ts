import type { Database } from '../../src/operational/client.ts';
import { migrate } from '../../src/operational/migrate.ts';
import { seedReference } from '../../src/operational/seed.ts';

/** Twenty monthly indicators, summed over regions, in every regency for as many months as it takes; one cell in fifty was corrected. */
export async function fillWithObservations(database: Database, rows: number): Promise<void> {
  await migrate(database);
  await seedReference(database);
  const { pool } = database;
  await pool.query(`insert into data_source (name) values ('BPS')`);
  await pool.query(`insert into indicator (code) select 'B-' || i from generate_series(1, 20) i`);
  await pool.query(`insert into indicator_version (indicator_id, number, name_id, unit, direction, attainment_formula, frequency, region_aggregation, period_aggregation)
    select id, 1, code, 'orang', 'MAXIMIZE', 'MAXIMIZE', 'MONTH', 'SUM', 'SUM' from indicator`);
  const corrections = Math.round(rows / 50);
  await pool.query(insert('2025-01-01'), inOrder(rows - corrections));
  await pool.query(insert('2025-02-01'), inOrder(corrections));
}

/** So many rows, from the first month on; what is sorted for them is no more than their months. */
const inOrder = (rows: number) => [rows, Math.ceil(rows / (20 * 514)) - 1];

const insert = (published: string) => `
insert into observation (version_id, region_id, grain, period_start, value, source_id, published_at)
select version.id, region.id, 'MONTH', date '2015-01-01' + month * interval '1 month', random() * 1000,
  (select id from data_source), timestamptz '${published}'
from generate_series(0, $2::int) month, indicator_version version, region
where level = 'REGENCY'
order by month, version.id, region.id
limit $1::int`;
