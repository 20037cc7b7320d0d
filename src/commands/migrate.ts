import { migrationStatus } from '../operational/migrate.ts';
import { exitCodes } from './command-line.ts';
import type { Command } from './workshop.ts';

/** Opening the workshop has migrated already; this tells what was done. A server has migrated when it started. */
export const migrateDatabase: Command<object> = async ({ database, applied }, _args, report) => {
  for (const name of applied) report.line(`Applied ${name}.`);
  const { length } = (await migrationStatus(database)).applied;
  report.line(
    `The database is up to date${applied.length === 0 ? ', nothing was to be applied' : ''}; migrations: ${length}.`,
  );
  return exitCodes.done;
};
