import { fillDemo, removeDemo } from '../demo/load.ts';
import { exitCodes } from './command-line.ts';
import type { Report } from './report.ts';
import { takeSnapshot } from './snapshot.ts';
import type { Command, Workshop } from './workshop.ts';

interface FillArguments {
  readonly scale?: number;
}

export async function fillWithDemo(
  { database, now }: Workshop,
  { scale = 1 }: FillArguments,
  report: Report,
  signal: AbortSignal,
): Promise<number> {
  const { rows } = await fillDemo(database, {
    now: now(),
    signal,
    scale,
    onProgress: (done, total) => report.progress('Filling the empty database with demo data', done, total),
  });
  return rows;
}

/** Also takes a snapshot, so that the demo can be asked at once. */
export const demoFill: Command<FillArguments> = async (workshop, args, report, signal) => {
  const rows = await fillWithDemo(workshop, args, report, signal);
  const { id } = await takeSnapshot(workshop, report, signal);
  report.line(`The database holds the demo now: ${rows} synthetic rows. Snapshot ${id} is current.`);
  return exitCodes.done;
};

/** Also takes a snapshot, so that no current answer comes from the demo any more. */
export const demoRemove: Command<object> = async (workshop, _args, report, signal) => {
  const { removed } = await removeDemo(workshop.database);
  if (!removed) {
    report.line('There is no demo in this database: nothing was removed.');
    return exitCodes.done;
  }
  const { id } = await takeSnapshot(workshop, report, signal);
  report.line(`The demo is removed; regions and rules stay. Snapshot ${id} is current.`);
  report.line('Start the server with KINERJA_DEMO=off, or it fills the empty database with the demo again.');
  return exitCodes.done;
};
