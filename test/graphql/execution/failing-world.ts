import fc from 'fast-check';
import { buildSchema, GraphQLError, type GraphQLObjectType } from 'graphql';

/** A schema of everything an executor has to do with, and objects of it of which any part may be missing, late or failing. */
export const schema = buildSchema(`
  interface Named { text: String }
  enum Colour { RED GREEN }
  type Leaf implements Named { text: String needed: Int! }
  type Node implements Named {
    text: String
    count: Int
    colour: Colour
    needed: Int!
    child: Node
    must: Node!
    children: [Node]
    all: [Node!]
    every: [Node!]!
    any: Named
    mixed: [Named!]
    later: String
    method(n: Int): String
    seen(n: Int): Int
  }
  type Query implements Named {
    text: String
    count: Int
    colour: Colour
    needed: Int!
    child: Node
    must: Node!
    children: [Node]
    all: [Node!]
    every: [Node!]!
    any: Named
    mixed: [Named!]
    later: String
    method(n: Int): String
    table: [[Int!]]
    add(n: Int = 7, more: [Int]): Int
    given(n: Int, more: [Int!] = [1]): String
  }
`);

const fieldsOf = (name: string) => (schema.getType(name) as GraphQLObjectType).getFields();
fieldsOf('Query')['add']!.resolve = (_root, { n, more }) => n + (more ?? []).length;
fieldsOf('Query')['given']!.resolve = (_root, given) => JSON.stringify(given);
fieldsOf('Node')['seen']!.resolve = (_node, args, context, info) => context.seen.push({ args, path: info.path, info });
// Half of the fields that are looked at have a resolver, as in the schema of the server.
for (const name of ['Node', 'Query']) {
  for (const field of ['count', 'must', 'all']) {
    fieldsOf(name)[field]!.resolve = (node) => node[field];
  }
}

/** Reading it fails. */
class Thrown {
  readonly error: unknown;
  constructor(error: unknown) {
    this.error = error;
  }
}

/** Made a promise of when it is read: one that fails must be heard at once. */
class Late {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
}

/** A value as it is, missing, failing, or any of that a moment later. */
function perhaps<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<unknown> {
  const failures = fc.constantFrom(
    new Error('found'),
    new Thrown(new Error('thrown')),
    new Thrown(new GraphQLError('refused', { extensions: { code: 'REFUSED' } })),
    new Thrown(new AggregateError([new Error('one'), new Error('two')], 'both')),
  );
  const values = fc.oneof({ weight: 12, arbitrary }, { weight: 1, arbitrary: fc.constantFrom(null, undefined) });
  return fc.oneof(
    { weight: 20, arbitrary: values },
    { weight: 1, arbitrary: failures },
    { weight: 2, arbitrary: values.map((value) => new Late(value)) },
    { weight: 1, arbitrary: fc.constant(new Late(new Error('late'))) },
  );
}

const { node } = fc.letrec<{ node: object }>((tie) => {
  const child = perhaps(tie('node'));
  const list = perhaps(fc.array(child, { maxLength: 3 }));
  const whole = fc.record(
    {
      __typename: fc.constantFrom('Node', 'Leaf', 'Node', 'Node'),
      text: perhaps(fc.constantFrom('a', 5, true, {})),
      count: perhaps(fc.constantFrom(1, 2.5, '3', 'x')),
      colour: perhaps(fc.constantFrom('RED', 'BLUE')),
      needed: perhaps(fc.constantFrom(1, 2)),
      child,
      must: child,
      children: list,
      all: list,
      every: list,
      any: child,
      mixed: list,
      later: fc.constantFrom(new Late('b'), new Late(null)),
      method: fc.constant(({ n }: { n?: number }) => `n ${n}`),
    },
    { requiredKeys: ['__typename', 'needed', 'method'] },
  );
  return { node: fc.oneof({ maxDepth: 2 }, fc.constant({ __typename: 'Node', needed: 1 }), whole) };
});

export const arbitraryNode = node;

/** The object of a reader: what is late becomes a promise when it is read, and so is late for each. */
export function awaken(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((entry) => !(entry instanceof Thrown)).map(awaken);
  if (value instanceof Late) return later(value.value);
  if (value instanceof Thrown) throw value.error;
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  const object = {};
  for (const [name, own] of Object.entries(value)) {
    Object.defineProperty(object, name, { enumerable: true, get: () => awaken(own) });
  }
  return object;
}

async function later(value: unknown): Promise<unknown> {
  if (value instanceof Error) throw value;
  return awaken(value);
}

const leaves = ['text', 'count', 'colour', 'needed', 'later', 'method(n: 2)', 'again: text', '__typename'];
const objects = ['child', 'must', 'children', 'all', 'every', 'twice: children'];

const { fields } = fc.letrec<{ fields: string }>((tie) => {
  const selection = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...leaves) },
    {
      weight: 3,
      arbitrary: fc.tuple(fc.constantFrom(...objects), tie('fields')).map(([name, below]) => `${name} ${below}`),
    },
    { weight: 1, arbitrary: tie('fields').map((below) => `any { text ... on Node ${below} ... on Leaf { needed } }`) },
    {
      weight: 1,
      arbitrary: tie('fields').map((below) => `mixed { __typename ... on Named { text } ... on Node ${below} }`),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('text @skip(if: $shown)', '... @include(if: $shown) { count }', '...Some'),
    },
  );
  return {
    fields: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(...leaves).map((leaf) => `{ ${leaf} }`),
      fc.array(selection, { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(' ')} }`),
    ),
  };
});

/** Of the operation every variable and fragment is used, whatever else it asks. */
export const arbitraryDocument = fields.map(
  (
    all,
  ) => `query ($shown: Boolean!) { __typename @include(if: $shown) ...Top ${all.slice(1).replaceAll('...Some', '... { ...Some }').replaceAll('...Some', 'child { ...Some }')}
fragment Top on Query { child { ...Some } }
fragment Some on Node { text count child { needed } }`,
);
