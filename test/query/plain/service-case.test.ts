import { expect, test } from 'vitest';
import { openPlainWorld } from '../../support/tiny-plain.ts';

const unit = (code: string, parentCode: string | null = null) => ({
  code,
  regionCode: '15.71',
  parentCode,
  fieldCode: null,
  nameId: `Unit ${code}`,
  nameEn: null,
  type: null,
  validFrom: '2000-01-01',
  validTo: null,
});
const dimensions = {
  units: [unit('A'), unit('B'), unit('A1', 'A')],
  serviceTypes: [
    { code: 'SIUP', fieldCode: null, nameId: 'Izin usaha', nameEn: 'Trade licence' },
    { code: 'IMB', fieldCode: null, nameId: 'Izin bangunan', nameEn: null },
  ],
};

/** Ten cases: seven in January, two in February, one of another city. Minutes are whole hours. */
const tenCases = [
  { unit_code: 'A', service_type: 'SIUP', day: '2024-01-03', minutes: 60, within_standard: 1 },
  { unit_code: 'A', service_type: 'SIUP', day: '2024-01-04', minutes: 120, within_standard: 1 },
  { unit_code: 'A', service_type: 'SIUP', day: '2024-01-05', minutes: 180, within_standard: 0 },
  { unit_code: 'A1', service_type: 'SIUP', day: '2024-01-31', minutes: 240, within_standard: 0 },
  { unit_code: 'B', service_type: 'IMB', day: '2024-01-10', minutes: 600, within_standard: null },
  { unit_code: 'B', service_type: 'IMB', day: '2024-01-11', minutes: 1200, within_standard: null },
  { unit_code: 'B', service_type: 'IMB', day: '2024-01-12', minutes: 1800, within_standard: null },
  { unit_code: 'A', service_type: 'SIUP', day: '2024-02-01', minutes: 30, within_standard: 1 },
  { unit_code: 'A', service_type: 'SIUP', day: '2024-02-29', minutes: 90, within_standard: 1 },
  { region_code: '15.05', service_type: 'SIUP', day: '2024-01-20', minutes: 6000, within_standard: 0 },
];
const world = { rows: { service_case: tenCases }, dimensions, offices: { A1: 'A' } };

test('a trend has a point for every month, exact over the cases, and null where there are none', async () => {
  using tiny = await openPlainWorld(world);
  const { series, caveats, sql } = await tiny.trend({
    metric: 'SERVICE_TIME_MEDIAN',
    regions: ['15.71', '15'],
    period: '2024-01..2024-03',
  });
  expect(
    series.map((line) =>
      line.points.map(({ period, value, sampleSize, status }) => [period, value, sampleSize, status]),
    ),
  ).toEqual([
    [
      ['2024-01', 4, 7, 'COMPUTED'],
      ['2024-02', 1, 2, 'COMPUTED'],
      ['2024-03', null, null, 'NO_DATA'],
    ],
    [
      ['2024-01', null, null, 'NO_DATA'],
      ['2024-02', null, null, 'NO_DATA'],
      ['2024-03', null, null, 'NO_DATA'],
    ],
  ]);
  expect(caveats.map(({ code }) => code)).toEqual(['MIXED_LEVELS', 'SMALL_SAMPLE']);
  expect(sql).toMatchInlineSnapshot(`
    [
      "with asked(region) as (values (cast('15.71' as varchar)), (cast('15' as varchar)))
    select
      fact."region_code" as "key_0",
      cast(date_trunc('month', fact."day") as date) as "key_1",
      case when fact."grain" not in ('DAY', 'MONTH') then fact."grain" end as obstacle,
      count(case when fact."basis" = 'ROWS' then 1 end) as own_rows,
      count(case when fact."basis" = 'REPORTED' then 1 end) as reported_rows,
      cast(sum(fact."n") as double precision) as "cases",
      case
          when count(case when fact."basis" = 'REPORTED' then 1 end) = 0
            then quantile_cont(cast(fact."minutes" as double), 0.5)
          when count(*) = 1 then max(fact."reported_median")
        end as "median"
    from "service_case" as fact
    join asked on asked.region = fact."region_code"
    where fact."day" < cast('2024-04-01' as date)
      and fact."day" >= cast('2024-01-01' as date)
      and (fact."day" >= cast('2024-01-01' as date) or fact."grain" not in ('DAY', 'MONTH'))
      and (fact."within_grain" is null or fact."within_grain" not in ('DAY', 'MONTH'))
      and not fact."is_unit_part"
      and not fact."is_office_part"
      and not fact."is_dimension_part"
    group by fact."region_code", cast(date_trunc('month', fact."day") as date), case when fact."grain" not in ('DAY', 'MONTH') then fact."grain" end
    order by "key_0", "key_1", obstacle
    limit 200001",
    ]
  `);
});

test('a share divides counts of the cases that have a standard', async () => {
  using tiny = await openPlainWorld(world);
  const { rows } = await tiny.comparison({
    metric: 'SERVICE_WITHIN_STANDARD_SHARE',
    regions: ['15.71', '15.05', 'ID'],
    period: '2024-02',
  });
  expect(
    rows.map(({ regionCode, value, numerator, denominator, previous, changePp, rank, status }) => [
      regionCode,
      value,
      numerator,
      denominator,
      previous,
      changePp,
      rank,
      status,
    ]),
  ).toEqual([
    ['15.71', 100, 2, 2, 50, 50, 1, 'COMPUTED'],
    ['15.05', null, null, null, 0, null, null, 'NO_DATA'],
    ['ID', null, null, null, null, null, null, 'NOT_APPLICABLE'],
  ]);
});

test('what is not among the groups is pooled: a median of all cases, never of medians', async () => {
  using tiny = await openPlainWorld(world);
  const { rows, columns } = await tiny.breakdown({
    metrics: ['SERVICE_CASES', 'SERVICE_TIME_MEAN', 'SERVICE_TIME_MEDIAN'],
    by: ['SERVICE_TYPE'],
    regions: ['15.71', '15.05'],
    period: '2024',
  });
  expect(columns.map(({ name }) => name)).toEqual([
    'SERVICE_TYPE',
    'SERVICE_CASES',
    'SERVICE_TIME_MEAN',
    'SERVICE_TIME_MEDIAN',
  ]);
  expect(rows.map(({ keys, labelsEn, values }) => [...keys, ...labelsEn, ...values.map(({ value }) => value)])).toEqual(
    [
      ['IMB', 'Izin bangunan', 3, 20, 20],
      ['SIUP', 'Trade licence', 7, 16, 2],
    ],
  );
});

test('a unit in the filter stands for itself and all below it', async () => {
  using tiny = await openPlainWorld(world);
  const ask = async (filter: object) => {
    const { series } = await tiny.trend({ metric: 'SERVICE_CASES', regions: ['15.71'], period: '2024-01', filter });
    return series[0]?.points[0]?.value;
  };
  expect([await ask({ unit: ['A'] }), await ask({ unit: ['A1'] }), await ask({ unit: ['A', 'B'] })]).toEqual([4, 1, 7]);
  expect(await ask({ serviceType: ['IMB'] })).toBe(3);
});

test('a bucket that had not ended when the snapshot was taken is incomplete', async () => {
  using tiny = await openPlainWorld({ ...world, takenAt: '2024-02-10T00:00:00.000Z' });
  const { series } = await tiny.trend({ metric: 'SERVICE_CASES', regions: ['15.71'], period: '2024-01..2024-02' });
  expect(series[0]?.points.map(({ status, reason }) => [status, reason])).toEqual([
    ['COMPUTED', null],
    ['INCOMPLETE', 'INCOMPLETE_PERIOD'],
  ]);
});

test('words that are about indicators, and dimensions of other facts, are refused by name', async () => {
  using tiny = await openPlainWorld(world);
  const trend = { metric: 'SERVICE_CASES', regions: ['15.71'] } as const;
  await expect(async () => tiny.trend({ ...trend, indicator: 'LIC-01' })).rejects.toThrow(
    /`indicator` is about published indicators/,
  );
  await expect(async () => tiny.trend({ ...trend, filter: { serviceType: ['SIPU'] } })).rejects.toThrow(
    'Unknown service type "SIPU". Did you mean "SIUP"',
  );
  await expect(async () => tiny.breakdown({ metrics: ['SERVICE_CASES'], by: ['INDICATOR'] })).rejects.toThrow(
    'SERVICE_CASES cannot be grouped by INDICATOR. It goes with REGION, OFFICE, ORGANISATION_UNIT, SERVICE_TYPE, CHANNEL, PERIOD.',
  );
  await expect(async () =>
    tiny.breakdown({ metrics: ['SERVICE_CASES', 'INDICATOR_VALUE'], by: ['REGION'] }),
  ).rejects.toThrow(/rest on different data/);
});
