import type { ExecutionResult } from 'graphql';

/** A result that brings how it is written: yoga calls `stringify` instead of writing it itself. */
export type WritableResult = ExecutionResult & { stringify?: (result: object) => string };

/** One whose text is there already: nothing is written twice. */
export function written(text: string): WritableResult {
  return { stringify: () => text };
}

/** Neither a batch nor a stream. */
export function isOneResult(result: object): result is WritableResult {
  return !Array.isArray(result) && !(Symbol.asyncIterator in result);
}
