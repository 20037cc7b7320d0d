import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

/** Lists that grow with the facts, and the order they are read in: a page of one region or unit must not sort all its rows. */
const lists = [
  { table: 'observation', of: 'region_id', order: 'period_start, version_id, published_at, id' },
  { table: 'target', of: 'region_id', order: 'period_start, version_id, set_at, id' },
  { table: 'service_case', of: 'region_id', order: 'opened_at, id' },
  { table: 'service_case', of: 'unit_id', order: 'opened_at, id' },
  { table: 'complaint', of: 'region_id', order: 'received_at, id' },
  { table: 'satisfaction_survey', of: 'region_id', order: 'period_start, id' },
] as const;

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase({ kind: 'embedded' });
  // Empty tables are always cheapest to scan and to sort: what is left when both are dear is what large ones choose.
  await database.pool.query('set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off');
});

afterAll(() => database[Symbol.asyncDispose]());

test.each(lists)('a page of $table by $of is read in the order of an index', async ({ table, of, order }) => {
  const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(
    `explain select * from ${table} where ${of} = 1 order by ${order} limit 10`,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('Incremental Sort');
  expect(plan).toContain(`Index Cond: (${of} = 1)`);
});
