/**
 * The expected failures: each has a stable code that clients may rely on and a message that says what is allowed.
 * Everything else is a bug or an outage: masked for the client, complete in the log.
 */
export abstract class ExpectedError extends Error {
  abstract readonly code: string;
  /** Machine-readable detail that goes to the client beside the code. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, details: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(withShortQuotes(message), options);
    this.details = details;
    this.name = new.target.name;
  }
}

const longestQuote = 100;

/** What somebody sent is told again, but not all of it: a code of a megabyte would come back as a megabyte. */
function withShortQuotes(message: string): string {
  return message.replace(/"([^"]*)"/g, (quote, text: string) =>
    text.length > longestQuote ? `"${text.slice(0, longestQuote)}…"` : quote,
  );
}

/** An argument or an input file that does not have the allowed form. */
export class BadUserInput extends ExpectedError {
  readonly code = 'BAD_USER_INPUT';
}

export class UnknownRegion extends ExpectedError {
  readonly code = 'UNKNOWN_REGION';
}

/** A name with several readings; `details.candidates` lists them with code, name and level. */
export class AmbiguousRegion extends ExpectedError {
  readonly code = 'AMBIGUOUS_REGION';
}

export class UnknownIndicator extends ExpectedError {
  readonly code = 'UNKNOWN_INDICATOR';
}

/** A question whose answer would be a number without meaning. */
export class NotComparable extends ExpectedError {
  readonly code = 'NOT_COMPARABLE';
}

export class SnapshotNotFound extends ExpectedError {
  readonly code = 'SNAPSHOT_NOT_FOUND';
}

/** A snapshot whose files do not match their manifest. */
export class SnapshotDamaged extends ExpectedError {
  readonly code = 'SNAPSHOT_DAMAGED';
}

export class TooExpensive extends ExpectedError {
  readonly code = 'TOO_EXPENSIVE';
}

export class Timeout extends ExpectedError {
  readonly code = 'TIMEOUT';
}

/** More statements are waiting than the server admits; try again later. */
export class Overloaded extends ExpectedError {
  readonly code = 'OVERLOADED';
}

/** The operational database does not answer. */
export class DatabaseUnavailable extends ExpectedError {
  readonly code = 'DATABASE_UNAVAILABLE';
}

/** A command refused because of the state it would meet: demo data, another server, a newer database. */
export class Refused extends ExpectedError {
  readonly code = 'REFUSED';
}
