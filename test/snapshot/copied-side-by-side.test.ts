import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseKinds, openTestDatabase } from '../support/database.ts';
import { expectSameRows } from './same-rows.ts';
import { openWorkshop } from './workshop.ts';
import type { TestWorkshop } from './workshop.ts';

const earlier = '2026-01-05T00:00:00Z';
const later = '2026-01-06T00:00:00Z';

describe.each(databaseKinds)('quarters of facts on their way out of the database (%s)', (kind) => {
  let workshop: TestWorkshop;
  beforeEach(async () => {
    workshop = await openWorkshop(await openTestDatabase({ kind }));
    const version = await workshop.indicator('A', { frequency: 'MONTH', region_aggregation: 'SUM' });
    const source = await workshop.source('BPS');
    await run(`insert into observation (version_id, region_id, grain, period_start, value, source_id, published_at)
      select ${version}, region.id, 'MONTH', month, 100 + region.id % 7 + extract(month from month), ${source}, month + interval '40 days'
      from generate_series(date '2023-01-01', date '2024-12-01', interval '1 month') as month, region where level = 'REGENCY'`);
    await run(`insert into service_type (code, name_id) values ('SIUP', 'Izin usaha')`);
    await run(`insert into service_case (code, service_type_id, region_id, channel, opened_at, closed_at, source_id)
      select 'C' || i, (select id from service_type), (select id from region where code = '15.71'), 'LOKET', at, at + i * interval '7 minutes', ${source}
      from generate_series(1, 700) i, lateral (select timestamptz '2023-01-02 02:00Z' + i * interval '24 hours' as at) as opened`);
    await run(`insert into service_case_step (case_id, position, name, started_at, finished_at)
      select id, 1, 'Verifikasi', opened_at, opened_at + interval '30 minutes' from service_case`);
  }, 60_000);
  afterEach(async () => {
    await workshop[Symbol.asyncDispose]();
    await workshop.database.close();
  });

  const run = (text: string) => workshop.database.pool.query(text);
  /** Every connection is given back, and nothing lies about. */
  const expectNothingLeft = () => {
    const { totalCount, idleCount, waitingCount } = workshop.database.pool;
    expect([idleCount, waitingCount]).toEqual([totalCount, 0]);
    expect(readdirSync(workshop.folder).filter((name) => name.startsWith('.staging'))).toEqual([]);
  };

  test('one that fails takes the others with it, and the next snapshot has all of them', async () => {
    await run('alter table service_case_step rename column name to other_name');
    await expect(workshop.snapshot(earlier, { partedFrom: 1 })).rejects.toThrow('column step.name does not exist');
    expectNothingLeft();
    await run('alter table service_case_step rename column other_name to name');
    const whole = await workshop.snapshot(earlier, { partedFrom: 1 });
    expect(whole.files.filter(({ table }) => table === 'service_step').length).toBeGreaterThan(4);
    await run(`update service_case set closed_at = closed_at + interval '1 hour'
      where id in (select id from service_case where closed_at is not null order by id limit 3)`);
    await run(
      `update observation set value = value * 2 where id in (select min(id) from observation where value is not null)`,
    );
    const linked = await workshop.snapshot(later, { partedFrom: 1 });
    expectNothingLeft();
    await expectSameRows(workshop, linked, await workshop.snapshot(later, { partedFrom: 1, isFull: true }));
  }, 120_000);

  test.each([1, 20])('who stops after %s of the small tables leaves nothing running', async (step) => {
    const controller = new AbortController();
    const reason = new Error('somebody stopped it');
    const stopped = workshop.snapshot(earlier, {
      partedFrom: 1,
      signal: controller.signal,
      onProgress: (stage, done) => {
        if (stage === 'extract' && done === step) controller.abort(reason);
      },
    });
    await expect(stopped).rejects.toBe(reason);
    expectNothingLeft();
    expect((await run('select 1 as a')).rows).toEqual([{ a: 1 }]);
  });
});
