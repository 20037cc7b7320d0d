import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/operational/client.ts';
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
  if (cluster !== undefined && existsSync(join(cluster, 'PG_VERSION'))) return startPostgres({ cluster });
  const server = await startPostgres(cluster === undefined ? {} : { keepIn: cluster });
  try {
    await server.administer('create database nation');
    const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-'));
    const database = await openDatabase({ dataFolder: folder, databaseUrl: server.url('nation') });
    const startedAt = performance.now();
    await fillWithNation(database, millions * 1_000_000).finally(() => database.close());
    await rm(folder, { recursive: true });
    console.log(`filled with ${millions} million facts in ${Math.round((performance.now() - startedAt) / 1000)} s`);
  } catch (error) {
    await server.stop();
    throw error;
  }
  if (cluster === undefined) return server;
  await server.stop();
  return startPostgres({ cluster });
}
