import { demoFill, demoRemove } from './demo.ts';
import { doctor } from './doctor.ts';
import { importFile } from './import.ts';
import { migrateDatabase } from './migrate.ts';
import { snapshotCreate, snapshotList, snapshotPrune, snapshotVerify } from './snapshot.ts';
import { snapshotAdvise } from './advise.ts';
import type { Command } from './workshop.ts';

/** What may be asked for on the command line or through the control socket; arguments were parsed by the command line. */
export const commands = {
  migrate: migrateDatabase,
  import: importFile,
  'snapshot create': snapshotCreate,
  'snapshot list': snapshotList,
  'snapshot verify': snapshotVerify,
  'snapshot prune': snapshotPrune,
  'snapshot advise': snapshotAdvise,
  demo: demoFill,
  doctor,
  'demo remove': demoRemove,
} as const satisfies Record<string, Command<never>>;

export type CommandName = keyof typeof commands;

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
