import type { GraphQLError, GraphQLResolveInfo, OperationDefinitionNode } from 'graphql';
import type { Path } from './path.ts';
import type { PlannedField, Selecting } from './plan.ts';

/** One execution of one operation. */
export interface Execution extends Selecting {
  readonly operation: OperationDefinitionNode;
  readonly root: unknown;
  readonly context: unknown;
  readonly signal: AbortSignal | undefined;
  /** Of fields that may be null, in the order they failed. */
  readonly errors: GraphQLError[];
}

/** What a resolver is told beside its arguments. */
export function infoOf(execution: Execution, field: PlannedField, path: Path): GraphQLResolveInfo {
  const { schema, fragments, root, operation, variables, signal } = execution;
  const info = {
    fieldName: field.definition.name,
    fieldNodes: field.nodes,
    returnType: field.definition.type,
    parentType: field.parent,
    path,
    schema,
    fragments,
    rootValue: root,
    operation,
    variableValues: variables,
    // As yoga's own executor has it.
    signal,
  };
  return info;
}
