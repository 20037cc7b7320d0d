import { periodAt, years, type DemoGrain } from './calendar.ts';
import { courseOf, type Course } from './level.ts';
import { round, spentByQuarter } from './observe.ts';
import { streamOf } from './random.ts';
import { bases, type Recipe } from './recipe.ts';
import { targetHoldersOf, type Reporter } from './reporters.ts';
import { fixedTargets, hasNoTargets, lateTarget } from './truths.ts';
import type { TargetKind } from '../rules/indicator-rules.ts';

export interface DemoTarget {
  readonly indicator: string;
  readonly version: number;
  readonly regionCode: string | null;
  readonly unitCode: string | null;
  readonly grain: DemoGrain;
  readonly periodStart: string;
  readonly kind: TargetKind;
  readonly low: number | null;
  readonly high: number | null;
  readonly predicate: string | null;
  readonly setAt: string;
  readonly reason: string | null;
}

type Aim = Pick<DemoTarget, 'low' | 'high' | 'predicate'>;

const mediumTermYear = 2026;
const revision = {
  year: 2025,
  setAt: '2025-06-26T03:00:00.000Z',
  reason: 'Perjanjian kinerja perubahan 2025 (contoh)',
};
const nationalStandards = [
  { indicator: 'HLT-01', value: 183 },
  { indicator: 'HLT-02', value: 16 },
  { indicator: 'HLT-06', value: 14 },
  { indicator: 'PUB-01', value: 76.61 },
  { indicator: 'LIC-02', value: 90 },
] as const;

/** Yearly targets, their plan by quarter, the revision of mid-2025, the medium term's end and the national standards. */
export function targetsOf(recipe: Recipe, seed: number): DemoTarget[] {
  if (recipe.isWeight) return [];
  const holders = targetHoldersOf(recipe).filter(({ place }) => !hasNoTargets(recipe.code, place));
  return [...holders.flatMap((holder) => agreementsOf(recipe, holder, seed)), ...standardsOf(recipe)];
}

function agreementsOf(recipe: Recipe, holder: Reporter, seed: number): DemoTarget[] {
  const course = courseOf(recipe, holder, seed);
  // Most targets are near what comes of itself, a few are far above it.
  const ambition = 0.01 + 0.14 * streamOf(seed, 'ambition', recipe.code, holder.place)() ** 3;
  const aimFor = (year: number, yearsAhead = 1) => aimOf(recipe, holder, course, ambition, year, yearsAhead);
  const active = years.filter((year) => !(recipe.retired && `${year}-01-01` >= recipe.retired));
  const agreed = active.flatMap((year) => {
    const annual = aimFor(year);
    const setAt = `${year}-01-15T03:00:00.000Z`;
    return [
      rowOf(recipe, holder, 'ANNUAL', year, 1, annual, setAt),
      ...quartersOf(recipe, holder, year, annual, aimFor(year - 1)).map(({ quarter, aim }) =>
        rowOf(recipe, holder, 'QUARTER_PLAN', year, quarter, aim, setAt),
      ),
    ];
  });
  if (holder.isUnit) return agreed;
  const end = aimFor(mediumTermYear, mediumTermYear - 2021);
  const mediumTerm = recipe.retired
    ? []
    : [rowOf(recipe, holder, 'MEDIUM_TERM', mediumTermYear, 1, end, '2021-08-16T03:00:00.000Z')];
  return [
    ...agreed,
    ...mediumTerm,
    ...(isRevised(recipe, holder, seed) ? agreed.flatMap((row) => revise(recipe, row)) : []),
    ...lateOf(recipe, holder),
  ];
}

function lateOf(recipe: Recipe, holder: Reporter): DemoTarget[] {
  const { indicator, place, year, value, setAt, reason } = lateTarget;
  if (recipe.code !== indicator || holder.place !== place) return [];
  return [{ ...rowOf(recipe, holder, 'ANNUAL', year, 1, point(value), setAt), reason }];
}

/** What a careful planner writes: last year's expected level and a little more, in the direction of the indicator. */
function aimOf(
  recipe: Recipe,
  holder: Reporter,
  course: Course,
  ambition: number,
  year: number,
  yearsAhead: number,
): Aim {
  if (recipe.kind === 'predicate') return { low: null, high: null, predicate: 'WTP' };
  if (recipe.band) return { low: recipe.band[0], high: recipe.band[1], predicate: null };
  const fixed = fixedTargetOf(recipe, holder, year);
  if (fixed !== undefined) return point(fixed);
  const known = course.expectedAt(periodAt('YEAR', year - yearsAhead, 1), periodAt('YEAR', year, 1));
  const step = Math.abs(recipe.range[1] - recipe.range[0]) * ambition * yearsAhead;
  const wanted =
    recipe.direction === 'MINIMIZE'
      ? known - Math.min(step, known * 0.1 * yearsAhead)
      : Math.min(known + step, recipe.validMax ?? Infinity);
  return point(
    recipe.kind === 'count' ? roundedTotal(recipe, holder, wanted) : round(wanted, Math.min(recipe.decimals, 1)),
  );
}

function fixedTargetOf(recipe: Recipe, { place }: Reporter, year: number): number | undefined {
  return fixedTargets.find((fixed) => fixed.indicator === recipe.code && fixed.place === place && fixed.year === year)
    ?.value;
}

function point(value: number): Aim {
  return { low: value, high: value, predicate: null };
}

/** A count's year is the sum of its periods; planners like round figures. */
function roundedTotal(recipe: Recipe, { sizeThousands }: Reporter, perPeriod: number): number {
  const size = recipe.base ? bases[recipe.base] * sizeThousands : 1;
  const total = perPeriod * size * (recipe.frequency === 'MONTH' ? 12 : 1);
  const grid = total > 1000 ? 100 : 1;
  return Math.max(grid, Math.round(total / grid) * grid);
}

function quartersOf(
  recipe: Recipe,
  holder: Reporter,
  year: number,
  annual: Aim,
  before: Aim,
): { quarter: number; aim: Aim }[] {
  if (recipe.frequency !== 'MONTH' && recipe.frequency !== 'QUARTER') return [];
  const isLevel =
    fixedTargetOf(recipe, holder, year) !== undefined ||
    recipe.redefined?.from.startsWith(String(year)) ||
    year === 2021;
  return [1, 2, 3, 4].map((quarter) => {
    const share = quarter / 4;
    const scaled = (factor: number): Aim => ({
      low: round(annual.low! * factor, 1),
      high: round(annual.high! * factor, 1),
      predicate: null,
    });
    if (recipe.accumulation === 'YEAR_TO_DATE') return { quarter, aim: scaled(spentByQuarter[quarter - 1]!) };
    if (recipe.periodAggregation === 'SUM') return { quarter, aim: scaled(0.25) };
    if (isLevel) return { quarter, aim: annual };
    const between = before.high! + (annual.high! - before.high!) * share;
    return { quarter, aim: point(round(between, Math.min(recipe.decimals, 1))) };
  });
}

/** Kota Jambi revised its whole agreement in June 2025; elsewhere some indicators were. */
function isRevised(recipe: Recipe, holder: Reporter, seed: number): boolean {
  if (recipe.band || recipe.kind === 'predicate') return false;
  if (fixedTargetOf(recipe, holder, revision.year) !== undefined) return false;
  return holder.place === '15.71' || streamOf(seed, 'revision', recipe.code, holder.place)() < 0.1;
}

function revise(recipe: Recipe, row: DemoTarget): DemoTarget[] {
  const isLater = row.kind === 'ANNUAL' || row.periodStart >= '2025-07-01';
  if (!row.periodStart.startsWith(String(revision.year)) || !isLater) return [];
  const eased = round(row.high! * (recipe.direction === 'MINIMIZE' ? 1.04 : 0.98), Math.min(recipe.decimals, 1));
  return [{ ...row, ...point(eased), setAt: revision.setAt, reason: revision.reason }];
}

function standardsOf(recipe: Recipe): DemoTarget[] {
  const standard = nationalStandards.find(({ indicator }) => indicator === recipe.code);
  if (!standard) return [];
  const nation = { place: 'ID', regionCode: 'ID', unitCode: null, isUnit: false, sizeThousands: 0 };
  return years.map((year) =>
    rowOf(recipe, nation, 'NATIONAL_STANDARD', year, 1, point(standard.value), '2021-01-04T03:00:00.000Z'),
  );
}

function rowOf(
  recipe: Recipe,
  holder: Reporter,
  kind: TargetKind,
  year: number,
  index: number,
  aim: Aim,
  setAt: string,
): DemoTarget {
  const period = periodAt(kind === 'QUARTER_PLAN' ? 'QUARTER' : 'YEAR', year, index);
  return {
    indicator: recipe.code,
    version: recipe.redefined && period.start >= recipe.redefined.from ? 2 : 1,
    regionCode: holder.isUnit ? null : holder.regionCode,
    unitCode: holder.unitCode,
    grain: period.grain,
    periodStart: period.start,
    kind,
    ...aim,
    setAt,
    reason: null,
  };
}
