import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Database } from './client.ts';
import type { ReferenceData } from './reference-data.ts';
import { readReferenceData } from './reference-data.ts';
import { referenceTables } from './reference-tables.ts';
import { mergeTable } from './seed-table.ts';

/**
 * Brings the reference data of this version into the database: regions, codes, names, lineage, governments, fields,
 * scales and caps. Does nothing when they are there already; a newer version changes rows in place, under the ids
 * they have. All in one transaction; two servers that start at once wait for each other.
 */
export async function seedReference(
  database: Pick<Database, 'pool'>,
  reference?: ReferenceData,
): Promise<{ readonly changed: boolean }> {
  const tables = referenceTables(reference ?? (await readReferenceData()));
  const hash = createHash('sha256').update(JSON.stringify(tables)).digest('hex');
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    const changed = (await lockInstallation(client)) !== hash;
    if (changed) {
      for (const table of tables) await mergeTable(client, table);
      await client.query('update installation set reference_hash = $1', [hash]);
    }
    await client.query('commit');
    client.release();
    return { changed };
  } catch (error) {
    // A connection that failed inside a transaction is not given back: closing it rolls back.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

async function lockInstallation(client: pg.PoolClient): Promise<string | null> {
  await client.query('insert into installation (id) values (1) on conflict (id) do nothing');
  const { rows } = await client.query<{ reference_hash: string | null }>(
    'select reference_hash from installation where id = 1 for update',
  );
  return rows[0]!.reference_hash;
}
