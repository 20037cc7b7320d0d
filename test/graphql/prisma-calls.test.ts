import { getNamedType, isLeafType, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;

beforeAll(async () => {
  world = await openSmallWorld();
});

afterAll(() => world[Symbol.asyncDispose]());

/** What one request cost: the tables each SQL statement begins with, and the questions the engine got. */
async function callsOf(query: string) {
  const statements: string[] = [];
  const stop = world.database.onStatement((sql) => statements.push(sql));
  const before = world.engine.queryCount;
  const { data, errors } = await world.ask(query);
  stop();
  expect(errors).toBeUndefined();
  return { data: data!, tables: statements.map(summary), questions: world.engine.queryCount - before };
}

/** `region [government]`: the table read, and those joined to it; `count region` and `page of observation` of the list's own kind. */
function summary(sql: string): string {
  const [, own] = /json_build_array[^]*\(\s+select \*\s+from (\w+)/.exec(sql) ?? [];
  if (own) return `page of ${own}`;
  const [, counted] = /select count\(\*\)::int from (\w+)/.exec(sql) ?? [];
  if (counted) return `count ${counted}`;
  const [table, ...joined] = [...sql.matchAll(/FROM "public"\."(\w+)"/g)].map((match) => match[1]!);
  if (sql.startsWith('SELECT COUNT')) return `count ${table}`;
  return joined.length === 0 ? table! : `${table} [${joined.join(', ')}]`;
}

test('38 provinces with a trend each are one question to the engine and one statement to the database', async () => {
  const { data, tables, questions } = await callsOf(
    '{ regions(level: PROVINCE, first: 38) { nodes { code trend(indicator: "POV-01", last: 3) { points { value } } } } }',
  );
  expect(questions).toBe(1);
  expect(tables).toMatchInlineSnapshot(`
    [
      "page of region",
    ]
  `);
  expect(data['regions'].nodes).toHaveLength(38);
  expect(data['regions'].nodes[4]).toEqual({
    code: '15',
    trend: { points: [{ value: 5 }, { value: 5.5 }, { value: 6 }] },
  });
});

test('trends of two shapes are two questions', async () => {
  const { questions } = await callsOf(`{ regions(level: PROVINCE, first: 38) { nodes {
    value: trend(indicator: "POV-01", last: 1) { points { value } }
    again: trend(indicator: "POV-01", last: 1) { points { period } }
    attainment: trend(metric: INDICATOR_ATTAINMENT, indicator: "POV-01", last: 1) { points { value } }
  } } }`);
  expect(questions).toBe(2);
});

test('codes, names, levels and units on analytic rows come from the snapshot alone', async () => {
  const { tables } = await callsOf(
    '{ trend(indicator: "POV-01", regions: ["15", "18"]) { indicator { code name unit } series { region { id code name level kind timeZone } points { value target { region { name } } } } } }',
  );
  expect(tables).toEqual([]);
});

test('whatever else is asked of the regions of an answer is read in one batch', async () => {
  const { tables, questions } = await callsOf(`{
    comparison(indicator: "POV-01", level: PROVINCE, period: "2024") {
      rows { region { name areaKm2 population parent { name } government { name } children(first: 2) { nodes { name } totalCount } } value }
    }
  }`);
  expect(questions).toBe(1);
  expect(tables).toMatchInlineSnapshot(`
    [
      "region [region_population, region, government, region, region]",
    ]
  `);
});

test('regions are counted with their page where the list itself asks for it, and of a page without rows by a statement more', async () => {
  const counted = async (list: string) => {
    const { data, tables } = await callsOf(
      `query { regions${list} } ${list.includes('...') ? 'fragment Counted on QueryRegionsConnection { totalCount }' : ''}`,
    );
    return [data['regions'].totalCount, tables];
  };
  expect(await counted('(level: PROVINCE, first: 2) { totalCount nodes { code } }')).toEqual([38, ['page of region']]);
  expect(await counted('(level: PROVINCE, first: 2) { nodes { code } ...Counted }')).toEqual([
    38,
    ['page of region', 'count region'],
  ]);
  const afterAll = btoa('GPC:S:97');
  expect(await counted(`(level: PROVINCE, after: "${afterAll}") { totalCount nodes { code } ...Counted }`)).toEqual([
    38,
    ['page of region', 'count region'],
  ]);
  expect(await counted('(level: PROVINCE) { totalCount }')).toEqual([38, ['count region']]);
});

test('names of indicators read from the database are read in one batch', async () => {
  const { tables } = await callsOf('{ indicators { nodes { code name unit direction field { name } } } }');
  expect(tables).toMatchInlineSnapshot(`
    [
      "indicator [field]",
      "indicator_version [indicator]",
    ]
  `);
});

test('figures of many regions are read only where a field asks for them, and counted only where it asks for the count', async () => {
  const lists = async (selection: string) => {
    const { tables } = await callsOf(`{ regions(level: PROVINCE, first: 38) { nodes { observations ${selection} } } }`);
    return tables.slice(1);
  };
  expect(await lists('(first: 2) { nodes { period value status } }')).toEqual(['page of observation']);
  expect(await lists('{ totalCount }')).toEqual(['count observation']);
  expect(await lists('(first: 2) { totalCount edges { cursor } pageInfo { hasNextPage } }')).toEqual([
    'count observation',
    'page of observation',
  ]);
  expect(await lists('{ __typename }')).toEqual([]);
});

test('each field of a figure is the same whether it is asked alone, by a statement of its own columns, or with what Prisma reads', async () => {
  const type = schema.getType('Observation') as GraphQLObjectType;
  const own = Object.values(type.getFields()).filter(({ type: of }) => isLeafType(getNamedType(of)));
  expect(own.length).toBeGreaterThan(10);
  const asked = async (selection: string) => {
    const { data } = await callsOf(
      `{ regions(first: 500) { nodes { observations(first: 3) { nodes { ${selection} } } } } }`,
    );
    return data['regions'].nodes.flatMap(
      (region: { observations: { nodes: Record<string, unknown>[] } }) => region.observations.nodes,
    ) as Record<string, unknown>[];
  };
  const whole = await asked(`${own.map(({ name }) => name).join(' ')} source { name }`);
  expect(whole.length).toBeGreaterThan(2);
  for (const { name } of own) expect(await asked(name)).toEqual(whole.map((row) => ({ [name]: row[name] })));
});

test('each field of a region is the same whether it is asked alone, by a statement of its own columns, or with what Prisma reads', async () => {
  const type = schema.getType('Region') as GraphQLObjectType;
  const own = Object.values(type.getFields()).filter(({ type: of }) => isLeafType(getNamedType(of)));
  expect(own.length).toBeGreaterThan(8);
  const asked = async (selection: string) => {
    const { data, tables } = await callsOf(`{ regions(first: 60) { nodes { ${selection} } } }`);
    return { rows: data['regions'].nodes as Record<string, unknown>[], tables };
  };
  const selection = [...own.map(({ name }) => name), 'coordinates { latitude longitude }'];
  const whole = await asked(`${selection.join(' ')} codes { code } parent { ${selection.join(' ')} }`);
  expect(whole.tables).not.toContain('page of region');
  for (const one of selection) {
    const name = one.split(' ')[0]!;
    const alone = await asked(`${one} parent { ${one} }`);
    if (name !== 'population') expect(alone.tables).toEqual(['page of region']);
    const pick = (row: Record<string, unknown> | null) => row && { [name]: row[name] };
    expect(alone.rows).toEqual(
      whole.rows.map((row) => ({ ...pick(row), parent: pick(row['parent'] as Record<string, unknown>) })),
    );
  }
});

test('a fragment that is merged with other fields in one place asks for all of them there', async () => {
  const figures = async (query: string) => (await callsOf(query)).data['region'] as unknown;
  const all = 'observations(first: 2) { nodes { id value numerator source { name } } }';
  const { data } = await callsOf(`
    fragment F on Region { observations(first: 2) { nodes { id } } }
    { bare: region(ref: "15") { ...F } merged: region(ref: "15") { ...F ${all} } }`);
  expect(data['merged']).toEqual(await figures(`{ region(ref: "15") { ${all} } }`));
});

test('lists of one region under two names are two lists', async () => {
  const { data } = await callsOf(`{ region(ref: "15") {
    first: observations(first: 1) { nodes { period source { name } } }
    last: observations(last: 1) { nodes { period version { number } } totalCount }
    of2023: observations(period: "2023") { nodes { period } totalCount }
  } }`);
  expect(data['region']).toEqual({
    first: { nodes: [{ period: '2022', source: { name: 'Buku angka' } }] },
    last: { nodes: [{ period: '2024', version: { number: 1 } }], totalCount: 3 },
    of2023: { nodes: [{ period: '2023' }], totalCount: 1 },
  });
});

test('figures of many regions are cut in the database: their pages are one statement, their counts one, what is asked beside one', async () => {
  const { tables, data } = await callsOf(
    '{ regions(level: PROVINCE, first: 38) { nodes { observations(first: 2) { nodes { value source { name } } totalCount } } } }',
  );
  expect(tables).toMatchInlineSnapshot(`
    [
      "page of region",
      "page of observation",
      "count observation",
      "observation [data_source]",
    ]
  `);
  expect(data['regions'].nodes[0]).toEqual({
    observations: {
      nodes: [
        { value: 1, source: { name: 'Buku angka' } },
        { value: 1.5, source: { name: 'Buku angka' } },
      ],
      totalCount: 3,
    },
  });
});

test('a deep question about one region takes a constant number of statements', async () => {
  const { tables } = await callsOf(`{ region(ref: "Kota Jambi") {
    codes { code } aliases { name } predecessors { from { name } } population government { name }
    units(first: 3) { nodes { name parent { name } } }
    observations(first: 5) { nodes { period value indicator { code name } source { name } version { number } } }
  } }`);
  expect(tables).toMatchInlineSnapshot(`
    [
      "region [region_code, region_alias, region_lineage, region, region_population, government, organisation_unit, organisation_unit_version, organisation_unit, organisation_unit_version]",
      "page of observation",
      "observation [indicator_version, indicator, data_source]",
      "indicator_version [indicator]",
    ]
  `);
});
