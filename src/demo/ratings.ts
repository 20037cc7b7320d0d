import type { CoreValue, RaterRole } from '../rules/rating-360.ts';
import { periodsOf } from './calendar.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import { streamOf } from './random.ts';
import { collaborationIn, scoresOf } from './rating-scores.ts';
import type { WeaknessShift } from './weakness-shift.ts';

/** One filled questionnaire: a rater on a subject, one score of 1 to 5 for each core value. */
export interface DemoQuestionnaire {
  readonly employee: string;
  readonly rater: string;
  readonly role: RaterRole;
  /** The team that the rating is about; null: the line. */
  readonly team: string | null;
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

/** The 360-degree ratings of three governments, by semester: a pure function of the seed. */
export function questionnairesOf(
  seed: number,
  people: readonly DemoEmployee[],
  shift: WeaknessShift,
): readonly DemoQuestionnaire[] {
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
            team: null,
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
