import { coreValueNames } from '../rules/rating-360.ts';
import type { CoreValue, RaterRole } from '../rules/rating-360.ts';
import { periodsOf } from './calendar.ts';
import type { DemoPeriod } from './calendar.ts';
import { courseOf } from './level.ts';
import { demoEmployees, placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import { normal, streamOf } from './random.ts';
import { peopleRecipes } from './recipes/people.ts';
import { reportersOf } from './reporters.ts';
import type { WeaknessShift } from './weakness-shift.ts';

/** One filled questionnaire: a rater on a subject, one score of 1 to 5 for each core value. */
export interface DemoQuestionnaire {
  readonly employee: string;
  readonly rater: string;
  readonly role: RaterRole;
  readonly grain: 'SEMESTER';
  readonly periodStart: string;
  readonly scores: Readonly<Record<CoreValue, number>>;
}

const regions = ['15.71', '18.03', '73.71'] as const;
const firstSemester = '2024-07-01';
/** Of those who lead nobody, in offices small and large; leaders are rated all. */
const shareRated = { small: 0.5, large: 0.2 } as const;
const smallOffice = 60;
const mostRaters = 2;

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

/** The 360-degree ratings of three governments, by semester: a pure function of the seed. */
export function questionnairesOf(seed: number, shift: WeaknessShift): readonly DemoQuestionnaire[] {
  const people = demoEmployees(seed);
  const bySuperior = Map.groupBy(people, ({ superior }) => superior);
  const byUnit = Map.groupBy(people, ({ placements }) => placements[0]?.unit ?? null);
  return periodsOf('SEMESTER')
    .filter(({ start }) => start >= firstSemester)
    .flatMap((semester) => {
      const collaboration = collaborationIn(semester, seed);
      return people
        .filter((subject) => isRated(subject, { bySuperior, byUnit, seed, day: semester.start }))
        .flatMap((subject) =>
          ratersOf(subject, { bySuperior, seed, day: semester.start }).map(([rater, role]) => ({
            employee: subject.code,
            rater,
            role,
            grain: 'SEMESTER' as const,
            periodStart: semester.start,
            scores: scoresOf(subject, { rater, role, semester, collaboration, shift, seed }),
          })),
        );
    });
}

interface Around {
  readonly bySuperior: ReadonlyMap<string | null, readonly DemoEmployee[]>;
  readonly seed: number;
  readonly day: string;
}

interface Offices extends Around {
  readonly byUnit: ReadonlyMap<string | null, readonly DemoEmployee[]>;
}

function isRated(subject: DemoEmployee, { bySuperior, byUnit, seed, day }: Offices): boolean {
  const placement = placementOn(subject, day);
  if (placement === null || !regions.some((code) => code === placement.region)) return false;
  const isSmall = byUnit.get(placement.unit)!.length < smallOffice;
  const share = isSmall ? shareRated.small : shareRated.large;
  return bySuperior.has(subject.code) || streamOf(seed, '360', subject.code)() < share;
}

/** Oneself, the superior, and some of the group and of those led, always the same while they are there. */
function ratersOf(subject: DemoEmployee, { bySuperior, seed, day }: Around): readonly (readonly [string, RaterRole])[] {
  const some = (others: readonly DemoEmployee[], role: RaterRole) =>
    others
      .filter((other) => other.code !== subject.code && placementOn(other, day) !== null)
      .map(({ code }) => ({ code, order: streamOf(seed, '360', subject.code, code)() }))
      .toSorted((left, right) => left.order - right.order)
      .slice(0, mostRaters)
      .map(({ code }) => [code, role] as const);
  const { superior } = subject;
  return [
    [subject.code, 'SELF'],
    ...(superior === null ? [] : [[superior, 'SUPERIOR'] as const]),
    ...(superior === null ? [] : some(bySuperior.get(superior) ?? [], 'PEER')),
    ...some(bySuperior.get(subject.code) ?? [], 'SUBORDINATE'),
  ];
}

interface Occasion {
  readonly rater: string;
  readonly role: RaterRole;
  readonly semester: DemoPeriod;
  readonly collaboration: ReadonlyMap<string, number>;
  readonly shift: WeaknessShift;
  readonly seed: number;
}

function scoresOf(subject: DemoEmployee, occasion: Occasion): Readonly<Record<CoreValue, number>> {
  const { rater, role, semester, collaboration, shift, seed } = occasion;
  const { region, unit } = placementOn(subject, semester.start)!;
  const next = streamOf(seed, '360', subject.code, rater, semester.start);
  const person = spread.subject * normal(streamOf(seed, '360-subject', subject.code));
  const severity = spread.rater * normal(streamOf(seed, '360-rater', rater));
  const special = planted
    .filter((each) => each.role === role && (each.place === region || each.place === unit))
    .reduce((sum, { plus }) => sum + plus, 0);
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
function collaborationIn(semester: DemoPeriod, seed: number): ReadonlyMap<string, number> {
  const recipe = peopleRecipes.find(({ code }) => code === 'HRM-04')!;
  return new Map(
    reportersOf(recipe).map((reporter) => [reporter.regionCode, courseOf(recipe, reporter, seed).levelAt(semester)]),
  );
}
