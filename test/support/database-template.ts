import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/operational/client.ts';
import type { Database } from '../../src/operational/client.ts';
import { migrate } from '../../src/operational/migrate.ts';
import { findPostgres, startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';

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

/** vitest's `globalSetup`. */
export async function setup(project: TestProject): Promise<void> {
  const embedded = await cached('embedded', async (folder) => {
    await fill(await openDatabase({ dataFolder: folder }));
  });
  const empty = await cached('empty', async (folder) => {
    await (await openDatabase({ dataFolder: folder })).close();
  });
  const found = findPostgres();
  const server =
    'absent' in found ? found : { cluster: await cached('server', (folder) => fillCluster(folder)) };
  if ('absent' in server) console.warn(`Tests on a PostgreSQL server are skipped: ${server.absent}`);
  project.provide('databaseTemplates', { embedded, empty, server });
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
  const seed = new URL('../../src/operational/seed.ts', import.meta.url);
  if (existsSync(seed)) await (await import(seed.href)).seedReference(database);
  await database.close();
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const cacheFolder = join(root, 'node_modules', '.cache', 'kinerja-test-database');

/** The folder `name` filled by `make`, complete or not there. */
async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const key = `${name}-${(await hashOf(['package-lock.json', 'prisma', 'src/operational'])).slice(0, 16)}`;
  const folder = join(cacheFolder, key);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const draft = await mkdtemp(join(cacheFolder, `draft-${name}-`));
  await make(draft);
  await removeOld();
  // Another run may have been faster; then its folder stands.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return folder;
}

/** Leaves those alone that another run may be copying from. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(cacheFolder)) {
    const { mtimeMs } = await stat(join(cacheFolder, name));
    if (mtimeMs < Date.now() - 3_600_000) await rm(join(cacheFolder, name), { recursive: true, force: true });
  }
}

async function hashOf(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    const isFile = path.includes('.');
    const entries = isFile ? [path] : await readdir(join(root, path), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const file = typeof entry === 'string' ? join(root, entry) : join(entry.parentPath, entry.name);
      if (typeof entry === 'string' || entry.isFile()) hash.update(file).update(await readFile(file));
    }
  }
  return hash.digest('hex');
}
