import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { SnapshotDamaged } from '../errors.ts';
import type { CatalogueRows } from '../model/catalogue-rows.ts';
import { loadCatalogue } from './catalogue.ts';
import type { Manifest, SnapshotMode } from './manifest.ts';
import { tableNames, tableNamesOf } from './tables.ts';
import { findDamage } from './checksum.ts';

/** A snapshot that has been checked and may be asked. The same object as long as it is open. */
export interface OpenSnapshot {
  readonly id: string;
  readonly takenAt: string;
  readonly mode: SnapshotMode;
  readonly manifest: Manifest;
  readonly catalogue: CatalogueRows;
  /** Absolute paths of a table's files, none where the snapshot is older than the table; throws for a name that is no table. */
  files(table: string): readonly string[];
  /** The same, to be read now: throws FilesTouched when one is no longer the one that was checked. */
  untouchedFiles(table: string): readonly string[];
  /** Whether every file is still the one that was checked. */
  isUntouched(): boolean;
  /** The same of one. */
  isUntouchedFile(path: string): boolean;
}

/** A file was written to, or linked from elsewhere, since it was checked: all must pass the checks anew. */
export class FilesTouched extends Error {
  override readonly name = 'FilesTouched';
}

/**
 * Checks every byte against the manifest, then loads the dimensions. 100 MB of files take 60 ms to check: little beside a wrong number,
 * which is what DuckDB answers from most files with a flipped byte.
 */
export async function openSnapshot(folder: string, manifest: Manifest, engine: Engine): Promise<OpenSnapshot> {
  const { id, takenAt, mode } = manifest;
  const { signal } = new AbortController();
  const paths = new Map<string, readonly string[]>(
    tableNames.map((table) => [table, pathsOf(folder, manifest, table)]),
  );
  const stamps = new Map<string, string>();
  for (const entry of manifest.files) {
    const path = join(folder, id, entry.path);
    const stamp = stampOf(path);
    const damage = await findDamage(path, entry, signal);
    if (damage !== null) throw damaged(id, `${entry.path} ${damage}`);
    stamps.set(path, stamp);
  }
  const files = (table: string): readonly string[] => {
    const found = paths.get(table);
    if (!found) throw new Error(`"${table}" is not a table of a snapshot; there are ${tableNames.join(', ')}.`);
    return found;
  };
  const isSame = (path: string): boolean => stamps.get(path) === stampOf(path);
  const catalogue = await loadCatalogue(engine, files, signal);
  return {
    id,
    takenAt,
    mode,
    manifest,
    catalogue,
    files,
    untouchedFiles(table) {
      const found = files(table);
      if (found.every(isSame)) return found;
      throw new FilesTouched(`Files of table ${table} of snapshot ${id} were written to.`);
    },
    isUntouched: () => [...stamps.keys()].every(isSame),
    isUntouchedFile: isSame,
  };
}

function pathsOf(folder: string, manifest: Manifest, table: string): readonly string[] {
  const paths = manifest.files
    .filter((entry) => entry.table === table)
    .map((entry) => join(folder, manifest.id, entry.path));
  const isExpected = tableNamesOf(manifest.formatVersion).some((name) => name === table);
  if (paths.length === 0 && isExpected) throw damaged(manifest.id, `no file of table ${table} is listed`);
  return paths;
}

/** Size, times and inode: a file that keeps them has not been written to. Synchronous: about 2 us a file, before every read of it. */
function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs} ${found.ctimeMs} ${found.ino}` : 'missing';
}

function damaged(id: string, what: string): SnapshotDamaged {
  return new SnapshotDamaged(
    `Snapshot ${id} is damaged: ${what}. "kinerja snapshot create" makes a new one; older ones answer with asOf.`,
    { id },
  );
}
