import { join } from 'node:path';
import { scanFiles } from '../engine/dialect.ts';
import type { Engine } from '../engine/engine.ts';
import { SnapshotDamaged } from '../errors.ts';
import { sql, toStatement } from '../sql/sql.ts';
import { findDamage } from './checksum.ts';
import { rollupChecks } from './rollup-totals.ts';
import { manifestName } from './manifest.ts';
import type { FileEntry, Manifest } from './manifest.ts';
import type { SnapshotStore } from './store.ts';
import { tableRows } from './table-rows.ts';
import { tableNamesOf } from './tables.ts';
import type { TableName } from './tables.ts';

export interface FileReport {
  readonly path: string;
  /** What is wrong, in words; null when size, checksum and rows are those of the manifest. */
  readonly problem: string | null;
}

export interface VerifyReport {
  readonly id: string;
  readonly isSound: boolean;
  readonly files: readonly FileReport[];
}

export interface VerifyOptions {
  readonly store: SnapshotStore;
  /** An id, a date or an instant; null: the current snapshot. */
  readonly asOf?: string | null;
  readonly onFile?: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Compares every file of a snapshot with its manifest: size, checksum, that it opens, and its rows; and rollups with their facts. Throws SnapshotNotFound only. */
export async function verifySnapshot({ store, asOf = null, onFile, signal }: VerifyOptions): Promise<VerifyReport> {
  const { id, problem } = store.find(asOf);
  if (problem !== null) return { id, isSound: false, files: [{ path: manifestName, problem }] };
  const manifest = store.manifest(id);
  const files: FileReport[] = [];
  for (const entry of manifest.files) {
    const path = join(store.folder, id, entry.path);
    const damage = (await findDamage(path, entry, signal)) ?? (await findRowDamage(path, entry, store.reader, signal));
    files.push({ path: entry.path, problem: damage });
    onFile?.(files.length, manifest.files.length);
  }
  for (const table of tableNamesOf(manifest.formatVersion)) {
    const isListed = manifest.files.some((entry) => entry.table === table);
    if (!isListed) files.push({ path: manifestName, problem: `lists no file of table ${table}` });
  }
  if (files.every(({ problem: fault }) => fault === null))
    files.push(...(await findRollupFaults(manifest, { folder: join(store.folder, id), reader: store.reader, signal })));
  return { id, isSound: files.every((file) => file.problem === null), files };
}

async function findRowDamage(
  path: string,
  entry: FileEntry,
  reader: Engine,
  signal: AbortSignal,
): Promise<string | null> {
  try {
    const scan = scanFiles([path]);
    const held =
      entry.holding === undefined ? sql`null` : sql`(select count(*) from ${scan} where replaced_at is null)`;
    const counted = await reader.run(toStatement(sql`select count(*) as rows, ${held} as held from ${scan}`), signal);
    const [rows, holding] = ['rows', 'held'].map((name) => counted.column(name)[0]);
    if (rows !== entry.rows) return `has ${rows} rows, not ${entry.rows}`;
    return holding === (entry.holding ?? null) ? null : `has ${holding} observations, not ${entry.holding}`;
  } catch (error) {
    if (error instanceof SnapshotDamaged) return 'cannot be opened';
    throw error;
  }
}

/** Whether a file holds what it should hold, not only what was written: totals beside those of the facts. */
async function findRollupFaults(
  { files }: Manifest,
  { folder, reader, signal }: { readonly folder: string; readonly reader: Engine; readonly signal: AbortSignal },
): Promise<readonly FileReport[]> {
  const rows = (table: TableName) => tableRows(table, { entries: files, path: ({ path }) => join(folder, path) });
  const faults: FileReport[] = [];
  for (const { table, compare } of rollupChecks) {
    const entry = files.find((file) => file.table === table);
    if (entry === undefined) continue;
    const found = await reader.run(toStatement(compare(rows)), signal);
    if (found.rowCount === 0) continue;
    const [subject, kept, expected, keptSum, expectedSum] = [
      'subject',
      'kept',
      'expected',
      'kept_sum',
      'expected_sum',
    ].map((name) => found.column(name)[0]);
    const sums = keptSum === null ? '' : ` (${keptSum}, not ${expectedSum}, in all)`;
    faults.push({
      path: entry.path,
      problem: `is not what its facts come to: ${subject} has ${kept} of them, not ${expected}${sums}`,
    });
  }
  return faults;
}
