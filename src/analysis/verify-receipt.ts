import { join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { ExpectedError } from '../errors.ts';
import { isMetricName } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { Analytics } from '../run-metric-query.ts';
import { findDamage } from '../snapshot/checksum.ts';
import type { SnapshotStore } from '../snapshot/store.ts';
import { kinerjaVersion } from '../version.ts';
import { askAgain } from './ask-again.ts';
import { differencesBetween } from './differences.ts';
import { answerOf, hashesOf, hashOfManifest, type Receipt, type ReceiptSnapshot } from './receipt.ts';
import { hashOfMetric, hashOfVersion } from './versions-used.ts';

/** One thing that was looked at: every problem is a sentence that says what differs. */
export interface Check {
  readonly what: string;
  readonly problems: readonly string[];
}

export interface VerifySources {
  readonly store: SnapshotStore;
  readonly engine: Engine;
}

/**
 * Recomputes all that a receipt tells from the files of its snapshots: first what can be seen without asking, then the answer.
 * Where the files are not those of the receipt, nothing is asked of them.
 */
export async function verifyReceipt(
  receipt: Receipt,
  { store, engine }: VerifySources,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const checks: Check[] = [{ what: 'the receipt itself', problems: hashProblems(receipt) }];
  for (const snapshot of receipt.snapshots) checks.push(await checkFiles(snapshot, store, signal));
  if (checks.some(({ problems }) => problems.length > 0)) return checks;
  const analytics = new Analytics({ store, engine, thresholds: receipt.thresholds });
  const id = receipt.snapshots[0]?.id ?? null;
  const definitions = await analytics.withCatalogue(id, (catalogue) => definitionProblems(receipt, catalogue));
  checks.push({ what: `${receipt.metrics.length + receipt.indicators.length} definitions`, problems: definitions });
  checks.push({ what: 'the answer, asked again', problems: await answerProblems(receipt, analytics, signal) });
  return checks;
}

function hashProblems({ sha256: told, ...unsigned }: Receipt): string[] {
  const found = hashesOf(unsigned);
  const parts = { question: 'the question', answer: 'the answer', receipt: 'the receipt' } as const;
  return Object.entries(parts)
    .filter(([part]) => told[part as keyof typeof parts] !== found[part as keyof typeof parts])
    .map(([, name]) => `${name} is not what its checksum was made of: it was changed after it was given`);
}

async function checkFiles(
  { id, manifestSha256, files }: ReceiptSnapshot,
  store: SnapshotStore,
  signal: AbortSignal,
): Promise<Check> {
  const what = `${files.length} files of snapshot ${id}`;
  const listed = store.list().find((snapshot) => snapshot.id === id);
  if (listed === undefined) return { what, problems: [`snapshot ${id} is not in ${store.folder}`] };
  if (listed.problem !== null) return { what, problems: [listed.problem] };
  const manifest = store.manifest(id);
  const problems: string[] = [];
  if (hashOfManifest(manifest) !== manifestSha256) problems.push(`the manifest of ${id} is another than it was`);
  for (const { path, sha256 } of files) {
    const entry = manifest.files.find((file) => file.path === path);
    const bytes = entry?.bytes ?? 0;
    const damage =
      entry === undefined
        ? 'is not in the manifest'
        : await findDamage(join(store.folder, id, path), { ...entry, bytes, sha256 }, signal);
    if (damage !== null) problems.push(`${path} ${damage}`);
  }
  return { what, problems };
}

function definitionProblems({ metrics, indicators }: Receipt, catalogue: Catalogue): string[] {
  const changed = [
    ...metrics.filter(({ name, sha256 }) => !isMetricName(name) || hashOfMetric(name) !== sha256),
    ...indicators.filter(({ name, version, sha256 }) => {
      const row = catalogue.indicators.byCode(name)?.versions.find(({ number }) => number === version);
      return row === undefined || hashOfVersion(row) !== sha256;
    }),
  ];
  return changed.map(
    ({ name, version }) => `${name}${version === null ? '' : ` version ${version}`} is defined otherwise here`,
  );
}

async function answerProblems(receipt: Receipt, analytics: Analytics, signal: AbortSignal): Promise<readonly string[]> {
  const { name, question } = receipt.asked;
  try {
    const again = await askAgain(analytics, { name, question: question as object }, signal);
    const differences = differencesBetween(receipt.answer, answerOf(again));
    const isOther = differences.length > 0 && receipt.kinerjaVersion !== kinerjaVersion;
    return isOther
      ? [...differences, `it was given by Kinerja ${receipt.kinerjaVersion}; this is ${kinerjaVersion}`]
      : differences;
  } catch (error) {
    if (error instanceof ExpectedError) return [error.message];
    throw error;
  }
}
