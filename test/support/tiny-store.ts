import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openEngine } from '../../src/engine/duckdb/database.ts';
import { Analytics } from '../../src/run-metric-query.ts';
import { formatVersion, manifestName, snapshotId } from '../../src/snapshot/manifest.ts';
import { SnapshotStore } from '../../src/snapshot/store.ts';
import { tableNames } from '../../src/snapshot/tables.ts';
import type { TableName } from '../../src/snapshot/tables.ts';
import { insertRows } from './tiny-facts.ts';
import { usual } from './tiny-plain.ts';
import type { TinyRow } from './tiny-plain.ts';
import { tinyTables } from './tiny-snapshot.ts';
import type { TinyWorld } from './tiny-snapshot.ts';

/** Tiny worlds as real snapshots: Parquet files and manifests in a store, asked through `Analytics`. The last one is current. */
export async function openTinyStore(worlds: readonly TinyWorld[], { maxCells }: { readonly maxCells?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-tiny-'));
  const store = await SnapshotStore.open({ folder, isOwner: true });
  const engine = await openEngine({ folder });
  const ids: string[] = [];
  for (const [index, world] of worlds.entries()) {
    ids.push(await writeSnapshot(folder, world, index));
    await store.publish(ids.at(-1)!);
  }
  return {
    ids,
    store,
    engine,
    analytics: new Analytics({ store, engine, ...(maxCells === undefined ? {} : { maxCells }) }),
    async close() {
      await engine.close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function writeSnapshot(folder: string, world: TinyWorld, index: number): Promise<string> {
  const { takenAt, mode, facts, dimensions } = tinyTables(world);
  const id = snapshotId(new Date(takenAt), String(index).padStart(4, '0'));
  const target = join(folder, id);
  await mkdir(target);
  const instance = await DuckDBInstance.create(':memory:');
  const empty = Object.fromEntries(tableNames.map((table) => [table, []]));
  const rows = { ...empty, ...facts, ...toTables(dimensions), ...plainRows(world) } as Record<
    TableName,
    readonly object[]
  >;
  await insertRows(instance, rows);
  const connection = await instance.connect();
  const files = [];
  for (const table of tableNames) {
    const path = `${table}.parquet`;
    await connection.run(`copy "${table}" to '${join(target, path)}' (format parquet)`);
    const content = await readFile(join(target, path));
    const sha256 = createHash('sha256').update(content).digest('hex');
    files.push({ table, path, rows: rows[table].length, bytes: content.length, sha256 });
  }
  connection.closeSync();
  instance.closeSync();
  const manifest = { formatVersion, id, takenAt, mode, kinerjaVersion: '0.0.0', migration: null, files };
  await writeFile(join(target, manifestName), JSON.stringify(manifest));
  return id;
}

function plainRows({ plain }: TinyWorld): Partial<Record<TableName, readonly object[]>> {
  const entries = Object.entries(plain ?? {}).map(([table, rows]) => [table, rows.map(toCamelKeys)]);
  return Object.fromEntries(entries) as Partial<Record<TableName, readonly object[]>>;
}

function toCamelKeys(row: TinyRow): object {
  const full = { ...usual, office_code: row['unit_code'] ?? null, ...row };
  return Object.fromEntries(
    Object.entries(full).map(([name, value]) => [
      name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}

/** `indicatorVersions` are the rows of `indicator_version`; lines and breaks come with the facts. */
function toTables(
  dimensions: ReturnType<typeof tinyTables>['dimensions'],
): Partial<Record<TableName, readonly object[]>> {
  const { regions, regionAliases, regionCodes, regionLineage, fields, units, indicatorVersions } = dimensions;
  const { ordinalItems, ratingBands, cappingPolicies, territoryBreaks, sources, factLines, regionPopulations } =
    dimensions;
  return {
    region: regions,
    region_alias: regionAliases,
    region_code: regionCodes,
    region_lineage: regionLineage,
    region_population: regionPopulations,
    fact_line: factLines,
    field: fields,
    unit: units,
    indicator_version: indicatorVersions,
    ordinal_item: ordinalItems,
    rating_band: ratingBands,
    capping_policy: cappingPolicies,
    territory_break: territoryBreaks,
    source: sources,
  };
}
