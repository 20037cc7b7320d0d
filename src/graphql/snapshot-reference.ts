import { BadUserInput } from '../errors.ts';

const prefix = 'Snapshot:';

/** `asOf` as the store takes it: a Node id is turned into the short id it wraps, anything else is left as it is. */
export function snapshotReference(asOf: string | null | undefined): string | null {
  if (asOf === null || asOf === undefined) return null;
  const text = asOf.trim();
  if (text === '')
    throw new BadUserInput("`asOf` is empty. Give a snapshot's id or an instant, or leave it out for the current one.");
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return decoded.startsWith(prefix) ? decoded.slice(prefix.length) : text;
}
