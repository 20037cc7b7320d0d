import { join } from 'node:path';
import { findDamage } from './checksum.ts';
import { formatVersion } from './manifest.ts';
import type { FileEntry, Manifest } from './manifest.ts';
import type { OpenSnapshot } from './open-snapshot.ts';
import type { SnapshotStore } from './store.ts';

export interface PreviousOptions {
  /** `<data folder>/snapshots`. */
  readonly store: string;
  /** Null: there is none, or everything is to be written anew. */
  readonly manifest: Manifest | null;
  /** The same, held and checked; null where it did not pass. */
  readonly snapshot: Promise<OpenSnapshot | null>;
  readonly takenAt: string;
  readonly signal: AbortSignal;
}

/** What may be taken over from the snapshot before: files of the same inputs that are whole and that time has not changed. */
export class PreviousSnapshot {
  readonly #options: PreviousOptions;
  readonly #manifest: Manifest | null;

  constructor(options: PreviousOptions) {
    this.#options = options;
    const { manifest, takenAt } = options;
    // Of an earlier instant than the one before, rows would have to be taken away that the log does not know of.
    const isUsable = manifest !== null && manifest.formatVersion === formatVersion && manifest.takenAt <= takenAt;
    this.#manifest = isUsable ? manifest : null;
  }

  /** Where its files lie; nowhere without one. */
  get folder(): string {
    return join(this.#options.store, this.#manifest?.id ?? 'none');
  }

  get contexts(): Readonly<Record<string, string>> {
    return this.#manifest?.contexts ?? {};
  }

  /** The names of the partitions in which a table lies. */
  partitionsOf(table: string): readonly string[] {
    const files = (this.#manifest?.files ?? []).filter((entry) => entry.table === table);
    return files.flatMap(({ partition }) => partition ?? []);
  }

  /** The file of a table, or of one partition of it, if it has these inputs. */
  find(table: string, partition: string | undefined, inputs: string): Promise<FileEntry | null> {
    return this.#first((entry) => entry.table === table && entry.partition === partition && entry.inputs === inputs);
  }

  /** The file of the rows of the database in a state. */
  findOrigin(table: string, partition: string, origin: string): Promise<FileEntry | null> {
    return this.#first((entry) => entry.table === table && entry.partition === partition && entry.origin === origin);
  }

  /** The only file of a table, whatever it was made of. */
  async findTable(table: string): Promise<FileEntry | null> {
    return this.#first((entry) => entry.table === table);
  }

  /** The files of a table that are not among others; null where one of them is damaged. */
  async without(table: string, others: readonly FileEntry[]): Promise<readonly FileEntry[] | null> {
    const known = new Set(others.map(contentOf));
    const files = (this.#manifest?.files ?? []).filter(
      (entry) => entry.table === table && !known.has(contentOf(entry)),
    );
    const areSound = await Promise.all(files.map((entry) => this.#isSound(entry)));
    return areSound.every(Boolean) ? files : null;
  }

  /** Whether a partition has the same bytes. */
  has(entry: FileEntry): boolean {
    return (
      this.#manifest?.files.some((each) => each.table === entry.table && contentOf(each) === contentOf(entry)) ?? false
    );
  }

  path(entry: FileEntry): string {
    return join(this.folder, entry.path);
  }

  /** A damaged file is never handed on: it is written anew. */
  async #first(matches: (entry: FileEntry) => boolean): Promise<FileEntry | null> {
    const { takenAt } = this.#options;
    const entry = this.#manifest?.files.find(matches);
    if (entry === undefined || (entry.validUntil !== undefined && entry.validUntil <= takenAt)) return null;
    return (await this.#isSound(entry)) ? entry : null;
  }

  async #isSound(entry: FileEntry): Promise<boolean> {
    const { signal } = this.#options;
    const snapshot = await this.#options.snapshot;
    if (snapshot?.isUntouchedFile(this.path(entry)) === true) return true;
    return (await findDamage(this.path(entry), entry, signal)) === null;
  }
}

const contentOf = ({ partition, sha256 }: FileEntry): string => `${partition ?? ''} ${sha256}`;

/** Of the current snapshot; null before the first, and where it is damaged. */
export function currentManifest(store: SnapshotStore): Manifest | null {
  const current = store.list().find(({ isCurrent }) => isCurrent);
  return current === undefined || current.problem !== null ? null : store.manifest(current.id);
}
