import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextStart } from '../../src/time/bucket.ts';
import type { DimensionName } from '../../src/model/catalogue.ts';
import { openReportedWorld, reportedUnits } from '../support/reported-world.ts';
import type { Row } from '../support/reported-world.ts';

/** Twelve services of two kinds, by two channels, of three units, in four months: the truth that the aggregates are counted from. */
interface Service {
  readonly unit: string | null;
  readonly type: string;
  readonly channel: string;
  readonly month: string;
}
const units = [null, 'A', 'A1', 'B'] as const;
const services: readonly Service[] = units
  .slice(1)
  .flatMap((unit) =>
    ['SIUP', 'KTP'].flatMap((type) =>
      ['LOKET', 'DARING'].flatMap((channel) =>
        ['2024-01', '2024-02', '2024-04'].map((month) => ({ unit, type, channel, month: `${month}-01` })),
      ),
    ),
  );

const below: Readonly<Record<string, readonly string[]>> = { A: ['A', 'A1'], A1: ['A1'], B: ['B'] };
const isOf = (unit: string | null, service: Service) => unit === null || below[unit]!.includes(service.unit!);

/** An aggregate that a government may report: of a place, a period, and perhaps a kind of service and a channel. */
const aggregate = fc.record({
  unit: fc.constantFrom(...units),
  type: fc.constantFrom(null, 'SIUP', 'KTP'),
  channel: fc.constantFrom(null, 'LOKET', 'DARING'),
  period: fc.constantFrom(
    { grain: 'MONTH', day: '2024-01-01' } as const,
    { grain: 'MONTH', day: '2024-02-01' } as const,
    { grain: 'QUARTER', day: '2024-01-01' } as const,
    { grain: 'YEAR', day: '2024-01-01' } as const,
  ),
});
type Aggregate = typeof aggregate extends fc.Arbitrary<infer Value> ? Value : never;

function toStatistic({ unit, type, channel, period }: Aggregate): Row {
  const end = nextStart(period.day, period.grain);
  const n = services.filter(
    (service) =>
      isOf(unit, service) &&
      (type === null || service.type === type) &&
      (channel === null || service.channel === channel) &&
      period.day <= service.month &&
      service.month < end,
  ).length;
  return {
    kind: 'SERVICE_TIME',
    quantity: '',
    dimension: channel === null ? null : 'CHANNEL',
    category: channel,
    unit_id: unit === null ? null : reportedUnits.findIndex(({ code }) => code === unit) + 1,
    service_type: type,
    grain: period.grain,
    day: period.day,
    n,
  };
}

const questions: readonly (readonly DimensionName[])[] = [
  [],
  ['OFFICE'],
  ['ORGANISATION_UNIT'],
  ['SERVICE_TYPE'],
  ['CHANNEL'],
  ['SERVICE_TYPE', 'CHANNEL'],
  ['ORGANISATION_UNIT', 'CHANNEL'],
  ['OFFICE', 'SERVICE_TYPE'],
];

test('whatever overlapping aggregates a government reports, no answer counts anything twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aggregate, { minLength: 1, maxLength: 12 }), async (aggregates) => {
      const distinct = new Map(aggregates.map((each) => [JSON.stringify(each), toStatistic(each)]));
      using world = await openReportedWorld('SERVICE_TIME', [], [...distinct.values()]);
      for (const grain of ['MONTH', 'QUARTER', 'YEAR'] as const) {
        for (const by of questions) {
          const { rows } = await world.breakdown({
            metrics: ['SERVICE_CASES'],
            by: [...by, 'PERIOD'],
            regions: ['15.71'],
            grain,
            period: '2024',
          });
          for (const { keys, values } of rows)
            expect(values[0]!.value ?? 0).toBeLessThanOrEqual(truth(by, keys, grain));
        }
      }
      for (const unit of ['A', 'A1']) {
        const { rows } = await world.breakdown({
          metrics: ['SERVICE_CASES'],
          by: ['REGION'],
          regions: ['15.71'],
          filter: { unit: [unit] },
          grain: 'YEAR',
          period: '2024',
        });
        expect(rows[0]!.values[0]!.value ?? 0).toBeLessThanOrEqual(services.filter((each) => isOf(unit, each)).length);
      }
    }),
    { numRuns: 25, seed: 7 },
  );
});

function truth(
  by: readonly DimensionName[],
  keys: readonly (string | null)[],
  grain: 'MONTH' | 'QUARTER' | 'YEAR',
): number {
  const period = keys.at(-1)!;
  const bucketOf = (month: string) =>
    grain === 'YEAR'
      ? month.slice(0, 4)
      : grain === 'MONTH'
        ? month.slice(0, 7)
        : month < '2024-04'
          ? '2024-Q1'
          : '2024-Q2';
  return services.filter(
    (service) =>
      bucketOf(service.month) === period &&
      by.every((dimension, index) => {
        const key = keys[index] ?? null;
        if (key === null) return true;
        if (dimension === 'SERVICE_TYPE') return service.type === key;
        return dimension === 'CHANNEL' ? service.channel === key : isOf(key, service);
      }),
  ).length;
}
