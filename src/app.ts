import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { fillWithDemo } from './commands/demo.ts';
import type { Report } from './commands/report.ts';
import { takeSnapshot } from './commands/snapshot.ts';
import { kinerjaVersion } from './version.ts';
import type { Workshop } from './commands/workshop.ts';
import { runCommand } from './commands/run.ts';
import type { Config } from './config.ts';
import { controlPath } from './control/control-path.ts';
import { listenControl, type ControlHandler } from './control/listen.ts';
import { openEngine } from './engine/duckdb/database.ts';
import { Refused } from './errors.ts';
import { createServer } from './graphql/server.ts';
import { compactChangeLog } from './operational/change-log.ts';
import { openDatabase } from './operational/client.ts';
import { migrate } from './operational/migrate.ts';
import { seedReference } from './operational/seed.ts';
import { Analytics } from './run-metric-query.ts';
import { AskedRecord } from './snapshot/asked-record.ts';
import { SnapshotStore } from './snapshot/store.ts';

export interface OpenWorkshop extends Workshop, AsyncDisposable {}

/** Opens the data folder for one process: lock, database, migrations, reference data, snapshots. Never fills in demo data. */
export async function openWorkshop(config: Config, report: Report): Promise<OpenWorkshop> {
  await using resources = new AsyncDisposableStack();
  report.progress('Opening the database');
  const database = await openDatabase(config);
  resources.defer(() => database.close());
  report.progress('Checking migrations and reference data');
  const { applied } = await migrate(database);
  await compactChangeLog(database);
  await seedReference(database);
  const store = await SnapshotStore.open({ folder: join(config.dataFolder, 'snapshots'), isOwner: true });
  resources.defer(() => store.close());
  const record = await AskedRecord.open(config.dataFolder, new Date());
  resources.defer(() => record.close());
  const owned = resources.move();
  return {
    dataFolder: config.dataFolder,
    database,
    store,
    kinerjaVersion,
    applied,
    snapshotKeep: config.snapshotKeep,
    privacy: config.privacy,
    record,
    exactRows: config.thresholds.exactRows,
    now: () => new Date(),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

export interface RunningServer extends AsyncDisposable {
  /** `http://127.0.0.1:4000` */
  readonly address: string;
  /** Its figures are synthetic. */
  readonly isDemo: boolean;
}

/** Opens everything and answers: an empty database gets the demo (unless told not to) and a first snapshot before that. */
export async function serve(config: Config, report: Report, signal: AbortSignal): Promise<RunningServer> {
  await using resources = new AsyncDisposableStack();
  const workshop = resources.use(await openWorkshop(config, report));
  await refusePortInUse(config);
  const isDemo = await prepare(workshop, config, report, signal);
  await warnOfUnusableSnapshot(workshop, report);

  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  const { concurrency, threads, queue, memory, maxRows, heavyRows, keptCells } = config.limits;
  const engine = await openEngine({ folder: workshop.store.folder, concurrency, threads, queue, memoryLimit: memory });
  resources.defer(() => engine.close());
  const { database, store, record } = workshop;
  const { thresholds } = config;
  const analytics = new Analytics({ store, engine, maxCells: maxRows, heavyRows, keptCells, thresholds, record });
  const server = createServer({ database, store, analytics, config, edition: editionOf(config), log });
  resources.defer(() => server.close());
  const control = await listenControl(controlPath(config.dataFolder), commandRunner(workshop));
  resources.defer(() => control.close());
  const address = await listenOn(server, config);
  const owned = resources.move();
  return { address, isDemo, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

/** What an answer depends on besides its question and its snapshot. */
function editionOf({ thresholds, limits }: Config): string {
  return JSON.stringify([kinerjaVersion, thresholds, limits.maxRows]);
}

/** Commands that change something run one after the other; those that look may look meanwhile. */
function commandRunner(workshop: Workshop): ControlHandler {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (request, report, signal) => {
    if (readingCommands.has(request.command)) return runCommand(workshop, request, report, signal);
    if (waiting > 0) report.progress('Waiting for the command before');
    waiting += 1;
    const turn = last.then(() => runCommand(workshop, request, report, signal));
    last = turn.catch(() => {}).finally(() => (waiting -= 1));
    return turn;
  };
}

const readingCommands: ReadonlySet<string> = new Set(['snapshot list', 'snapshot verify', 'snapshot advise', 'doctor']);

/** Makes what an answer needs and is not there yet; tells whether the data is the demo's. */
async function prepare(workshop: Workshop, config: Config, report: Report, signal: AbortSignal): Promise<boolean> {
  const { database, store } = workshop;
  const installation = await database.prisma.installation.findUniqueOrThrow({ where: { id: 1 } });
  const isFilled = installation.mode === 'EMPTY' && config.demo === 'auto';
  if (isFilled) await fillWithDemo(workshop, { scale: config.demoScale }, report, signal);
  if (isFilled || store.list().length === 0) await takeSnapshot(workshop, report, signal);
  return isFilled || installation.mode === 'DEMO';
}

/** Every question would be refused and `/ready` says no; who starts the server should not learn it from who asks. */
async function warnOfUnusableSnapshot({ store }: Workshop, report: Report): Promise<void> {
  try {
    (await store.acquire()).release();
  } catch (error) {
    report.problem(`Warning: ${(error as Error).message}`);
  }
}

/** Told before the slow work, not after it. */
async function refusePortInUse({ host, port }: Config): Promise<void> {
  const probe = createTcpServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  }).catch((error: unknown) => {
    throw explainListening(error, host, port);
  });
}

async function listenOn(server: { listen(): Promise<string> }, { host, port }: Config): Promise<string> {
  try {
    return await server.listen();
  } catch (error) {
    throw explainListening(error, host, port);
  }
}

const listeningFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program. Stop that one, or choose another port with PORT (0: any free one).',
  EACCES: 'may not be used by this user. Choose a port above 1023 with PORT.',
  EADDRNOTAVAIL: 'is not an address of this machine. Mend HOST.',
  ENOTFOUND: 'is not an address of this machine. Mend HOST.',
};

function explainListening(error: unknown, host: string, port: number): unknown {
  const fault = listeningFaults[(error as NodeJS.ErrnoException).code ?? ''];
  return fault === undefined ? error : new Refused(`${host}:${port} ${fault}`, { host, port }, { cause: error });
}
