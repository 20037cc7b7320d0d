import { Transform } from 'node:stream';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from './client.ts';

/** Reads that see the database as it was at one instant. One at a time: they share a connection. */
export interface ConsistentRead {
  /** The rows of a small question, as objects. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /**
   * Streams the rows of `select` into `target` as CSV (UTF-8, no header, `\n`; a null is empty, an empty text is `""`) and ends
   * it. Gives the number of rows. `select` takes no parameters.
   */
  copy(select: string, target: Writable): Promise<number>;
}

/** The first of several: they all see the same. */
export interface FirstRead extends ConsistentRead {
  /** Runs `use` on a connection of its own, to the end; not at all where the database has none free. */
  beside(use: (read: ConsistentRead) => Promise<void>): Promise<void>;
}

/**
 * Runs `read` in one repeatable-read, read-only transaction. An abort drops the connection, in the middle of a table too; the
 * embedded database finishes that one statement for nobody before it answers the next.
 * Memory is bounded on both kinds: the embedded database waits while its reader is 8 MB behind, so nothing is cut into slices.
 * Measured on 500,000 observations joined with their places and sources (58 MB): 0.7 s embedded, 0.9 s from a server.
 */
export async function withConsistentRead<Result>(
  database: Pick<Database, 'pool'>,
  read: (read: FirstRead) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  signal.throwIfAborted();
  return inTransaction(await database.pool.connect(), signal, async (client) => {
    const first = readsOf(client, signal);
    const beside: FirstRead['beside'] = async (use) => {
      const snapshot = hasRoom(database) ? await exportSnapshot(first) : null;
      // A server may have no other left for us: then the first goes on alone.
      const other = snapshot !== null && hasRoom(database) ? await database.pool.connect().catch(() => null) : null;
      if (other === null) return;
      await inTransaction(other, signal, async () => {
        // Nor can it be joined where somebody between has led the two to different servers.
        const joined = other.query(`set transaction snapshot '${snapshot}'`).then(() => true);
        if (await joined.catch(() => false)) await use(readsOf(other, signal));
      });
    };
    return read({ ...first, beside });
  });
}

/** A server that only follows another has nothing to hand over. */
async function exportSnapshot({ query }: ConsistentRead): Promise<string | null> {
  const [row] = await query<{ snapshot: string | null }>(
    'select case when not pg_is_in_recovery() then pg_export_snapshot() end as snapshot',
  );
  return row!.snapshot;
}

/** Whether a connection can be had without waiting for one that somebody else has. */
function hasRoom({ pool }: Pick<Database, 'pool'>): boolean {
  return pool.waitingCount === 0 && (pool.idleCount > 0 || pool.totalCount < pool.options.max);
}

function readsOf(client: pg.PoolClient, signal: AbortSignal): ConsistentRead {
  return {
    query: async (sql, values = []) => (await client.query(sql, [...values])).rows,
    copy: (select, target) => copy(client, select, target, signal),
  };
}

/** Gives the connection back, whole or not at all. */
async function inTransaction<Result>(
  client: pg.PoolClient,
  signal: AbortSignal,
  use: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  let ended = false;
  const end = (fault?: Error): void => {
    if (!ended) client.release(fault);
    ended = true;
  };
  const abort = (): void => end(asError(signal.reason));
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    await client.query('begin transaction isolation level repeatable read read only');
    const result = await use(client);
    await client.query('commit');
    end();
    return result;
  } catch (error) {
    // A connection in the middle of an answer cannot be used again.
    end(asError(error));
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function copy(client: pg.PoolClient, select: string, target: Writable, signal: AbortSignal): Promise<number> {
  const source = client.query(copyTo(`copy (\n${select}\n) to stdout (format csv)`));
  await pipeline(source, gather(), target, { signal });
  return source.rowCount;
}

/** A server sends 8 KB at a time: 200 MB of them, each written by itself, take half as much processor time again as in pieces of this size. */
const bytesOfPiece = 262_144;

function gather(): Transform {
  let [chunks, bytes]: [Buffer[], number] = [[], 0];
  const take = (): Buffer => {
    const piece = Buffer.concat(chunks, bytes);
    [chunks, bytes] = [[], 0];
    return piece;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      bytes += chunk.length;
      done(null, bytes < bytesOfPiece ? undefined : take());
    },
    flush: (done) => done(null, bytes > 0 ? take() : undefined),
  });
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
