import type { EffectLine } from './effect-series.ts';
import { split } from './effect-series.ts';

/** How many regions stand for what would have happened, when we choose them. */
export const mostChosen = 5;
/** Levels from half to twice that of the region asked for are alike. */
const likeness = 2;
/** A candidate has at least this share of the periods that the region has. */
const fewestShare = 0.9;

/**
 * Those that ran most alike before the start: of a similar level, and the distance between the two stayed most nearly the same.
 * What came after the start decides nothing.
 */
export function chooseComparison(
  treated: EffectLine,
  candidates: readonly EffectLine[],
  from: number,
): readonly EffectLine[] {
  const own = split(treated.values, from);
  const level = mean(own.before);
  return candidates
    .filter((line) => {
      const times = new Set(line.values.map(({ time }) => time));
      const shared = treated.values.filter(({ time }) => times.has(time)).length;
      return shared >= fewestShare * treated.values.length;
    })
    .filter((line) => isAlike(mean(split(line.values, from).before), level))
    .map((line) => ({ line, distance: unsteadiness(treated, line, from) }))
    .toSorted((left, right) => left.distance - right.distance || (left.line.code < right.line.code ? -1 : 1))
    .slice(0, mostChosen)
    .map(({ line }) => line);
}

function isAlike(level: number, own: number): boolean {
  if (level <= 0 || own <= 0) return true;
  return level / own <= likeness && own / level <= likeness;
}

/** Standard deviation of the distance between two lines before the start. */
function unsteadiness(treated: EffectLine, other: EffectLine, from: number): number {
  const values = new Map(other.values.map(({ time, value }) => [time, value]));
  const gaps = treated.values
    .filter(({ time }) => time < from && values.has(time))
    .map(({ time, value }) => value - values.get(time)!);
  const middle = mean(gaps);
  return Math.sqrt(mean(gaps.map((gap) => (gap - middle) ** 2)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
