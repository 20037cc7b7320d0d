import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startPostgres } from '../support/postgres.ts';
import type { PostgresServer } from '../support/postgres.ts';
import { runApart } from './child.ts';
import { takenAt } from './nation.ts';
import { showNation } from './nation-views.ts';
import { withDatabase } from './national-server.ts';

export interface PrepareOptions {
  readonly millions: number;
  /** Its `snapshots` is filled, if it is not there yet. */
  readonly dataFolder: string;
  /** A server that has the nation in its database `nation`; null: one is made for the time of the export. */
  readonly postgres: PostgresServer | null;
  /** A folder that keeps the filled cluster of the server that is made. */
  readonly cluster: string | undefined;
}

/** Makes the snapshot of a nation in a data folder of its own, as `kinerja snapshot create` does. */
export async function prepareSnapshot({ millions, dataFolder, postgres, cluster }: PrepareOptions): Promise<void> {
  const snapshots = join(dataFolder, 'snapshots');
  if (existsSync(join(snapshots, 'current.json'))) return;
  await mkdir(dataFolder, { recursive: true });
  const server = postgres ?? (await openShown(millions, cluster));
  try {
    process.env['DATABASE_URL'] = server.url('nation');
    const script = new URL('./export-apart.ts', import.meta.url);
    const { ms, peakBytes } = await runApart(script, ['snapshot', takenAt.toISOString(), snapshots]);
    console.log(
      `snapshot of ${millions} million facts: ${Math.round(ms / 1000)} s, peak ${(peakBytes / 1e9).toFixed(2)} GB`,
    );
  } finally {
    if (postgres === null) await server.stop();
  }
}

async function openShown(millions: number, cluster: string | undefined): Promise<PostgresServer> {
  const isKept = cluster !== undefined && existsSync(join(cluster, 'PG_VERSION'));
  if (!isKept && cluster !== undefined) await (await showInServer(millions, cluster)).stop();
  return cluster === undefined ? showInServer(millions) : startPostgres({ cluster });
}

async function showInServer(millions: number, keepIn?: string): Promise<PostgresServer> {
  const server = await startPostgres(keepIn === undefined ? {} : { keepIn });
  try {
    await server.administer('create database nation');
    await withDatabase(server, (database) => showNation(database, millions * 1_000_000));
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}
