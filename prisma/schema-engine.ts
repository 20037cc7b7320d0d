import { readFile } from 'node:fs/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { EmbeddedPostgres } from '../src/operational/embedded.ts';
import { migrationsFolder, readMigrations } from '../src/operational/migrations.ts';

const schemaPath = new URL('schema.prisma', import.meta.url);
const nothingExternal = { externalTables: [], externalEnums: [] };

/**
 * The SQL that brings a database with all migrations to `schema` (by default `schema.prisma`); empty when nothing is missing.
 * Prisma's own engine computes it, as WebAssembly and against an embedded database in memory, so that neither its
 * binary nor a server is needed.
 */
export async function missingMigration(schema?: string): Promise<string> {
  await using shadow = await openInMemory();
  schema ??= await readSchema();
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

export const readSchema = (): Promise<string> => readFile(schemaPath, 'utf8');

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
  const connect = async (): Promise<SqlDriverAdapter> => withQuotedChar(await prisma.connect(), pool);
  const adapterFactory: SqlMigrationAwareDriverAdapterFactory = {
    provider: prisma.provider,
    adapterName: prisma.adapterName,
    connect,
    connectToShadowDb: connect,
  };
  const close = async (): Promise<void> => {
    await pool.end();
    await embedded.close();
  };
  return { adapterFactory, [Symbol.asyncDispose]: close };
}

const quotedChar = 18;
const text = 25;

/**
 * Prisma's engine reads columns of the catalogue's type "char", which Prisma's adapter refuses (prisma/orm#27403):
 * here the pool passes them off as text and remembers where they were, and the adapter gives them their type back.
 */
class CataloguePool extends pg.Pool {
  readonly charColumns = new Map<string, readonly number[]>();

  async runScript(script: string): Promise<void> {
    await super.query(script);
  }

  // The overloads of `query` cannot be named once; the adapter uses only the one that takes a config and returns a promise.
  override async query(...question: unknown[]): Promise<never> {
    const ask = super.query as (...question: unknown[]) => Promise<pg.QueryResult>;
    const result = await ask.apply(this, question);
    const chars = [...result.fields.keys()].filter((column) => result.fields[column]!.dataTypeID === quotedChar);
    for (const column of chars) result.fields[column]!.dataTypeID = text;
    this.charColumns.set((question[0] as pg.QueryConfig).text, chars);
    return result as never;
  }
}

/** The adapter would cut a script at every semicolon, those inside a function too: here the server reads it whole. */
function withQuotedChar(adapter: SqlDriverAdapter, pool: CataloguePool): SqlDriverAdapter {
  const { charColumns } = pool;
  const executeScript: SqlDriverAdapter['executeScript'] = (script) => pool.runScript(script);
  const queryRaw: SqlDriverAdapter['queryRaw'] = async (query) => {
    const result = await adapter.queryRaw(query);
    for (const column of charColumns.get(query.sql) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
    return result;
  };
  return new Proxy(adapter, {
    get(target, name) {
      if (name === 'queryRaw') return queryRaw;
      if (name === 'executeScript') return executeScript;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
