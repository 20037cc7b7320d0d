import { readFile } from 'node:fs/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { EmbeddedPostgres } from '../src/operational/embedded.ts';
import { migrationsFolder, readMigrations } from '../src/operational/migrations.ts';

const schemaPath = new URL('schema.prisma', import.meta.url);
const nothingExternal = { externalTables: [], externalEnums: [] };

/**
 * The SQL that brings a database with all migrations to `schema.prisma`; empty when nothing is missing.
 * Prisma's own engine computes it, as WebAssembly and against an embedded database in memory, so that neither its
 * binary nor a server is needed.
 */
export async function missingMigration(): Promise<string> {
  await using shadow = await openInMemory();
  const schema = await readFile(schemaPath, 'utf8');
  const adapterFactory = bindMigrationAwareSqlAdapterFactory(shadow.adapterFactory);
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => {}, adapterFactory);
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...(await migrationList()) },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
    script: true,
    exitCode: null,
    filters: nothingExternal,
  });
  const script = stdout ?? '';
  return script.trim() === '-- This is an empty migration.' ? '' : script;
}

async function migrationList(): Promise<MigrationList> {
  const migrations = await readMigrations();
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}

/** The engine asks for a database and for a shadow of it; both may be the same empty one, since only the shadow is written. */
async function openInMemory() {
  const embedded = await EmbeddedPostgres.open(null);
  const pool = new CataloguePool({
    max: 1,
    stream: () => embedded.stream(),
    user: 'postgres',
    idleTimeoutMillis: 0,
  });
  const prisma = new PrismaPg(pool);
  const adapterFactory: SqlMigrationAwareDriverAdapterFactory = {
    provider: prisma.provider,
    adapterName: prisma.adapterName,
    connect: () => prisma.connect(),
    connectToShadowDb: () => prisma.connect(),
  };
  const close = async (): Promise<void> => {
    await pool.end();
    await embedded.close();
  };
  return { adapterFactory, [Symbol.asyncDispose]: close };
}

const quotedChar = 18;
const blankPaddedChar = 1042;

/** Prisma's adapter does not know the catalogue's type "char", which its own engine asks for (prisma/orm#27403). */
class CataloguePool extends pg.Pool {
  // The overloads of `query` cannot be named once; the adapter uses only the one that returns a promise.
  override async query(...question: unknown[]): Promise<never> {
    const result = await (super.query as (...question: unknown[]) => Promise<pg.QueryResult>).apply(this, question);
    for (const field of result.fields) if (field.dataTypeID === quotedChar) field.dataTypeID = blankPaddedChar;
    return result as never;
  }
}
