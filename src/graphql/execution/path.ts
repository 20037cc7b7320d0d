import type { GraphQLResolveInfo } from 'graphql';
import type { PlannedField } from './plan.ts';

/** Where a value is in the answer. */
export type Path = GraphQLResolveInfo['path'];

export function pathOf({ name, parent }: PlannedField, prev: Path | undefined): Path {
  return { prev, key: name, typename: parent.name };
}

/** Of an entry of a list: that of the list. */
export function pathOfField(path: Path): Path {
  return typeof path.key === 'number' ? pathOfField(path.prev!) : path;
}

export function keysOf(path: Path): (string | number)[] {
  const keys = [];
  for (let at: Path | undefined = path; at; at = at.prev) keys.unshift(at.key);
  return keys;
}
