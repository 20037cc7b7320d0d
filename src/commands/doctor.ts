import { access, constants, statfs } from 'node:fs/promises';
import { migrationStatus } from '../operational/migrate.ts';
import { explainOutage } from '../operational/outage.ts';
import { exitCodes } from './command-line.ts';
import type { Report } from './report.ts';
import type { Command, Workshop } from './workshop.ts';

/** One finding: `mend` says what to do where something is wrong. */
interface Finding {
  readonly name: string;
  readonly detail: string;
  readonly mend: string | null;
}

const leastNode = [22, 18] as const;
const leastDiskBytes = 1_073_741_824;

export const doctor: Command<object> = async (workshop, _args, report) => {
  const machine = await examineMachine(workshop.dataFolder);
  return tell([...machine, await examineDatabase(workshop), await examineSnapshots(workshop)], report);
};

/** For a workshop that could not be opened: what can be said without it, and why. */
export async function examineWithoutWorkshop(dataFolder: string, reason: Error, report: Report): Promise<number> {
  const failure = { name: 'database', detail: 'cannot be used', mend: reason.message };
  return tell([...(await examineMachine(dataFolder)), failure], report);
}

function tell(findings: readonly Finding[], report: Report): number {
  for (const { name, detail, mend } of findings) {
    report.line(`${mend === null ? 'ok   ' : 'wrong'}  ${name}: ${detail}`);
    if (mend !== null) report.line(`       ${mend}`);
  }
  return findings.every(({ mend }) => mend === null) ? exitCodes.done : exitCodes.failed;
}

async function examineMachine(dataFolder: string): Promise<Finding[]> {
  return [examineNode(process.versions.node), await examineFolder(dataFolder), await examineDisk(dataFolder)];
}

function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1]);
  const mend = isOld ? 'Run it with npm start or npx kinerja: both use the Node.js that comes with Kinerja.' : null;
  return { name: 'Node.js', detail: version, mend };
}

async function examineFolder(dataFolder: string): Promise<Finding> {
  const isWritable = await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  return {
    name: 'data folder',
    detail: dataFolder,
    mend: isWritable
      ? null
      : 'It cannot be written to. Give this user the rights to it, or choose another with KINERJA_DATA.',
  };
}

async function examineDisk(dataFolder: string): Promise<Finding> {
  const disk = await statfs(dataFolder).catch(() => null);
  if (!disk) return { name: 'disk', detail: 'not known', mend: 'The data folder is not there.' };
  const free = disk.bavail * disk.bsize;
  return {
    name: 'disk',
    detail: `${(free / 1_073_741_824).toFixed(1)} GB free`,
    mend:
      free < leastDiskBytes
        ? 'Less than 1 GB: free some, or retire snapshots with kinerja snapshot prune --keep N.'
        : null,
  };
}

async function examineDatabase({ database }: Workshop): Promise<Finding> {
  try {
    const { applied, pending } = await migrationStatus(database);
    const { rows } = await database.pool.query<{ mode: string }>('select mode from installation where id = 1');
    const mode = rows[0]?.mode.toLowerCase() ?? 'without reference data';
    return {
      name: 'database',
      detail: `${database.kind} at ${database.address}, migrations applied: ${applied.length}, ${mode}`,
      mend: pending.length === 0 ? null : `${pending.length} migrations are missing: kinerja migrate`,
    };
  } catch (error) {
    const { message } = explainOutage(database.address, error) as Error;
    return { name: 'database', detail: `${database.kind} at ${database.address}`, mend: message };
  }
}

async function examineSnapshots({ store }: Workshop): Promise<Finding> {
  await store.refresh();
  const snapshots = store.list();
  const current = snapshots.find(({ isCurrent }) => isCurrent);
  const damaged = snapshots.filter(({ problem }) => problem !== null);
  const detail = current ? `${snapshots.length}, current ${current.id}` : 'none';
  if (damaged.length > 0) {
    const ids = damaged.map(({ id }) => id).join(', ');
    return { name: 'snapshots', detail, mend: `Damaged: ${ids}. Take a new one with kinerja snapshot create.` };
  }
  if (!current) return { name: 'snapshots', detail, mend: 'Take the first one with kinerja snapshot create.' };
  return openingOf(store, detail);
}

/** Opening checks every file's size and checksum. */
async function openingOf(store: Workshop['store'], detail: string): Promise<Finding> {
  try {
    (await store.acquire()).release();
    return { name: 'snapshots', detail, mend: null };
  } catch (error) {
    return { name: 'snapshots', detail, mend: (error as Error).message };
  }
}
