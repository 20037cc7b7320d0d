import { BadUserInput } from '../errors.ts';
import { explainOutage } from '../operational/outage.ts';
import { findNearest } from '../rules/nearest-match.ts';
import type { CommandRequest } from './command-line.ts';
import { commands, isCommandName } from './commands.ts';
import { explainFailure } from './failure.ts';
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
    return explainFailure(explainOutage(workshop.database.address, error), report, signal);
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
