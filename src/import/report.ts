import type { Counts } from './kind.ts';

/** What became of a file. */
export interface ImportReport {
  readonly kind: string;
  readonly dryRun: boolean;
  readonly counts: Counts & { readonly rejected: number };
  /** Rows that a mapping left out, which is no fault of theirs. */
  readonly skipped: { readonly filtered: number; readonly missing: number };
  /** Absolute; null when nothing was rejected. */
  readonly rejectsFile: string | null;
  /** The same for people, as the command line prints it. */
  readonly lines: readonly string[];
}

export function describeImport(report: Omit<ImportReport, 'lines'>): ImportReport {
  const { counts, skipped, rejectsFile, dryRun } = report;
  const lines = [
    `new ${counts.new}, changed ${counts.changed}, unchanged ${counts.unchanged}, rejected ${counts.rejected}`,
    ...(skipped.filtered > 0 ? [`Left out by the mapping's filter: ${skipped.filtered}`] : []),
    ...(skipped.missing > 0 ? [`Skipped because nothing was measured: ${skipped.missing}`] : []),
    ...(rejectsFile === null ? [] : [`Rejected rows, each with line, column and reason: ${rejectsFile}`]),
    ...(dryRun ? ['Dry run: the database is as it was.'] : []),
  ];
  return { ...report, lines };
}
