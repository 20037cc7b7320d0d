import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { openDatabase } from '../../src/operational/client.ts';
import type { Database, DatabaseOptions } from '../../src/operational/client.ts';
import { templateDatabase } from './database-template.ts';
import { startPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';

/** A database of its own for one test. Closing it removes the data folder too. */
export interface TestDatabase extends Database, AsyncDisposable {
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
}

export interface TestDatabaseOptions extends Partial<DatabaseOptions> {
  readonly kind?: Database['kind'];
  /** Without tables, as before the first start. */
  readonly empty?: boolean;
}

/** Both kinds, for `describe.each`: a server that is not installed is skipped, and the run says why once. */
export const databaseKinds: readonly Database['kind'][] =
  'absent' in inject('databaseTemplates').server ? ['embedded'] : ['embedded', 'server'];

const defaultKind = process.env['KINERJA_TEST_DATABASE'] === 'server' ? 'server' : 'embedded';

/**
 * Opens a fresh database, migrated and seeded, in about half a second: `await using database = await openTestDatabase()`.
 * Embedded unless asked otherwise here, or for a whole run by KINERJA_TEST_DATABASE=server.
 */
export async function openTestDatabase({
  kind = defaultKind,
  empty = false,
  ...options
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const dataFolder =
    options.dataFolder ?? (await testDataFolder(kind === 'server' ? 'none' : empty ? 'empty' : 'seeded'));
  const databaseUrl = options.databaseUrl ?? (kind === 'server' ? await createServerDatabase(empty) : null);
  const database = await openDatabase({ ...options, dataFolder, databaseUrl });
  const close = async (): Promise<void> => {
    await database.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
  return { ...database, dataFolder, databaseUrl, close, [Symbol.asyncDispose]: close };
}

/** A temporary data folder with an embedded database that nobody has open; the caller removes it. */
export async function testDataFolder(database: 'none' | 'empty' | 'seeded' | 'demo' = 'seeded'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-test-'));
  const { embedded, empty } = inject('databaseTemplates');
  const templates = { empty, seeded: embedded, demo: inject('demoTemplate') };
  if (database !== 'none') cpSync(templates[database], folder, { recursive: true });
  return folder;
}

let server: Promise<PostgresServer> | null = null;

/** The server of this test file: started by the first test that needs it, stopped after the last. */
export function testServer(): Promise<PostgresServer> {
  const template = inject('databaseTemplates').server;
  if ('absent' in template) throw new Error(template.absent);
  server ??= startPostgres(template);
  return server;
}

afterAll(async () => {
  await (await server)?.stop();
  server = null;
});

async function createServerDatabase(empty: boolean): Promise<string> {
  const running = await testServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await running.administer(`create database ${name} template ${empty ? 'template0' : templateDatabase}`);
  return running.url(name);
}
