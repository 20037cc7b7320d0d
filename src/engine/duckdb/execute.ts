import { StatementType } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBInstance, DuckDBPreparedStatement } from '@duckdb/node-api';
import type { SqlValue, Statement } from '../../sql/sql.ts';
import type { Columns } from '../engine.ts';
import { readColumns } from './columns.ts';
import { classifyError } from './errors.ts';
import { KeptStatements } from './kept-statements.ts';

/**
 * Runs one `select` on a connection that nobody else uses and reads the whole answer.
 *
 * A second statement on a shared connection silently cuts the first's result at 2,048 rows; `stream()` ends without an error when a
 * scan fails; `run(sql)` takes several statements in one string. So: connect, prepare, bind, run, read chunks, and only then keep it in
 * `kept` for the next run of the same text, or close.
 */
export async function execute(
  instance: DuckDBInstance,
  { text, values }: Statement,
  signal: AbortSignal,
  kept = new KeptStatements(0),
): Promise<Columns> {
  signal.throwIfAborted();
  const known = kept.take(text);
  const connection = known?.connection ?? (await instance.connect());
  const stopWatching = interruptOnAbort(connection, signal);
  let prepared = known?.prepared;
  let isWhole = false;
  try {
    prepared ??= await connection.prepare(text);
    if (prepared.statementType !== StatementType.SELECT) throw new Error('Only a select is run here.');
    values.forEach((value, index) => bindValue(prepared!, index + 1, value));
    const result = await prepared.run();
    signal.throwIfAborted();
    const columns = readColumns(result);
    isWhole = true;
    return columns;
  } catch (error) {
    signal.throwIfAborted();
    throw classifyError(error);
  } finally {
    stopWatching();
    if (isWhole) kept.give({ text, connection, prepared: prepared! });
    else {
      prepared?.destroySync();
      connection.closeSync();
    }
  }
}

/**
 * An interrupt that arrives between two steps (prepared, not yet running) is forgotten by DuckDB, so it is repeated until the statement
 * has ended. About 4 ms from abort to end.
 */
export function interruptOnAbort(connection: DuckDBConnection, signal: AbortSignal): () => void {
  let repeating: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    repeating = setInterval(() => connection.interrupt(), 5);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  return () => {
    signal.removeEventListener('abort', interrupt);
    clearInterval(repeating);
  };
}

function bindValue(prepared: DuckDBPreparedStatement, index: number, value: SqlValue): void {
  if (value === null) prepared.bindNull(index);
  else if (typeof value === 'string') prepared.bindVarchar(index, value);
  else if (typeof value === 'boolean') prepared.bindBoolean(index, value);
  else if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) prepared.bindInteger(index, value);
  else if (Number.isSafeInteger(value)) prepared.bindBigInt(index, BigInt(value));
  else prepared.bindDouble(index, value);
}
