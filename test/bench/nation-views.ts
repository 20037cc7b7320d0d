import type { Database } from '../../src/operational/client.ts';
import { fillDimensions, places } from './nation-dimensions.ts';
import { fillCases } from './nation.ts';
import { correctionRows, monthCount, observationRows } from './nation-rows.ts';
import type { NationSizes } from './nation-rows.ts';

/**
 * The national data set with half of its rows: in place of the table of observations stands a view that makes them when they are read (a
 * stretch of months alone where only it is asked for), and cases have no index but that of their closing. So a snapshot of a hundred million
 * facts needs 8 GB of a database instead of 27. Nothing can be changed in it.
 */
export async function showNation(database: Database, facts: number): Promise<NationSizes> {
  const sizes = await fillDimensions(database, facts);
  const { pool } = database;
  const months = Array.from({ length: monthCount }, (_, month) => month);
  const observations = months.flatMap((month) => [observationRows(month, places), correctionRows(month, places)]);
  await pool.query('alter table observation rename to observation_stored');
  await pool.query(`create view observation as
${observations.map(asObservations).join('\nunion all\n')}`);
  await fillCases(database, sizes);
  await pool.query('analyze');
  return sizes;
}

const asObservations = (rows: string): string => `select id::bigint, version_id, region_id, unit_id,
  'MONTH'::"PeriodGrain" as grain, period_start,
  value::double precision, numerator::double precision, denominator::double precision, null::text as predicate,
  status::"ObservationStatus", 1 as source_id, published_at,
  null::text as note, null::integer as import_run_id, published_at as entered_at
from (${rows}) as made`;
