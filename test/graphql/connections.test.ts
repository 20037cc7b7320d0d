import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;

beforeAll(async () => {
  world = await openSmallWorld();
});

afterAll(() => world[Symbol.asyncDispose]());

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly key: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** Every list of pages in the schema: where it hangs, what names a row, how many rows the small world has. */
const lists = [
  { name: 'regions', path: 'regions(level: PROVINCE, ARGS)', key: 'code', total: 38 },
  { name: 'regions found by a text', path: 'regions(level: PROVINCE, search: "barat", ARGS)', key: 'code', total: 7 },
  { name: 'regions within another', path: 'regions(within: "Lampung", level: REGENCY, ARGS)', key: 'code', total: 15 },
  { name: 'children of a region', path: 'region(ref: "15") { list: children(ARGS)', key: 'code', total: 11 },
  { name: 'figures of a region', path: 'region(ref: "15") { list: observations(ARGS)', key: 'period', total: 3 },
  {
    name: 'figures with a correction',
    path: 'region(ref: "15.71") { list: observations(ARGS)',
    key: 'publishedAt',
    total: 2,
  },
  { name: 'targets of a region', path: 'region(ref: "15") { list: targets(ARGS)', key: 'setAt', total: 1 },
  { name: 'units of a region', path: 'region(ref: "15") { list: units(ARGS)', key: 'code', total: 0 },
  { name: 'indicators', path: 'indicators(ARGS)', key: 'code', total: 2 },
  { name: 'snapshots', path: 'snapshots(ARGS)', key: 'shortId', total: 1 },
] as const;

type List = (typeof lists)[number];

async function page({ path, key }: List, args: string): Promise<Page> {
  const isNested = path.includes('{');
  const selection = `${isNested ? path : `list: ${path}`} {
    edges { cursor node { key: ${key} } } totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }`.replace('ARGS', args);
  const { data, errors } = await world.ask(`{ ${selection} ${isNested ? '}' : ''} }`);
  expect(errors).toBeUndefined();
  return isNested ? data!['region'].list : data!['list'];
}

const keysOf = ({ edges }: Page) => edges.map(({ cursor, node }) => `${node.key} ${cursor}`);

describe.each(lists)('pages of $name', (list) => {
  test('joined forwards and backwards are the whole list, each row once', async () => {
    const whole = await page(list, 'first: 500');
    expect(whole.totalCount).toBe(whole.edges.length);
    expect(whole.totalCount).toBe(list.total);
    for (const size of [1, 2, 7, 500]) {
      expect(await forwards(list, size)).toEqual(keysOf(whole));
      expect(await backwards(list, size)).toEqual(keysOf(whole));
    }
  });
});

async function forwards(list: List, size: number): Promise<string[]> {
  const rows: string[] = [];
  for (let after = ''; ;) {
    const { edges, pageInfo, ...rest } = await page(list, `first: ${size}${after}`);
    rows.push(...keysOf({ edges, pageInfo, ...rest }));
    expect(edges.length).toBeLessThanOrEqual(size);
    expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([
      edges[0]?.cursor ?? null,
      edges.at(-1)?.cursor ?? null,
    ]);
    if (!pageInfo.hasNextPage) return rows;
    after = `, after: "${pageInfo.endCursor}"`;
  }
}

async function backwards(list: List, size: number): Promise<string[]> {
  const rows: string[] = [];
  for (let before = ''; ;) {
    const { edges, pageInfo, ...rest } = await page(list, `last: ${size}${before}`);
    rows.unshift(...keysOf({ edges, pageInfo, ...rest }));
    if (!pageInfo.hasPreviousPage) return rows;
    before = `, before: "${pageInfo.startCursor}"`;
  }
}

test('a page has 50 rows unless told', async () => {
  const { data } = await world.ask('{ regions(level: REGENCY) { nodes { code } } }');
  expect(data!['regions'].nodes).toHaveLength(50);
});

test('a page of more than 500 rows is refused, never silently shorter', async () => {
  const { errors } = await world.ask('query ($first: Int) { regions(first: $first) { nodes { code } } }', {
    first: 501,
  });
  expect(errors).toEqual([
    {
      message:
        'regions was asked for 501 rows at once; at most 500 are allowed. Read page by page: `first: 500, after: endCursor`.',
      extensions: { code: 'TOO_EXPENSIVE', limit: 500, asked: 501 },
    },
  ]);
});

test.each([
  ['not a cursor at all', '{ regions(after: "xx") { nodes { code } } }', 'Invalid cursor: xx'],
  [
    'of another list',
    `{ regions(after: "${btoa('GPC:N:15')}") { nodes { code } } }`,
    '`after` and `before` take a cursor that this very list gave.',
  ],
  [
    'of another list, on a list of an entity',
    `{ region(ref: "15") { observations(after: "${btoa('GPC:S:15.71')}") { nodes { period } } } }`,
    '`after` and `before` take a cursor that this very list gave.',
  ],
  [
    'of another list, on the snapshots',
    `{ snapshots(after: "${btoa('GPC:S:15')}") { nodes { id } } }`,
    '`after` and `before` take a cursor that this very list gave.',
  ],
  [
    'of several columns',
    `{ regions(after: "${btoa('GPC:J:[1]')}") { nodes { code } } }`,
    '`after` and `before` take a cursor that this very list gave.',
  ],
  [
    'of several columns, on a list of an entity',
    `{ region(ref: "15") { observations(after: "${btoa('GPC:J:[1]')}") { nodes { period } } } }`,
    '`after` and `before` take a cursor that this very list gave.',
  ],
  [
    'of a number that no row can have',
    `{ region(ref: "15") { observations(after: "${btoa('GPC:I:99999999999999999999')}") { nodes { period } } } }`,
    '`after` and `before` take a cursor that this very list gave.',
  ],
  [
    'of a number that no row can have, on the list of all',
    `{ observations(after: "${btoa('GPC:I:99999999999999999999')}") { nodes { period } } }`,
    expect.stringContaining('`after` and `before` take a cursor that this very list gave.'),
  ],
  ['a negative page', '{ regions(first: -1) { nodes { code } } }', expect.stringContaining('first')],
])('a cursor that is wrong is the mistake of the one who sent it: %s', async (_what, query, message) => {
  const { errors } = await world.ask(query);
  expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('after a row that a filter leaves out, a list goes on with the next that it does not', async () => {
  const cursor = btoa('GPC:S:15.71');
  const { data } = await world.ask(`{
    next: regions(level: PROVINCE, first: 1, after: "${cursor}") { nodes { code } }
    before: regions(level: PROVINCE, last: 1, before: "${cursor}") { nodes { code } }
  }`);
  expect(data).toEqual({ next: { nodes: [{ code: '16' }] }, before: { nodes: [{ code: '15' }] } });
});

test('the rows are counted only when the count is asked for', async () => {
  const statements: string[] = [];
  const stop = world.database.onStatement((sql) => statements.push(sql));
  await world.ask('{ regions(level: PROVINCE) { nodes { code } } }');
  stop();
  expect(statements).toHaveLength(1);
  expect(statements[0]).not.toMatch(/count/i);
});

test('filters: level, within at any depth, and search by name, alias or code', async () => {
  const codes = async (args: string) => {
    const { data } = await world.ask(`{ regions(${args}) { nodes { code } } }`);
    return data!['regions'].nodes.map(({ code }: { code: string }) => code);
  };
  expect(await codes('level: NATION')).toEqual(['ID']);
  expect(await codes('within: "Jambi", level: REGENCY')).toEqual(
    ['01', '02', '03', '04', '05', '06', '07', '08', '09', '71', '72'].map((tail) => `15.${tail}`),
  );
  expect(await codes('search: "kotabumi", level: REGENCY')).toEqual(['18.03']);
  expect(await codes('search: "15.7", level: REGENCY')).toEqual(['15.71', '15.72']);
  for (const text of ['%', '_', '1_.71', '\\\\']) expect(await codes(`search: "${text}"`)).toEqual([]);
});

test('indicators of a field: by its code or name in any case, and an unknown one is told with those there are', async () => {
  const count = async (field: string) =>
    world.ask('query ($field: String) { indicators(field: $field) { totalCount } }', { field });
  expect(await count('education')).toEqual({ data: { indicators: { totalCount: 0 } } });
  const { errors } = await count('Pendidikann');
  expect(errors).toMatchObject([
    { message: expect.stringContaining('Did you mean "EDUCATION"'), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

test('`first` together with `last` is refused: one of them would be ignored', async () => {
  const { errors } = await world.ask('{ regions(first: 2, last: 2) { edges { cursor } } }');
  expect(errors?.[0]).toMatchObject({
    message: expect.stringContaining('`first` and `last` together say two things'),
    extensions: { code: 'BAD_USER_INPUT' },
  });
});

test.each([
  ['observations(indicator: "nope")', 'UNKNOWN_INDICATOR', 'Unknown indicator "nope"'],
  ['observations(source: "nope")', 'BAD_USER_INPUT', 'Sources are "Buku angka"'],
  ['targets(indicator: "nope")', 'UNKNOWN_INDICATOR', 'Unknown indicator "nope"'],
  ['units(field: "nope")', 'BAD_USER_INPUT', 'Unknown field "nope"'],
])('a filter by a name that nobody has is told: %s', async (list, code, message) => {
  const { errors } = await world.ask(`{ regions(level: PROVINCE, first: 3) { nodes { ${list} { totalCount } } } }`);
  expect(errors?.[0]).toMatchObject({ message: expect.stringContaining(message), extensions: { code } });
});

test('what was sent is told again only in part', async () => {
  const { errors } = await world.ask('query ($code: String!) { indicator(code: $code) { code } }', {
    code: 'X'.repeat(100_000),
  });
  expect(errors?.[0]?.extensions?.['code']).toBe('UNKNOWN_INDICATOR');
  expect(errors![0]!.message).toContain(`"${'X'.repeat(100)}…"`);
  expect(errors![0]!.message.length).toBeLessThan(500);
});
