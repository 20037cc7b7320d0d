import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServer } from '../../src/graphql/server.ts';
import { openTestDatabase } from '../support/database.ts';
import { openTinyStore } from '../support/tiny-store.ts';
import { worlds } from './comparison-golden-worlds.ts';
import type { WorldName } from './comparison-golden-worlds.ts';
import { askServer } from './small-world.ts';

/**
 * Comparisons where a plain difference would be wrong, each with the numbers by hand: [title, world, arguments of `comparison`,
 * arguments of `against`, what it has to say]. Of an expectation only what the case is about is written down.
 */
// prettier-ignore
const golden: readonly (readonly [string, WorldName, string, string, object])[] = [
  // Leap years and months.
  ['February of a leap year is against all of February', 'months', 'grain: MONTH, period: "2024-02"', 'to: YEAR_EARLIER', { period: '2023-02', own: 29, value: 20, changeAbs: 9, changePct: 45, elapsed: null }],
  ['29 February is against 28 February', 'cases', 'metric: SERVICE_CASES, grain: DAY, period: "2024-02-29"', 'to: YEAR_EARLIER', { period: '2023-02-28', own: 1, value: 1, changeAbs: 0, index: 100 }],
  ['a month that ended with a leap day is whole', 'cases', 'metric: SERVICE_TIME_MEDIAN, grain: MONTH, period: "2024-02"', 'to: YEAR_EARLIER', { period: '2023-02', own: 4, value: 6, changeAbs: -2, elapsed: null }],
  ['January is against December of the year before', 'months', 'grain: MONTH, period: "2025-01"', 'to: PREVIOUS', { period: '2024-12', own: 31, value: 30, changeAbs: 1 }],
  // Missing months.
  ['a month missing in the year before: its sum is no year', 'months', 'grain: YEAR, period: "2023"', 'to: PREVIOUS', { own: 240, value: 110, status: 'INCOMPLETE', reason: 'INCOMPLETE_PERIOD', changeAbs: null, changePct: null, index: null }],
  ['a month missing in the own year', 'months', 'grain: YEAR, period: "2022"', 'to: PREVIOUS', { own: 110, value: 60, status: 'INCOMPLETE', changeAbs: null }],
  ['a whole year against one two years earlier jumps over it', 'months', 'grain: YEAR, period: "2023"', 'to: BASE, period: "2021"', { own: 240, value: 60, status: 'COMPUTED', index: 400, changePct: 300 }],
  ['nothing was reported then', 'months', 'grain: YEAR, period: "2021"', 'to: PREVIOUS', { value: null, status: 'NO_DATA', reason: 'MISSING_REALISATION' }],
  // Unfinished periods.
  ['an unfinished year of sums', 'inLeapYear', 'indicator: "SUM", grain: YEAR, period: "2024"', 'to: YEAR_EARLIER', { own: 120, value: 100, changePct: 20, elapsed: '2024-01..2024-04', period: '2023-01..2023-04', status: 'COMPUTED', codes: ['INCOMPLETE_PERIOD'] }],
  ['the other year may miss a month after that part', 'inLeapYear', 'indicator: "SUM", grain: YEAR, period: "2024"', 'to: PERIOD, period: "2023"', { status: 'COMPUTED', value: 100 }],
  ['an unfinished quarter is one month of it', 'inLeapYear', 'indicator: "SUM", grain: QUARTER, period: "2024-Q2"', 'to: PREVIOUS', { own: 20, value: 10, elapsed: '2024-04', period: '2024-01', changePct: 100 }],
  ['means are of the same months', 'inLeapYear', 'indicator: "MEAN", grain: YEAR, period: "2024"', 'to: YEAR_EARLIER', { own: 30, value: 25, changePp: 5, changePct: 20 }],
  ['ratios are summed over the same months', 'inLeapYear', 'indicator: "RATIO", grain: YEAR, period: "2024"', 'to: YEAR_EARLIER', { own: 12.5, value: 25, changePp: -12.5, changePct: -50 }],
  ['a last value is against that of the same month', 'inLeapYear', 'indicator: "LAST", grain: YEAR, period: "2024"', 'to: YEAR_EARLIER', { own: 20, value: 40, changePp: -20 }],
  ['a maximum is against that of the same months', 'inLeapYear', 'indicator: "MAX", grain: YEAR, period: "2024"', 'to: YEAR_EARLIER', { own: 60, value: 40, changeAbs: 20, changePp: null }],
  ['a finished year against one that is not', 'inLeapYear', 'indicator: "SUM", grain: YEAR, period: "2022"', 'to: PERIOD, period: "2024"', { own: 10, value: 120, elapsed: '2022-01..2022-04', period: '2024-01..2024-04', changeAbs: -110 }],
  ['as known in the middle of a year, that year is not over', 'vintages', 'grain: YEAR, period: "2024", knownAt: "2024-05-29"', 'to: PREVIOUS', { own: 44, value: 40, elapsed: '2024-01..2024-04', changePct: 10 }],
  ['an unfinished quarter of cases: the median of its whole months', 'cases', 'metric: SERVICE_TIME_MEDIAN, grain: QUARTER, period: "2024-Q1"', 'to: YEAR_EARLIER', { own: 3, value: 6, elapsed: '2024-01..2024-02', period: '2023-01..2023-02', changePct: -50 }],
  // Year-to-date figures and reference months.
  ['a year to date is against the same quarter’s, not the whole year', 'cumulative', 'indicator: "YTD", grain: YEAR, period: "2024"', 'to: PREVIOUS', { own: 31, value: 25, elapsed: '2024-Q1..2024-Q2', period: '2023-Q1..2023-Q2', changePct: 24 }],
  ['its parts are differences', 'cumulative', 'indicator: "YTD", grain: QUARTER, period: "2024-Q2", filter: { accumulation: DISCRETE }', 'to: YEAR_EARLIER', { own: 19, value: 15, changeAbs: 4 }],
  ['March is against March', 'cumulative', 'indicator: "MARCH", grain: SEMESTER, period: "2024-S1"', 'to: PREVIOUS', { period: '2023-S1', own: 6, value: 8, changePp: -2 }],
  ['a year is whole with its March', 'cumulative', 'indicator: "MARCH", grain: YEAR, period: "2024"', 'to: YEAR_EARLIER', { own: 6, value: 8, status: 'COMPUTED', elapsed: null }],
  // Zero and negative bases, percent and points, predicates, targets.
  ['no percent and no index of zero', 'signs', 'indicator: "DEATHS", period: "2024"', 'to: BASE, period: "2022"', { own: 0, value: 0, changeAbs: 0, changePct: null, index: null, changePp: null }],
  ['to zero is minus a hundred percent', 'signs', 'indicator: "DEATHS", period: "2024"', 'to: PREVIOUS', { changeAbs: -3, changePct: -100, index: 0 }],
  ['no percent of a negative number, but points', 'signs', 'indicator: "GROWTH", period: "2024"', 'to: PERIOD, period: "2022"', { own: 5, value: -2, changeAbs: 7, changePp: 7, changePct: null, index: null }],
  ['percent of a percentage is not its points', 'signs', 'indicator: "GROWTH", period: "2024"', 'to: PREVIOUS', { changePp: 1, changePct: 25, index: 125 }],
  ['predicates have steps and no percent', 'signs', 'indicator: "OPINION", period: "2024"', 'to: PREVIOUS', { own: 4, value: 3, changeAbs: 1, changePct: null, index: null }],
  ['below a range, its lower end', 'signs', 'indicator: "GROWTH", period: "2024"', 'to: TARGET', { own: 5, value: 6, changeAbs: -1 }],
  ['inside a range there is nothing between', 'signs', 'indicator: "GROWTH", period: "2023"', 'to: TARGET', { own: 4, value: 4, changeAbs: 0 }],
  ['no target', 'signs', 'indicator: "DEATHS", period: "2024"', 'to: TARGET', { value: null, status: 'NO_DATA', reason: 'MISSING_TARGET' }],
  // Redefinition.
  ['a new definition is told', 'redefined', 'indicator: "SCOPE", period: "2023"', 'to: PREVIOUS', { own: 60, value: 50, changePp: 10, codes: ['DEFINITION_CHANGED'] }],
  ['within one definition nothing is', 'redefined', 'indicator: "SCOPE", period: "2024"', 'to: PREVIOUS', { changePct: 10, codes: [] }],
  ['hours less days are nothing', 'redefined', 'indicator: "UNIT", period: "2023"', 'to: PREVIOUS', { own: 48, value: 3, unit: 'hari', status: 'NOT_COMPUTABLE', reason: 'DEFINITION_CHANGED', changeAbs: null, codes: ['DEFINITION_CHANGED'] }],
  ['a definition that began within the year leaves it unfinished, and is told', 'redefined', 'indicator: "INSIDE", grain: YEAR, period: "2024"', 'to: PREVIOUS', { own: 3, value: 10, status: 'INCOMPLETE', changeAbs: null, codes: ['DEFINITION_CHANGED', 'INCOMPLETE_PERIOD'] }],
  // Territory, levels, parts.
  ['a region that was split is told', 'places', 'indicator: "COUNT", regions: ["91"], period: "2023"', 'to: PREVIOUS', { own: 120, value: 200, changePct: -40, codes: ['TERRITORY_CHANGED'] }],
  ['a city beside its province: the levels differ', 'places', 'indicator: "COUNT", period: "2024"', 'to: PARENT', { own: 30, value: 40, index: 75, regions: [{ code: '15' }], codes: ['MIXED_LEVELS', 'AGGREGATED_FROM_PARTS'] }],
  ['a province of which too few report', 'places', 'indicator: "COUNT", regions: ["18.03"], period: "2024"', 'to: PARENT', { value: 5, status: 'INCOMPLETE', reason: 'LOW_COVERAGE', changeAbs: null }],
  ['governments have no nation', 'places', 'indicator: "LICENCES", period: "2024"', 'to: NATION', { value: null, status: 'NOT_APPLICABLE', reason: 'NOT_APPLICABLE' }],
  ['the nation has no parent', 'places', 'indicator: "COUNT", regions: ["ID"], period: "2024"', 'to: PARENT', { value: null, regions: [], status: 'NOT_APPLICABLE' }],
  // Peers.
  ['peers are half to twice as large, and those that did not report are counted', 'places', 'indicator: "COUNT", period: "2024"', 'to: PEERS', { value: 10, peerCount: 3, peersLeftOut: 0, changeAbs: 20, regions: [{ code: '15.05' }, { code: '18.03' }, { code: '73.06' }] }],
  ['of any size, cities alone', 'places', 'indicator: "COUNT", period: "2024"', 'to: PEERS, peers: { sameKind: true, population: null }', { value: 90, peerCount: 1, peersLeftOut: 2 }],
  ['on its island', 'places', 'indicator: "COUNT", period: "2024"', 'to: PEERS, peers: { sameIsland: true, population: { to: null } }', { value: 7.5, peerCount: 2, peersLeftOut: 1 }],
  ['nobody is like it', 'places', 'indicator: "COUNT", period: "2024"', 'to: PEERS, peers: { population: { from: 5, to: 6 } }', { value: null, peerCount: 0, status: 'NOT_APPLICABLE', reason: 'NO_PEERS' }],
  // People.
  ['a withheld number is neither more nor less', 'people', 'metric: HEADCOUNT, grain: YEAR, period: "2024"', 'to: PREVIOUS', { own: null, status: 'SUPPRESSED', reason: 'SUPPRESSED', changeAbs: null }],
  ['withheld peers are left out and counted', 'people', 'metric: HEADCOUNT, regions: ["15.05"], grain: YEAR, period: "2024"', 'to: PEERS, regions: ["15.71", "73.71", "18.71"]', { own: 8, value: 12, peerCount: 1, peersLeftOut: 2, changeAbs: -4 }],
  ['a withheld number of one named peer', 'people', 'metric: HEADCOUNT, regions: ["15.05"], grain: YEAR, period: "2024"', 'to: PEERS, regions: ["15.71"]', { own: 8, value: null, peerCount: 0, peersLeftOut: 1, status: 'NO_DATA', changeAbs: null }],
];

const names = Object.keys(worlds) as readonly WorldName[];
let tiny: Awaited<ReturnType<typeof openTinyStore>>;
let server: ReturnType<typeof createServer>;
const resources = new AsyncDisposableStack();

beforeAll(async () => {
  const database = resources.use(await openTestDatabase());
  tiny = await openTinyStore(Object.values(worlds));
  resources.defer(() => tiny.close());
  const config = { host: '127.0.0.1', port: 0, limits: { timeoutMs: 30_000 }, answerCacheBytes: 0 };
  const log = { info() {}, warn() {}, error() {} };
  server = createServer({ database, store: tiny.store, analytics: tiny.analytics, config, edition: 'test', log });
  resources.defer(() => server.close());
});
afterAll(() => resources.disposeAsync());

const unfinished: readonly WorldName[] = ['inLeapYear', 'cumulative', 'cases', 'vintages'];

interface Changes {
  readonly changeAbs: number | null;
  readonly changePct: number | null;
  readonly changePp: number | null;
}
interface Told extends Changes {
  readonly elapsed: string | null;
  readonly caveats: readonly { readonly code: string }[];
}

test.each(golden)('%s', async (_, world, args, against, expected) => {
  const regions = args.includes('regions:') ? '' : 'regions: ["15.71"],';
  const indicator = /indicator:|metric:/.test(args) ? '' : 'indicator: "A",';
  const asOf = tiny.ids[names.indexOf(world)]!;
  const before = tiny.engine.queryCount;
  const { data, errors } = await askServer<{ comparison: { rows: (Changes & { against: Told })[] } }, object>(
    server,
    `{ comparison(${indicator} ${regions} ${args}, asOf: "${asOf}") { rows { changeAbs changePct changePp against(${against}) {
      to period value own unit status reason changeAbs changePct changePp index elapsed peerCount peersLeftOut regions { code } caveats { code }
    } } } }`,
  );
  expect(errors).toBeUndefined();
  const [{ against: difference, ...changes }] = data!.comparison.rows as [Changes & { against: Told }];
  const { caveats, ...told } = difference;
  // The row's own changes are against the period before, and say the same.
  if (against === 'to: PREVIOUS' && told.elapsed === null) {
    const { changeAbs, changePct, changePp } = told;
    expect(changes).toEqual({ changeAbs, changePct, changePp });
  }
  expect({ ...told, codes: [...new Set(caveats.map(({ code }) => code))] }).toMatchObject(expected);
  // One statement, one more where a period is not over, and what was known on a day is looked up before.
  const most = 1 + (unfinished.includes(world) ? 1 : 0) + (args.includes('knownAt') ? 2 : 0);
  expect(tiny.engine.queryCount - before).toBeLessThanOrEqual(most);
});

test('there are thirty of them and more, and no two are alike', () => {
  expect(golden.length).toBeGreaterThanOrEqual(30);
  expect(new Set(golden.map(([, world, args, against]) => `${world} ${args} ${against}`)).size).toBe(golden.length);
});
