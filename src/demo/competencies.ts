import { demoCompetencyStandards, demoJobs } from './jobs.ts';
import type { DemoJobFamily } from './jobs.ts';
import { courseOf } from './level.ts';
import { periodsOf } from './calendar.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee, DemoPlacement } from './people.ts';
import { normal, streamOf } from './random.ts';
import { peopleRecipes } from './recipes/people.ts';
import { reportersOf } from './reporters.ts';
import { dayAfter } from './service-plan.ts';

/** The level found; the one asked for is that of the job. */
export interface DemoCompetencyAssessment {
  readonly employee: string;
  readonly competency: string;
  readonly assessedOn: string;
  readonly actual: number;
}

export interface DemoProfessionalismScore {
  readonly employee: string;
  readonly periodStart: string;
  readonly qualification: number;
  readonly competence: number;
  readonly performance: number;
  readonly discipline: number;
}

/** How far above what is asked for people of a government are found by and large. */
const regionLevel: Readonly<Record<string, number>> = { '15.71': 0.45, '18.03': 0.1, '73.71': 0.3 };
const rounds = ['2023-09-01', '2025-09-01'] as const;
const levelSpread = 0.6;
/** In a round half of the people are assessed: by the next one it is the others' turn. */
const shareAssessed = 0.5;

/** What is planted: teachers of Lampung Utara fall short in the classroom, and everywhere change is hardest to manage. */
const planted: readonly { readonly region: string; readonly competency: string; readonly plus: number }[] = [
  { region: '18.03', competency: 'PENGELOLAAN_KELAS', plus: -1.2 },
  { region: '*', competency: 'MENGELOLA_PERUBAHAN', plus: -0.35 },
];

/** Assessments of three governments, every second year: a pure function of the seed. */
export function competencyAssessmentsOf(
  seed: number,
  people: readonly DemoEmployee[],
): readonly DemoCompetencyAssessment[] {
  const standards = Map.groupBy(demoCompetencyStandards, ({ job }) => job);
  return rounds.flatMap((round) =>
    people.flatMap((employee) => {
      const assessedOn = dayAfter(round, Math.floor(30 * streamOf(seed, 'assessment', employee.code, round)()));
      const placement = placementOn(employee, assessedOn);
      if (placement === null || regionLevel[placement.region] === undefined) return [];
      const isFirstHalf = streamOf(seed, 'assessed', employee.code)() < shareAssessed;
      if (isFirstHalf !== (round === rounds[0])) return [];
      return (standards.get(placement.job) ?? []).map(({ competency, level }) => ({
        employee: employee.code,
        competency,
        assessedOn,
        actual: levelFound(employee, { placement, competency, asked: level, round, seed }),
      }));
    }),
  );
}

interface Found {
  readonly placement: DemoPlacement;
  readonly competency: string;
  readonly asked: number;
  readonly round: string;
  readonly seed: number;
}

function levelFound({ code }: DemoEmployee, { placement, competency, asked, round, seed }: Found): number {
  const next = streamOf(seed, 'competency', code, competency, round);
  const special = planted
    .filter((each) => each.competency === competency && (each.region === '*' || each.region === placement.region))
    .reduce((sum, { plus }) => sum + plus, 0);
  const level = asked + regionLevel[placement.region]! + special + levelSpread * normal(next);
  return Math.min(5, Math.max(1, Math.round(level)));
}

/** Points of qualification by what is usual in a family of jobs: first degrees, some with a higher one. */
const degrees: Readonly<Record<DemoJobFamily, readonly (readonly [points: number, share: number])[]>> = {
  TEACHER: [[20, 0.12], [15, 0.85], [10, 1]],
  HEALTH: [[20, 0.08], [15, 0.45], [10, 1]],
  TECHNICAL: [[20, 0.08], [15, 0.65], [10, 1]],
  ADMINISTRATION: [[15, 0.35], [10, 0.5], [5, 1]],
  LEADERSHIP: [[20, 0.5], [15, 1]],
}; // prettier-ignore
const personSpread = 7;

/** The index of everybody, by year: around what their government publishes as HRM-01. */
export function professionalismScoresOf(
  seed: number,
  people: readonly DemoEmployee[],
): readonly DemoProfessionalismScore[] {
  const recipe = peopleRecipes.find(({ code }) => code === 'HRM-01')!;
  const courses = new Map(
    reportersOf(recipe).map((reporter) => [reporter.regionCode, courseOf(recipe, reporter, seed)]),
  );
  const families = new Map(demoJobs.map(({ code, family }) => [code, family]));
  return periodsOf('YEAR').flatMap((year) =>
    people.flatMap((employee) => {
      const placement = placementOn(employee, dayAfter(year.end, -1));
      const course = courses.get(placement?.region ?? '');
      if (placement === null || course === undefined) return [];
      const index =
        course.levelAt(year) + personSpread * normal(streamOf(seed, 'professionalism', employee.code, year.start));
      const family = families.get(placement.job)!;
      return [{ employee: employee.code, periodStart: year.start, ...pointsOf(employee, { index, family, seed }) }];
    }),
  );
}

interface Points {
  readonly index: number;
  readonly family: DemoJobFamily;
  readonly seed: number;
}

/** What degree and discipline leave of the index is shared by competence and performance as their most points are. */
function pointsOf({ code }: DemoEmployee, { index, family, seed }: Points) {
  const next = streamOf(seed, 'degree', code);
  const drawn = next();
  const qualification = degrees[family].find(([, share]) => drawn < share)![0];
  const discipline = next() < 0.96 ? 5 : 3;
  const rest = Math.max(0, index - qualification - discipline);
  const performance = Math.min(30, round((rest * 30) / 70 + normal(next)));
  const competence = Math.min(40, Math.max(0, round(rest - performance)));
  return { qualification, competence, performance: Math.max(0, performance), discipline };
}

const round = (points: number): number => Math.round(points * 10) / 10;
