import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { Refused } from '../errors.ts';
import type { Database } from './client.ts';
import { readMigrations } from './migrations.ts';
import type { Migration } from './migrations.ts';

/** A row of Prisma's own table, so that `prisma migrate status` and `deploy` can be used on the same database. */
interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
  readonly rolled_back_at: Date | null;
}

/** The key of `pg_advisory_lock` that Prisma's engine takes too, so that two servers never migrate one database at once. */
const prismaAdvisoryLock = 72707369;

/**
 * Brings the database to the schema of this version, forward only, each migration in a transaction of its own together
 * with its record: one that fails leaves nothing behind. Refuses a database with migrations that this code does not
 * know, with an edited or a half-applied one. (Prisma's engine could apply them too, but takes its lock on any
 * connection of the pool, and commits a failed script's record apart from the script.)
 */
export async function migrate(
  database: Pick<Database, 'pool'>,
  migrations?: readonly Migration[],
): Promise<{ applied: string[] }> {
  const known = migrations ?? (await readMigrations());
  const client = await database.pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [prismaAdvisoryLock]);
    await client.query(createTable);
    const pending = pendingMigrations(known, await readApplied(client));
    for (const migration of pending) await apply(client, migration);
    return { applied: pending.map(({ name }) => name) };
  } finally {
    await client.query('select pg_advisory_unlock_all()').then(
      () => client.release(),
      (error: Error) => client.release(error),
    );
  }
}

/** The migrations not applied yet; reads only. Throws like `migrate` when the database cannot be brought forward. */
export async function migrationStatus(
  database: Pick<Database, 'pool'>,
): Promise<{ applied: string[]; pending: string[] }> {
  const known = await readMigrations();
  const { rows } = await database.pool.query(`select to_regclass('_prisma_migrations') is not null as exists`);
  const pending = pendingMigrations(known, rows[0].exists ? await readApplied(database.pool) : []).map(
    ({ name }) => name,
  );
  return { applied: known.map(({ name }) => name).filter((name) => !pending.includes(name)), pending };
}

const createTable = `
  create table if not exists "_prisma_migrations" (
    "id"                  varchar(36) primary key not null,
    "checksum"            varchar(64) not null,
    "finished_at"         timestamptz,
    "migration_name"      varchar(255) not null,
    "logs"                text,
    "rolled_back_at"      timestamptz,
    "started_at"          timestamptz not null default now(),
    "applied_steps_count" integer not null default 0
  )`;

async function readApplied(client: pg.Pool | pg.PoolClient): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'select migration_name, checksum, finished_at, rolled_back_at from _prisma_migrations order by started_at, migration_name',
  );
  return rows.filter((row) => row.rolled_back_at === null);
}

function pendingMigrations(known: readonly Migration[], applied: readonly AppliedMigration[]): readonly Migration[] {
  const checksums = new Map(known.map(({ name, checksum }) => [name, checksum]));
  const faults = applied.flatMap(({ migration_name: name, checksum, finished_at }) => {
    if (!checksums.has(name))
      return [
        `it has the migration "${name}", which this version of Kinerja does not know: run the version that made it, or a newer one`,
      ];
    if (finished_at === null)
      return [
        `the migration "${name}" was begun and not finished: restore the database from a backup, or mend it by hand and mark the row in _prisma_migrations as rolled back or finished`,
      ];
    if (checksums.get(name) !== checksum)
      return [
        `the migration "${name}" was edited after it was applied: restore the file as it was and put the change into a new migration`,
      ];
    return [];
  });
  if (faults.length > 0) throw new Refused(`The database cannot be used: ${faults.join('; ')}.`, { faults });
  const names = new Set(applied.map(({ migration_name }) => migration_name));
  return known.filter(({ name }) => !names.has(name));
}

async function apply(client: pg.PoolClient, { name, checksum, script }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(script);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refused(
      `The migration "${name}" failed and was taken back; the database is as it was before it. ${reason}`,
      { migration: name },
      { cause },
    );
  }
}
