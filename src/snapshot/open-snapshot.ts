import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { SnapshotDamaged } from '../errors.ts';
import type { CatalogueRows } from '../model/catalogue-rows.ts';
import type { Sql } from '../sql/sql.ts';
import { loadCatalogue } from './catalogue.ts';
import type { FileEntry, Manifest, SnapshotMode } from './manifest.ts';
import { filesOf, tableRows } from './table-rows.ts';
import { tableNamesOf } from './tables.ts';
import type { TableName } from './tables.ts';
import { findDamage } from './checksum.ts';

/** A snapshot that has been checked and may be asked. The same object as long as it is open. */
export interface OpenSnapshot {
  readonly id: string;
  readonly takenAt: string;
  readonly mode: SnapshotMode;
  readonly manifest: Manifest;
  readonly catalogue: CatalogueRows;
  /** Whether it has a table: one that is older than the table has not. */
  has(table: TableName): boolean;
  /** The rows of a table, of the files that hold them. */
  rows(table: TableName): Sql;
  /** The same, to be read now: throws FilesTouched when a file is no longer the one that was checked. */
  untouchedRows(table: TableName): Sql;
  /** Whether every file is still the one that was checked. */
  isUntouched(): boolean;
  /** The same of one. */
  isUntouchedFile(path: string): boolean;
  /** Whether a file of another snapshot is one of those that were checked here, under a second name. */
  isLinked(path: string, entry: FileEntry): boolean;
}

/** One waits for its file while another is summed up: four take half the time of one. */
const checkedBeside = 4;

/** A file was written to since it was checked: all must pass the checks anew. */
export class FilesTouched extends Error {
  override readonly name = 'FilesTouched';
}

/**
 * Checks every byte against the manifest, then loads the dimensions. 115 MB in 347 files take 0.1 s to check: little beside a wrong number,
 * which is what DuckDB answers from most files with a flipped byte. What a snapshot that is open has been checked for and has loaded from
 * the same files is taken from it: after a change of a month, of 10 million facts, 0.1 of 0.5 s.
 */
export async function openSnapshot(
  folder: string,
  manifest: Manifest,
  engine: Engine,
  before: OpenSnapshot | null = null,
): Promise<OpenSnapshot> {
  const { id, takenAt, mode } = manifest;
  const { signal } = new AbortController();
  for (const table of tableNamesOf(manifest.formatVersion))
    if (!manifest.files.some((entry) => entry.table === table))
      throw damaged(id, `no file of table ${table} is listed`);
  const stamps = new Map<string, Stamp>();
  const unchecked = manifest.files.values();
  const checkRest = async (): Promise<void> => {
    for (const entry of unchecked) {
      const path = join(folder, id, entry.path);
      stamps.set(path, stampOf(path));
      const damage = before?.isLinked(path, entry) === true ? null : await findDamage(path, entry, signal);
      if (damage !== null) throw damaged(id, `${entry.path} ${damage}`);
    }
  };
  await Promise.all(Array.from({ length: checkedBeside }, checkRest));
  const { files: entries } = manifest;
  const pathOf = ({ path }: FileEntry): string => join(folder, id, path);
  const has = (table: TableName): boolean => filesOf(table, entries).length > 0;
  const rows = (table: TableName): Sql => tableRows(table, { entries, path: pathOf });
  const isSame = (path: string): boolean => {
    const [known, now] = [stamps.get(path), stampOf(path)];
    if (known?.written !== now.written) return false;
    if (known.changedAt === now.changedAt) return true;
    if (known.names === now.names) return false;
    stamps.set(path, now);
    return true;
  };
  const checksums = new Map(manifest.files.map((entry) => [entry.path, entry.sha256]));
  const checksumsOf = ({ files }: Manifest, table: string): string =>
    files.flatMap((entry) => (entry.table === table ? [entry.sha256] : [])).join();
  const catalogue = await loadCatalogue(
    engine,
    { has, rows },
    before && {
      rows: before.catalogue,
      has: (table) => checksumsOf(before.manifest, table) === checksumsOf(manifest, table),
    },
    signal,
  );
  return {
    id,
    takenAt,
    mode,
    manifest,
    catalogue,
    has,
    rows,
    untouchedRows(table) {
      const path = (entry: FileEntry): string => {
        const found = pathOf(entry);
        if (isSame(found)) return found;
        throw new FilesTouched(`Files of table ${table} of snapshot ${id} were written to.`);
      };
      return tableRows(table, { entries, path });
    },
    isUntouched: () => [...stamps.keys()].every(isSame),
    isUntouchedFile: isSame,
    isLinked: (path, entry) =>
      checksums.get(entry.path) === entry.sha256 &&
      stamps.get(join(folder, id, entry.path))?.written === stampOf(path).written,
  };
}

/**
 * A file that keeps its stamp has not been written to. Another snapshot that links it gives it one more name, one that is retired takes a
 * name away: that is a change of the file too, but not of its bytes.
 */
interface Stamp {
  /** Size, inode, and when it was last written to: that can be put back, what follows cannot. */
  readonly written: string;
  readonly changedAt: number | undefined;
  readonly names: number | undefined;
}

/** Synchronous: about 2 us a file, before every read of it. */
function stampOf(path: string): Stamp {
  const found = statSync(path, { throwIfNoEntry: false });
  const written = found ? `${found.size} ${found.mtimeMs} ${found.ino}` : 'missing';
  return { written, changedAt: found?.ctimeMs, names: found?.nlink };
}

function damaged(id: string, what: string): SnapshotDamaged {
  return new SnapshotDamaged(
    `Snapshot ${id} is damaged: ${what}. "kinerja snapshot create" makes a new one; older ones answer with asOf.`,
    { id },
  );
}
