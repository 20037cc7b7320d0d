import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FactMetricName } from '../../../src/model/catalogue.ts';
import { FactGroups } from '../../../src/query/plain/groups.ts';
import { KeptFactCells } from '../../../src/query/plain/kept-fact-cells.ts';
import type { FactPlan } from '../../../src/query/plain/plan.ts';
import { prepareFactTrend } from '../../../src/query/plain/trend.ts';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const runs = Number(process.env['ORACLE_RUNS'] ?? 25);
const regions = ['15', '15.05', '15.71'];
const years = ['2018', '2019', '2020', '2024', '2019..2020', '2018..2024'];
const minutes = fc.option(fc.double({ min: -2, max: 13, noNaN: true }).map(Math.exp), { freq: 6 });
const day = fc.constantFrom('2018-03-05', '2019-01-03', '2019-12-31', '2020-01-01', '2024-02-01', '2024-11-17');
const own = fc.record({ region_code: fc.constantFrom(...regions), minutes, day });
const reported = fc.record({
  region_code: fc.constantFrom(...regions),
  minutes,
  basis: fc.constant('REPORTED'),
  n: fc.integer({ min: 1, max: 50 }),
  within_grain: fc.option(fc.constant('YEAR'), { freq: 2 }),
  when: fc
    .constantFrom(...(['MONTH', 'QUARTER', 'YEAR'] as const))
    .chain((grain) =>
      fc.record({ grain: fc.constant(grain), day: fc.constantFrom('2018-01-01', '2019-01-01', '2020-01-01') }),
    ),
});
const row = fc.oneof({ arbitrary: own, weight: 6 }, { arbitrary: reported.map(({ when, ...rest }) => ({ ...rest, ...when })), weight: 1 }); // prettier-ignore
const question = fc.record({
  metric: fc.constantFrom<FactMetricName>('SERVICE_CASES', 'SERVICE_TIME_MEAN', 'SERVICE_TIME_MEDIAN'),
  grain: fc.constantFrom('MONTH', 'QUARTER', 'YEAR'),
  regions: fc.shuffledSubarray([...regions], { minLength: 1 }),
  period: fc.constantFrom(...years),
});

test('cells that were kept are those of a statement of their own, to the last bit, whatever was asked before', async () => {
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 5, maxLength: 60 }),
      fc.array(question, { minLength: 12, maxLength: 12 }),
      fc.constantFrom(1_000, 12),
      async (rows, questions, bound) => {
        using world = await openPlainWorld({ rows: { service_case: rows }, rollups: true });
        const cells = new KeptFactCells(bound);
        for (const asked of questions) {
          const [plan] = prepareFactTrend(asked, world.catalogue, { maxCells: 200_000 }).plans as [FactPlan];
          const found = cells.find(plan);
          kept += 'read' in found ? 0 : 1;
          const read = 'read' in found ? found.read(await world.cellsOf(found.plan)) : found;
          const alone = new FactGroups([plan], [await world.cellsOf(plan)]);
          const groups = new FactGroups([plan], [read]);
          expect(groups.all().toSorted()).toEqual(alone.all().toSorted());
          for (const keys of alone.all()) expect(groups.at(keys)).toEqual(alone.at(keys));
        }
      },
    ),
    { seed: 20_261_122, numRuns: runs, endOnFailure: true },
  );
  expect(kept).toBeGreaterThan(runs);
});

test('a statement is asked for the governments that nobody asked about yet, by the decade; of facts nothing is kept', async () => {
  const rows = regions.map((region_code, index) => ({ region_code, day: '2024-05-01', minutes: 60 * (index + 1) }));
  using rolled = await openPlainWorld({ rows: { service_case: rows }, rollups: true });
  const cells = new KeptFactCells(1_000);
  const asked = async (codes: readonly string[], rest: object = {}, world = rolled) => {
    const whole = { metric: 'SERVICE_TIME_MEAN', grain: 'YEAR', period: '2024', regions: codes, ...rest } as const;
    const [plan] = prepareFactTrend(whole, world.catalogue, { maxCells: 200_000 }).plans as [FactPlan];
    const found = cells.find(plan);
    if (!('read' in found)) return found.map(({ measures }) => measures['minutes']);
    found.read(await world.cellsOf(found.plan));
    return found.plan === plan ? 'as asked' : `${found.plan.regions.join(' ')} from ${found.plan.from} to ${found.plan.to}`; // prettier-ignore
  };
  expect(await asked(['15.05'])).toBe('15.05 from 2020-01-01 to 2030-01-01');
  expect(await asked(['15.05'], { period: '2021..2023' })).toEqual([]);
  expect(await asked(['15.71', '15.05', '15'])).toBe('15.71 15 from 2020-01-01 to 2030-01-01');
  expect(await asked(['15', '15.71', '15.05'], { period: '2023..2024' })).toEqual([60, 180, 120]);
  expect(await asked(['15'], { period: '2019..2024' })).toBe('15 from 2010-01-01 to 2030-01-01');
  expect(await asked(['15'], { grain: 'MONTH', period: '2024-05' })).toBe('15 from 2020-01-01 to 2030-01-01');
  expect(await asked(['15'], { filter: { channel: ['LOKET'] } })).toBe('as asked');
  expect(await asked(['15'], { against: [{ to: 'PREVIOUS' }] })).toEqual([60]);
  using plain = await openPlainWorld({ rows: { service_case: rows } });
  expect(await asked(['15'], {}, plain)).toBe('as asked');
  const none = new KeptFactCells(0);
  const [plan] = prepareFactTrend({ metric: 'SERVICE_CASES', regions, period: '2024' }, rolled.catalogue, { maxCells: 99 }).plans as [FactPlan]; // prettier-ignore
  expect(none.find(plan)).toMatchObject({ plan });
});
