import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Kept from run to run; never part of what is checked. */
export const cacheFolder = join(root, 'node_modules', '.cache', 'kinerja-test');

/** The folder `name` filled by `make`, complete or not there; kept until one of `sources` (files and folders) changes. */
export async function cachedFolder(
  name: string,
  sources: readonly string[],
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheFolder, `${name}-${(await hashOf(sources)).slice(0, 16)}`);
  if (existsSync(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const draft = await mkdtemp(join(cacheFolder, `draft-${name}-`));
  await make(draft);
  await removeOld(name);
  // Another run may have been faster; then its folder stands.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return folder;
}

/** Earlier ones of the same name; those alone that another run may be copying from. */
async function removeOld(name: string): Promise<void> {
  for (const entry of await readdir(cacheFolder)) {
    if (!entry.startsWith(`${name}-`) && !entry.startsWith(`draft-${name}-`)) continue;
    const { mtimeMs } = await stat(join(cacheFolder, entry));
    if (mtimeMs < Date.now() - 3_600_000) await rm(join(cacheFolder, entry), { recursive: true, force: true });
  }
}

async function hashOf(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(root, source);
    const isFolder = (await stat(path)).isDirectory();
    const entries = isFolder ? await readdir(path, { recursive: true, withFileTypes: true }) : [];
    const files = isFolder
      ? entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
      : [path];
    for (const file of files.toSorted()) hash.update(relative(root, file)).update(await readFile(file));
  }
  return hash.digest('hex');
}
