import { mean } from './quantile.ts';

/** A number of a series with its season: the bucket's place in its year, from 0 (always 0 of years). */
export interface InSeason {
  readonly season: number;
  readonly value: number;
}

/** Each value less the mean of its season. */
export function withinSeasons(points: readonly InSeason[]): readonly number[] {
  const seasons = Map.groupBy(points, ({ season }) => season);
  const means = new Map([...seasons].map(([season, own]) => [season, mean(own.map(({ value }) => value))]));
  return points.map(({ season, value }) => value - means.get(season)!);
}

/** Correlation of each value with the one before it; null of fewer than three or of values that are all equal. */
export function lagOne(values: readonly number[]): number | null {
  const centre = mean(values);
  const all = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  if (values.length < 3 || all === 0) return null;
  const next = values.slice(1).reduce((sum, value, index) => sum + (value - centre) * (values[index]! - centre), 0);
  return next / all;
}
