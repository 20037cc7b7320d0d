import {
  defaultTypeResolver,
  GraphQLError,
  isObjectType,
  locatedError,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
} from 'graphql';
import { completeLeaf, nothing } from './leaf.ts';
import { isPromise, type MaybePromise } from './maybe-promise.ts';
import { keysOf, pathOf, pathOfField, type Path } from './path.ts';
import { argumentsOf, planFields, type Plan, type PlannedField, type Selecting, type Shape } from './plan.ts';

/** One execution of one operation. */
export interface Execution extends Selecting {
  readonly operation: OperationDefinitionNode;
  readonly root: unknown;
  readonly context: unknown;
  readonly signal: AbortSignal | undefined;
  /** Of fields that may be null, in the order they failed. */
  readonly errors: GraphQLError[];
}

type Fields = Record<string, unknown>;

/** All fields of an object, side by side; in the answer in the order they are selected. */
export function executeFields(
  execution: Execution,
  { fields, empty }: Plan,
  source: unknown,
  path: Path | undefined,
): MaybePromise<Fields> {
  const found: Fields =
    Object.getPrototypeOf(empty) === null ? Object.assign(Object.create(null), empty) : { ...empty };
  let isWaiting = false;
  execution.signal?.throwIfAborted();
  try {
    for (const field of fields) {
      const value = executeField(execution, field, source, path);
      found[field.name] = value;
      if (isPromise(value)) isWaiting = true;
    }
  } catch (error) {
    if (!isWaiting) throw error;
    // The others must be heard too: a promise that nobody hears ends the process when it fails.
    const fail = () => {
      throw error;
    };
    return settle(found).then(fail, fail);
  }
  return isWaiting ? settle(found) : found;
}

/** The same object once all of its values are there; fails with the first that does. */
function settle(found: Fields): Promise<Fields> {
  const waiting = Object.keys(found).flatMap((name) => {
    const value = found[name];
    return isPromise(value) ? [value.then((settled) => void (found[name] = settled))] : [];
  });
  return (waiting.length === 1 ? waiting[0]! : Promise.all(waiting)).then(() => found);
}

function executeField(
  execution: Execution,
  field: PlannedField,
  source: unknown,
  parentPath: Path | undefined,
): unknown {
  const { definition, shape } = field;
  try {
    let value: unknown;
    if (definition.resolve !== undefined) {
      value = ask(execution, field, definition.resolve, source, parentPath);
    } else {
      value = propertyOf(source, definition.name);
      if (typeof value === 'function') value = ask(execution, field, methodOf(value), source, parentPath);
      // A value of a row, as most are: nothing needs to know where it is.
      if (shape.kind === 'leaf' && !isPromise(value)) return completeLeaf(field, shape, value);
    }
    const path = pathOf(field, parentPath);
    const completed = isPromise(value)
      ? value.then((settled) => complete(execution, field, shape, path, settled))
      : complete(execution, field, shape, path, value);
    if (!isPromise(completed)) return completed;
    return completed.then(undefined, (error: unknown) => fail(execution, field, shape, path, error));
  } catch (error) {
    return fail(execution, field, shape, pathOf(field, parentPath), error);
  }
}

function propertyOf(source: unknown, name: string): unknown {
  if ((typeof source !== 'object' && typeof source !== 'function') || source === null) return undefined;
  return (source as Fields)[name];
}

type Resolver = NonNullable<PlannedField['definition']['resolve']>;

function ask(
  execution: Execution,
  field: PlannedField,
  resolve: Resolver,
  source: unknown,
  parentPath: Path | undefined,
): unknown {
  const info = infoOf(execution, field, pathOf(field, parentPath));
  return resolve(source, argumentsOf(field, execution), execution.context, info);
}

/** A function that an object has in place of a value is asked without the object, which it knows. */
function methodOf(method: Function): Resolver {
  return (source, given, context, info) => method.call(source, given, context, info);
}

function infoOf(execution: Execution, field: PlannedField, path: Path): GraphQLResolveInfo {
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

/** What came of a value that failed: the same failure where null is no answer, else null, and an error. */
function fail(execution: Execution, field: PlannedField, { isRequired }: Shape, path: Path, thrown: unknown): null {
  // Of an entry of a list they are one.
  const isSeveral = thrown instanceof AggregateError && typeof path.key === 'string';
  for (const one of isSeveral ? thrown.errors : [thrown]) {
    const error = locatedError(one, field.nodes, keysOf(path));
    if (isRequired) throw error;
    execution.errors.push(error);
  }
  return null;
}

/** A value as it stands in the answer. */
function complete(
  execution: Execution,
  field: PlannedField,
  shape: Shape,
  path: Path,
  value: unknown,
): MaybePromise<unknown> {
  if (shape.kind === 'leaf') return completeLeaf(field, shape, value);
  if (value instanceof Error) throw value;
  if (value == null) return nothing(field, shape);
  if (shape.kind === 'list') return completeList(execution, field, shape.item, path, value);
  if (shape.kind === 'object') return completeObject(execution, field, shape.type, path, value);
  const type = typeOf(execution, field, shape.type, path, value);
  if (!isPromise(type)) return completeObject(execution, field, type, path, value);
  return type.then((settled) => completeObject(execution, field, settled, path, value));
}

function completeList(execution: Execution, field: PlannedField, item: Shape, prev: Path, values: unknown) {
  if (typeof values !== 'object' || !(Symbol.iterator in values!)) {
    const { parent, definition } = field;
    throw new GraphQLError(`Expected Iterable, but did not find one for field "${parent.name}.${definition.name}".`);
  }
  const completed: unknown[] = [];
  let isWaiting = false;
  try {
    for (const value of values as Iterable<unknown>) {
      const one = completeItem(execution, field, item, { prev, key: completed.length, typename: undefined }, value);
      if (isPromise(one)) isWaiting = true;
      completed.push(one);
    }
  } catch (error) {
    // As with fields: each must be heard, those too that were not looked at yet.
    void Promise.allSettled([...completed, ...(values as Iterable<unknown>)]);
    throw error;
  }
  return isWaiting ? Promise.all(completed) : completed;
}

function completeItem(execution: Execution, field: PlannedField, shape: Shape, path: Path, value: unknown): unknown {
  try {
    const completed = isPromise(value)
      ? value.then((settled) => complete(execution, field, shape, path, settled))
      : complete(execution, field, shape, path, value);
    if (!isPromise(completed)) return completed;
    return completed.then(undefined, (error: unknown) => fail(execution, field, shape, path, error));
  } catch (error) {
    return fail(execution, field, shape, path, error);
  }
}

function completeObject(
  execution: Execution,
  { nodes, below }: PlannedField,
  type: GraphQLObjectType,
  path: Path,
  value: unknown,
): MaybePromise<Fields> {
  let plan = below.get(type);
  if (plan === undefined) {
    plan = planFields(
      execution,
      type,
      nodes.map(({ selectionSet }) => selectionSet),
    );
    below.set(type, plan);
  }
  return executeFields(execution, plan, value, path);
}

/** Of which of its types an object is. */
function typeOf(
  execution: Execution,
  field: PlannedField,
  abstract: GraphQLAbstractType,
  path: Path,
  value: unknown,
): MaybePromise<GraphQLObjectType> {
  const resolve = abstract.resolveType ?? defaultTypeResolver;
  const name = resolve(value, execution.context, infoOf(execution, field, pathOfField(path)), abstract);
  return isPromise(name)
    ? name.then((settled) => named(execution, abstract, settled))
    : named(execution, abstract, name);
}

function named({ schema }: Execution, abstract: GraphQLAbstractType, name: string | undefined): GraphQLObjectType {
  const type = name === undefined ? undefined : schema.getType(name);
  if (isObjectType(type) && schema.isSubType(abstract, type)) return type;
  throw new Error(`An object of ${abstract.name} is said to be of the type ${name}.`);
}
