import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSmallWorld, type SmallWorld } from './small-world.ts';

let world: SmallWorld;

beforeAll(async () => {
  world = await openSmallWorld();
  const { prisma } = world.database;
  const ratio = {
    code: 'RAT-01',
    versions: {
      create: {
        number: 1,
        nameId: 'Kelulusan',
        unit: '%',
        direction: 'MAXIMIZE',
        attainmentFormula: 'MAXIMIZE',
        frequency: 'YEAR',
        multiplier: 100,
        decimals: 1,
      },
    },
  } as const;
  const { versions } = await prisma.indicator.create({ data: ratio, include: { versions: true } });
  const source = await prisma.dataSource.findFirstOrThrow();
  const jambi = await prisma.region.findFirstOrThrow({ where: { code: '15' } });
  const figure = {
    versionId: versions[0]!.id,
    regionId: jambi.id,
    sourceId: source.id,
    grain: 'YEAR',
    publishedAt: new Date('2025-02-01'),
  } as const;
  await prisma.observation.createMany({
    data: [
      { ...figure, periodStart: new Date('2022-01-01'), numerator: 3, denominator: 4 },
      { ...figure, periodStart: new Date('2023-01-01'), value: 80, numerator: 3, denominator: 4 },
      { ...figure, periodStart: new Date('2024-01-01'), predicate: 'WTP' },
    ],
  });
});

afterAll(() => world[Symbol.asyncDispose]());

test('a figure published as numerator and denominator has their ratio as its value', async () => {
  const { data, errors } = await world.ask(`{
    indicator(code: "RAT-01") { history(region: "15") { period value numerator denominator } }
    region(ref: "15") { observations(indicator: "RAT-01") { nodes { value version { number } } } }
  }`);
  expect(errors).toBeUndefined();
  expect(data!['indicator'].history).toEqual([
    { period: '2022', value: 75, numerator: 3, denominator: 4 },
    { period: '2023', value: 80, numerator: 3, denominator: 4 },
    { period: '2024', value: null, numerator: null, denominator: null },
  ]);
  expect(data!['region'].observations.nodes).toEqual([
    { value: 75, version: { number: 1 } },
    { value: 80, version: { number: 1 } },
    { value: null, version: { number: 1 } },
  ]);
});
