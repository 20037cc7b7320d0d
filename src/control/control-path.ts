import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Refused } from '../errors.ts';

/** The address of a socket has room for 108 bytes on Linux and 104 on macOS, with a zero at the end. */
const maxPathBytes = 103;

/** Where the server of a data folder listens: inside it, or where that path is too long in a private folder of the temporary one. */
export function controlPath(dataFolder: string): string {
  const folder = realpathSync(dataFolder);
  const inside = join(folder, 'control.sock');
  if (Buffer.byteLength(inside) <= maxPathBytes) return inside;
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join(privateFolder(), `${key}.sock`);
}

/** Everybody may write to the temporary folder: what another user put there under our name is not trusted. */
function privateFolder(): string {
  const user = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `kinerja-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const isOurs = found.isDirectory() && found.uid === user && (found.mode & 0o077) === 0;
  if (isOurs) return folder;
  throw new Refused(
    `${folder} is not a folder that only this user may enter. Remove it, or choose a shorter path for the data folder ` +
      `with KINERJA_DATA: ${dirname(folder)} is used only because the path of the data folder is too long for a socket.`,
  );
}
