import { curveMean, firstYear, type DemoPeriod } from './calendar.ts';
import type { Reporter } from './reporters.ts';
import { streamOf } from './random.ts';
import type { Recipe } from './recipe.ts';
import { truthsFor, type Truth } from './truths.ts';

/** The course of an indicator at one place before chance: a line through a drawn (or planted) level, times the planted curves. */
export interface Course {
  levelAt(period: DemoPeriod): number;
  /** Standard deviation of one value; it shrinks with the level, so that six hours do not scatter like seventy-seven. */
  noiseAt(period: DemoPeriod): number;
  /** The level as a target setter of that year would expect it: without the surprises. */
  expectedAt(period: DemoPeriod, setIn: DemoPeriod): number;
}

export function courseOf(recipe: Recipe, reporter: Reporter, seed: number): Course {
  const known = truthsFor(recipe.code, reporter.place, reporter.regionCode);
  const [poor, good] = recipe.range;
  const span = good - poor;
  const draw = streamOf(seed, 'course', recipe.code, reporter.regionCode);
  const share = 0.12 + 0.3 * maturityOf(reporter, seed) + 0.25 * draw();
  const level = known.find((truth) => truth.level !== undefined)?.level ?? poor + span * share;
  const yearly =
    known.find((truth) => truth.yearly !== undefined)?.yearly ?? span * (recipe.yearly ?? 0.03) * (0.5 + draw());
  // Offices of one government differ; the differences cancel out, by share of work, only roughly.
  const offset = reporter.isUnit ? span * 0.06 * (streamOf(seed, 'unit', recipe.code, reporter.place)() - 0.5) : 0;
  const line = (period: DemoPeriod) => level + offset + yearly * yearsSinceStart(period);
  const noise = (known.find((truth) => truth.noise !== undefined)?.noise ?? recipe.noise ?? 0.02) * Math.abs(span);
  return {
    levelAt: (period) => bend(line(period), known, period),
    noiseAt: (period) => noise * Math.min(1, bend(line(period), known, period) / line(period)),
    expectedAt: (period, setIn) => {
      const followed = known.filter((truth) => (truth.targets ?? 'NEXT_YEAR') === 'NEXT_YEAR');
      const immediate = known.filter((truth) => truth.targets === 'SAME_YEAR');
      return bend(bend(line(period), followed, period), immediate, setIn);
    },
  };
}

function bend(level: number, known: readonly Truth[], period: DemoPeriod): number {
  return known.reduce(
    (value, { times, plus }) => value * (times ? curveMean(times, period) : 1) + (plus ? curveMean(plus, period) : 0),
    level,
  );
}

function yearsSinceStart({ year, months }: DemoPeriod): number {
  const middle = (months[0]! + months.at(-1)! + 1) / 2;
  return year < firstYear ? 0 : middle / 12;
}

/** Cities of the demo do better by and large, as they do in the country. */
function maturityOf({ regionCode }: Reporter, seed: number): number {
  const isCity = Number(regionCode.split('.')[1] ?? 0) >= 71;
  return 0.75 * streamOf(seed, 'maturity', regionCode)() + (isCity ? 0.25 : 0);
}
