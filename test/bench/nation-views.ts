import type { Database } from '../../src/operational/client.ts';
import { fillDimensions, places } from './nation-dimensions.ts';
import { caseRows, correctionRows, monthCount, observationRows, openCaseRows } from './nation-rows.ts';
import type { NationSizes } from './nation-rows.ts';

/**
 * The national data set without its rows: in place of the tables of facts stand views that make the rows when they are read, so that a
 * snapshot of a hundred million facts needs no database of that size. Nothing can be changed in them.
 */
export async function showNation(database: Database, facts: number): Promise<NationSizes> {
  const sizes = await fillDimensions(database, facts);
  const months = Array.from({ length: monthCount }, (_, month) => month);
  const observations = months.flatMap((month) => [observationRows(month, places), correctionRows(month, places)]);
  const cases = [...months.map((month) => caseRows(month, sizes, places)), openCaseRows(sizes, places)];
  const { pool } = database;
  for (const table of ['observation', 'service_case'])
    await pool.query(`alter table ${table} rename to ${table}_stored`);
  await pool.query(`create view observation as
${observations.map(asObservations).join('\nunion all\n')}`);
  await pool.query(`create view service_case as
${cases.map(asCases).join('\nunion all\n')}`);
  await pool.query('analyze');
  return sizes;
}

const asObservations = (
  rows: string,
): string => `select id::bigint, version_id, region_id, unit_id, 'MONTH'::"PeriodGrain" as grain, period_start,
  value::double precision, numerator::double precision, denominator::double precision, null::text as predicate, status::"ObservationStatus", 1 as source_id, published_at,
  null::text as note, null::integer as import_run_id, published_at as entered_at
from (${rows}) as made`;

const asCases = (
  rows: string,
): string => `select id, code, service_type_id, region_id, unit_id, channel, opened_at, closed_at, 1 as source_id,
  null::integer as import_run_id
from (${rows}) as made`;
