import { courseOf } from './level.ts';
import { periodsOf, publicationOf, type DemoGrain, type DemoPeriod } from './calendar.ts';
import { normal, poisson, streamOf } from './random.ts';
import { bases, type Recipe } from './recipe.ts';
import { reportersOf, type Reporter } from './reporters.ts';
import { soiled } from './dirt.ts';
import { anchors, isSilent } from './truths.ts';

export interface DemoObservation {
  readonly indicator: string;
  readonly version: number;
  /** Null where a unit reports. */
  readonly regionCode: string | null;
  readonly unitCode: string | null;
  readonly grain: DemoGrain;
  readonly periodStart: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly predicate: string | null;
  readonly status: 'FINAL' | 'PROVISIONAL' | 'REVISED' | 'ESTIMATED';
  /** The name of another source than the demo's own. */
  readonly source?: string;
  readonly publishedAt: string;
}

type Figures = Pick<DemoObservation, 'value' | 'numerator' | 'denominator' | 'predicate'>;
const nothing: Figures = { value: null, numerator: null, denominator: null, predicate: null };

const publicationDays = { MONTH: 20, QUARTER: 30, SEMESTER: 45, YEAR: 75 } as const satisfies Record<DemoGrain, number>;
const revisionDays = 180;
const correctionDays = 14;
/** Share of a year's budget that is spent by the end of each quarter: most of it late. */
export const spentByQuarter = [0.14, 0.38, 0.63, 1] as const;
export const opinions = ['TMP', 'TW', 'WDP', 'WTP'] as const;
/** Fewer cases in the month of Lebaran, which moves through the calendar, more in December. */
const lebaranMonths = ['2021-05', '2022-05', '2023-04', '2024-04', '2025-04', '2026-03'];

export function observationsOf(recipe: Recipe, seed: number): DemoObservation[] {
  return reportersOf(recipe).flatMap((reporter) => reportsOf(recipe, reporter, seed));
}

function reportsOf(recipe: Recipe, reporter: Reporter, seed: number): DemoObservation[] {
  const course = courseOf(recipe, reporter, seed);
  const periods = periodsOf(recipe.frequency).filter(
    (period) => !(recipe.retired && period.start >= recipe.retired) && !isSilent(recipe.code, reporter.place, period),
  );
  const drawn = periods.map((period) => {
    const next = streamOf(seed, 'value', recipe.code, reporter.place, period.start);
    const level = course.levelAt(period) + course.noiseAt(period) * normal(next);
    return { period, figures: draw(recipe, reporter, period, clamp(level, recipe), next) };
  });
  return drawn.flatMap(({ period, figures }) => {
    const settled = settle(recipe, reporter, period, figures, drawn);
    return publish(recipe, reporter, period, settled, seed);
  });
}

function clamp(value: number, { validMin, validMax }: Recipe): number {
  return Math.min(Math.max(value, validMin ?? Number.NEGATIVE_INFINITY), validMax ?? Number.POSITIVE_INFINITY);
}

function draw(recipe: Recipe, reporter: Reporter, period: DemoPeriod, level: number, next: () => number): Figures {
  const size = recipe.base ? bases[recipe.base] * reporter.sizeThousands * seasonOf(recipe, period) : 1;
  const multiplier = recipe.multiplier ?? 1;
  switch (recipe.kind) {
    case 'ratio': {
      const isCumulative = recipe.accumulation === 'YEAR_TO_DATE';
      const denominator = Math.max(1, Math.round(isCumulative ? size : size * (1 + 0.03 * normal(next))));
      const reached = isCumulative ? level * spentByQuarter[period.index - 1]! : level;
      return { ...nothing, numerator: Math.round((reached * denominator) / multiplier), denominator };
    }
    case 'events': {
      const denominator = Math.max(1, Math.round(size * (1 + 0.02 * normal(next))));
      return { ...nothing, numerator: poisson((level * denominator) / multiplier, next), denominator };
    }
    case 'count':
      return { ...nothing, value: Math.max(0, Math.round(level * size)) };
    case 'level':
      return { ...nothing, value: round(level, recipe.decimals) };
    case 'predicate':
      return { ...nothing, predicate: opinions[Math.min(4, Math.max(1, Math.round(level))) - 1]! };
    default:
      return recipe.kind satisfies never;
  }
}

function seasonOf({ frequency }: Recipe, { start }: DemoPeriod): number {
  if (frequency !== 'MONTH') return 1;
  if (lebaranMonths.includes(start.slice(0, 7))) return 0.72;
  return start.slice(5, 7) === '12' ? 1.12 : 1;
}

/** Puts the planted figures in: a cell's own, or a factor that gives the whole year its value. */
function settle(
  recipe: Recipe,
  { place }: Reporter,
  { year, index }: DemoPeriod,
  figures: Figures,
  all: readonly { period: DemoPeriod; figures: Figures }[],
): Figures {
  const anchor = anchors.find(
    (candidate) =>
      candidate.indicator === recipe.code &&
      candidate.place === place &&
      candidate.year === year &&
      (candidate.index ?? index) === index,
  );
  if (!anchor) return figures;
  if (anchor.index !== undefined) {
    const { value = null, numerator = null, denominator = null } = anchor;
    return { ...nothing, value, numerator, denominator };
  }
  const ofYear = all.filter(({ period }) => period.year === year).map((cell) => cell.figures);
  const total = (part: 'numerator' | 'denominator') => ofYear.reduce((sum, cell) => sum + (cell[part] ?? 0), 0);
  const factor = (anchor.value! * total('denominator')) / (total('numerator') * (recipe.multiplier ?? 1));
  return { ...figures, numerator: Math.round(figures.numerator! * factor) };
}

function publish(
  recipe: Recipe,
  reporter: Reporter,
  period: DemoPeriod,
  figures: Figures,
  seed: number,
): DemoObservation[] {
  const row = {
    indicator: recipe.code,
    version: recipe.redefined && period.start >= recipe.redefined.from ? 2 : 1,
    regionCode: reporter.isUnit ? null : reporter.regionCode,
    unitCode: reporter.unitCode,
    grain: recipe.frequency,
    periodStart: period.start,
  };
  const publishedAt = publicationOf(period, publicationDays[recipe.frequency]);
  if (period.year >= 2026) return [{ ...row, ...figures, status: 'PROVISIONAL', publishedAt }];
  if (!recipe.hasVintages || period.year >= 2025) {
    const wrong = soiled(recipe.code, reporter.place, period.start, figures);
    if (wrong === null) return [{ ...row, ...figures, status: 'FINAL', publishedAt }];
    const mendedAt = publicationOf(period, publicationDays[recipe.frequency] + correctionDays);
    return [
      { ...row, ...wrong, status: 'FINAL', publishedAt },
      { ...row, ...figures, status: 'REVISED', publishedAt: mendedAt },
    ];
  }
  const next = streamOf(seed, 'first estimate', recipe.code, reporter.place, period.start);
  const guessed = Math.max(0, Math.round(figures.numerator! * (0.97 + 0.04 * normal(next))));
  return [
    { ...row, ...figures, numerator: guessed, status: 'PROVISIONAL', publishedAt },
    { ...row, ...figures, status: 'REVISED', publishedAt: publicationOf(period, revisionDays) },
  ];
}

export function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
