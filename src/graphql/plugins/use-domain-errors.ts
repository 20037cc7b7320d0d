import { PothosValidationError } from '@pothos/core';
import { GraphQLError, type GraphQLErrorOptions } from 'graphql';
import { BadUserInput, DatabaseUnavailable, ExpectedError } from '../../errors.ts';
import type { Log } from '../log.ts';

/**
 * What of an error reaches the client: an expected one whole, with its code and details; what GraphQL itself found wrong;
 * of anything else only that it happened, while the log gets all of it.
 */
export function domainErrors(log: Log) {
  return {
    errorMessage: 'Unexpected error.',
    maskError(error: unknown): GraphQLError {
      const cause = causeOf(error);
      if (cause instanceof GraphQLError) return withCode(cause);
      const expected = expectedOf(cause) ?? strangeCursor(cause);
      if (expected)
        return new GraphQLError(expected.message, {
          ...placeOf(error),
          extensions: { ...expected.details, code: expected.code },
        });
      log.error(
        { err: cause, path: error instanceof GraphQLError ? error.path : undefined },
        'a request failed unexpectedly',
      );
      return new GraphQLError('Unexpected error. What happened is in the log of the server.', {
        ...placeOf(error),
        extensions: { code: 'INTERNAL_SERVER_ERROR', unexpected: true },
      });
    },
  };
}

/** The error that was thrown, under the GraphQLErrors that the executor wrapped around it. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error;
}

function expectedOf(error: unknown): ExpectedError | null {
  if (error instanceof ExpectedError) return error;
  // Cursors, ids and page sizes that cannot be read.
  if (error instanceof PothosValidationError) return new BadUserInput(error.message);
  // PostgreSQL has no such character in a text: nothing can be called so.
  if (hasCode(error, noSuchText)) return new BadUserInput('A text holds a character that no text may hold, as U+0000.');
  if (hasCode(error, numberBeyond))
    return new BadUserInput(
      'A number is beyond those a row can have; `after` and `before` take a cursor that this very list gave.',
    );
  if (hasCode(error, outageCodes))
    return new DatabaseUnavailable('The database does not answer. Try again in a moment.', {}, { cause: error });
  return null;
}

/** A cursor of another list looks well-formed, and only Prisma finds that it has another type: it underlines it. */
function strangeCursor(cause: unknown): BadUserInput | null {
  const { name, message = '' } = (cause ?? {}) as Partial<Error>;
  if (name !== 'PrismaClientValidationError' || !/cursor: \{[^~]*~/.test(message)) return null;
  return new BadUserInput('`after` and `before` take a cursor that this very list gave.');
}

/** Prisma's codes for a database that cannot be reached, is gone or has no connection left; and the network's own. */
const outageCodes =
  /^(DATABASE_UNAVAILABLE|P1001|P1002|P1008|P1017|P2024|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|57P0[123])$/;

/** Prisma's "value out of range for the type". */
const numberBeyond = /^P2020$/;

/** PostgreSQL's "character not in repertoire" and "untranslatable character". */
const noSuchText = /^(22021|22P05)$/;

function hasCode(error: unknown, codes: RegExp, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { code, originalCode, cause, meta } = error as Record<'code' | 'originalCode' | 'cause' | 'meta', unknown>;
  if ([code, originalCode].some((one) => typeof one === 'string' && codes.test(one))) return true;
  const adapterError = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  return hasCode(cause, codes, depth + 1) || hasCode(adapterError, codes, depth + 1);
}

function placeOf(error: unknown): GraphQLErrorOptions {
  if (!(error instanceof GraphQLError)) return {};
  const { nodes, source, positions, path } = error;
  return { nodes, source, positions, path };
}

/** Validation and syntax get theirs from yoga; a variable of a wrong type has none. */
function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions['code'] === undefined) error.extensions['code'] = 'BAD_USER_INPUT';
  return error;
}
