import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';

/** A statement ready to be bound and run, on the connection it was prepared on: whoever holds it is the only one to use either. */
export interface ReadyStatement {
  readonly text: string;
  readonly connection: DuckDBConnection;
  readonly prepared: DuckDBPreparedStatement;
}

/**
 * Statements that ran and may run again with other values, each at rest on a connection of its own. Files of a snapshot are part of a text,
 * so nothing prepared for one snapshot answers for another; those nobody asks for again make room for others.
 *
 * Parsing and planning were 1.6 of 6.7 ms of processor of a question by year (three provinces, 1 million facts; test/bench/throughput.ts).
 * A statement at rest holds neither files nor what it computed.
 */
export class KeptStatements {
  /** The longest idle first. */
  readonly #idle: ReadyStatement[] = [];
  readonly #most: number;

  /** `most`: how many are kept at rest; 0: none. */
  constructor(most: number) {
    this.#most = most;
  }

  /** One of this text, for the caller alone until it is given back or closed; null where none is at rest. */
  take(text: string): ReadyStatement | null {
    const index = this.#idle.findLastIndex((ready) => ready.text === text);
    return this.#idle.splice(index, index < 0 ? 0 : 1)[0] ?? null;
  }

  /** After a run that went well and was read to its end: any other may leave its connection in between, and must be closed. */
  give(ready: ReadyStatement): void {
    this.#idle.push(ready);
    if (this.#idle.length > this.#most) closeStatement(this.#idle.shift()!);
  }

  close(): void {
    this.#idle.splice(0).forEach(closeStatement);
  }
}

function closeStatement({ prepared, connection }: ReadyStatement): void {
  prepared.destroySync();
  connection.closeSync();
}
