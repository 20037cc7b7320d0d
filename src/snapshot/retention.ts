import { BadUserInput } from '../errors.ts';
import type { ManifestSummary } from './manifest.ts';

/** How many snapshots stay, the current one included; `all` is the default everywhere. */
export type Retention = number | 'all';

/** What a retention does not keep, oldest first: the oldest beyond `keep`, never the current one, even when it is not the newest. `snapshots` are newest first. */
export function chooseRetired(snapshots: readonly ManifestSummary[], keep: Retention): readonly ManifestSummary[] {
  if (keep === 'all') return [];
  if (!Number.isSafeInteger(keep) || keep < 1) {
    throw new BadUserInput(`At least one snapshot stays: keep must be 1 or more, or "all", not ${keep}.`, { keep });
  }
  const others = snapshots.filter(({ isCurrent }) => !isCurrent);
  return others.slice(keep - 1).toReversed();
}
