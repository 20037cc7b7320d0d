import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openWriter } from '../engine/duckdb/writer.ts';
import { Refused } from '../errors.ts';
import { toldStates } from './arrivals.ts';
import { toldContexts } from './context.ts';
import { syncToDisk, writeDurably } from './durable-file.ts';
import { defaultPrivacy } from '../model/populations.ts';
import { formatVersion, manifestName, snapshotId } from './manifest.ts';
import type { FileEntry, Manifest } from './manifest.ts';
import type { SnapshotStore } from './store.ts';
import type { CreateSnapshotOptions } from './create-options.ts';
import { prepareExport } from './prepare-export.ts';
import { findLostRows, writeTables } from './write.ts';

/**
 * Exports the operational database as of `now` and makes it the current snapshot. Until the pointer is swapped, the last step, everything
 * lies in a staging folder: a failure, a full disk or a killed process leaves the snapshots as they were.
 */
export async function createSnapshot(options: CreateSnapshotOptions): Promise<Manifest> {
  const { store, signal } = options;
  signal.throwIfAborted();
  const staging = await mkdtemp(join(store.folder, '.staging-'));
  try {
    const manifest = await buildInto(staging, options);
    signal.throwIfAborted();
    await publish(staging, manifest, options);
    return manifest;
  } catch (error) {
    signal.throwIfAborted();
    throw isDiskFull(error) ? diskFull(error) : error;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function buildInto(staging: string, options: CreateSnapshotOptions): Promise<Manifest> {
  const { store, now, kinerjaVersion, privacy = defaultPrivacy } = options;
  const { onProgress = () => {} } = options;
  const [staged, target, spillFolder] = await Promise.all(
    ['csv', 'parquet', 'spill'].map(async (name) => {
      await mkdir(join(staging, name));
      return join(staging, name);
    }),
  );
  // The two run side by side: where one fails, the other is stopped before the folder goes.
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const writer = await openWriter({ spillFolder: spillFolder!, threads: 1, connections: 3 });
  await store.refresh();
  // Held: neither retired nor touched while its files are taken over. It is checked while the database is read.
  const before = options.isFull === true ? Promise.resolve(null) : store.acquire().catch(() => null);
  try {
    const { task, extracted, reading } = await prepareExport({
      ...options,
      signal,
      stop,
      writer,
      privacy,
      staging,
      staged: staged!,
      target: target!,
      before: before.then((lease) => lease?.snapshot ?? null),
    });
    const writing = writeTables(task, extracted, onProgress);
    const [{ files, people }] = await Promise.all([writing, reading]).catch(async (error: unknown) => {
      stop.abort(error);
      await Promise.allSettled([writing, reading]);
      throw error;
    });
    const lost = findLostRows(task, extracted);
    if (lost.length > 0) throw new Error(`The snapshot is not whole and was not published: ${lost.join('; ')}.`);
    const { mode, migration } = extracted;
    const { takenAt } = task;
    const id = freeId(store, now, files);
    const contexts = { ...toldContexts(task.contexts), ...toldStates(task.partitions), ...people };
    return { formatVersion, id, takenAt, mode, kinerjaVersion, migration, privacy, contexts, files };
  } finally {
    writer.close();
    (await before)?.release();
  }
}

/** Digits of the content, and others when the same content was exported in the same second before. */
function freeId(store: SnapshotStore, now: Date, files: readonly FileEntry[]): string {
  for (let attempt = 0; ; attempt += 1) {
    const content = `${now.toISOString()} ${attempt} ${files.map(({ sha256 }) => sha256).join(' ')}`;
    const id = snapshotId(now, createHash('sha256').update(content).digest('hex'));
    if (!existsSync(join(store.folder, id))) return id;
  }
}

/** The manifest is the last file of its folder, the folder's name comes after it, the pointer last. */
async function publish(
  staging: string,
  manifest: Manifest,
  { store, onProgress }: CreateSnapshotOptions,
): Promise<void> {
  const folder = join(staging, 'parquet');
  await writeDurably(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  await syncToDisk(folder);
  onProgress?.('publish', 0, 2);
  await rename(folder, join(store.folder, manifest.id));
  await syncToDisk(store.folder);
  onProgress?.('publish', 1, 2);
  await store.publish(manifest.id);
  onProgress?.('publish', 2, 2);
}

function isDiskFull(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return (
    code === 'ENOSPC' ||
    code === 'EFBIG' ||
    code === 'EDQUOT' ||
    /No space left|File too large|disk is full/i.test(message)
  );
}

function diskFull(cause: unknown): Refused {
  return new Refused(
    'The disk is full: the snapshot was not made, and the ones there are stay as they are. Free some space ("kinerja snapshot prune" removes old snapshots) and try again.',
    {},
    { cause },
  );
}
