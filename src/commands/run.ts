import { BadUserInput, ExpectedError } from '../errors.ts';
import { findNearest } from '../rules/nearest-match.ts';
import { exitCodes, type CommandRequest } from './command-line.ts';
import { commands, isCommandName } from './commands.ts';
import type { Report } from './report.ts';
import type { Command, Workshop } from './workshop.ts';

/** Runs a command to its exit code; what goes wrong is told, not thrown. The same for a server and alone. */
export async function runCommand(
  workshop: Workshop,
  request: CommandRequest,
  report: Report,
  signal: AbortSignal,
): Promise<number> {
  try {
    return await commandNamed(request.command)(workshop, request.args, report, signal);
  } catch (error) {
    return explainFailure(error, report, signal);
  }
}

/** Arguments come parsed by the command line of this version; a socket's other end is the same program, as the same user. */
function commandNamed(name: string): Command<object> {
  // Each takes what the command line makes of its own words.
  if (isCommandName(name)) return commands[name] as Command<object>;
  const nearest = findNearest(name, Object.keys(commands), (known) => [known]);
  throw new BadUserInput(
    `Unknown command "${name}".${nearest ? ` Did you mean "${nearest.item}"?` : ''} A server of another version may be running.`,
  );
}

/** An expected failure is a sentence for the person who can act; anything else also shows where it happened. */
export function explainFailure(error: unknown, report: Report, signal: AbortSignal): number {
  if (signal.aborted) report.problem('Stopped before the end.');
  else if (error instanceof ExpectedError) report.problem(error.message);
  else report.problem(`Unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return exitCodes.failed;
}
