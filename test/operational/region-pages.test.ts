import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRegions, readRegions, regionColumns, type RegionFilter } from '../../src/operational/region-pages.ts';
import type { Prisma } from '../../src/operational/prisma/client.ts';
import { databaseKinds, openTestDatabase, type TestDatabase } from '../support/database.ts';

describe.each(databaseKinds)('pages of regions (%s)', (kind) => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase({ kind });
    // Days, so that their kind is compared too.
    await database.pool.query(
      `update region set valid_from = '2022-07-25', valid_to = '9999-12-31' where code like '9%'`,
    );
  });

  afterAll(() => database[Symbol.asyncDispose]());

  const filters: fc.Arbitrary<RegionFilter> = fc.record({
    level: fc.option(fc.constantFrom('NATION', 'PROVINCE', 'REGENCY', 'DISTRICT')),
    inside: fc.option(fc.constantFrom('ID', '18', '15.71', '91', 'nowhere', '1')),
  });

  test('are the rows that Prisma reads, with their parents or without: any page, from either end, from any cursor, with any filter', async () => {
    await fc.assert(
      fc.asyncProperty(
        filters,
        fc.integer({ min: 1, max: 60 }),
        fc.boolean(),
        fc.option(fc.constantFrom('ID', '11', '15.71', '18.03.01', '99', '9', "15'")),
        fc.boolean(),
        async (filter, size, isBackwards, cursor, parents) => {
          const take = isBackwards ? -size : size;
          const page = { ...filter, take, cursor, parents, counted: parents, columns: regionColumns };
          const { regions, total } = await readRegions(database.pool, page);
          const read = await database.prisma.region.findMany({
            where: { AND: [where(filter), await beyond(cursor, isBackwards)] },
            orderBy: { code: 'asc' },
            take,
            ...(parents ? { include: { parent: true } } : {}),
          });
          expect(regions).toEqual(read);
          const isCounted = parents && read.length > 0;
          expect(total).toBe(isCounted ? await database.prisma.region.count({ where: where(filter) }) : null);
        },
      ),
      { seed: 3, numRuns: 150 },
    );
  });

  /** A cursor that is no region's has nothing on either side. */
  async function beyond(cursor: string | null, isBackwards: boolean): Promise<Prisma.RegionWhereInput> {
    if (cursor === null) return {};
    const region = await database.prisma.region.findUnique({ where: { code: cursor } });
    return { code: region === null ? { in: [] } : { [isBackwards ? 'lt' : 'gt']: cursor } };
  }

  test('are as many as Prisma counts', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const counted = await database.prisma.region.count({ where: where(filter) });
        expect(await countRegions(database.pool, filter)).toBe(counted);
      }),
      { seed: 4, numRuns: 30 },
    );
  });
});

function where({ level, inside }: RegionFilter): Prisma.RegionWhereInput {
  return {
    ...(level === null ? {} : { level }),
    AND:
      inside === null ? [] : [inside === 'ID' ? { level: { not: 'NATION' } } : { code: { startsWith: `${inside}.` } }],
  };
}
