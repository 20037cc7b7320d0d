import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { manifestName, rowCounts } from '../../src/snapshot/manifest.ts';
import type { FileEntry, Manifest } from '../../src/snapshot/manifest.ts';
import { tableRows } from '../../src/snapshot/table-rows.ts';
import { tableNamesOf } from '../../src/snapshot/tables.ts';
import { toStatement } from '../../src/sql/sql.ts';

/** Makes a snapshot one of an older format: what is read out of other tables today lay in files of its own. */
export async function asFormat(folder: string, id: string, format: 3 | 4 | 5): Promise<void> {
  const target = join(folder, id);
  const manifest = JSON.parse(readFileSync(join(target, manifestName), 'utf8')) as Manifest;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const written: FileEntry[] = [];
  for (const table of ['observation', 'quality_cell'] as const) {
    const rows = tableRows(table, { entries: manifest.files, path: ({ path }) => join(target, path) });
    const path = `${table.replace('_', '-')}-of-format-${format}.parquet`;
    await connection.run(`copy (select * from ${toStatement(rows).text}) to '${join(target, path)}' (format parquet)`);
    const bytes = readFileSync(join(target, path));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    written.push({ table, path, rows: rowCounts(manifest.files).get(table)!, bytes: bytes.length, sha256 });
  }
  connection.closeSync();
  const needed: readonly string[] = tableNamesOf(format);
  // Some of them may have lain in files of their own.
  const others = manifest.files.filter((entry) => written.every(({ table }) => table !== entry.table));
  const files = [...others, ...written]
    .filter(({ table }) => needed.includes(table))
    .map((entry) => ({ ...entry, holding: undefined }));
  writeFileSync(join(target, manifestName), JSON.stringify({ ...manifest, formatVersion: format, files }));
}
