import {
  defaultTypeResolver,
  GraphQLError,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
} from 'graphql';
import { infoOf, type Execution } from './execution.ts';
import { fail, failAfter, guard } from './failure.ts';
import { completeLeaf, nothing } from './leaf.ts';
import { isPromise, type MaybePromise } from './maybe-promise.ts';
import { pathOf, pathOfField, type Path } from './path.ts';
import { argumentsOf, planFields, type Plan, type PlannedField, type Shape } from './plan.ts';

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
    return failAfter(settle(found), error);
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
  // One for the field and all below it: Pothos keeps what it has planned by the path itself, not by what is written in it.
  let path: Path | undefined;
  try {
    let value: unknown;
    if (definition.resolve !== undefined) {
      path = pathOf(field, parentPath);
      value = ask(execution, field, definition.resolve, source, path);
    } else {
      value = propertyOf(source, definition.name);
      // A value of a row, as most are: nothing needs to know where it is.
      if (shape.kind === 'leaf' && typeof value !== 'function' && !isPromise(value)) {
        return completeLeaf(field, shape, value);
      }
      path = pathOf(field, parentPath);
      if (typeof value === 'function') value = ask(execution, field, methodOf(value), source, path);
    }
    const completed = isPromise(value)
      ? completeLater(execution, field, shape, path, value)
      : complete(execution, field, shape, path, value);
    return isPromise(completed) ? guard(execution, field, shape, path, completed) : completed;
  } catch (error) {
    return fail(execution, field, shape, path ?? pathOf(field, parentPath), error);
  }
}

// Apart from where most values pass: what a closure needs of a call is put aside in every call, 270 bytes for each field.
function completeLater(execution: Execution, field: PlannedField, shape: Shape, path: Path, value: Promise<unknown>) {
  return value.then((settled) => complete(execution, field, shape, path, settled));
}

function propertyOf(source: unknown, name: string): unknown {
  if ((typeof source !== 'object' && typeof source !== 'function') || source === null) return undefined;
  return (source as Fields)[name];
}

type Resolver = NonNullable<PlannedField['definition']['resolve']>;

function ask(execution: Execution, field: PlannedField, resolve: Resolver, source: unknown, path: Path): unknown {
  return resolve(source, argumentsOf(field, execution), execution.context, infoOf(execution, field, path));
}

/** A function that an object has in place of a value is asked without the object, which it knows. */
function methodOf(method: Function): Resolver {
  return (source, given, context, info) => method.call(source, given, context, info);
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
      ? completeLater(execution, field, shape, path, value)
      : complete(execution, field, shape, path, value);
    return isPromise(completed) ? guard(execution, field, shape, path, completed) : completed;
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
