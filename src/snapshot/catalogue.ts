import type { Columns, Engine } from '../engine/engine.ts';
import type { CatalogueRows } from '../model/catalogue-rows.ts';
import { identifier, join, sql, toStatement } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { tables } from './tables.ts';
import type { TableName } from './tables.ts';

/** Which tables there are, and their rows. */
export interface Readable {
  has(table: TableName): boolean;
  rows(table: TableName): Sql;
}

/** What another snapshot has loaded, and of which tables it has the same files. */
export interface LoadedBefore {
  readonly rows: CatalogueRows;
  readonly has: (table: TableName) => boolean;
}

/** Reads what is kept in memory while a snapshot is open: its dimensions, the basis of each line, and the breaks of territory. */
export async function loadCatalogue(
  engine: Engine,
  { has, rows: rowsOf }: Readable,
  before: LoadedBefore | null,
  signal: AbortSignal,
): Promise<CatalogueRows> {
  const load = async (name: keyof CatalogueRows, { table, columns }: Part): Promise<readonly unknown[]> => {
    if (before?.has(table) === true) return before.rows[name];
    if (!has(table)) return [];
    return toRows(await engine.run(toStatement(select(table, columns, rowsOf(table))), signal));
  };
  const names = Object.keys(parts) as (keyof CatalogueRows)[];
  const loaded = await Promise.all(names.map((name) => load(name, parts[name])));
  // Column names of tables.ts in camel case are the row types' names; test/snapshot/catalogue.test.ts compares them.
  return Object.fromEntries(names.map((name, index) => [name, loaded[index]!])) as unknown as CatalogueRows;
}

interface Part {
  readonly table: TableName;
  /** The columns that are kept, where not all are. */
  readonly columns?: readonly string[];
}

const parts: Readonly<Record<keyof CatalogueRows, Part>> = {
  regions: { table: 'region' },
  regionAliases: { table: 'region_alias' },
  regionCodes: { table: 'region_code' },
  regionLineage: { table: 'region_lineage' },
  regionPopulations: { table: 'region_population' },
  fields: { table: 'field' },
  units: { table: 'unit' },
  indicatorVersions: { table: 'indicator_version' },
  ordinalItems: { table: 'ordinal_item' },
  ratingBands: { table: 'rating_band' },
  cappingPolicies: { table: 'capping_policy' },
  territoryBreaks: { table: 'territory_break' },
  // A line has a row for each step of what it expects; its basis and latest buckets are the same in all.
  lines: {
    table: 'line',
    columns: ['version_id', 'place', 'basis', 'latest_month', 'latest_quarter', 'latest_semester', 'latest_year'],
  },
  sources: { table: 'source' },
  serviceTypes: { table: 'service_type' },
  programmes: { table: 'programme' },
  teams: { table: 'team' },
  factLines: { table: 'fact_line' },
  computedIndicators: { table: 'computed_indicator' },
};

/** The tables that every answer reads, whatever was asked. */
export const catalogueTables: readonly TableName[] = Object.values(parts).map(({ table }) => table);

function select(table: TableName, columns: readonly string[] = Object.keys(tables[table].columns), rows: Sql): Sql {
  const order = tables[table].sortedBy.filter((name) => columns.includes(name));
  return sql`select distinct ${join(columns.map(identifier))} from ${rows} order by ${join(order.map(identifier))}`;
}

function toRows(columns: Columns): readonly unknown[] {
  const keys = columns.names.map((name) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const values = columns.names.map((name) => columns.column(name));
  return Array.from({ length: columns.rowCount }, (_, row) => {
    const record: Record<string, unknown> = {};
    for (let index = 0; index < keys.length; index += 1) record[keys[index]!] = values[index]![row];
    return record;
  });
}
