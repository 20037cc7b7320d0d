import { importFile as loadFile } from '../import/import-file.ts';
import type { ImportProgress } from '../import/load-records.ts';
import { exitCodes } from './command-line.ts';
import type { Report } from './report.ts';
import type { Command } from './workshop.ts';

interface ImportArgs {
  readonly kind: string;
  /** Absolute, as is `map`: the server works in another folder than the person who asks. */
  readonly file: string;
  readonly map?: string;
  readonly source?: string;
  readonly dryRun?: boolean;
}

export const importFile: Command<ImportArgs> = async ({ database, dataFolder, now }, args, report, signal) => {
  const { lines, counts } = await loadFile({
    ...args,
    database,
    dataFolder,
    now: now(),
    signal,
    onProgress: (progress) => showProgress(progress, report),
  });
  for (const line of lines) report.line(line);
  const accepted = counts.new + counts.changed + counts.unchanged;
  return counts.rejected > 0 && accepted === 0 ? exitCodes.failed : exitCodes.done;
};

function showProgress(progress: ImportProgress, report: Report): void {
  if (progress.step === 'read') report.progress('Reading', progress.bytes, progress.totalBytes);
  else report.progress('Loading', progress.rows, progress.totalRows);
}
