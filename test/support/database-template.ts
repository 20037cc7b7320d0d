import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/operational/client.ts';
import type { Database } from '../../src/operational/client.ts';
import { migrate } from '../../src/operational/migrate.ts';
import { seedReference } from '../../src/operational/seed.ts';
import { findPostgres, startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';
import { cachedFolder } from './template-cache.ts';

/** What every test database is copied from; made once and kept until migrations, seed or packages change. */
export interface DatabaseTemplates {
  /** A data folder with an embedded database. */
  readonly embedded: string;
  /** The same without tables: making a new one takes seconds. */
  readonly empty: string;
  /** A cluster of Debian's PostgreSQL, or the reason why there is none. */
  readonly server: { readonly cluster: string } | { readonly absent: string };
}

declare module 'vitest' {
  export interface ProvidedContext {
    databaseTemplates: DatabaseTemplates;
  }
}

/** The name of the migrated and seeded database in the server's template. */
export const templateDatabase = 'kinerja_template';

/** What decides the content of a migrated and seeded database. */
const sources = ['package-lock.json', 'prisma', 'src/operational', 'test/support/database-template.ts'];

/** vitest's `globalSetup`. */
export async function setup(project: TestProject): Promise<void> {
  const found = findPostgres();
  const [embedded, empty, server] = await Promise.all([
    migratedTemplate(),
    cachedFolder('empty', sources, async (folder) => (await openDatabase({ dataFolder: folder })).close()),
    'absent' in found ? found : cachedFolder('server', sources, fillCluster).then((cluster) => ({ cluster })),
  ]);
  if ('absent' in server) console.warn(`Tests on a PostgreSQL server are skipped: ${server.absent}`);
  project.provide('databaseTemplates', { embedded, empty, server });
}

/** A data folder with a migrated and seeded embedded database. */
export function migratedTemplate(): Promise<string> {
  return cachedFolder('embedded', sources, async (folder) => {
    await fill(await openDatabase({ dataFolder: folder }));
  });
}

async function fillCluster(folder: string): Promise<void> {
  const server = await startPostgres({ keepIn: folder });
  await createTemplate(server);
  await server.stop();
}

async function createTemplate(server: PostgresServer): Promise<void> {
  await server.administer(`create database ${templateDatabase}`);
  const dataFolder = await mkdtemp(join(tmpdir(), 'kinerja-template-'));
  await fill(await openDatabase({ dataFolder, databaseUrl: server.url(templateDatabase) }));
  await rm(dataFolder, { recursive: true });
}

async function fill(database: Database): Promise<void> {
  await migrate(database);
  await seedReference(database);
  await database.close();
}
