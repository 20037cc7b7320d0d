import { mkdtempSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import type { Cell } from '../../src/engine/engine.ts';
import { createSnapshot } from '../../src/snapshot/build.ts';
import type { CreateSnapshotOptions } from '../../src/snapshot/create-options.ts';
import type { Manifest } from '../../src/snapshot/manifest.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import type { TableName } from '../../src/snapshot/tables.ts';
import { identifier, join, sql, toStatement } from '../../src/sql/sql.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

export const never = new AbortController().signal;

/** A seeded database, a store beside it, and the few words needed to fill the one and read the other. */
export interface TestWorkshop extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly store: SnapshotStore;
  readonly folder: string;
  /** Adds version 1 (or `number`) of an indicator; columns of indicator_version as in the schema. Gives the version's id. */
  indicator(code: string, columns?: Readonly<Record<string, unknown>>): Promise<number>;
  unit(
    code: string,
    region: string,
    parent?: string | null,
    columns?: { readonly from?: string; readonly to?: string },
  ): Promise<void>;
  /** `place` is a region's code, or `u:` and a unit's. */
  observe(
    version: number,
    place: string,
    period: string,
    value: number | null,
    columns?: Readonly<Record<string, unknown>>,
  ): Promise<void>;
  source(name: string): Promise<number>;
  snapshot(now?: string, options?: Partial<CreateSnapshotOptions>): Promise<Manifest>;
  /** Rows of a table of the current snapshot, or of the one that `asOf` names, as arrays in the order of the file. */
  rows(table: TableName, columns: readonly string[], where?: { version?: number; asOf?: string }): Promise<Cell[][]>;
}

/** With a `database` given, a store of its own over that database, which stays open. */
export async function openWorkshop(given?: TestDatabase): Promise<TestWorkshop> {
  const database = given ?? (await openTestDatabase());
  const folder = mkdtempSync(joinPath(database.dataFolder, 'snapshots-'));
  const store = await SnapshotStore.open({ folder, isOwner: true });
  const { pool } = database;

  async function insert(table: string, columns: Readonly<Record<string, unknown>>): Promise<number> {
    const names = Object.keys(columns);
    const text = `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning id`;
    return Number((await pool.query(text, Object.values(columns))).rows[0].id);
  }
  async function idOf(table: string, column: string, value: string): Promise<number | null> {
    const found = await pool.query(`select id from ${table} where ${column} = $1`, [value]);
    return found.rows[0]?.id ?? null;
  }
  const source = async (name: string) =>
    (await idOf('data_source', 'name', name)) ?? (await insert('data_source', { name }));

  return {
    database,
    store,
    folder,
    source,
    async indicator(code, columns = {}) {
      const indicator_id = (await idOf('indicator', 'code', code)) ?? (await insert('indicator', { code }));
      return insert('indicator_version', {
        number: 1,
        name_id: code,
        unit: 'orang',
        direction: 'MAXIMIZE',
        attainment_formula: 'MAXIMIZE',
        frequency: 'YEAR',
        ...columns,
        indicator_id,
      });
    },
    async unit(
      code,
      region,
      parent = null,
      { from = '2000-01-01', to }: { readonly from?: string; readonly to?: string } = {},
    ) {
      const region_id = await idOf('region', 'code', region);
      const unit_id =
        (await idOf('organisation_unit', 'code', code)) ?? (await insert('organisation_unit', { code, region_id }));
      const parent_id = parent === null ? null : await idOf('organisation_unit', 'code', parent);
      await insert('organisation_unit_version', {
        unit_id,
        parent_id,
        name_id: code,
        valid_from: from,
        valid_to: to ?? null,
      });
    },
    async observe(version_id, place, period_start, value, columns = {}) {
      const isUnit = place.startsWith('u:');
      await insert('observation', {
        version_id,
        region_id: isUnit ? null : await idOf('region', 'code', place),
        unit_id: isUnit ? await idOf('organisation_unit', 'code', place.slice(2)) : null,
        grain: (await pool.query('select frequency from indicator_version where id = $1', [version_id])).rows[0]
          .frequency,
        period_start,
        value,
        source_id: await source('BPS'),
        published_at: '2025-01-15T00:00:00Z',
        ...columns,
      });
    },
    snapshot: (now = '2025-06-30T12:00:00Z', options = {}) =>
      createSnapshot({ database, store, now: new Date(now), kinerjaVersion: '0.0.0', signal: never, ...options }),
    async rows(table, columns, { version, asOf } = {}) {
      const { snapshot, release } = await store.acquire(asOf);
      try {
        const kept = version === undefined ? sql`` : sql` where version_id = ${version}`;
        const query = sql`select ${join(columns.map(identifier))} from ${snapshot.rows(table)}${kept}`;
        const answer = await store.reader.run(toStatement(query), never);
        return Array.from({ length: answer.rowCount }, (_, row) => columns.map((name) => answer.column(name)[row]!));
      } finally {
        release();
      }
    },
    async [Symbol.asyncDispose]() {
      await store.close();
      if (!given) await database.close();
    },
  };
}
