import { defaultThresholds, type Thresholds } from '../model/thresholds.ts';
import type { Answer, SnapshotInfo } from '../query/answer.ts';
import { catalogueTables } from '../snapshot/catalogue.ts';
import type { Manifest } from '../snapshot/manifest.ts';
import { kinerjaVersion } from '../version.ts';
import { hashOf, toData, toQuestion, type Data } from './canonical.ts';
import { indicatorsUsed, metricsUsed, type VersionUsed } from './versions-used.ts';

export const receiptFormat = 'kinerja receipt 1';

/** What has to be at hand to ask a question again and to get the same answer, with checksums of all of it. */
export interface Receipt {
  readonly format: typeof receiptFormat;
  readonly kinerjaVersion: string;
  /** Most answers are about one; that of two compared snapshots about both. */
  readonly snapshots: readonly ReceiptSnapshot[];
  readonly metrics: readonly VersionUsed[];
  readonly indicators: readonly VersionUsed[];
  /** From where on numbers carried a warning. */
  readonly thresholds: Thresholds;
  readonly asked: { readonly name: string; readonly question: Data };
  readonly answer: Data;
  /** SHA-256 of the canonical text of the question with its name, of the answer, and of the receipt without these three. */
  readonly sha256: { readonly question: string; readonly answer: string; readonly receipt: string };
}

export interface ReceiptSnapshot {
  readonly id: string;
  readonly takenAt: string;
  /** Of the list of all its files. */
  readonly manifestSha256: string;
  /** Those that were read. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** An answer that rests on a second snapshot besides its own. */
export interface BesideSnapshot {
  readonly besideSnapshot?: SnapshotInfo;
}

/** The receipt of an answer; of one region's part that of the whole answer. The same answer has the same receipt, whenever it is made. */
export function receiptOf(part: Answer, manifestOf: (id: string) => Manifest): Receipt {
  const whole: Answer & BesideSnapshot = part.asked.whole();
  const { asked, catalogue, snapshot, besideSnapshot, provenance } = whole;
  const question = { name: asked.name, question: toQuestion({ ...asked.question, asOf: snapshot.id }) };
  const answer = answerOf(whole);
  const tables = new Set<string>([...catalogueTables, ...provenance.plan.tables]);
  const unsigned = {
    format: receiptFormat,
    kinerjaVersion,
    snapshots: [snapshot, ...(besideSnapshot === undefined ? [] : [besideSnapshot])].map(({ id }) =>
      snapshotOf(manifestOf(id), tables),
    ),
    metrics: metricsUsed(question.question, answer),
    indicators: indicatorsUsed(question.question, answer, catalogue),
    thresholds: { ...defaultThresholds, ...catalogue.thresholds },
    asked: question,
    answer,
  } as const;
  return { ...unsigned, sha256: hashesOf(unsigned) };
}

/** What an answer says, as data, with the names of its sources. */
export function answerOf(whole: Answer): Data {
  return toData({ answer: whole, sources: whole.provenance.sources })!;
}

export function hashesOf({ asked, answer, ...rest }: Omit<Receipt, 'sha256'>): Receipt['sha256'] {
  return {
    question: hashOf(toData(asked)!),
    answer: hashOf(answer),
    receipt: hashOf(toData({ ...rest, asked, answer })!),
  };
}

function snapshotOf(manifest: Manifest, tables: ReadonlySet<string>): ReceiptSnapshot {
  const { id, takenAt, files } = manifest;
  return {
    id,
    takenAt,
    manifestSha256: hashOfManifest(manifest),
    files: files
      .filter(({ table }) => tables.has(table))
      .map(({ path, sha256 }) => ({ path, sha256 }))
      .toSorted((left, right) => (left.path < right.path ? -1 : 1)),
  };
}

export function hashOfManifest(manifest: Manifest): string {
  return hashOf(toData(manifest)!);
}
