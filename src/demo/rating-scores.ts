import { coreValueNames } from '../rules/rating-360.ts';
import type { CoreValue, RaterRole } from '../rules/rating-360.ts';
import type { DemoPeriod } from './calendar.ts';
import { courseOf } from './level.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import { normal, streamOf } from './random.ts';
import { peopleRecipes } from './recipes/people.ts';
import { reportersOf } from './reporters.ts';
import type { WeaknessShift } from './weakness-shift.ts';

const usual = 3.6;
const spread = { subject: 0.3, rater: 0.25, score: 0.45 } as const;
/** People see themselves in a better light, subordinates their leaders in a harder one. */
const roleShift: Readonly<Record<RaterRole, number>> = { SELF: 0.35, SUPERIOR: 0, PEER: -0.05, SUBORDINATE: -0.15 };

/** What is planted: where the usual picture is another one. Collaboration follows the indicator HRM-04 everywhere. */
const planted: readonly { readonly place: string; readonly role: RaterRole; readonly plus: number }[] = [
  // People of Makassar think of themselves much better than others do.
  { place: '73.71', role: 'SELF', plus: 0.45 },
  // Lampung Utara's education office: superiors content with the heads of schools, those they lead not at all.
  { place: '18.03.DISDIK', role: 'SUPERIOR', plus: 0.5 },
  { place: '18.03.DISDIK', role: 'SUBORDINATE', plus: -0.6 },
];

/** Who rates whom, and when. */
export interface Occasion {
  readonly rater: string;
  readonly role: RaterRole;
  readonly semester: DemoPeriod;
  readonly collaboration: ReadonlyMap<string, number>;
  readonly shift: WeaknessShift;
  readonly seed: number;
  /** What is planted for this occasion alone. */
  readonly plus?: number;
}

export function scoresOf(subject: DemoEmployee, occasion: Occasion): Readonly<Record<CoreValue, number>> {
  const { rater, role, semester, collaboration, shift, seed, plus: asked = 0 } = occasion;
  const { region, unit } = placementOn(subject, semester.start)!;
  const next = streamOf(seed, '360', subject.code, rater, semester.start);
  const person = spread.subject * normal(streamOf(seed, '360-subject', subject.code));
  const severity = spread.rater * normal(streamOf(seed, '360-rater', rater));
  const special = planted
    .filter((each) => each.role === role && (each.place === region || each.place === unit))
    .reduce((sum, { plus }) => sum + plus, asked);
  const score = (value: CoreValue): number => {
    const own = 0.3 * (streamOf(seed, '360-value', region, value)() - 0.5);
    const level = value === 'KOLABORATIF' ? collaboration.get(region)! : usual + own;
    const weak = shift(subject.code, value, semester.start);
    const felt = level + weak + roleShift[role] + special + person + severity + spread.score * normal(next);
    return Math.min(5, Math.max(1, Math.round(felt)));
  };
  return Object.fromEntries(coreValueNames.map((value) => [value, score(value)])) as Record<CoreValue, number>;
}

/** The collaboration index that the governments publish (HRM-04), before chance. */
export function collaborationIn(semester: DemoPeriod, seed: number): ReadonlyMap<string, number> {
  const recipe = peopleRecipes.find(({ code }) => code === 'HRM-04')!;
  return new Map(
    reportersOf(recipe).map((reporter) => [reporter.regionCode, courseOf(recipe, reporter, seed).levelAt(semester)]),
  );
}
