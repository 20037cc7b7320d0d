import { totalmem } from 'node:os';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { toStatement } from '../../sql/sql.ts';
import type { Sql } from '../../sql/sql.ts';
import type { Columns } from '../engine.ts';
import { readColumns } from './columns.ts';
import { interruptOnAbort } from './execute.ts';

/** Runs one statement of any kind. */
export type Run = (statement: Sql) => Promise<Columns>;

/** A private DuckDB that may read and write files: for making a snapshot, never for a reader's question. */
export interface Writer {
  /** Runs one statement of any kind as soon as a connection is free, as urgent work. */
  run(statement: Sql, signal: AbortSignal): Promise<Columns>;
  /**
   * Runs statements that belong together on one connection: temporary tables are theirs alone, and go when the work is done. Urgent work is
   * before all that waits and is not.
   */
  together<Result>(work: (run: Run) => Promise<Result>, signal: AbortSignal, isUrgent?: boolean): Promise<Result>;
  close(): void;
}

export interface WriterOptions {
  /** Where it puts what does not fit into memory. */
  readonly spillFolder: string;
  /** Megabytes to begin with. */
  readonly memory?: number;
  /** Megabytes that a statement may have that cannot do with less; of the machine's memory half, unless told. */
  readonly mostMemory?: number;
  /** Of one statement. One adds in one order: of equal data the last digits of a sum are equal. */
  readonly threads?: number;
  /** How many statements run side by side. */
  readonly connections?: number;
}

/**
 * Freed memory goes back to the system in pieces of this size. Kept for later it adds up over the threads that statements happen to run on:
 * of 10 million facts DuckDB never held more than 0.33 GB, and the process 0.95 with 16 MB and more. With 8 MB it holds 0.8 for the same
 * processor time, with 4 MB 0.7 for an eighth more.
 */
const flushedFrom = '8MB';

/**
 * Most of what does not fit is spilled. What DuckDB cannot spill (a list of all values, a hash table of a join) is tried again with twice
 * the memory: ten million facts need 1 GB, a hundred million more.
 */
export async function openWriter(options: WriterOptions): Promise<Writer> {
  const { spillFolder, memory = 1_000, mostMemory = halfOfMachine(), threads, connections = 1 } = options;
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memory}MB`,
    temp_directory: spillFolder,
    allocator_bulk_deallocation_flush_threshold: flushedFrom,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(threads === undefined ? {} : { threads: String(threads) }),
  });
  const first = await instance.connect();
  await first.run("set global TimeZone = 'UTC'");
  // A file is read by up to twenty statements, and none is written twice.
  await first.run('set global parquet_metadata_cache = true');
  first.closeSync();

  let limit = memory;
  const runOn = async (connection: DuckDBConnection, statement: Sql, signal: AbortSignal): Promise<Columns> => {
    for (;;) {
      const before = limit;
      try {
        return await runOnce(connection, statement, signal);
      } catch (error) {
        const isTooLittle = error instanceof Error && error.message.startsWith('Out of Memory Error');
        if (!isTooLittle || before >= mostMemory) throw error;
        // Two may find it too little at once.
        if (limit === before) {
          limit = Math.min(2 * limit, mostMemory);
          await connection.run(`set global memory_limit = '${limit}MB'`);
        }
      }
    }
  };

  let free = connections;
  const urgent: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  const enter = async (isUrgent: boolean): Promise<void> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => (isUrgent ? urgent : waiting).push(resolve));
  };
  const leave = (): void => {
    const next = urgent.shift() ?? waiting.shift();
    if (next) next();
    else free += 1;
  };

  const together: Writer['together'] = async (work, signal, isUrgent = false) => {
    await enter(isUrgent);
    try {
      signal.throwIfAborted();
      const connection = await instance.connect();
      try {
        return await work((statement) => runOn(connection, statement, signal));
      } finally {
        connection.closeSync();
      }
    } finally {
      leave();
    }
  };
  return {
    together,
    run: (statement, signal) => together((run) => run(statement), signal, true),
    close: () => instance.closeSync(),
  };
}

/** What a container leaves of the machine counts as the machine. */
function halfOfMachine(): number {
  const constrained = process.constrainedMemory();
  return Math.floor((constrained > 0 ? Math.min(constrained, totalmem()) : totalmem()) / 2e6);
}

async function runOnce(connection: DuckDBConnection, statement: Sql, signal: AbortSignal): Promise<Columns> {
  signal.throwIfAborted();
  const stopWatching = interruptOnAbort(connection, signal);
  const { text, values } = toStatement(statement);
  if (values.length > 0) throw new Error('A statement of the writer has no bound values.');
  try {
    // Not prepared first: what another connection makes in the meantime would have it planned a second time.
    return readColumns(await connection.run(text));
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    stopWatching();
  }
}
