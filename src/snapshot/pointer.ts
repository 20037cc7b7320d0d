import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { SnapshotDamaged } from '../errors.ts';
import { replaceDurably } from './durable-file.ts';
import { idPattern, readManifest } from './manifest.ts';

const pointer = z
  .object({
    formatVersion: z.literal(1),
    current: z.string().regex(idPattern),
    /** Every snapshot that may be asked for, oldest first. A folder that is not listed here is an orphan. */
    published: z.array(z.string().regex(idPattern)).readonly(),
  })
  .readonly();

/** The one small file that says which snapshots there are. Publishing and retiring are a swap of it. */
export type Pointer = z.infer<typeof pointer>;

export const pointerPath = (folder: string): string => join(folder, 'current.json');

export async function writePointer(folder: string, published: readonly string[], current: string): Promise<void> {
  const value: Pointer = { formatVersion: 1, current, published };
  await replaceDurably(pointerPath(folder), `${JSON.stringify(value, null, 2)}\n`);
}

/** Null before the first snapshot. */
export async function readPointer(folder: string): Promise<Pointer | null> {
  const path = pointerPath(folder);
  try {
    return pointer.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new SnapshotDamaged(
      `${path} cannot be read. Remove it and start again: the complete snapshots in its folder are then listed anew.`,
      {},
      { cause },
    );
  }
}

/**
 * Removes what a process left that ended in the middle: staging folders, half-removed and never published snapshots. Only for the
 * process that has the data folder to itself. A pointer that was lost, or never written because the process ended between a first
 * snapshot's last file and its publication, is made anew from the folders that hold a whole manifest.
 */
export async function recoverFolder(folder: string): Promise<void> {
  let pointer = await readPointer(folder);
  if (!pointer) {
    pointer = await pointerFromFolders(folder);
    if (pointer) await writePointer(folder, pointer.published, pointer.current);
  }
  for (const name of await readdir(folder)) {
    const isOrphan = /^\.(staging|retired)-/.test(name) || (idPattern.test(name) && !pointer?.published.includes(name));
    if (isOrphan) await rm(join(folder, name), { recursive: true, force: true });
  }
}

async function pointerFromFolders(folder: string): Promise<Pointer | null> {
  const published: string[] = [];
  for (const id of (await readdir(folder)).filter((name) => idPattern.test(name)).toSorted()) {
    const isWhole = await readManifest(folder, id).then(
      () => true,
      () => false,
    );
    if (isWhole) published.push(id);
  }
  const current = published.at(-1);
  return current === undefined ? null : { formatVersion: 1, current, published };
}
