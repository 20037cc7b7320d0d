import { SnapshotNotFound } from '../errors.ts';
import type { ManifestSummary } from './manifest.ts';

/**
 * The snapshot that a reader's `asOf` means: its id, or the latest not after an instant. A bare date includes that day (UTC).
 * `snapshots` are newest first.
 */
export function resolveAsOf(snapshots: readonly ManifestSummary[], asOf: string | null): ManifestSummary {
  if (snapshots.length === 0)
    throw new SnapshotNotFound('There is no snapshot yet. "kinerja snapshot create" makes one.');
  if (asOf === null) return snapshots.find(({ isCurrent }) => isCurrent)!;
  const named = snapshots.find(({ id }) => id === asOf);
  if (named) return named;
  const limit = endOf(asOf);
  const oldest = snapshots.at(-1)!;
  if (limit === null) {
    throw new SnapshotNotFound(
      `Unknown snapshot "${asOf}". Give an id such as ${snapshots[0]!.id}, or an instant such as ${snapshots[0]!.takenAt}.`,
      { asOf },
    );
  }
  const found = snapshots.find(({ takenAt }) => Date.parse(takenAt) < limit);
  if (found) return found;
  throw new SnapshotNotFound(`No snapshot was taken by ${asOf}; the oldest is ${oldest.id}, of ${oldest.takenAt}.`, {
    asOf,
    oldest: oldest.id,
  });
}

/** The first millisecond that is after what `asOf` names; null for a text that is neither a date nor an instant. */
function endOf(asOf: string): number | null {
  const match = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.exec(asOf);
  const instant = match ? Date.parse(asOf) : Number.NaN;
  if (Number.isNaN(instant)) return null;
  return instant + (match?.[1] === undefined ? 86_400_000 : 1);
}
