import type { TinyObservation } from '../support/tiny-facts.ts';
import type { TinyWorld } from '../support/tiny-snapshot.ts';

/** Worlds of a few rows, each with one trap of comparisons; the numbers can be added up by eye. */

const jambi = '15.71';

function monthly(
  year: number,
  values: readonly (number | null)[],
  more: Partial<TinyObservation> = {},
): TinyObservation[] {
  return values.flatMap((value, index) =>
    value === null ? [] : [{ place: jambi, period: `${year}-${String(index + 1).padStart(2, '0')}`, value, ...more }],
  );
}

const yearly = (values: Readonly<Record<string, number>>, period: string, version = 1): TinyObservation[] =>
  Object.entries(values).map(([place, value]) => ({ version, place, period, value }));

const twelve = (value: number) => Array.from({ length: 12 }, () => value);
const day = (date: string, hours: number, region_code = jambi) => ({ region_code, day: date, minutes: hours * 60 });
const line = (fact: string, latest: string) => ({
  fact,
  regionCode: jambi,
  latestDay: latest,
  latestMonth: latest,
  latestQuarter: latest,
  latestSemester: latest,
  latestYear: latest,
});
const inhabitants = (regionCode: string, total: number) => ({ regionCode, year: 2024, total });
const hidden = (region_code: string) => ({
  population: 'staff', cut: 'ALL', region_code, unit: null, value_0: null, value_1: null, grain: 'YEAR', day: '2024-01-01',
}); // prettier-ignore
const staff = (region_code: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ region_code, day: '2020-01-01', until: null, subject: `${index}` }));

export const worlds = {
  /** Whole years of months, and a missing one in each way. */
  months: {
    takenAt: '2025-02-10T00:00:00.000Z',
    versions: [{ frequency: 'MONTH', periodAggregation: 'SUM', unit: 'orang' }],
    observations: [
      ...monthly(2021, twelve(5)),
      ...monthly(2022, twelve(10).with(10, null as never)),
      ...monthly(2023, twelve(20)),
      ...monthly(2024, twelve(30).with(1, 29)),
      ...monthly(2025, [31]),
    ],
  },
  /** The same in May of a leap year: four months are there. */
  inLeapYear: {
    takenAt: '2024-05-20T00:00:00.000Z',
    versions: [
      { code: 'SUM', frequency: 'MONTH', periodAggregation: 'SUM', unit: 'orang' },
      { code: 'MEAN', number: 1, frequency: 'MONTH', periodAggregation: 'MEAN', unit: '%' },
      { code: 'RATIO', number: 1, frequency: 'MONTH', periodAggregation: 'RATIO', multiplier: 100, unit: '%' },
      { code: 'LAST', number: 1, frequency: 'MONTH', periodAggregation: 'LAST', unit: '%' },
      { code: 'MAX', number: 1, frequency: 'MONTH', periodAggregation: 'MAX', unit: 'jam' },
    ],
    observations: [1, 2, 4, 5]
      .flatMap((version) => [
        ...monthly(2022, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], { version }),
        ...monthly(2023, [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, null, 120], { version }),
        ...monthly(2024, [10, 30, 60, 20], { version }),
      ])
      .concat(
        [1, 2, 3, 4].flatMap((month) => [
          { version: 3, place: jambi, period: `2023-0${month}`, numerator: month, denominator: 10 },
          { version: 3, place: jambi, period: `2024-0${month}`, numerator: month, denominator: 20 },
        ]),
        { version: 3, place: jambi, period: '2023-12', numerator: 99, denominator: 100 },
      ),
  },
  /** Figures up to date, and figures of March and September. */
  cumulative: {
    takenAt: '2024-08-01T00:00:00.000Z',
    versions: [
      { code: 'YTD', frequency: 'QUARTER', accumulation: 'YEAR_TO_DATE', unit: 'orang' },
      { code: 'MARCH', number: 1, frequency: 'SEMESTER', referenceMonth: 3, unit: '%' },
    ],
    observations: [
      ...[10, 25, 45, 70].map((value, index) => ({ place: jambi, period: `2023-Q${index + 1}`, value })),
      ...[12, 31].map((value, index) => ({ place: jambi, period: `2024-Q${index + 1}`, value })),
      { version: 2, place: jambi, period: '2023-S1', value: 8 },
      { version: 2, place: jambi, period: '2023-S2', value: 7 },
      { version: 2, place: jambi, period: '2024-S1', value: 6 },
    ],
  },
  /** Zero, negative numbers, percentages, predicates, targets. */
  signs: {
    versions: [
      { code: 'GROWTH', unit: '%' },
      { code: 'DEATHS', number: 1, unit: 'orang' },
      { code: 'OPINION', number: 1, unit: 'predikat', ordinalScale: 'BPK_OPINION' },
    ],
    observations: [
      ...yearly({ [jambi]: -2 }, '2022'),
      ...yearly({ [jambi]: 4 }, '2023'),
      ...yearly({ [jambi]: 5 }, '2024'),
      ...yearly({ [jambi]: 0 }, '2022', 2),
      ...yearly({ [jambi]: 3 }, '2023', 2),
      ...yearly({ [jambi]: 0 }, '2024', 2),
      { version: 3, place: jambi, period: '2023', predicate: 'WDP' },
      { version: 3, place: jambi, period: '2024', predicate: 'WTP' },
    ],
    targets: [
      { place: jambi, period: '2024', low: 6, high: 8 },
      { place: jambi, period: '2023', low: 3, high: 8 },
    ],
  },
  /** A definition that counts anew from 2023 on, one that changed its unit, and one that changed within a year. */
  redefined: {
    versions: [
      { code: 'SCOPE', number: 1, unit: '%', validTo: '2023-01-01' },
      { code: 'SCOPE', number: 2, unit: '%', validFrom: '2023-01-01', breakNote: 'tanpa pelimpahan' },
      { code: 'UNIT', number: 1, unit: 'hari', validTo: '2023-01-01' },
      { code: 'UNIT', number: 2, unit: 'jam', validFrom: '2023-01-01' },
      {
        code: 'INSIDE',
        number: 1,
        unit: 'orang',
        frequency: 'QUARTER',
        periodAggregation: 'SUM',
        validTo: '2024-07-01',
      },
      {
        code: 'INSIDE',
        number: 2,
        unit: 'orang',
        frequency: 'QUARTER',
        periodAggregation: 'SUM',
        validFrom: '2024-07-01',
      },
    ],
    observations: [
      ...yearly({ [jambi]: 50 }, '2022', 1),
      ...yearly({ [jambi]: 60 }, '2023', 2),
      ...yearly({ [jambi]: 66 }, '2024', 2),
      ...yearly({ [jambi]: 3 }, '2022', 3),
      ...yearly({ [jambi]: 48 }, '2023', 4),
      ...[1, 2, 3, 4].map((value) => ({ version: 5, place: jambi, period: `2023-Q${value}`, value })),
      ...[1, 2].map((value) => ({ version: 5, place: jambi, period: `2024-Q${value}`, value })),
      ...[3, 4].map((value) => ({ version: 6, place: jambi, period: `2024-Q${value}`, value })),
    ],
  },
  /** Jambi's parts, Lampung's of which too few reported, the nation, and Papua before and after it was split. */
  places: {
    versions: [
      { code: 'COUNT', unit: 'orang', regionAggregation: 'SUM' },
      { code: 'LICENCES', number: 1, unit: 'izin', subject: 'GOVERNMENT' },
    ],
    observations: [
      ...yearly({ '15.05': 10, [jambi]: 30, '18.03': 5, '73.71': 90, '73.06': 20 }, '2024'),
      ...yearly({ '91': 200 }, '2022'),
      ...yearly({ '91': 120, '93': 80 }, '2023'),
      ...yearly({ [jambi]: 7, '15': 9 }, '2024', 2),
    ],
    parts: [
      { place: '15', members: ['15.05', jambi] },
      { place: '18', members: ['18.03'], expected: 2 },
      { place: 'ID', members: ['15.05', jambi, '18.03', '73.71', '73.06'] },
    ],
    breaks: [{ versionId: 1, place: '91', periodStart: '2023-01-01' }],
    dimensions: {
      regionPopulations: [
        inhabitants(jambi, 600),
        inhabitants('15.05', 400),
        inhabitants('18.03', 700),
        inhabitants('18.71', 1_300),
        inhabitants('73.71', 1_500),
        inhabitants('73.06', 800),
      ],
    },
  },
  /** What was known of a year in the middle of it. */
  vintages: {
    versions: [{ frequency: 'MONTH', periodAggregation: 'SUM', unit: 'orang' }],
    observations: [2023, 2024].flatMap((year) =>
      monthly(year, twelve(year - 2013)).map((row) => ({ ...row, publishedAt: `${row.period}-28T00:00:00Z` })),
    ),
  },
  /** Single cases by day, with a leap day. */
  cases: {
    takenAt: '2024-03-01T00:00:00.000Z',
    versions: [],
    plain: {
      service_case: [
        day('2023-02-28', 8),
        day('2023-02-10', 4),
        day('2023-03-05', 2),
        day('2023-01-09', 6),
        day('2024-02-29', 2),
        day('2024-02-10', 6),
        day('2024-01-09', 3),
      ],
    },
    dimensions: { factLines: [line('service_case', '2024-02-01')] },
  },
  /** Staff of a government too small to be told, beside others. */
  people: {
    versions: [],
    plain: {
      head_count: [...staff(jambi, 3), ...staff('15.05', 8), ...staff('73.71', 12), ...staff('18.71', 20)],
      withheld: [hidden(jambi), hidden('18.71')],
    },
    dimensions: { factLines: [line('head_count', '2024-01-01')] },
  },
} as const satisfies Readonly<Record<string, TinyWorld>>;

export type WorldName = keyof typeof worlds;
