import type { RaterRole } from '../rules/rating-360.ts';
import { periodsOf } from './calendar.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import { streamOf } from './random.ts';
import { collaborationIn, scoresOf } from './rating-scores.ts';
import type { DemoQuestionnaire } from './ratings.ts';
import type { DemoTeam } from './teams.ts';
import type { WeaknessShift } from './weakness-shift.ts';

/** Teams rate in the two semesters of one year. */
const year = '2025';
const mostPeers = 2;

/** What is planted: how the teams of a city find those who coordinate them. */
const coordination: Readonly<Record<string, number>> = { '15.71': 0.5, '73.71': -0.4 };

interface Input {
  readonly seed: number;
  readonly people: readonly DemoEmployee[];
  readonly teams: readonly DemoTeam[];
  readonly shift: WeaknessShift;
  /** A rater rates somebody in one role once: what the line has rated already is left out. */
  readonly ratedInLine: readonly DemoQuestionnaire[];
}

/** Coordinators rate their teams and are rated by them, members rate each other: a pure function of the seed. */
export function teamQuestionnairesOf({ seed, people, teams, shift, ratedInLine }: Input): readonly DemoQuestionnaire[] {
  const byCode = new Map(people.map((each) => [each.code, each]));
  const rated = new Set(ratedInLine.map(keyOf));
  const all = periodsOf('SEMESTER')
    .filter(({ start }) => start.startsWith(year))
    .flatMap((semester) => {
      const { start } = semester;
      const collaboration = collaborationIn(semester, seed);
      const isThere = (code: string) => placementOn(byCode.get(code)!, start) !== null;
      return teams
        .filter(({ startsOn, endsOn }) => startsOn <= start && (endsOn === null || start < endsOn))
        .flatMap((team) =>
          pairsOf(team, seed)
            .filter(({ employee, rater }) => isThere(employee) && isThere(rater))
            .map(({ employee, rater, role, isCoordinator }) => ({
              employee,
              rater,
              role,
              team: team.code,
              grain: 'SEMESTER' as const,
              periodStart: start,
              scores: scoresOf(byCode.get(employee)!, {
                rater,
                role,
                semester,
                collaboration,
                shift,
                seed,
                plus: isCoordinator ? (coordination[team.region] ?? 0) : 0,
              }),
            })),
        );
    });
  // In two teams at once: the first one counts.
  const byKey = new Map(all.toReversed().map((questionnaire) => [keyOf(questionnaire), questionnaire]));
  return [...byKey].flatMap(([key, questionnaire]) => (rated.has(key) ? [] : [questionnaire]));
}

function keyOf({ employee, rater, role, periodStart }: DemoQuestionnaire): string {
  return [employee, rater, role, periodStart].join(' ');
}

interface Pair {
  readonly employee: string;
  readonly rater: string;
  readonly role: RaterRole;
  readonly isCoordinator: boolean;
}

function pairsOf({ code, members }: DemoTeam, seed: number): readonly Pair[] {
  const coordinator = members.find(({ role }) => role === 'COORDINATOR')!.employee;
  const others = members.filter(({ employee }) => employee !== coordinator).map(({ employee }) => employee);
  const draw = (one: string, other: string) => streamOf(seed, 'team-rating', code, one, other)();
  return others.flatMap((employee) => [
    { employee, rater: coordinator, role: 'SUPERIOR' as const, isCoordinator: false },
    { employee: coordinator, rater: employee, role: 'SUBORDINATE' as const, isCoordinator: true },
    ...others
      .filter((other) => other !== employee)
      .toSorted((left, right) => draw(employee, left) - draw(employee, right))
      .slice(0, mostPeers)
      .map((rater) => ({ employee, rater, role: 'PEER' as const, isCoordinator: false })),
  ]);
}
