import { DatabaseUnavailable, ExpectedError } from '../errors.ts';

/** Connection exceptions (class 08), a server that shuts down or cannot take connections (57P), and sockets that broke. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (!(error instanceof Error)) return false;
  const { code = '' } = error as Error & { code?: string };
  return (
    /^(08|57P)|^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)/.test(code) ||
    /^Connection terminated|connection error and is not queryable/.test(error.message)
  );
}

/** An outage in words for who runs a command; what is not one, or is told already, comes back as it is. */
export function explainOutage(address: string, error: unknown): unknown {
  return isConnectionLoss(error) && !(error instanceof ExpectedError) ? unreachable(address, error) : error;
}

export function unreachable(address: string, cause: unknown): DatabaseUnavailable {
  const reason = cause instanceof AggregateError ? cause.errors.map(String).join(', ') : String(cause);
  return new DatabaseUnavailable(
    `The database at ${address} does not answer (${reason}). Start it, or mend DATABASE_URL; without DATABASE_URL Kinerja uses its own embedded database.`,
    { address },
    { cause },
  );
}
