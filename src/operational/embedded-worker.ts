import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { FromWorker, ToWorker, WorkerOptions } from './embedded.ts';

/**
 * The embedded PostgreSQL on a thread of its own: takes whole batches of frontend messages, sends back what the
 * backend wrote, in the order of the batches. It has one session; whoever connects next gets it freshly reset.
 */
const port = parentPort!; // this file only ever runs as a worker
const { dataFolder, unread } = workerData as WorkerOptions;
const unreadBytes = new Int32Array(unread);

const chunkBytes = 256 * 1024;
/** The thread waits when the reader is this far behind, so that a COPY of any size needs bounded memory. */
const maxUnreadBytes = 8 * 1024 * 1024;

const chunk = new Uint8Array(chunkBytes);
let filled = 0;

const send = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

function sendChunk(connection: number): void {
  if (filled === 0) return;
  const bytes = chunk.slice(0, filled);
  filled = 0;
  let waiting = Atomics.add(unreadBytes, 0, bytes.length) + bytes.length;
  send({ kind: 'bytes', connection, bytes }, [bytes.buffer]);
  while (waiting > maxUnreadBytes) {
    Atomics.wait(unreadBytes, 0, waiting);
    waiting = Atomics.load(unreadBytes, 0);
  }
}

function collect(connection: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length;) {
    const part = bytes.subarray(from, from + chunkBytes - filled);
    chunk.set(part, filled);
    filled += part.length;
    from += part.length;
    if (filled === chunkBytes) sendChunk(connection);
  }
}

/** What an earlier connection may have left: a batch without its Sync, an open transaction, settings, prepared statements. */
async function reset(database: PGlite): Promise<void> {
  await database.execProtocolRawStream(Uint8Array.of(0x53, 0, 0, 0, 4), { onRawData: () => {} });
  await database.exec('rollback');
  await database.exec('discard all');
}

async function answer(database: PGlite, message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'connect':
      return reset(database);
    case 'batch': {
      const { connection } = message;
      await database.execProtocolRawStream(message.bytes, { onRawData: (bytes) => collect(connection, bytes) });
      return sendChunk(connection);
    }
    case 'close':
      clearInterval(looking);
      isLookDue = false;
      await database.close();
      send({ kind: 'closed' });
      return port.close();
    default:
      message satisfies never;
  }
}

/**
 * The engine has no checkpointer: left alone, its log grows without end (3.6 GB were written and 2.9 GB kept) and is all
 * replayed after a kill. So the thread looks now and then, between two statements outside a transaction.
 */
const maxLogBytes = 128 * 1024 * 1024;
const lookEveryMs = 10_000;
let isLookDue = false;

async function checkpointWhenDue(database: PGlite): Promise<void> {
  if (!isLookDue || database.isInTransaction()) return;
  isLookDue = false;
  const { rows } = await database.query<{ bytes: number }>(
    'select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as bytes from pg_control_checkpoint()',
  );
  if (rows[0]!.bytes > maxLogBytes) await database.exec('checkpoint');
}

// Without fsync, which this engine cannot do on Node: a commit survives the end of the process, not that of the machine.
const startParams = [...PGlite.defaultStartParams, '-c', 'max_wal_size=128MB', '-c', 'min_wal_size=32MB'];
const database = await PGlite.create({ startParams, ...(dataFolder === null ? {} : { dataDir: dataFolder }) });

let last: Promise<void> = Promise.resolve();
const next = (step: () => Promise<void>): void => {
  // A fault here is not an SQL error (those are answers) but a broken engine: the rejection ends the thread.
  last = last.then(step).then(() => checkpointWhenDue(database));
};
port.on('message', (message: ToWorker) => next(() => answer(database, message)));
const looking = setInterval(() => {
  isLookDue = true;
  next(async () => {});
}, lookEveryMs);
send({ kind: 'ready' });
