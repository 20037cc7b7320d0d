import { describe, expect, test } from 'vitest';
import { missingMigration, readSchema } from '../../prisma/schema-engine.ts';
import { Refused } from '../../src/errors.ts';
import { migrate, migrationStatus } from '../../src/operational/migrate.ts';
import { readMigrations } from '../../src/operational/migrations.ts';
import type { Migration } from '../../src/operational/migrations.ts';
import { databaseKinds, openTestDatabase } from '../support/database.ts';

const migration = (name: string, script: string): Migration => ({ name, script, checksum: `checksum of ${script}` });

test('the migrations give exactly schema.prisma', async () => {
  expect(await missingMigration()).toBe('');
});

test('a column that only the schema has is the next migration', async () => {
  const schema = (await readSchema()).replace('model Installation {', 'model Installation {\n  note String?\n');
  expect(await missingMigration(schema)).toContain('ALTER TABLE "installation" ADD COLUMN     "note" TEXT;');
});

describe.each(databaseKinds)('migrations (%s)', (kind) => {
  test('are applied once, in order, and recorded as Prisma records them', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const known = await readMigrations();
    const names = known.map(({ name }) => name);
    expect(await migrationStatus(database)).toEqual({ applied: [], pending: names });
    expect(await migrate(database)).toEqual({ applied: names });
    expect(await migrate(database)).toEqual({ applied: [] });
    expect(await migrationStatus(database)).toEqual({ applied: names, pending: [] });

    const { rows } = await database.pool.query(
      'select migration_name, checksum, finished_at >= started_at as finished, applied_steps_count from _prisma_migrations order by 1',
    );
    expect(rows).toEqual(
      known.map(({ name, checksum }) => ({ migration_name: name, checksum, finished: true, applied_steps_count: 1 })),
    );
    expect(await database.prisma.observation.count()).toBe(0);
  });

  test('bring a database of an older version forward and keep its rows', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const first = (await readMigrations())[0]!;
    await migrate(database, [first]);
    await database.pool.query(`insert into data_source (name) values ('BPS')`);
    const next = migration('99990101000000_next', 'alter table data_source add column colour text');
    expect(await migrate(database, [first, next])).toEqual({ applied: [next.name] });
    const { rows } = await database.pool.query('select name, colour from data_source');
    expect(rows).toEqual([{ name: 'BPS', colour: null }]);
  });

  test('are not applied to a database that a newer version has migrated', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const first = migration('1_first', 'create table one (a int)');
    await migrate(database, [first, migration('2_second', 'create table two (a int)')]);
    await expect(migrate(database, [first])).rejects.toThrow(Refused);
    await expect(migrate(database, [first])).rejects.toThrow(
      'the migration "2_second", which this version of Kinerja does not know',
    );
  });

  test('are taken back whole when one fails, which says where and leaves the earlier ones', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const first = migration('1_first', 'create table one (a int)');
    const broken = migration('2_broken', 'create table two (a int); alter table absent add column a int');
    await expect(migrate(database, [first, broken])).rejects.toThrow(
      'The migration "2_broken" failed and was taken back; the database is as it was before it. relation "absent" does not exist',
    );
    const { rows } = await database.pool.query(`select to_regclass('one') as one, to_regclass('two') as two`);
    expect(rows).toEqual([{ one: 'one', two: null }]);
    expect(await migrate(database, [first, migration('2_mended', 'create table two (a int)')])).toEqual({
      applied: ['2_mended'],
    });
  });

  test('half-applied by another tool, or edited since, are refused and named together', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const [first, second] = [migration('1_first', 'select 1'), migration('2_second', 'select 2')];
    await migrate(database, [first, second]);
    await database.pool.query(`update _prisma_migrations set finished_at = null where migration_name = '2_second'`);
    await expect(migrate(database, [migration('1_first', 'select 11'), second])).rejects.toThrow(
      /"1_first" was edited after it was applied.*"2_second" was begun and not finished/,
    );
    await database.pool.query(`update _prisma_migrations set rolled_back_at = now() where migration_name = '2_second'`);
    expect(await migrate(database, [first, second])).toEqual({ applied: ['2_second'] });
  });

  test('run by several starts at once are applied once', async () => {
    await using database = await openTestDatabase({ kind, empty: true });
    const known = await readMigrations();
    const starts = await Promise.all([migrate(database), migrate(database), migrate(database)]);
    expect(starts.flatMap(({ applied }) => applied)).toEqual(known.map(({ name }) => name));
  });

  test('keep out observations without place or value, with both places, not finite, or off their period', async () => {
    await using database = await openTestDatabase({ kind });
    const refused = [
      [`'MONTH', '2024-01-01', 1, 1, 5, null`, 'observation_place_check'],
      [`'MONTH', '2024-01-01', null, null, 5, null`, 'observation_place_check'],
      [`'MONTH', '2024-01-01', 1, null, null, 3`, 'observation_value_check'],
      [`'MONTH', '2024-01-01', 1, null, 'NaN', null`, 'observation_finite_check'],
      [`'QUARTER', '2024-02-01', 1, null, 5, null`, 'observation_period_check'],
      [`'MONTH', '2024-02-02', 1, null, 5, null`, 'observation_period_check'],
    ];
    for (const [values, constraint] of refused) {
      const insert = `
        insert into observation (grain, period_start, region_id, unit_id, value, numerator, version_id, source_id, published_at)
        values (${values}, 1, 1, now())`;
      await expect(database.pool.query(insert)).rejects.toThrow(`violates check constraint "${constraint}"`);
    }
  });
});
