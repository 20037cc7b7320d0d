import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces a small file so that a crash at any instant leaves the old text or the new one, whole. */
export async function replaceDurably(path: string, text: string): Promise<void> {
  const staged = `${path}.new`;
  await writeDurably(staged, text);
  await rename(staged, path);
  await syncToDisk(dirname(path));
}

export async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Waits until a file's bytes, or a folder's names, are on the disk. */
export async function syncToDisk(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
