import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { BadUserInput } from '../errors.ts';
import type { Database } from '../operational/client.ts';
import { findNearest } from '../rules/nearest-match.ts';
import { Rejection } from './column.ts';
import type { Columns, RowOf } from './column.ts';
import { readHeader } from './header.ts';
import type { Header } from './header.ts';
import type { ImportKind, ImportSession, Loader, Numbered } from './kind.ts';
import { importKinds } from './kinds.ts';
import type { ImportKindName } from './kinds.ts';
import { readMapping } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import { readRecords } from './read-records.ts';
import type { RecordFile, SourceRecord } from './read-records.ts';
import { RejectsFile } from './rejects.ts';
import type { RejectedRecord } from './rejects.ts';
import { describeImport } from './report.ts';
import type { ImportReport } from './report.ts';
import { compileRowReader } from './row-reader.ts';
import type { Reading } from './row-reader.ts';
import { withImportTransaction } from './session.ts';
import type { Opened, Outcome } from './session.ts';

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

export type ImportProgress =
  | { readonly step: 'read'; readonly rows: number; readonly bytes: number; readonly totalBytes: number }
  | { readonly step: 'load'; readonly rows: number; readonly totalRows: number };

/**
 * Imports one CSV file in one transaction: all its accepted rows, or none when it is refused, aborted or cut off.
 * A row that cannot be accepted is written to the rejects file with its reason and the others are loaded; a file that
 * cannot be read at all (encoding, header) is refused. Reading goes on while the batch before is being staged.
 */
export async function importFile(options: ImportOptions): Promise<ImportReport> {
  const { database, file, map = null, source = null, dryRun = false, dataFolder, now, signal } = options;
  signal.throwIfAborted();
  const kindName = checkKind(options.kind);
  const totalBytes = await sizeOf(file);
  const mapping = map === null ? null : await readMapping(map);
  const delimiter = mapping?.delimiter ?? ',';
  const rejects = new RejectsFile({ dataFolder: resolve(dataFolder), kind: kindName, file, now, delimiter });
  const job = { kind: kindName, file, source, dryRun, now };
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

/** A row of a kind that is not known here. */
type Row = RowOf<Columns>;

interface Run extends Pick<ImportOptions, 'now' | 'signal' | 'onProgress'> {
  readonly kind: ImportKind;
  readonly mapping: Mapping | null;
  readonly rejects: RejectsFile;
  readonly opened: Opened;
  readonly totalBytes: number;
  readonly recordFile: RecordFile;
}

async function loadRecords(run: Run): Promise<Outcome & Pick<ImportReport, 'skipped'>> {
  const { kind, mapping, rejects, recordFile, totalBytes, onProgress } = run;
  const records = recordFile.records[Symbol.asyncIterator]();
  const first = await records.next();
  if (first.done)
    throw new BadUserInput(
      `The file is empty. Its first line must name its columns: ${Object.keys(kind.columns).join(', ')}.`,
    );
  const header = readHeader(first.value.fields, kind, mapping);
  rejects.setHeader(header.columns);
  const read = compileRowReader(kind, header, mapping);
  const skipped = { filtered: 0, missing: 0 };
  let rowsRead = 0;
  const loader = await kind.open(openSession(run, header, () => rowsRead));
  let loading: Promise<void> = Promise.resolve();
  try {
    for await (const batch of inBatches(records, kind.batch)) {
      const { rows, rejected } = sortOut(batch, read, skipped);
      rowsRead += batch.length;
      onProgress?.({ step: 'read', rows: rowsRead, bytes: recordFile.bytesRead(), totalBytes });
      await loading;
      loading = loadBatch(loader, rows, batch, rejected, rejects);
      // It is awaited on the next turn; a failure until then is not an unhandled one.
      loading.catch(() => {});
    }
    await loading;
  } finally {
    // Whatever went wrong in the file, the database and the rejects file are at rest before the transaction is rolled back.
    await loading.catch(() => {});
  }
  const counts = await loader.finish();
  await rejects.finish();
  return {
    counts: { ...counts, rejected: rejects.count },
    skipped,
    rejectsFile: rejects.path,
    sha256: recordFile.sha256(),
  };
}

function openSession(
  { opened, now, mapping, signal, onProgress }: Run,
  header: Header,
  rowsRead: () => number,
): ImportSession {
  return {
    ...opened,
    now,
    signal,
    columns: new Set(Object.keys(header.sources)),
    codeSystem: mapping?.codeSystem ?? null,
    onLoaded: (rows) => onProgress?.({ step: 'load', rows, totalRows: rowsRead() }),
  };
}

/** Definitions refer to each other and are kept until the end of the file; observations are not, so they have no such limit. */
const mostWholeFileRows = 200_000;

async function* inBatches(
  records: AsyncIterator<SourceRecord>,
  size: ImportKind['batch'],
): AsyncGenerator<SourceRecord[]> {
  let batch: SourceRecord[] = [];
  for (let next = await records.next(); !next.done; next = await records.next()) {
    batch.push(next.value);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
    if (batch.length > mostWholeFileRows)
      throw new BadUserInput(`A file of this kind has at most ${mostWholeFileRows} rows: split it.`);
  }
  if (batch.length > 0) yield batch;
}

function sortOut(
  batch: readonly SourceRecord[],
  read: (fields: readonly string[]) => Reading<Row>,
  skipped: { filtered: number; missing: number },
) {
  const rows: Numbered<Row>[] = [];
  const rejected: RejectedRecord[] = [];
  for (const record of batch) {
    const reading = record.problem === null ? read(record.fields) : new Rejection(null, record.problem);
    if (reading instanceof Rejection) rejected.push({ record, rejection: reading });
    else if (reading.kind === 'row') rows.push({ line: record.line, row: reading.row });
    else skipped[reading.kind] += 1;
  }
  return { rows, rejected };
}

async function loadBatch(
  loader: Loader<Row>,
  rows: readonly Numbered<Row>[],
  batch: readonly SourceRecord[],
  rejected: readonly RejectedRecord[],
  rejects: RejectsFile,
): Promise<void> {
  const late = await loader.load(rows);
  if (late.length + rejected.length === 0) return;
  const byLine = new Map(late.length === 0 ? [] : batch.map((record) => [record.line, record]));
  const all = [...rejected, ...late.map(({ line, rejection }) => ({ record: byLine.get(line)!, rejection }))];
  await rejects.write(all.sort((a, b) => a.record.line - b.record.line));
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
