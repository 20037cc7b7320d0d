import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/operational/client.ts';
import type { Database } from '../../src/operational/client.ts';
import { migrate } from '../../src/operational/migrate.ts';
import { startPostgres } from '../support/postgres.ts';
import type { PostgresServer } from '../support/postgres.ts';
import { fillWithNation } from './nation.ts';

export interface Prepared {
  readonly millions: number;
  /** A folder that keeps the filled cluster: used where it is there, made where it is not. */
  readonly cluster: string | undefined;
}

/** A real PostgreSQL with the national data set in its database `nation`. What is done to it is forgotten when it stops. */
export async function openPrepared({ millions, cluster }: Prepared): Promise<PostgresServer> {
  const isKept = cluster !== undefined && existsSync(join(cluster, 'PG_VERSION'));
  if (!isKept && cluster !== undefined) await (await fillServer(millions, cluster)).stop();
  const server = cluster === undefined ? await fillServer(millions) : await startPostgres({ cluster });
  // A kept one may be of an earlier version.
  await withDatabase(server, migrate);
  return server;
}

async function fillServer(millions: number, keepIn?: string): Promise<PostgresServer> {
  const server = await startPostgres(keepIn === undefined ? {} : { keepIn });
  try {
    await server.administer('create database nation');
    const startedAt = performance.now();
    await withDatabase(server, (database) => fillWithNation(database, millions * 1_000_000));
    console.log(`filled with ${millions} million facts in ${Math.round((performance.now() - startedAt) / 1000)} s`);
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The database `nation` of a server, for as long as the work takes. */
export async function withDatabase(
  server: PostgresServer,
  work: (database: Database) => Promise<unknown>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
  const database = await openDatabase({ dataFolder: folder, databaseUrl: server.url('nation') });
  try {
    await work(database);
  } finally {
    await database.close();
    await rm(folder, { recursive: true });
  }
}
