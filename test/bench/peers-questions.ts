import { seeded } from '../../src/statistics/random.ts';

/** What both servers must answer alike: places and years with their numbers, in an order of their own. */
export type Numbers = ReadonlyMap<string, readonly (number | null)[]>;

export interface Workload {
  readonly name: string;
  /** Bodies of as many requests, no two alike where the server could remember an answer. */
  readonly kinerja: (count: number) => readonly string[];
  readonly peer: (count: number) => readonly string[];
  readonly readKinerja: (data: never) => Numbers;
  readonly readPeer: (data: never) => Numbers;
}

const random = seeded(11);
const years = '2020..2024';
const sums = Array.from({ length: 20 }, (_, index) => `N-${index + 1}`).filter((_, index) => (index + 1) % 5 !== 0);
const ratios = ['N-5', 'N-10', 'N-15', 'N-20'];

/** Regions x years: PostGraphile keeps no answers, so its requests may repeat; Kinerja's name the regions in another order each time. */
export function regionYearWorkloads({ provinces, governments }: Places): readonly Workload[] {
  return [
    // The average and the sum of a million facts by 38 places and 5 years: 190 groups, of which both servers print two numbers.
    cases({
      name: 'the mean time and the number of the 1,000,000 cases of 38 provincial governments over 5 years',
      level: 'PROVINCE',
      regions: provinces,
      rows: 'allPeerProvinceCases',
    }),
    observations(provinces),
    figures(provinces),
    cases({
      name: 'the mean time and the number of all cases of 508 governments over 5 years',
      level: 'REGENCY',
      regions: governments,
      rows: 'allPeerClosedCases',
    }),
  ];
}

export interface Places {
  readonly provinces: readonly string[];
  /** Of regencies and cities. */
  readonly governments: readonly string[];
}

type Trend = {
  readonly series: readonly {
    readonly region: { readonly code: string };
    readonly points: readonly { readonly period: string; readonly value: number | null }[];
  }[];
};
const trend = `{ series { region { code } points { period value } } }`;

/** All figures of the territory at once: 616,800 cells that 16 sums and 4 ratios are made of, 3,800 numbers. */
function observations(provinces: readonly string[]): Workload {
  const all = [...sums, ...ratios];
  const asked = all.map(
    (code, index) =>
      `i${index}: trend(indicator: "${code}", regions: $regions, grain: YEAR, period: "${years}") ${trend}`,
  );
  const ask = `query ($regions: [RegionRef!]!) { ${asked.join('\n  ')} }`;
  const askPeer = `{ allPeerFigures { groupedAggregates(groupBy: [INDICATOR, PROVINCE, YEAR]) { keys sum { value numerator denominator } } } }`;
  return {
    name: 'sums and ratios of all 616,800 observations, 20 indicators of 38 provinces over 5 years',
    kinerja: (count) => bodies(count, () => ({ query: ask, variables: { regions: shuffled(provinces) } })),
    peer: (count) => bodies(count, () => ({ query: askPeer })),
    readKinerja: (trends: Readonly<Record<string, Trend>>) =>
      new Map(
        all.flatMap((code, index) =>
          [...ofTrend(trends[`i${index}`]!)].map(([key, values]) => [`${code} ${key}`, values]),
        ),
      ),
    readPeer: ({ allPeerFigures }: { readonly allPeerFigures: Grouped }) =>
      ofGroups(allPeerFigures, ({ keys: [indicator], sum: { value, numerator, denominator } }) =>
        ratios.includes(indicator) ? (numerator! / denominator!) * 100 : value!,
      ),
  };
}

function figures(provinces: readonly string[]): Workload {
  const ask = `query ($sum: String!, $ratio: String!, $regions: [RegionRef!]!) {
  sum: trend(indicator: $sum, regions: $regions, grain: YEAR, period: "${years}") ${trend}
  ratio: trend(indicator: $ratio, regions: $regions, grain: YEAR, period: "${years}") ${trend} }`;
  const askPeer = `query ($sum: String!, $ratio: String!) {
  sum: allPeerFigures(condition: { indicator: $sum }) { groupedAggregates(groupBy: [PROVINCE, YEAR]) { keys sum { value } } }
  ratio: allPeerFigures(condition: { indicator: $ratio }) { groupedAggregates(groupBy: [PROVINCE, YEAR]) { keys sum { numerator denominator } } } }`;
  // Both draw the same indicators, one pair after the other.
  const pair = (index: number) => ({ sum: sums[index % sums.length]!, ratio: ratios[index % ratios.length]! });
  return {
    name: 'a sum and a ratio of the indicators of 38 provinces over 5 years',
    kinerja: (count) =>
      bodies(count, (index) => ({ query: ask, variables: { ...pair(index), regions: shuffled(provinces) } })),
    peer: (count) => bodies(count, (index) => ({ query: askPeer, variables: pair(index) })),
    readKinerja: ({ sum, ratio }: Record<'sum' | 'ratio', Trend>) => merged(ofTrend(sum), ofTrend(ratio)),
    readPeer: ({ sum, ratio }: Record<'sum' | 'ratio', Grouped>) =>
      merged(
        ofGroups(sum, ({ sum: { value } }) => value!),
        ofGroups(ratio, ({ sum: { numerator, denominator } }) => (numerator! / denominator!) * 100),
      ),
  };
}

interface CasesAsked {
  readonly name: string;
  readonly level: 'PROVINCE' | 'REGENCY';
  readonly regions: readonly string[];
  /** The field of PostGraphile that has their cases. */
  readonly rows: string;
}

function cases({ name, level, regions, rows }: CasesAsked): Workload {
  const ask = `query ($regions: [RegionRef!]!) {
  mean: trend(metric: SERVICE_TIME_MEAN, regions: $regions, level: ${level}, grain: YEAR, period: "${years}") ${trend}
  number: trend(metric: SERVICE_CASES, regions: $regions, level: ${level}, grain: YEAR, period: "${years}") ${trend} }`;
  const askPeer = `{ all: ${rows} { groupedAggregates(groupBy: [REGION, YEAR]) { keys average { hours } sum { cases } } } }`;
  return {
    name,
    kinerja: (count) => bodies(count, () => ({ query: ask, variables: { regions: shuffled(regions) } })),
    peer: (count) => bodies(count, () => ({ query: askPeer })),
    readKinerja: ({ mean, number }: Record<'mean' | 'number', Trend>) => merged(ofTrend(mean), ofTrend(number)),
    readPeer: ({ all }: { readonly all: Grouped }) =>
      merged(
        ofGroups(all, ({ average }) => average!.hours!),
        ofGroups(all, ({ sum }) => Number(sum.cases)),
      ),
  };
}

interface Grouped {
  readonly groupedAggregates: readonly {
    readonly keys: readonly [first: string, ...others: string[]];
    readonly sum: Readonly<Record<string, number>>;
    readonly average?: Readonly<Record<string, number>>;
  }[];
}

function ofTrend({ series }: Trend): Numbers {
  return new Map(
    series.flatMap(({ region, points }) => points.map(({ period, value }) => [`${region.code} ${period}`, [value]])),
  );
}

function ofGroups(
  { groupedAggregates }: Grouped,
  value: (group: Grouped['groupedAggregates'][number]) => number,
): Numbers {
  return new Map(groupedAggregates.map((group) => [group.keys.join(' '), [value(group)]]));
}

/** A cell that nothing was reported of is absent from the one and null in the other. */
function merged(...all: readonly Numbers[]): Numbers {
  const keys = new Set(all.flatMap((numbers) => [...numbers.keys()]));
  return new Map([...keys].map((key) => [key, all.map((numbers) => numbers.get(key)?.[0] ?? null)]));
}

function bodies(count: number, request: (index: number) => object): readonly string[] {
  return Array.from({ length: count }, (_, index) => JSON.stringify(request(index)));
}

function shuffled(codes: readonly string[]): readonly string[] {
  const left = [...codes];
  return codes.map(() => left.splice(random.integer(left.length), 1)[0]!);
}
