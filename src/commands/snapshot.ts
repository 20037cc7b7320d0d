import { createSnapshot } from '../snapshot/build.ts';
import { chooseRetired, type Retention } from '../snapshot/retention.ts';
import { verifySnapshot } from '../snapshot/verify.ts';
import type { Manifest } from '../snapshot/manifest.ts';
import { currentManifest } from '../snapshot/previous.ts';
import type { ManifestSummary } from '../snapshot/store.ts';
import type { Command, Workshop } from './workshop.ts';
import type { Report } from './report.ts';
import { exitCodes } from './command-line.ts';

/** Takes a snapshot, publishes it, and applies a configured retention. A server answers from it when this returns. */
export async function takeSnapshot(
  workshop: Workshop,
  report: Report,
  signal: AbortSignal,
  { isFull = false }: { readonly isFull?: boolean } = {},
): Promise<Manifest> {
  const { database, store, kinerjaVersion, now, privacy } = workshop;
  const manifest = await createSnapshot({
    isFull,
    database,
    store,
    kinerjaVersion,
    now: now(),
    privacy,
    signal,
    onProgress: (stage, done, total) => report.progress(`Snapshot: ${stage}`, done, total),
  });
  await retire(workshop, workshop.snapshotKeep);
  return manifest;
}

export const snapshotCreate: Command<{ readonly full?: boolean }> = async (
  workshop,
  { full = false },
  report,
  signal,
) => {
  const before = new Set(currentManifest(workshop.store)?.files.map(({ path, sha256 }) => `${path} ${sha256}`));
  const { id, files } = await takeSnapshot(workshop, report, signal, { isFull: full });
  const same = files.filter(({ path, sha256 }) => before.has(`${path} ${sha256}`)).length;
  const kept = before.size === 0 ? '' : ` ${same} of its ${files.length} files are those of the one before.`;
  report.line(`Snapshot ${id} is current.${kept}`);
  return exitCodes.done;
};

export const snapshotList: Command<object> = async ({ store }, _args, report) => {
  await store.refresh();
  const snapshots = store.list();
  if (snapshots.length === 0) report.line('No snapshot yet. Take one with: kinerja snapshot create');
  for (const snapshot of snapshots) report.line(describe(snapshot));
  return exitCodes.done;
};

function describe({ id, takenAt, mode, observations, bytes, isCurrent, problem }: ManifestSummary): string {
  if (problem !== null) return `${id}  damaged: ${problem}`;
  const size = `${(bytes / 1_048_576).toFixed(1)} MB`;
  return `${id}  ${takenAt}  ${mode.toLowerCase()}, ${observations} observations, ${size}${isCurrent ? '  (current)' : ''}`;
}

export const snapshotVerify: Command<{ readonly id?: string | null }> = async (workshop, { id }, report, signal) => {
  const { store } = workshop;
  await store.refresh();
  const asked = id == null ? store.list().map((snapshot) => snapshot.id) : [store.find(id).id];
  if (asked.length === 0) report.line('No snapshot yet. Take one with: kinerja snapshot create');
  let damaged = 0;
  for (const one of asked) if (!(await verifyOne(workshop, one, report, signal))) damaged += 1;
  return damaged === 0 ? exitCodes.done : exitCodes.failed;
};

async function verifyOne({ store }: Workshop, id: string, report: Report, signal: AbortSignal): Promise<boolean> {
  const { isSound, files } = await verifySnapshot({
    store,
    asOf: id,
    signal,
    onFile: (done, total) => report.progress(`Checking ${id}`, done, total),
  });
  const faults = files.filter((file) => file.problem !== null);
  report.line(isSound ? `${id}  sound: ${files.length} files as its manifest says` : `${id}  damaged:`);
  for (const { path, problem: fault } of faults) report.line(`  ${path} ${fault}`);
  return isSound;
}

interface PruneArgs {
  readonly keep?: number;
  readonly dryRun?: boolean;
}

export const snapshotPrune: Command<PruneArgs> = async (workshop, { keep, dryRun = false }, report) => {
  const { store, snapshotKeep } = workshop;
  const kept = keep ?? snapshotKeep;
  if (kept === null) {
    report.problem('How many snapshots shall stay? Say --keep N, or set KINERJA_SNAPSHOT_KEEP. Nothing was retired.');
    return exitCodes.usage;
  }
  await store.refresh();
  const before = store.list().length;
  const retired = dryRun ? surplus(workshop, kept) : await retire(workshop, kept);
  for (const id of retired) report.line(`${id}  ${dryRun ? 'would be retired' : 'retired'}`);
  report.line(`${retired.length} ${dryRun ? 'to retire' : 'retired'}, ${before - retired.length} kept.`);
  return exitCodes.done;
};

async function retire(workshop: Workshop, keep: number | null): Promise<readonly string[]> {
  const retired = surplus(workshop, keep ?? 'all');
  await workshop.store.retire(retired);
  return retired;
}

function surplus({ store }: Workshop, keep: Retention): string[] {
  return chooseRetired(store.list(), keep).map(({ id }) => id);
}
