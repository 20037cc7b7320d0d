import type pg from 'pg';
import type { Database } from '../../src/operational/client.ts';
import { fillDimensions, places } from './nation-dimensions.ts';
import { caseRows, correctionRows, monthCount, monthStart, observationRows, openCaseRows } from './nation-rows.ts';
import type { NationSizes } from './nation-rows.ts';

/** A snapshot at this instant holds the whole data set; one at `changedAt` what `changeOneMonth` did too. */
export const takenAt = new Date('2025-03-31T12:00:00Z');
export const changedAt = new Date('2025-04-30T12:00:00Z');

/**
 * Fills an empty database with the national data set: 60 months (2020 to 2024) of 20 indicators of the territory in all 514 regencies, and
 * of 10 indicators of governments in as many units as `facts` asks for, with corrections on 2 %; the rest are service cases. The same
 * `facts` give the same rows. Measured on a server, two busy cores: 1,000,000 facts in 13 s.
 */
export async function fillWithNation(
  database: Database,
  facts: number,
  onMonth: (done: number, of: number) => void = () => {},
): Promise<NationSizes> {
  const sizes = await fillDimensions(database, facts);
  const client = await database.pool.connect();
  try {
    await withoutUpkeep(client, { tables: ['observation', 'service_case'] }, async () => {
      for (let month = 0; month < monthCount; month += 1) {
        await client.query(insertObservations(observationRows(month, places)));
        await client.query(insertObservations(correctionRows(month, places)));
        await client.query(insertCases(caseRows(month, sizes, places)));
        onMonth(month + 1, monthCount);
      }
      await client.query(insertCases(openCaseRows(sizes, places)));
    });
    for (const table of ['nation_regency', 'nation_unit']) await client.query(`drop table ${table}`);
    await client.query('analyze');
    await expectRows(client, facts);
  } finally {
    client.release();
  }
  return sizes;
}

/** The service cases alone, with no index but that of their closing. */
export async function fillCases({ pool }: Database, sizes: NationSizes): Promise<void> {
  const client = await pool.connect();
  try {
    const isKept = (definition: string): boolean => definition.endsWith('(closed_at)');
    await withoutUpkeep(client, { tables: ['service_case'], isKept }, async () => {
      for (let month = 0; month < monthCount; month += 1)
        await client.query(insertCases(caseRows(month, sizes, places)));
      await client.query(insertCases(openCaseRows(sizes, places)));
    });
  } finally {
    client.release();
  }
}

/**
 * Changes a share of all facts, all of the last month: half are cases whose closing is entered late (fewer where
 * fewer are open), the others are corrections of observations.
 * Gives how many rows were changed. The foreign keys and triggers of the tables hold.
 */
export async function changeOneMonth(database: Pick<Database, 'pool'>, share: number): Promise<number> {
  const { rows } = await database.pool.query<{ facts: string }>(countFacts);
  const changes = Math.round(Number(rows[0]!.facts) * share);
  const month = monthStart(monthCount - 1);
  const closed = await database.pool.query(
    `update service_case
set closed_at = greatest(opened_at, $1::timestamptz) + interval '2 hours'
where id in (select id from service_case where closed_at is null order by id limit $2)`,
    [`${month}T01:00:00Z`, Math.floor(changes / 2)],
  );
  const corrected = await database.pool.query(
    `insert into observation (version_id, region_id, unit_id, grain, period_start, value, numerator, denominator, status, source_id, published_at)
select version_id, region_id, unit_id, grain, period_start, value * 1.03, numerator * 1.03, denominator, 'REVISED', source_id,
  timestamptz '2025-04-10T03:00:00Z'
from observation
where period_start = $1::date and status = 'FINAL'
order by unit_id is null, id
limit $2`,
    [month, changes - closed.rowCount!],
  );
  const changed = corrected.rowCount! + closed.rowCount!;
  if (changed !== changes) throw new Error(`only ${changed} of ${changes} rows could be changed within one month`);
  return changed;
}

const insertObservations = (
  rows: string,
): string => `insert into observation (version_id, region_id, unit_id, grain, period_start, value,
  numerator, denominator, status, source_id, published_at)
select version_id, region_id, unit_id, 'MONTH', period_start, value, numerator, denominator, status::"ObservationStatus",
  (select id from data_source), published_at
from (${rows}) as made
order by made.id`;

const insertCases = (
  rows: string,
): string => `insert into service_case (code, service_type_id, region_id, unit_id, channel, opened_at, closed_at, source_id)
select code, service_type_id, region_id, unit_id, channel, opened_at, closed_at, (select id from data_source)
from (${rows}) as made
order by made.id`;

/** Indexes are made once, after the rows; foreign keys and triggers of rows that are right by construction are spared. */
async function withoutUpkeep(
  client: pg.PoolClient,
  {
    tables,
    isKept = () => true,
  }: { readonly tables: readonly string[]; readonly isKept?: (definition: string) => boolean },
  fill: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
from pg_index where indrelid = any ($1::text[]::regclass[]) and not indisprimary`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await client.query('set session_replication_role = replica');
  await fill();
  await client.query('reset session_replication_role');
  for (const { definition } of rows) if (isKept(definition)) await client.query(definition);
}

async function expectRows(client: pg.PoolClient, facts: number): Promise<void> {
  const { rows } = await client.query<{ facts: string }>(countFacts);
  if (Number(rows[0]!.facts) !== facts) throw new Error(`${rows[0]!.facts} facts were made instead of ${facts}`);
}

const countFacts = 'select (select count(*) from observation) + (select count(*) from service_case) as facts';
