import { AsyncResource } from 'node:async_hooks';
import pg from 'pg';
import { DatabaseUnavailable } from '../errors.ts';

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;

/** A pool whose "waited too long" is an expected failure with its code and a reason; Prisma keeps both. */
export class PatientPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(connected: Connected): void;
  override connect(connected?: Connected): Promise<pg.PoolClient> | void {
    if (connected === undefined)
      return super.connect().catch((error: Error) => Promise.reject(explain(error, this.options)));
    // Who waited for a connection is told by who gives one back: without this the statement would count as the other's.
    const own = AsyncResource.bind(connected);
    super.connect((error, client, done) => own(error && explain(error, this.options), client, done));
  }
}

function explain(error: Error, { connectionTimeoutMillis = 0 }: pg.PoolOptions): Error {
  // pg-pool gives it no code.
  if (!error.message.startsWith('timeout exceeded')) return error;
  return new DatabaseUnavailable(
    `The database gave no connection within ${connectionTimeoutMillis / 1000} s: it does not answer, or a long import or export has it. Try again later.`,
    {},
    { cause: error },
  );
}
