/** A question to both sizes of a nation, and the same of PostgreSQL over its tables. */
export interface NationalQuestion {
  readonly name: string;
  /** What answers it: a rollup or facts. */
  readonly source: 'ROLLUP' | 'FACTS';
  /** How much longer it may take over ten times the facts; null: what it reads grows with them too. */
  readonly atMost: number | null;
  readonly ask: (round: number) => Asked;
  /** Rows of `value` by region, as asked, and bucket. */
  readonly postgres: (asked: Asked) => string;
}

export interface Asked {
  readonly metric: 'INDICATOR_VALUE' | 'SERVICE_TIME_MEAN' | 'SERVICE_TIME_MEDIAN' | 'SERVICE_CASES';
  readonly indicator: string | null;
  readonly regions: readonly string[];
  readonly grain: 'DAY' | 'MONTH' | 'YEAR';
  readonly from: number;
  readonly to: number;
}

const provinces = ['11', '12', '13', '14', '15', '16', '17', '18', '19', '21', '31', '32', '33', '34', '35', '36', '51', '52', '53', '61', '62', '63', '64', '65', '71', '72', '73', '74', '75', '76', '81', '82', '91', '92', '93', '94', '95', '96']; // prettier-ignore
const regencies = [
  '15.71',
  '18.03',
  '73.71',
  '11.01',
  '12.71',
  '32.73',
  '33.74',
  '35.78',
  '51.71',
  '61.71',
  '64.72',
  '71.71',
];

/** Three neighbours in the list, others in every round. */
const three = (places: readonly string[], round: number): readonly string[] =>
  [0, 1, 2].map((step) => places[(round + step) % places.length]!);

/** One to three years, others in every round. */
function span(round: number): { readonly from: number; readonly to: number } {
  const from = 2020 + (round % 5);
  return { from, to: Math.min(2024, from + (round % 3)) };
}

/** Sums only: numbers 1 to 4 of each five. */
const sums = (prefix: string, count: number, round: number): string => {
  const number = round % count;
  return `${prefix}-${Math.floor(number / 4) * 5 + (number % 4) + 1}`;
};

export const nationalQuestions: readonly NationalQuestion[] = [
  {
    name: 'indicator of three provinces by year',
    source: 'ROLLUP',
    atMost: 1.3,
    ask: (round) => ({
      metric: 'INDICATOR_VALUE',
      indicator: sums('N', 16, round),
      regions: three(provinces, round),
      grain: 'YEAR',
      ...span(round),
    }),
    postgres: (asked) => latest(asked, 'region.id = region_id', 'left(region.code, 2)'),
  },
  {
    name: 'indicator of all 38 provinces by year',
    source: 'ROLLUP',
    atMost: 1.3,
    ask: (round) => ({
      metric: 'INDICATOR_VALUE',
      indicator: sums('N', 16, round),
      regions: provinces,
      grain: 'YEAR',
      from: 2020 + (round % 2),
      to: 2024,
    }),
    postgres: (asked) => latest(asked, 'region.id = region_id', 'left(region.code, 2)'),
  },
  {
    name: 'indicator of three governments, from their units, by year',
    source: 'ROLLUP',
    atMost: 1.3,
    ask: (round) => ({
      metric: 'INDICATOR_VALUE',
      indicator: sums('U', 8, round),
      regions: three(regencies, round),
      grain: 'YEAR',
      ...span(round),
    }),
    postgres: (asked) =>
      latest(asked, 'region.id = (select region_id from organisation_unit where id = unit_id)', 'region.code'),
  },
  {
    name: 'mean service time of three governments by year',
    source: 'ROLLUP',
    atMost: 1.3,
    ask: (round) => ({
      metric: 'SERVICE_TIME_MEAN',
      indicator: null,
      regions: three(regencies, round),
      grain: 'YEAR',
      ...span(round),
    }),
    postgres: (asked) => cases(asked, `avg(extract(epoch from closed_at - opened_at) / 3600)`),
  },
  {
    name: 'indicator of three regencies by month, ad hoc',
    source: 'FACTS',
    atMost: 3,
    ask: (round) => ({
      metric: 'INDICATOR_VALUE',
      indicator: sums('N', 16, round),
      regions: three(regencies, round),
      grain: 'MONTH',
      ...span(round),
    }),
    postgres: (asked) => latest(asked, 'region.id = region_id', 'region.code'),
  },
  {
    name: 'services completed in three governments by day, ad hoc',
    source: 'FACTS',
    atMost: null,
    ask: (round) => ({
      metric: 'SERVICE_CASES',
      indicator: null,
      regions: three(regencies, round),
      grain: 'DAY',
      ...span(round),
      to: 2020 + (round % 5),
    }),
    postgres: (asked) => cases(asked, 'count(*)'),
  },
];

const bucketOf = (grain: Asked['grain'], time: string): string => `date_trunc('${grain.toLowerCase()}', ${time})`;
const listed = ({ regions }: Asked): string => regions.map((code) => `'${code}'`).join(', ');

/** The sum of what was last published of each cell. */
function latest(asked: Asked, join: string, place: string): string {
  const { indicator, grain, from, to } = asked;
  return `select place, bucket, sum(value)::double precision as value
from (
  select distinct on (region.id, unit_id, period_start) ${place} as place, ${bucketOf(grain, 'period_start')} as bucket, value
  from observation
  join region on ${join}
  where version_id = (select id from indicator where code = '${indicator}')
    and period_start >= '${from}-01-01' and period_start < '${to + 1}-01-01'
    and ${place} in (${listed(asked)})
  order by region.id, unit_id, period_start, published_at desc, observation.id desc
) as winner
group by place, bucket
order by array_position(array[${listed(asked)}], place), bucket`;
}

/** By the day of completion in the region's own time zone. */
function cases(asked: Asked, value: string): string {
  const { grain, from, to } = asked;
  return `select code as place, bucket, (${value})::double precision as value
from (
  select region.code, opened_at, closed_at, ${bucketOf(grain, 'closed_at at time zone time_zone')} as bucket
  from service_case
  join region on region.id = region_id
  where region.code in (${listed(asked)}) and closed_at is not null
) as spell
where bucket >= '${from}-01-01' and bucket < '${to + 1}-01-01'
group by code, bucket
order by array_position(array[${listed(asked)}], code), bucket`;
}
