import fc from 'fast-check';
import { normalizedExecutor } from '@graphql-tools/executor';
import { GraphQLError, parse, validate, type ExecutionResult, type GraphQLResolveInfo } from 'graphql';
import { describe, expect, test } from 'vitest';
import { executeQuery } from '../../../src/graphql/execution/execute.ts';
import { arbitraryDocument, arbitraryNode, awaken, schema } from './failing-world.ts';

type Execute = (request: never) => unknown;
const executors: readonly Execute[] = [
  (request) => executeQuery(request) ?? normalizedExecutor(request),
  (request) => normalizedExecutor(request),
];

/** What a reader gets of it: the text, and of errors what else is known of them. */
async function answerOf(execute: Execute, request: object): Promise<unknown> {
  try {
    const { errors, ...rest } = (await execute(request as never)) as ExecutionResult;
    const told = errors?.map((error) => ({ ...error.toJSON(), original: String(error.originalError) }));
    return JSON.stringify({ ...(told && { errors: told }), ...rest });
  } catch (error) {
    return `refused: ${String(error)}`;
  }
}

async function expectSame(request: object): Promise<string> {
  const [own, other] = await Promise.all(executors.map((execute) => answerOf(execute, request)));
  expect(own).toBe(other);
  return own as string;
}

describe('an answer is that of the executor it stands for, to the byte', () => {
  test('whatever is asked, found, missing or failing, at once or later', async () => {
    let failed = 0;
    const unheard = await unheardIn(async () => {
      for (const request of samples()) {
        const { document, rootValue } = request;
        expect(validate(schema, document)).toEqual([]);
        const answer = await expectSame({ ...request, rootValue: awaken(rootValue) });
        if (answer.startsWith('{"errors":[')) failed += 1;
      }
    });
    expect(failed).toBeGreaterThan(500);
    // That one forgets the other entries of a list when one fails at once.
    expect(unheard.length).toBeGreaterThan(0);
  });

  test.each([
    ['no such operation', 'query A { text } query B { text }', { operationName: 'C' }],
    ['one of several', 'query A { text } query B { count }', { operationName: 'B' }],
    ['none of several', 'query A { text } query B { count }', {}],
    ['an empty name', 'query A { text }', { operationName: '' }],
    ['a variable that is missing', 'query ($n: Int!) { add(n: $n) }', {}],
    ['a variable of another type', 'query ($n: Int!) { add(n: $n) }', { variableValues: { n: 'x' } }],
    ['a variable with a default', 'query ($n: Int! = 4) { add(n: $n) }', {}],
    ['a variable that is null', 'query ($n: Int = 4) { add(n: $n) }', { variableValues: { n: null } }],
    ['a variable that may be left out', 'query ($n: Int) { add(n: 1, more: [$n, 2]) given(n: $n) }', {}],
    ['defaults of arguments', '{ add(n: 1) given }', {}],
    ['an alias that is a prototype', '{ __proto__: text constructor: count }', {}],
    ['a list of lists', '{ table }', { rootValue: { table: [[1, null], null, ['x']] } }],
    ['a list that is none', '{ table children { text } }', { rootValue: { table: 'abc', children: 5 } }],
    [
      'introspection',
      '{ __typename __type(name: "Node") { fields { name type { name kind } } } __schema { queryType { name } } }',
      {},
    ],
    [
      'directives',
      'query ($yes: Boolean = true) { a: text @skip(if: $yes) b: text @include(if: $yes) ... @skip(if: $yes) { count } }',
      {},
    ],
  ])('%s', async (_what, text, request) => {
    const rootValue = { text: 'x', count: 3 };
    await expectSame({ schema, document: parse(text), rootValue, contextValue: {}, ...request });
  });
});

test('resolvers get an object of arguments of their own, the context, and where they are', async () => {
  const document = parse('{ children { seen(n: 3) } }');
  const rootValue = { children: [{}, {}] };
  const seen = await Promise.all(
    executors.map(async (execute) => {
      const contextValue = { seen: [] as { args: object; path: unknown; info: object }[] };
      await execute({ schema, document, rootValue, contextValue } as never);
      return contextValue.seen;
    }),
  );
  expect(seen[0]!.map(({ path, args }) => ({ path, args }))).toEqual(
    seen[1]!.map(({ path, args }) => ({ path, args })),
  );
  expect(seen[0]![0]!.args).not.toBe(seen[0]![1]!.args);
  const names = Object.keys(seen[1]![0]!.info).filter((name) => !name.startsWith('get'));
  expect(Object.keys(seen[0]![0]!.info).toSorted()).toEqual(names.toSorted());
});

test('what is below a field has the path of that field itself, not one like it: Pothos keeps its plans by it', async () => {
  for (const execute of executors) {
    const paths: GraphQLResolveInfo['path'][] = [];
    const rootValue = {
      children: (_given: object, _context: object, { path }: GraphQLResolveInfo) => {
        paths.push(path);
        return [{ method: (_own: object, _of: object, info: GraphQLResolveInfo) => void paths.push(info.path) }];
      },
    };
    await execute({ schema, document: parse('{ children { method } }'), rootValue, contextValue: {} } as never);
    expect(paths).toHaveLength(2);
    expect(paths[1]!.prev!.prev).toBe(paths[0]);
  }
});

test('who waits is told the reason as soon as the signal aborts, and nothing more is resolved', async () => {
  for (const execute of executors) {
    const reason = new GraphQLError('too late');
    const abort = new AbortController();
    const contextValue = { seen: [] };
    const { promise: never } = Promise.withResolvers<never>();
    const { promise: later, resolve } = Promise.withResolvers<object>();
    const rootValue = { child: later, later: never };
    const answer = execute({
      schema,
      document: parse('{ later child { seen(n: 1) } }'),
      rootValue,
      contextValue,
      signal: abort.signal,
    } as never) as Promise<unknown>;
    abort.abort(reason);
    resolve({});
    await expect(answer).rejects.toBe(reason);
    expect(contextValue.seen).toEqual([]);
  }
});

test('whatever fails is heard, also when the answer was out before: an unheard failure would end the process', async () => {
  const unheard = await unheardIn(async () => {
    for (const request of samples()) await executeQuery({ ...request, rootValue: awaken(request.rootValue) });
  });
  expect(unheard).toEqual([]);
});

function samples() {
  const arbitrary = fc.tuple(arbitraryDocument, arbitraryNode, fc.boolean());
  return fc.sample(arbitrary, { seed: 11, numRuns: 3_000 }).map(([text, rootValue, shown]) => {
    return { schema, document: parse(text), rootValue, variableValues: { shown }, contextValue: {} };
  });
}

/** The failures that nobody heard of during some work. */
async function unheardIn(work: () => Promise<void>): Promise<readonly unknown[]> {
  const unheard: unknown[] = [];
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (error) => unheard.push(error));
  try {
    await work();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const other of others) process.on('unhandledRejection', other);
  }
  return unheard;
}
