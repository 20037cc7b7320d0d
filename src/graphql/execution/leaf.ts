import { GraphQLError, type GraphQLLeafType } from 'graphql';
import type { PlannedField, Shape } from './plan.ts';

/** A number, a text or a word of an enumeration as it stands in the answer. */
export function completeLeaf(field: PlannedField, shape: Shape & { readonly kind: 'leaf' }, value: unknown): unknown {
  if (value instanceof Error) throw value;
  if (value == null) return nothing(field, shape);
  const written = serialize(shape.type, value);
  if (written == null) throw new Error(`${shape.type.name} wrote ${String(value)} as ${String(written)}`);
  return written;
}

/** What a type finds wrong with a value is our mistake, not the reader's: no GraphQLError, so that it is masked. */
function serialize(type: GraphQLLeafType, value: unknown): unknown {
  try {
    return type.serialize(value);
  } catch (error) {
    throw error instanceof GraphQLError ? new Error(error.message) : error;
  }
}

export function nothing({ parent, definition }: PlannedField, { isRequired }: Shape): null {
  if (isRequired) throw new Error(`Cannot return null for non-nullable field ${parent.name}.${definition.name}.`);
  return null;
}
