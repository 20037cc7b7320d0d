import { statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { openEngine } from '../engine/duckdb/database.ts';
import type { Engine } from '../engine/engine.ts';
import { BadUserInput, SnapshotDamaged } from '../errors.ts';
import { resolveAsOf } from './as-of.ts';
import { readManifest, summarize, summarizeDamaged } from './manifest.ts';
import type { Manifest, ManifestSummary } from './manifest.ts';
import { openSnapshot } from './open-snapshot.ts';
import type { OpenSnapshot } from './open-snapshot.ts';
import { pointerPath, readPointer, recoverFolder, writePointer } from './pointer.ts';
import type { Pointer } from './pointer.ts';

export type { ManifestSummary } from './manifest.ts';
export type { OpenSnapshot } from './open-snapshot.ts';

/** A reader's hold on a snapshot: its files stay until `release`, which may be called more than once. */
export interface Lease {
  readonly snapshot: OpenSnapshot;
  release(): void;
}

export interface StoreOptions {
  /** `<data folder>/snapshots`. */
  readonly folder: string;
  /** Whether this process has the data folder to itself: only then are orphans removed. */
  readonly isOwner: boolean;
}

/** Snapshots that stay open without a reader, besides the current one: questions with `asOf` come in runs. */
const idleOpen = 2;

/** The snapshots of a data folder: which there are, who reads them, and when their files may go. */
export class SnapshotStore {
  readonly folder: string;
  /** For dimensions and verification: apart from the engine that answers questions, so that neither waits for the other. */
  readonly reader: Engine;
  readonly #manifests = new Map<string, Manifest | SnapshotDamaged>();
  /** Least recently used first. */
  readonly #opened = new Map<string, Promise<OpenSnapshot>>();
  readonly #leases = new Map<string, number>();
  readonly #retired = new Set<string>();
  #pointer: Pointer | null = null;
  #pointerStamp = '';
  #summaries: readonly ManifestSummary[] = [];
  #refreshing: Promise<void> | null = null;
  #removing: Promise<void> = Promise.resolve();
  #turn: Promise<void> = Promise.resolve();

  private constructor(folder: string, reader: Engine) {
    this.folder = folder;
    this.reader = reader;
  }

  static async open({ folder, isOwner }: StoreOptions): Promise<SnapshotStore> {
    const absolute = resolve(folder);
    await mkdir(absolute, { recursive: true });
    const store = new SnapshotStore(absolute, await openEngine({ folder: absolute, concurrency: 2, queue: 10_000 }));
    try {
      if (isOwner) await recoverFolder(absolute);
      await store.refresh();
    } catch (error) {
      await store.close();
      throw error;
    }
    return store;
  }

  /** Takes a hold on the current snapshot, or the one that `asOf` names (an id, a date or an instant), with every file as it was checked. */
  async acquire(asOf: string | null = null): Promise<Lease> {
    const lease = await this.hold(asOf);
    if (lease.snapshot.isUntouched()) return lease;
    // Written to: it must pass the checks anew.
    this.#opened.delete(lease.snapshot.id);
    lease.release();
    return this.hold(asOf);
  }

  /** The same for who reads `untouchedFiles` alone: of a question that reads two files of a hundred, two are looked at. */
  async hold(asOf: string | null = null): Promise<Lease> {
    if (this.#stampOfPointer() !== this.#pointerStamp) await this.refresh();
    const { id } = this.find(asOf);
    // Held from here on, so that it cannot be retired while it is being opened.
    const release = this.#hold(id);
    try {
      return { snapshot: await this.#open(id), release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Changes whenever a snapshot is published or retired, by whatever process. */
  get version(): string {
    return this.#stampOfPointer();
  }

  /** Newest first. */
  list(): readonly ManifestSummary[] {
    return this.#summaries;
  }

  /** The current snapshot, or the one that `asOf` names; SnapshotNotFound when there is none. */
  find(asOf: string | null = null): ManifestSummary {
    return resolveAsOf(this.#summaries, asOf);
  }

  manifest(id: string): Manifest {
    const found = this.#manifests.get(this.find(id).id)!;
    if (found instanceof SnapshotDamaged) throw found;
    return found;
  }

  /** Follows the pointer when another has moved it. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#follow().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  /** Makes a complete snapshot folder the current one. It is opened first, so that no question waits for that. */
  publish(id: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#manifests.set(id, await readManifest(this.folder, id));
      await this.#open(id, await this.#opened.get(this.#pointer?.current ?? '')?.catch(() => null));
      const published = (this.#pointer?.published ?? []).filter((other) => other !== id);
      await this.#movePointer([...published, id], id);
    });
  }

  /** Takes snapshots out of the list and deletes their files, at once or when the last reader lets go. */
  retire(ids: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      const pointer = this.#pointer;
      if (!pointer || ids.length === 0) return;
      if (ids.includes(pointer.current)) throw new BadUserInput('The current snapshot stays; make a newer one first.');
      const kept = pointer.published.filter((id) => !ids.includes(id));
      await this.#movePointer(kept, pointer.current);
      for (const id of ids) {
        if (this.#leases.has(id)) this.#retired.add(id);
        else this.#remove(id);
      }
      await this.#removing;
    });
  }

  /** Leases still out keep their files on the disk; nothing is retired by closing. */
  async close(): Promise<void> {
    await this.#turn;
    await this.#refreshing?.catch(() => {});
    await this.#removing;
    await this.reader.close();
  }

  /** Two that publish or retire at once would write the pointer over each other's. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(change);
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #movePointer(published: readonly string[], current: string): Promise<void> {
    await writePointer(this.folder, published, current);
    await this.#refreshing;
    await this.refresh();
  }

  async #follow(): Promise<void> {
    const stamp = this.#stampOfPointer();
    const pointer = await readPointer(this.folder);
    const published = pointer?.published ?? [];
    for (const id of published) if (!this.#manifests.has(id)) this.#manifests.set(id, await this.#readManifest(id));
    this.#pointer = pointer;
    this.#pointerStamp = stamp;
    this.#summaries = published
      .map((id) => summaryOf(id, this.#manifests.get(id)!, id === pointer?.current))
      .toSorted((a, b) => Date.parse(b.takenAt) - Date.parse(a.takenAt) || (a.id < b.id ? 1 : -1));
    this.#closeIdle();
  }

  #readManifest(id: string): Promise<Manifest | SnapshotDamaged> {
    return readManifest(this.folder, id).catch((error: unknown) => {
      // One damaged snapshot must not take the others with it: it is listed with its problem and refused when asked for.
      if (error instanceof SnapshotDamaged) return error;
      throw error;
    });
  }

  #open(id: string, before?: OpenSnapshot | null): Promise<OpenSnapshot> {
    const manifest = this.#manifests.get(id)!;
    if (manifest instanceof SnapshotDamaged) return Promise.reject(manifest);
    const opening = this.#opened.get(id) ?? openSnapshot(this.folder, manifest, this.reader, before);
    this.#opened.delete(id);
    this.#opened.set(id, opening);
    // Not kept when it fails: the next question checks again, a restored file is good again.
    opening.catch(() => {
      if (this.#opened.get(id) === opening) this.#opened.delete(id);
    });
    return opening;
  }

  #hold(id: string): () => void {
    this.#leases.set(id, (this.#leases.get(id) ?? 0) + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = this.#leases.get(id)! - 1;
      if (left > 0) return void this.#leases.set(id, left);
      this.#leases.delete(id);
      if (this.#retired.has(id)) this.#remove(id);
      else this.#closeIdle();
    };
  }

  #closeIdle(): void {
    const idle = [...this.#opened.keys()].filter((id) => id !== this.#pointer?.current && !this.#leases.has(id));
    for (const id of idle.slice(0, Math.max(0, idle.length - idleOpen))) this.#opened.delete(id);
  }

  #remove(id: string): void {
    this.#retired.delete(id);
    this.#opened.delete(id);
    this.#manifests.delete(id);
    // What cannot be removed now is an orphan that the next start removes.
    this.#removing = this.#removing.then(() => removeFolder(this.folder, id)).catch(() => {});
  }

  #stampOfPointer(): string {
    const found = statSync(pointerPath(this.folder), { throwIfNoEntry: false, bigint: true });
    return found ? `${found.ino} ${found.mtimeNs} ${found.size}` : '';
  }
}

function summaryOf(id: string, manifest: Manifest | SnapshotDamaged, isCurrent: boolean): ManifestSummary {
  return manifest instanceof SnapshotDamaged
    ? summarizeDamaged(id, isCurrent, manifest.message)
    : summarize(manifest, isCurrent);
}

/** Renamed first, so that a crash half-way leaves an orphan and never a folder that looks whole. */
async function removeFolder(folder: string, id: string): Promise<void> {
  const orphan = join(folder, `.retired-${id}`);
  await rename(join(folder, id), orphan);
  await rm(orphan, { recursive: true, force: true });
}
