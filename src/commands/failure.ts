import { ExpectedError } from '../errors.ts';
import { exitCodes } from './command-line.ts';
import type { Report } from './report.ts';

/** An expected failure is a sentence for the person who can act; anything else also shows where it happened. */
export function explainFailure(error: unknown, report: Report, signal: AbortSignal): number {
  if (signal.aborted) report.problem('Stopped before the end.');
  else if (error instanceof ExpectedError) report.problem(error.message);
  else report.problem(`Unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return exitCodes.failed;
}
