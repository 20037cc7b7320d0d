import { BadUserInput } from '../errors.ts';
import { Rejection } from './column.ts';
import type { Columns, RowOf } from './column.ts';
import { readHeader } from './header.ts';
import type { Header } from './header.ts';
import type { ImportKind, ImportSession, Loader, Numbered } from './kind.ts';
import type { Mapping } from './mapping.ts';
import type { RecordFile, SourceRecord } from './read-records.ts';
import type { RejectedRecord, RejectsFile } from './rejects.ts';
import type { ImportReport } from './report.ts';
import { compileRowReader } from './row-reader.ts';
import type { Reading } from './row-reader.ts';
import type { Opened, Outcome } from './session.ts';

export type ImportProgress =
  | { readonly step: 'read'; readonly rows: number; readonly bytes: number; readonly totalBytes: number }
  | { readonly step: 'load'; readonly rows: number; readonly totalRows: number };

/** A row of a kind that is not known here. */
type Row = RowOf<Columns>;

export interface Run {
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
  readonly kind: ImportKind;
  readonly mapping: Mapping | null;
  readonly rejects: RejectsFile;
  readonly opened: Opened;
  readonly totalBytes: number;
  readonly recordFile: RecordFile;
}

/**
 * Reads the records of a file and loads them in batches. While one batch is being staged the next one is read and checked:
 * the embedded database works on a thread of its own.
 */
export async function loadRecords(run: Run): Promise<Outcome & Pick<ImportReport, 'skipped'>> {
  const { kind, mapping, rejects, recordFile, totalBytes, onProgress } = run;
  const records = recordFile.records[Symbol.asyncIterator]();
  const first = await records.next();
  if (first.done)
    throw new BadUserInput(
      `The file is empty. Its first line must name its columns: ${Object.keys(kind.columns).join(', ')}.`,
    );
  const header = readHeader(first.value.fields, kind, mapping);
  rejects.setHeader(header);
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
