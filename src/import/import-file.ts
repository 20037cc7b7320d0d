import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BadUserInput } from '../errors.ts';
import type { Database } from '../operational/client.ts';
import { findNearest } from '../rules/nearest-match.ts';
import type { ImportKind } from './kind.ts';
import { importKinds } from './kinds.ts';
import type { ImportKindName } from './kinds.ts';
import { loadRecords } from './load-records.ts';
import type { ImportProgress } from './load-records.ts';
import { readMapping } from './mapping.ts';
import { readRecords } from './read-records.ts';
import { RejectsFile } from './rejects.ts';
import { describeImport } from './report.ts';
import type { ImportReport } from './report.ts';
import { withImportTransaction } from './session.ts';

export interface ImportOptions {
  readonly database: Database;
  /** A name of `importKinds`. */
  readonly kind: string;
  readonly file: string;
  /** Who the figures come from; null: not named. */
  readonly source?: string | null;
  /** A JSON file that says how the file becomes tidy. */
  readonly map?: string | null;
  readonly dryRun?: boolean;
  /** Rejected rows are written below it. */
  readonly dataFolder: string;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Imports one CSV file in one transaction: all its accepted rows, or none when it is refused, aborted or cut off.
 * A row that cannot be accepted is written to the rejects file with its reason and the others are loaded; a file that
 * cannot be read at all (encoding, header) is refused.
 */
export async function importFile(options: ImportOptions): Promise<ImportReport> {
  const { database, file, map = null, source = null, dryRun = false, dataFolder, now, signal } = options;
  signal.throwIfAborted();
  const kindName = checkKind(options.kind);
  const totalBytes = await sizeOf(file);
  const mapping = map === null ? null : await readMapping(map);
  const delimiter = mapping?.delimiter ?? ',';
  const rejects = new RejectsFile({ dataFolder: resolve(dataFolder), kind: kindName, file, now, delimiter });
  const job = { kind: kindName, file, source, dryRun, now, signal };
  const recordFile = readRecords(file, delimiter, signal);
  const kind: ImportKind = importKinds[kindName];
  try {
    const outcome = await withImportTransaction(database, job, (opened) =>
      loadRecords({ ...options, kind, mapping, rejects, opened, totalBytes, recordFile }),
    );
    const { counts, skipped, rejectsFile } = outcome;
    return describeImport({ kind: kindName, dryRun, counts, skipped, rejectsFile });
  } catch (error) {
    await rejects.discard();
    signal.throwIfAborted();
    throw error;
  }
}

function checkKind(kind: string): ImportKindName {
  if (Object.hasOwn(importKinds, kind)) return kind as ImportKindName;
  const names = Object.keys(importKinds);
  const nearest = findNearest(kind, names, (name) => [name]);
  const hint = nearest === null ? '' : ` Did you mean "${nearest.item}"?`;
  throw new BadUserInput(`There is no kind "${kind}" to import.${hint} Kinds are: ${names.join(', ')}.`);
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (found.isFile()) return found.size;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new BadUserInput(
      code === 'ENOENT' ? `There is no file ${file}.` : `The file ${file} cannot be read (${code}).`,
      {},
      { cause },
    );
  }
  throw new BadUserInput(`${file} is not a file.`);
}
