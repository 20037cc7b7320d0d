import { binomialCdf, tCdf, tQuantile } from './distributions.ts';
import { quantile } from './quantile.ts';
import { dot, leastSquares } from './regression.ts';

/** `time` counts buckets; `season` is the bucket's place in its year, from 0. */
export interface SeasonalPoint {
  readonly time: number;
  readonly season: number;
  readonly value: number;
}

/** A bucket still to come, and the part that it has in what is forecast. */
export interface FutureBucket {
  readonly time: number;
  readonly season: number;
  readonly weight: number;
}

export interface Forecast {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Standard error of the forecast, the future's own chance included. */
  readonly error: number;
  readonly degreesOfFreedom: number;
}

export interface BackTest {
  readonly folds: number;
  readonly covered: number;
  /** What the interval was widened by because the series kept leaving it; 1 where it was not. */
  readonly widened: number;
}

const fewestFreedom = 3;

/**
 * What comes: a straight line with a level for each season and independent normal errors of one size, by least squares.
 * The interval is the exact one of that model (Student's t); null where too few values are there for it.
 */
export function forecast(
  points: readonly SeasonalPoint[],
  future: readonly FutureBucket[],
  { seasons, level = 0.9 }: { readonly seasons: number; readonly level?: number },
): Forecast | null {
  const seen = (season: number) => points.filter((point) => point.season === season).length;
  if (seasons > 1 && future.some(({ season }) => seen(season) < 2)) return null;
  const known = Array.from({ length: seasons }, (_, season) => season).filter((season) => seen(season) > 0);
  const middle = points.reduce((sum, { time }) => sum + time, 0) / points.length;
  const row = ({ time, season }: { readonly time: number; readonly season: number }) => [
    time - middle,
    ...known.map((each) => (each === season ? 1 : 0)),
  ];
  const fit = leastSquares(
    points.map(row),
    points.map(({ value }) => value),
  );
  if (fit === null || fit.degreesOfFreedom < fewestFreedom) return null;
  const sum = future.reduce<number[]>(
    (total, bucket) => row(bucket).map((each, index) => (total[index] ?? 0) + bucket.weight * each),
    [],
  );
  const variance = dot(fit.residuals, fit.residuals) / fit.degreesOfFreedom;
  const ofLine = dot(
    sum,
    fit.inverse.map((line) => dot(line, sum)),
  );
  const ofChance = future.reduce((total, { weight }) => total + weight * weight, 0);
  const error = Math.sqrt(variance * (ofLine + ofChance));
  return withReach(dot(sum, fit.coefficients), error, fit.degreesOfFreedom, level);
}

function withReach(value: number, error: number, degreesOfFreedom: number, level: number): Forecast {
  const reach = tQuantile((1 + level) / 2, degreesOfFreedom) * error;
  return { value, low: value - reach, high: value + reach, error, degreesOfFreedom };
}

/** Probability that what comes is at least `limit`. */
export function probabilityAbove({ value, error, degreesOfFreedom }: Forecast, limit: number): number {
  if (error === 0) return value >= limit ? 1 : 0;
  return tCdf((value - limit) / error, degreesOfFreedom);
}

/**
 * The same forecast, made at every earlier time of the series with what was known then, and how often the truth lay in
 * its interval. Where that is too rare for chance (below one in twenty), the interval is widened until it would have held.
 */
export function backTested(
  points: readonly SeasonalPoint[],
  future: readonly FutureBucket[],
  { seasons, level = 0.9 }: { readonly seasons: number; readonly level?: number },
): { readonly forecast: Forecast; readonly backTest: BackTest } | null {
  const made = forecast(points, future, { seasons, level });
  const last = points.at(-1);
  if (made === null || last === undefined) return null;
  const valueAt = new Map(points.map(({ time, value }) => [time, value]));
  const misses = points.flatMap((origin, index) => {
    const shifted = future.map((bucket) => shift(bucket, origin.time - last.time, seasons));
    const actual = shifted.map(({ time }) => valueAt.get(time));
    if (actual.includes(undefined)) return [];
    const then = forecast(points.slice(0, index + 1), shifted, { seasons, level });
    if (then === null) return [];
    const truth = shifted.reduce((sum, { weight }, at) => sum + weight * actual[at]!, 0);
    const reach = then.high - then.value;
    const off = Math.abs(truth - then.value);
    return [reach > 0 ? off / reach : off === 0 ? 0 : Number.POSITIVE_INFINITY];
  });
  const folds = misses.length;
  const covered = misses.filter((miss) => miss <= 1).length;
  const isTooNarrow = folds > 0 && binomialCdf(covered, folds, level) < 0.05;
  const needed = isTooNarrow ? (quantile(misses.filter(Number.isFinite), level) ?? 1) : 1;
  const widened = Math.max(1, needed);
  return {
    forecast: withReach(made.value, made.error * widened, made.degreesOfFreedom, level),
    backTest: { folds, covered, widened },
  };
}

function shift({ time, season, weight }: FutureBucket, by: number, seasons: number): FutureBucket {
  return { time: time + by, season: (((season + by) % seasons) + seasons) % seasons, weight };
}
