import fc from 'fast-check';
import { beforeAll, afterAll, describe, expect, test } from 'vitest';
import {
  countObservations,
  figureColumns,
  readObservations,
  type ObservationPage,
} from '../../src/operational/observations-of-regions.ts';
import type { Prisma } from '../../src/operational/prisma/client.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../support/database.ts';

const orderBy: Prisma.ObservationOrderByWithRelationInput[] = [
  { periodStart: 'asc' },
  { versionId: 'asc' },
  { publishedAt: 'asc' },
  { id: 'asc' },
];

describe.each(databaseKinds)('figures of regions (%s)', (kind) => {
  let database: TestDatabase;
  let regions: readonly number[];
  let ids: readonly bigint[];

  beforeAll(async () => {
    database = await openTestDatabase({ kind });
    await fill(database);
    regions = (await database.prisma.region.findMany({ where: { code: { in: [...codes, '16'] } } })).map(
      ({ id }) => id,
    );
    ids = (await database.prisma.observation.findMany({ select: { id: true } })).map(({ id }) => id);
  });

  afterAll(() => database[Symbol.asyncDispose]());

  test('are the rows that Prisma reads, region by region: any page, from either end, after any cursor, with any filter', async () => {
    await fc.assert(
      fc.asyncProperty(
        pages(() => ids),
        async (page) => {
          const read = await readObservations(database.pool, regions, page);
          for (const region of regions) {
            expect(read.get(region) ?? []).toEqual((await asPrismaReads(database, region, page)).map(withTexts));
          }
        },
      ),
      { seed: 5, numRuns: 60 },
    );
  });

  test.each(figureColumns)('%s is read alone', async (column) => {
    const page = { take: 3, cursor: null, indicator: null, source: null, from: null, to: null };
    const whole = (await readObservations(database.pool, regions, page)).get(regions[0]!)!;
    const read = (await readObservations(database.pool, regions, page, [column])).get(regions[0]!)!;
    expect(read).toEqual(whole.map((row) => ({ [column]: row[column] })));
  });

  test('are as many as Prisma counts', async () => {
    await fc.assert(
      fc.asyncProperty(
        pages(() => ids),
        async (page) => {
          const counts = await countObservations(database.pool, regions, page);
          for (const regionId of regions) {
            expect(counts.get(regionId)).toBe(
              await database.prisma.observation.count({ where: where(regionId, page) }),
            );
          }
        },
      ),
      { seed: 7, numRuns: 20 },
    );
  });
});

const codes = ['15', '18', '73'];

function pages(ids: () => readonly bigint[]): fc.Arbitrary<ObservationPage> {
  const oneOf = <Value>(...values: readonly Value[]) => fc.option(fc.constantFrom(...values));
  return fc.record({
    take: fc.integer({ min: 1, max: 12 }).chain((take) => fc.constantFrom(take, -take)),
    cursor: fc.option(fc.nat().map((at) => ids()[at % ids().length]!)),
    indicator: oneOf('A-1', 'A-2', 'nobody has it'),
    source: oneOf('One', 'Other'),
    from: oneOf('2023-01-01', '2023-02-01'),
    to: oneOf('2023-02-01', '2023-04-01'),
  });
}

function where(regionId: number, { indicator, source, from, to }: ObservationPage): Prisma.ObservationWhereInput {
  return {
    regionId,
    ...(indicator === null ? {} : { version: { indicator: { code: indicator } } }),
    ...(source === null ? {} : { source: { name: source } }),
    AND: [
      from === null ? {} : { periodStart: { gte: new Date(from) } },
      to === null ? {} : { periodStart: { lt: new Date(to) } },
    ],
  };
}

/** A cursor is a place in the order, whether or not its own row is in the list. */
async function asPrismaReads({ prisma }: TestDatabase, region: number, page: ObservationPage) {
  const joined = await prisma.observation.findMany({
    where: where(region, page),
    orderBy,
    include: { version: { select: { multiplier: true } } },
  });
  const all = joined.map(({ version, ...row }) => ({
    ...row,
    multiplier: row.numerator === null ? null : version.multiplier,
  }));
  if (page.cursor === null) return page.take > 0 ? all.slice(0, page.take) : all.slice(page.take);
  const everywhere = await prisma.observation.findMany({ orderBy, select: { id: true } });
  const place = new Map(everywhere.map(({ id }, index) => [id, index]));
  const at = place.get(page.cursor)!;
  return page.take > 0
    ? all.filter(({ id }) => place.get(id)! > at).slice(0, page.take)
    : all.filter(({ id }) => place.get(id)! < at).slice(page.take);
}

/** Days and instants as the statement gives them. */
function withTexts({ periodStart, publishedAt, enteredAt, ...row }: Awaited<ReturnType<typeof asPrismaReads>>[number]) {
  return {
    ...row,
    periodStart: periodStart.toISOString().slice(0, 10),
    publishedAt: publishedAt.toISOString(),
    enteredAt: enteredAt.toISOString(),
  };
}

/** Four months of two indicators, one of them in two versions, from two sources; every third figure was corrected, at the same instant and later. */
async function fill({ pool }: TestDatabase): Promise<void> {
  await pool.query(`insert into data_source (name) values ('One'), ('Other')`);
  await pool.query(`insert into indicator (code) values ('A-1'), ('A-2')`);
  await pool.query(`insert into indicator_version (indicator_id, number, name_id, unit, direction, attainment_formula, frequency, multiplier)
    select id, number, code, 'orang', 'MAXIMIZE', 'MAXIMIZE', 'MONTH', number * 100 from indicator, generate_series(1, 2) as number
    where number = 1 or code = 'A-2'`);
  await pool.query(
    `insert into observation (version_id, region_id, grain, period_start, value, numerator, denominator, source_id, published_at, note)
    select version.id, region.id, 'MONTH', (date '2023-01-01' + month * interval '1 month')::date,
      case when month < 2 then month + 0.5 end, case when month >= 2 then 3 end, case when month >= 2 then 7 end,
      (select min(id) from data_source) + month % 2, timestamptz '2023-06-01 08:30:15.1239+07' + late / 2 * interval '59:44.8761',
      case when late = 1 then 'koreksi' end
    from generate_series(0, 3) as month, indicator_version as version, region, generate_series(0, 2) as late
    where region.code = any($1) and (late = 0 or (version.id + region.id + month) % 3 = 0)
    order by late desc, month desc, region.id`,
    [codes],
  );
}
