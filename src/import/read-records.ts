import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { BadUserInput } from '../errors.ts';
import { checkedText } from './checked-text.ts';

/** One record of a CSV file as it stands there. */
export interface SourceRecord {
  /** Where it begins, counted from 1; the header is line 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Why it cannot be read; its fields are then only what could be saved. */
  readonly problem: string | null;
}

export interface RecordFile {
  /** The header is the first; blank lines are left out. */
  readonly records: AsyncIterable<SourceRecord>;
  /** Of all bytes, once the records have been read. */
  readonly sha256: () => string;
  readonly bytesRead: () => number;
}

/** A quotation mark that is never closed would otherwise take the rest of a large file into memory. */
const maxRecordBytes = 1024 * 1024;

/** Streams a CSV file in UTF-8, with or without a byte order mark, and with any line ends. */
export function readRecords(file: string, delimiter: string, signal: AbortSignal): RecordFile {
  const hash = createHash('sha256');
  const source = createReadStream(file, { highWaterMark: 256 * 1024, signal });
  async function* hashed(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }
  const bytes = (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> => checkedText(hashed(chunks));
  return {
    records: parseRecords(source, bytes, { delimiter, signal }),
    sha256: () => hash.digest('hex'),
    bytesRead: () => source.bytesRead,
  };
}

interface ParsedRecord {
  readonly record: readonly string[];
  /** The text it was read from, with the blank lines before it. */
  readonly raw: string;
}

interface ParseOptions {
  readonly delimiter: string;
  readonly signal: AbortSignal;
}

async function* parseRecords(
  source: Readable,
  bytes: (chunks: AsyncIterable<Buffer>) => AsyncIterable<Buffer>,
  { delimiter, signal }: ParseOptions,
): AsyncGenerator<SourceRecord> {
  let unclosed: string | null = null;
  let nextLine = 1;
  const parser = parse({
    delimiter,
    bom: true,
    raw: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: maxRecordBytes,
    on_skip: (error, raw) => {
      if (error?.code !== 'CSV_QUOTE_NOT_CLOSED') throw tooLong(nextLine);
      unclosed = raw ?? '';
    },
  });
  pipeline(source, bytes, parser, () => {
    // Whatever ended the pipeline early destroyed the parser with it, and comes out of the loop below.
  });
  // The parser counts a line end inside quotation marks twice when it is CRLF; its raw text does not.
  for await (const { record, raw } of parser as AsyncIterable<ParsedRecord>) {
    const line = nextLine + countLineEnds(blankLines.exec(raw)![0]);
    nextLine += countLineEnds(raw);
    if (!record.every(isBlank)) yield { line, fields: record, problem: null };
  }
  signal.throwIfAborted();
  if (unclosed !== null) yield* saveUnclosed(unclosed, delimiter, nextLine);
}

/** What follows an unclosed quotation mark, line by line: the first is half a record, the others were swallowed by it. */
function* saveUnclosed(raw: string, delimiter: string, firstLine: number): Generator<SourceRecord> {
  const opening = firstLine + countLineEnds(blankLines.exec(raw)![0]);
  let line = firstLine;
  for (const text of raw.split(lineEnd)) {
    const fields = text.split(delimiter);
    const problem =
      line === opening
        ? 'A quotation mark is opened in this line and never closed: the line looks cut off.'
        : `The quotation mark opened in line ${opening} is never closed, so this line could not be read.`;
    if (!fields.every(isBlank)) yield { line, fields, problem };
    line += 1;
  }
}

function tooLong(line: number): BadUserInput {
  return new BadUserInput(
    `The record that begins in line ${line} is longer than 1 MB: it opens a quotation mark that is not closed. Nothing was loaded.`,
    { line },
  );
}

const lineEnd = /\r\n|\n|\r/;
const lineEnds = new RegExp(lineEnd, 'g');
const blankLines = /^[\r\n]*/;

function countLineEnds(text: string): number {
  return text.match(lineEnds)?.length ?? 0;
}

function isBlank(field: string): boolean {
  return field.trim() === '';
}
