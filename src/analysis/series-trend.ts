import { lagOne, withinSeasons } from '../statistics/season.ts';
import { seasonalKendall } from '../statistics/seasonal-trend.ts';
import { mannKendall, senSlope } from '../statistics/trend-test.ts';
import type { Slope } from '../statistics/trend-test.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { verdict } from './sentence.ts';
import type { Pen } from './sentence.ts';
import { bucketNames, isMoreBetter, spanOf, styleOf, testedSeries } from './tested-series.ts';
import type { AnsweredLine, LeftOut, TestedSeries } from './tested-series.ts';

export type TrendCode = 'RISING' | 'FALLING' | 'NO_TREND' | 'INSUFFICIENT';
export type TrendMethod = 'MANN_KENDALL_EXACT' | 'MANN_KENDALL_NORMAL' | 'SEASONAL_KENDALL';

export interface TrendStatistics {
  readonly method: TrendMethod | null;
  readonly n: number;
  readonly span: string;
  readonly leftOut: readonly LeftOut[];
  readonly s: number | null;
  readonly variance: number | null;
  readonly z: number | null;
  readonly tau: number | null;
  readonly p: number | null;
  /** Of the seasonal test as if seasons were independent; else of the normal approximation. */
  readonly pPlain: number | null;
  readonly autocorrelation: number | null;
}

export interface TrendTest {
  readonly verdict: Verdict<TrendCode>;
  /** Whether it goes the way it should; null without a trend, or where neither way is better. */
  readonly isImproving: boolean | null;
  /** Per year, in the unit of the value. */
  readonly slope: Slope | null;
  readonly statistics: TrendStatistics;
}

const fewest = 5;
/** Of five values only the two strict orders are rarer than one in twenty, and either hangs on each single value. */
const fewestForVerdict = 6;
/** Years that seasons must have on the average: one value may be missing in two of them. */
const fewestYears = 4.5;
const significance = 0.05;

/** Whether a line tends to rise or fall, how fast, and how sure that is. */
export function testTrend(line: AnsweredLine): TrendTest {
  const tested = testedSeries(line);
  const found = tested.seasons === 1 ? ofYears(tested) : ofSeasons(tested);
  const { statistics, slope } = found;
  const isSignificant = found.isEnough && statistics.p !== null && statistics.p <= significance;
  const code = !found.isEnough
    ? 'INSUFFICIENT'
    : !isSignificant
      ? 'NO_TREND'
      : statistics.s! > 0
        ? 'RISING'
        : 'FALLING';
  const moreIsBetter = isMoreBetter(line);
  const isImproving = isSignificant && moreIsBetter !== null ? (code === 'RISING') === moreIsBetter : null;
  return {
    verdict: verdict(code, (pen) => write(pen, { line, tested, code, slope, isImproving })),
    isImproving,
    slope,
    statistics,
  };
}

interface Found {
  readonly isEnough: boolean;
  readonly slope: Slope | null;
  readonly statistics: TrendStatistics;
}

function ofYears(tested: TestedSeries): Found {
  const { points } = tested;
  const isEnough = points.length >= fewestForVerdict && tested.grain !== 'DAY';
  const isTested = points.length >= fewest && tested.grain !== 'DAY';
  const slope = isTested ? senSlope(points) : null;
  if (!isTested) return { isEnough, slope, statistics: untested(tested) };
  const { s, variance, z, tauB, p, pNormal, isExact } = mannKendall(points);
  const statistics = {
    ...untested(tested),
    method: isExact ? ('MANN_KENDALL_EXACT' as const) : ('MANN_KENDALL_NORMAL' as const),
    s,
    variance,
    z,
    tau: tauB,
    p,
    pPlain: pNormal,
    autocorrelation: lagOne(points.map(({ time, value }) => value - slope!.slope * time)),
  };
  return { isEnough, slope, statistics };
}

function ofSeasons(tested: TestedSeries): Found {
  const { points, seasons } = tested;
  const test = seasonalKendall(points.map(({ year, season, value }) => ({ cycle: year, season, value })));
  const isEnough = test.seasons === seasons && test.fewest >= fewest - 1 && points.length >= fewestYears * seasons;
  if (!isEnough) return { isEnough, slope: null, statistics: untested(tested) };
  const slope = test.slope;
  const flat = points.map(({ time, season, value }) => ({
    season,
    value: value - ((slope?.slope ?? 0) / seasons) * time,
  }));
  const statistics = {
    ...untested(tested),
    method: 'SEASONAL_KENDALL' as const,
    s: test.s,
    variance: test.variance,
    z: test.z,
    tau: test.tau,
    p: test.p,
    pPlain: test.pIndependent,
    autocorrelation: lagOne(withinSeasons(flat)),
  };
  return { isEnough, slope, statistics };
}

function untested(tested: TestedSeries): TrendStatistics {
  return {
    method: null,
    n: tested.points.length,
    span: spanOf(tested),
    leftOut: tested.leftOut,
    s: null,
    variance: null,
    z: null,
    tau: null,
    p: null,
    pPlain: null,
    autocorrelation: null,
  };
}

interface Told {
  readonly line: AnsweredLine;
  readonly tested: TestedSeries;
  readonly code: TrendCode;
  readonly slope: Slope | null;
  readonly isImproving: boolean | null;
}

function write(pen: Pen, { line, tested, code, slope, isImproving }: Told): string {
  const name = line.catalogue.region(line.regionCode).nameId;
  const buckets = `${tested.points.length} ${pen.pick(bucketNames[tested.grain].id, bucketNames[tested.grain].en)}`;
  const span = tested.points.length === 0 ? buckets : `${buckets} (${spanOf(tested)})`;
  const rest = tellLeftOut(pen, tested);
  if (code === 'INSUFFICIENT') return `${name}: ${tooFew(pen, tested, span)}${rest}.`;
  if (code === 'NO_TREND' || slope === null) {
    return pen.pick(
      `${name}: dalam ${span} tidak ada kecenderungan yang dapat dibedakan dari naik turun biasa${rest}.`,
      `${name}: over ${span} there is no trend that could be told from ordinary ups and downs${rest}.`,
    );
  }
  const { difference } = styleOf(line);
  const way = code === 'RISING' ? 1 : -1;
  const ends = [way * slope.low, way * slope.high].toSorted((left, right) => left - right);
  const [near, far] = ends.map((end) => pen.number(end, difference.decimals));
  const pace = pen.value(way * slope.slope, difference);
  const moves = code === 'RISING' ? pen.pick('naik', 'rises') : pen.pick('turun', 'falls');
  const sense =
    isImproving === null
      ? ''
      : isImproving
        ? pen.pick(' dan membaik', ' and gets better')
        : pen.pick(' dan memburuk', ' and gets worse');
  return pen.pick(
    `${name}: ${moves} sekitar ${pace} per tahun (antara ${near} dan ${far})${sense} dalam ${span}, lebih dari naik turun biasa${rest}.`,
    `${name}: ${moves} by about ${pace} a year (between ${near} and ${far})${sense} over ${span}, beyond ordinary ups and downs${rest}.`,
  );
}

function tooFew(pen: Pen, { grain, points, seasons }: TestedSeries, span: string): string {
  if (grain === 'DAY') {
    return pen.pick(
      'angka harian tidak diuji; mintalah per bulan atau lebih panjang',
      'days are not tested; ask by month or longer',
    );
  }
  if (seasons === 1 && points.length === fewest) {
    return pen.pick(
      `${span} terlalu sedikit: arah apa pun bergantung pada satu angka saja`,
      `${span} are too few: whatever they seem to say hangs on any one of them`,
    );
  }
  if (seasons === 1) {
    return pen.pick(
      `${span} terlalu sedikit untuk menilai kecenderungan; diperlukan lebih dari ${fewest}`,
      `${span} are too few to judge a trend; it takes more than ${fewest}`,
    );
  }
  return pen.pick(
    `${span} terlalu sedikit untuk membedakan kecenderungan dari musim; diperlukan lima tahun (\`last: ${fewest * seasons}\`)`,
    `${span} are too few to tell a trend from the seasons; it takes five years (\`last: ${fewest * seasons}\`)`,
  );
}

/** `; left out: 2 without data, 1 not whole`. */
export function tellLeftOut(pen: Pen, { leftOut }: Pick<TestedSeries, 'leftOut'>): string {
  if (leftOut.length === 0) return '';
  const parts = leftOut.map(({ count, why }) => `${count} ${pen.pick(why.id, why.en)}`).join(', ');
  return pen.pick(`; tidak diikutkan: ${parts}`, `; left out: ${parts}`);
}
