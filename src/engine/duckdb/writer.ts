import { DuckDBInstance } from '@duckdb/node-api';
import { toStatement } from '../../sql/sql.ts';
import type { Sql } from '../../sql/sql.ts';
import type { Columns } from '../engine.ts';
import { readColumns } from './columns.ts';
import { interruptOnAbort } from './execute.ts';

/** A private DuckDB that may read and write files: for making a snapshot, never for a reader's question. */
export interface Writer {
  /** Runs one statement of any kind, one at a time. */
  run(statement: Sql, signal: AbortSignal): Promise<Columns>;
  close(): void;
}

export interface WriterOptions {
  /** Where it puts what does not fit into memory. */
  readonly spillFolder: string;
  readonly memoryLimit?: string;
  readonly threads?: number;
}

export async function openWriter({ spillFolder, memoryLimit = '1GB', threads }: WriterOptions): Promise<Writer> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: memoryLimit,
    temp_directory: spillFolder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(threads === undefined ? {} : { threads: String(threads) }),
  });
  const connection = await instance.connect();
  await connection.run("set global TimeZone = 'UTC'");
  return {
    async run(statement, signal) {
      signal.throwIfAborted();
      const stopWatching = interruptOnAbort(connection, signal);
      const { text, values } = toStatement(statement);
      if (values.length > 0) throw new Error('A statement of the writer has no bound values.');
      try {
        const prepared = await connection.prepare(text);
        try {
          return readColumns(await prepared.run());
        } finally {
          prepared.destroySync();
        }
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      } finally {
        stopWatching();
      }
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
