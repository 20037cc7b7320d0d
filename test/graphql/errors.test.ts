import pg from 'pg';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Overloaded, TooExpensive } from '../../src/errors.ts';
import { PrismaClient } from '../../src/operational/prisma/client.ts';
import { askServer, openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;

beforeAll(async () => {
  world = await openSmallWorld();
});

beforeEach(() => {
  world.logged.length = 0;
});

afterAll(() => world[Symbol.asyncDispose]());

/** A server whose questions end as told. */
function serverThat(trend: () => Promise<never>) {
  // Only what the resolver of `trend` calls.
  return world.serverWith({ analytics: { trend } as never });
}

const question = '{ trend(indicator: "POV-01", regions: ["15"]) { period } }';

describe('what goes wrong', () => {
  test('an expected failure reaches the client whole, with its code and details, and not the log', async () => {
    const server = serverThat(() => Promise.reject(new TooExpensive('Too much.', { limit: 3 })));
    const { data, errors } = await askServer(server, question);
    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        message: 'Too much.',
        path: ['trend'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'TOO_EXPENSIVE', limit: 3 },
      },
    ]);
    expect(world.logged).toEqual([]);
  });

  test('an overloaded engine is told as such', async () => {
    const server = serverThat(() => Promise.reject(new Overloaded('200 statements are waiting; try again.')));
    expect((await askServer(server, question)).errors).toMatchObject([{ extensions: { code: 'OVERLOADED' } }]);
  });

  test('anything else is masked for the client and complete in the log', async () => {
    const secret = new TypeError('password of user root is hunter2');
    const { errors } = await askServer(
      serverThat(() => Promise.reject(secret)),
      question,
    );
    expect(errors).toEqual([
      {
        message: 'Unexpected error. What happened is in the log of the server.',
        path: ['trend'],
        locations: [{ line: 1, column: 3 }],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
    expect(JSON.stringify(errors)).not.toContain('hunter2');
    expect(world.logged).toEqual([
      { message: 'a request failed unexpectedly', details: { err: secret, path: ['trend'] } },
    ]);
  });

  test('a database that is down is told as such, without its address', async () => {
    const pool = new pg.Pool({ connectionString: 'postgresql://kinerja:secret@127.0.0.1:1/kinerja' });
    const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
    const server = world.serverWith({ database: { kind: 'server', prisma, pool } as never });
    // One list is read by a statement of our own, the other by Prisma's.
    for (const list of ['regions', 'indicators']) {
      const { errors } = await askServer(server, `{ ${list} { nodes { code } } }`);
      expect(errors).toMatchObject([
        {
          message: 'The database does not answer. Try again in a moment.',
          extensions: { code: 'DATABASE_UNAVAILABLE' },
        },
      ]);
    }
    const ready = await server.fetch(new Request('http://localhost/ready'));
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: 'not ready', reasons: ['the database does not answer'] },
    ]);
    await prisma.$disconnect();
    await pool.end();
  });
});

describe('what was asked wrongly', () => {
  test.each([
    ['a syntax error', '{ trend(', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
    ['a field that does not exist', '{ tren }', 'GRAPHQL_VALIDATION_FAILED', /Did you mean "trend"/],
    [
      'a metric that does not exist',
      '{ trend(metric: INDICATOR_VALU, regions: ["15"]) { period } }',
      'GRAPHQL_VALIDATION_FAILED',
      /INDICATOR_VALUE/,
    ],
    [
      'an unknown region',
      '{ trend(indicator: "POV-01", regions: ["Makasar Kota Baru"]) { period } }',
      'UNKNOWN_REGION',
      /Makasar Kota Baru/,
    ],
    [
      'a region with two readings',
      '{ trend(indicator: "POV-01", regions: ["Jambi"]) { period } }',
      'AMBIGUOUS_REGION',
      /level: PROVINCE or level: REGENCY/,
    ],
    [
      'a region as a number',
      '{ region(ref: 11.10) { name } }',
      'GRAPHQL_VALIDATION_FAILED',
      /A RegionRef is text in quotes/,
    ],
    ['an empty region', '{ region(ref: " ") { name } }', 'GRAPHQL_VALIDATION_FAILED', /A RegionRef is empty/],
    ['an unknown indicator', '{ indicator(code: "POV-1") { name } }', 'UNKNOWN_INDICATOR', /Did you mean "POV-01"/],
    [
      'a period upside down',
      '{ trend(indicator: "POV-01", regions: ["15"], period: "2024..2021") { period } }',
      'BAD_USER_INPUT',
      /upside down/,
    ],
    [
      'a day that no calendar has',
      '{ trend(indicator: "POV-01", regions: ["15"], knownAt: "2024-02-30") { period } }',
      'GRAPHQL_VALIDATION_FAILED',
      /A Date is a day/,
    ],
    ['a value without an indicator', '{ trend(regions: ["15"]) { period } }', 'NOT_COMPARABLE', /indicator/],
    [
      'months of a yearly indicator',
      '{ trend(indicator: "POV-01", regions: ["15"], grain: MONTH) { period } }',
      'NOT_COMPARABLE',
      /YEAR|year/,
    ],
    [
      'a snapshot before the first',
      '{ trend(indicator: "POV-01", regions: ["15"], asOf: "2001-01-01") { period } }',
      'SNAPSHOT_NOT_FOUND',
      /./,
    ],
    [
      'a code with a character that no text may hold',
      '{ indicator(code: "POV\\u0000") { name } }',
      'BAD_USER_INPUT',
      /U\+0000/,
    ],
    ['a search for one', '{ regions(search: "\\u0000") { nodes { code } } }', 'BAD_USER_INPUT', /U\+0000/],
    ['an id of one', `{ node(id: "${btoa('Region:\0')}") { id } }`, 'BAD_USER_INPUT', /U\+0000/],
    ['an id that is none', '{ node(id: "xxx") { id } }', 'BAD_USER_INPUT', /Invalid global ID/],
  ])('%s', async (_what, query, code, message) => {
    const { errors } = await world.ask(query);
    expect(errors).toMatchObject([{ message: expect.stringMatching(message), extensions: { code } }]);
    expect(world.logged).toEqual([]);
  });

  test('a variable of a wrong form is told with the form that is right', async () => {
    const { errors } = await world.ask(
      'query ($day: Date) { trend(indicator: "POV-01", regions: ["15"], knownAt: $day) { period } }',
      { day: 'today' },
    );
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('A Date is a day written as "2024-07-01"'),
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  test('the candidates of a name with two readings come as data too', async () => {
    const { errors } = await world.ask('{ region(ref: "Jambi") { name } }');
    expect(errors![0]!.extensions['candidates']).toEqual([
      { code: '15', name: 'Jambi', level: 'PROVINCE' },
      { code: '15.71', name: 'Kota Jambi', level: 'REGENCY' },
    ]);
  });
});
