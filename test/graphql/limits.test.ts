import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;

beforeAll(async () => {
  world = await openSmallWorld();
});

afterAll(() => world[Symbol.asyncDispose]());

/** Answered without one statement to the database and one question to the engine. */
async function refusalOf(query: string, variables?: Record<string, unknown>) {
  const before = [world.database.statementCount(), world.engine.queryCount];
  const { data, errors } = await world.ask(query, variables);
  expect([world.database.statementCount(), world.engine.queryCount]).toEqual(before);
  expect(data).toBeUndefined();
  return errors;
}

test('too many tokens', async () => {
  expect(await refusalOf(`{ ${'__typename '.repeat(10_001)} }`)).toEqual([
    {
      message:
        'The request is too expensive: tokens more than 10000. Split it into several requests, and pass long lists as variables.',
      extensions: { code: 'TOO_EXPENSIVE', what: 'tokens', limit: 10_000 },
    },
  ]);
});

test('too many aliases', async () => {
  const regions = Array.from({ length: 101 }, (_, index) => `r${index}: region(ref: "15") { code }`);
  expect(await refusalOf(`{ ${regions.join(' ')} }`)).toEqual([
    {
      message:
        'The request is too expensive: aliases 101 of at most 100. Ask for several regions in one question: `regions: [...]`.',
      extensions: { code: 'TOO_EXPENSIVE', what: 'aliases', limit: 100, asked: 101 },
    },
  ]);
});

test('an alias that JavaScript would wait for', async () => {
  expect(await refusalOf('{ region(ref: "15") { then: code } }')).toMatchObject([
    {
      message: expect.stringContaining('`then` cannot be the alias of a field'),
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ]);
});

test('too deep', async () => {
  const deep = `{ region(ref: "15") ${'{ parent '.repeat(16)} { code } ${'}'.repeat(16)} }`;
  expect(await refusalOf(deep)).toMatchObject([
    { message: expect.stringContaining('depth 18 of at most 16'), extensions: { code: 'TOO_EXPENSIVE' } },
  ]);
});

test('pages within pages within pages', async () => {
  const query =
    'query ($n: Int) { regions(first: $n) { nodes { children(first: $n) { nodes { children(first: $n) { nodes { code } } } } } } }';
  expect(await refusalOf(query, { n: 100 })).toMatchObject([
    {
      message: expect.stringMatching(/^The request is too expensive: cost \d+ of at most 250000\. Take smaller pages/),
      extensions: { code: 'TOO_EXPENSIVE' },
    },
  ]);
  expect((await world.ask(query, { n: 5 })).errors).toBeUndefined();
});

test('the cost is that of the operation that runs, not of another in the same text', async () => {
  const body = {
    query: 'query Small { __typename } query Huge { regions(first: 501) { nodes { code } } }',
    operationName: 'Huge',
  };
  const response = await world.server.fetch(
    new Request('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_EXPENSIVE' } }] });
});

test('a hundred questions in one request are too many, and a dozen are not', async () => {
  const questions = (count: number) =>
    `{ ${Array.from({ length: count }, (_, index) => `q${index}: comparison(indicator: "POV-01", level: PROVINCE) { rows { value } }`).join(' ')} }`;
  expect(await refusalOf(questions(100))).toMatchObject([{ extensions: { code: 'TOO_EXPENSIVE', what: 'cost' } }]);
  expect((await world.ask(questions(12))).errors).toBeUndefined();
});

test('an analysis costs as many questions as its arguments make it ask', async () => {
  const correlation = (count: number) =>
    `{ correlation(x: {indicator: "POV-01"}, y: [${Array.from({ length: count }, () => '{indicator: "INN-01"}').join()}], level: PROVINCE) { tests } }`;
  expect(await refusalOf(correlation(60))).toMatchObject([{ extensions: { code: 'TOO_EXPENSIVE', what: 'cost' } }]);
  expect((await world.ask(correlation(3))).errors).toBeUndefined();
});

test('every regency of the country with its decade fits', async () => {
  const { errors } = await world.ask(
    'query ($after: String) { regions(level: REGENCY, first: 500, after: $after) { nodes { code name trend(indicator: "POV-01", last: 10) { points { period value formatted status } } } } }',
  );
  expect(errors).toBeUndefined();
});

test('introspection is open, so that tools can work', async () => {
  const { data, errors } = await world.ask(
    getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: true }),
  );
  expect(errors).toBeUndefined();
  expect(data!['__schema'].queryType).toEqual({ name: 'Query', kind: 'OBJECT' });
});

test('a fragment that holds itself is an error, not an endless loop', async () => {
  const { errors } = await world.ask('{ region(ref: "15") { ...Up } } fragment Up on Region { parent { ...Up } }');
  expect(errors).toMatchObject([{ message: 'Cannot spread fragment "Up" within itself.' }]);
});
