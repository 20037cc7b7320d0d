import { SnapshotDamaged, TooExpensive } from '../../errors.ts';

/** DuckDB's errors carry no code: they are told apart here, by what their message says, and nowhere else. */
const kinds: readonly { readonly pattern: RegExp; readonly toError: (message: string, cause: unknown) => Error }[] = [
  {
    pattern: /^Out of Memory Error/,
    toError: (_message, cause) =>
      new TooExpensive(
        'The question needs more memory than one question may use. Ask for fewer indicators, regions or periods.',
        {},
        { cause },
      ),
  },
  {
    // A truncated, overwritten or missing Parquet file ("Invalid Error": an exception from inside the reader). A flipped byte in a page
    // mostly goes unnoticed here, 58 of 60 gave a wrong sum: checksums find it.
    pattern:
      /^Invalid Error|No magic bytes found|too small to be a Parquet file|Failed to read file|ZSTD|No files found that match|Invalid Parquet|Corrupt|Out of buffer/i,
    toError: (message, cause) =>
      new SnapshotDamaged(
        `A file of the snapshot cannot be read${fileIn(message)}. "kinerja snapshot verify" names every damaged file.`,
        {},
        { cause },
      ),
  },
];

/** The expected failure behind an error of DuckDB, or the error itself: then it is a bug or an outage. */
export function classifyError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const kind = kinds.find(({ pattern }) => pattern.test(error.message));
  return kind ? kind.toError(error.message, error) : error;
}

function fileIn(message: string): string {
  const path = /["']([^"']+\.parquet)["']/.exec(message)?.[1];
  return path ? `: ${path.split('/').slice(-2).join('/')}` : '';
}
