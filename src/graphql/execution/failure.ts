import { locatedError } from 'graphql';
import type { Execution } from './execution.ts';
import { keysOf, type Path } from './path.ts';
import type { PlannedField, Shape } from './plan.ts';

/** What came of a value that failed: the same failure where null is no answer, else null, and an error. */
export function fail(
  execution: Execution,
  field: PlannedField,
  { isRequired }: Shape,
  path: Path,
  thrown: unknown,
): null {
  // Of an entry of a list they are one.
  const isSeveral = thrown instanceof AggregateError && typeof path.key === 'string';
  for (const one of isSeveral ? thrown.errors : [thrown]) {
    const error = locatedError(one, field.nodes, keysOf(path));
    if (isRequired) throw error;
    execution.errors.push(error);
  }
  return null;
}

/** The same of one that fails later. */
export function guard(
  execution: Execution,
  field: PlannedField,
  shape: Shape,
  path: Path,
  completed: Promise<unknown>,
) {
  return completed.then(undefined, (error: unknown) => fail(execution, field, shape, path, error));
}

/** The others must be heard too: a promise that nobody hears ends the process when it fails. */
export function failAfter(others: Promise<unknown>, error: unknown): Promise<never> {
  const fail = () => {
    throw error;
  };
  return others.then(fail, fail);
}
