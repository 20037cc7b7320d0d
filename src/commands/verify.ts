import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseReceipt } from '../analysis/parse-receipt.ts';
import { verifyReceipt } from '../analysis/verify-receipt.ts';
import { openEngine } from '../engine/duckdb/database.ts';
import { Refused } from '../errors.ts';
import { SnapshotStore } from '../snapshot/store.ts';
import { exitCodes } from './command-line.ts';
import type { Report } from './report.ts';

export interface VerifyArguments {
  /** The receipt. */
  readonly file: string;
  /** `<data folder>/snapshots`. */
  readonly folder: string;
}

/** Checks a receipt against the files of its snapshot: no server and no database, and nothing is written. */
export async function verify({ file, folder }: VerifyArguments, report: Report, signal: AbortSignal): Promise<number> {
  const receipt = parseReceipt(await read(file));
  if (!existsSync(folder)) {
    throw new Refused(`There are no snapshots in ${folder}. KINERJA_DATA names the folder that has them.`, { folder });
  }
  await using resources = new AsyncDisposableStack();
  const store = await SnapshotStore.open({ folder, isOwner: false });
  resources.defer(() => store.close());
  const engine = await openEngine({ folder: store.folder });
  resources.defer(() => engine.close());
  report.progress(`Asking again what was asked of snapshot ${receipt.snapshots[0]?.id}`);
  const checks = await verifyReceipt(receipt, { store, engine }, signal);
  for (const { what, problems } of checks) {
    report.line(`${problems.length === 0 ? 'ok   ' : 'wrong'}  ${what}`);
    for (const problem of problems) report.line(`       ${problem}`);
  }
  const isSound = checks.every(({ problems }) => problems.length === 0);
  report.line(isSound ? `Verified: ${receipt.sha256.receipt}` : 'Not verified.');
  return isSound ? exitCodes.done : exitCodes.failed;
}

function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Refused(`${file} cannot be read.`, { file }, { cause });
  });
}
