import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writer } from '../engine/duckdb/writer.ts';
import { literal, sql } from '../sql/sql.ts';
import type { Sql } from '../sql/sql.ts';
import { lineSteps, treeSteps } from './compute-lines.ts';
import { extractViews, observationSteps } from './compute-observations.ts';
import { syncToDisk } from './durable-file.ts';
import type { Extracted } from './extract.ts';
import type { FileEntry } from './manifest.ts';
import { copyToParquet, tableQueries } from './table-queries.ts';
import { tableNames } from './tables.ts';
import type { TableName } from './tables.ts';
import { checksum } from './checksum.ts';

export interface WriteOptions {
  readonly writer: Writer;
  /** Where the CSV files lie. */
  readonly staged: string;
  /** Where the Parquet files go. */
  readonly target: string;
  readonly takenAt: string;
  readonly onStep: (stage: 'compute' | 'write', done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Computes what a snapshot decides once for all its readers and writes every table as sorted Parquet, on the disk when it returns. */
export async function writeTables(options: WriteOptions): Promise<readonly FileEntry[]> {
  const { writer, staged, target, takenAt, onStep, signal } = options;
  const before = [...extractViews(staged), ...observationSteps, ...treeSteps(takenAt)];
  await runAll(before, 0, before.length + 1);
  const deepest = await writer.run(sql`select coalesce(max(depth), 0) as depth from node`, signal);
  const lines = lineSteps(deepest.column('depth')[0] as number);
  await runAll(lines, before.length, before.length + lines.length);

  const queries = tableQueries(takenAt);
  const files: FileEntry[] = [];
  for (const table of tableNames) {
    const path = `${table.replaceAll('_', '-')}.parquet`;
    await writer.run(copyToParquet(table, queries[table], join(target, path)), signal);
    files.push(await describe(table, path));
    onStep('write', files.length, tableNames.length);
  }
  return files;

  async function runAll(steps: readonly Sql[], done: number, total: number): Promise<void> {
    for (const [index, step] of steps.entries()) {
      await writer.run(step, signal);
      onStep('compute', done + index + 1, total);
    }
  }

  async function describe(table: TableName, path: string): Promise<FileEntry> {
    const absolute = join(target, path);
    await syncToDisk(absolute);
    const { size } = await stat(absolute);
    const counted = await writer.run(
      sql`select num_rows as rows from parquet_file_metadata(${literal(absolute)})`,
      signal,
    );
    return {
      table,
      path,
      rows: counted.column('rows')[0] as number,
      bytes: size,
      sha256: await checksum(absolute, signal),
    };
  }
}

/** Every row that came out of the database must be in the files: a join that loses one is a defect, never a smaller table. */
export function findLostRows(files: readonly FileEntry[], { rows }: Extracted): readonly string[] {
  const written = (table: TableName) =>
    files.filter((file) => file.table === table).reduce((sum, file) => sum + file.rows, 0);
  return Object.entries(rows).flatMap(([extract, expected]) => {
    const table = extract === 'observation' ? 'vintage' : (extract as TableName);
    const found = written(table);
    return found === expected ? [] : [`${table} has ${found} rows, the database gave ${expected}`];
  });
}
