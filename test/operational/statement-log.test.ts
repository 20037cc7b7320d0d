import { describe, expect, test } from 'vitest';
import { withTimings, type Timings } from '../../src/timing.ts';
import { databaseKinds, openTestDatabase } from '../support/database.ts';

const long = 'select count(*)::int as count from generate_series(1, 1000000)';

describe.each(databaseKinds)('the time of statements (%s)', (kind) => {
  test('counts to the request that asked, of the pool as of Prisma', async () => {
    await using database = await openTestDatabase({ kind });
    for (const ask of [() => database.pool.query(long), async () => database.prisma.$queryRawUnsafe(long)]) {
      const timings: Timings = {};
      const startedAt = performance.now();
      await withTimings(timings, ask);
      expect(timings.operational).toBeGreaterThan((performance.now() - startedAt) / 2);
    }
  });

  test('counts to the request that asked, also where it waited for the connection of another', async () => {
    await using database = await openTestDatabase({ kind });
    const requests = Array.from({ length: 8 }, (): Timings => ({}));
    await Promise.all(requests.map((timings) => withTimings(timings, () => database.pool.query(long))));
    for (const { operational } of requests) expect(operational).toBeGreaterThan(1);
  });
});
