import { migrationStatus } from '../operational/migrate.ts';
import { exitCodes } from './command-line.ts';
import type { Command } from './workshop.ts';

/** Opening the workshop has migrated already; this tells what was done. A server has migrated when it started. */
export const migrateDatabase: Command<object> = async ({ database, applied }, _args, report) => {
  for (const name of applied) report.line(`Applied ${name}.`);
  const status = await migrationStatus(database);
  report.line(
    applied.length === 0
      ? `The database is up to date: ${status.applied.length} ${status.applied.length === 1 ? 'migration' : 'migrations'}, nothing to apply.`
      : `The database is up to date.`,
  );
  return exitCodes.done;
};
