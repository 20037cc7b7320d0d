import { periodsOf } from './calendar.ts';
import { placementOn } from './people.ts';
import type { DemoEmployee } from './people.ts';
import { normal, streamOf } from './random.ts';
import { dayAfter, demoServiceRegions } from './service-plan.ts';

export interface DemoFeedback {
  readonly code: string;
  readonly employee: string;
  readonly kind: 'TRIWULAN';
  readonly givenOn: string;
  readonly acknowledgedOn: string | null;
  readonly accepted: boolean | null;
}

export interface DemoObjection {
  readonly code: string;
  readonly employee: string;
  readonly filedOn: string;
  readonly decidedOn: string | null;
  readonly upheld: boolean | null;
}

interface Habit {
  /** Share of the people who are given feedback in a quarter. */
  readonly given: number;
  readonly acknowledged: number;
  /** Median days until somebody acknowledges it. */
  readonly days: number;
  readonly accepted: number;
  /** Share of the people who object to the rating of a year, and of the objections that are upheld. */
  readonly objects: number;
  readonly upheld: number;
}

/** Kota Jambi talks often and is heard; in Makassar criticism is answered late and half of it refused, and most objections are filed there. */
const habits: Readonly<Record<string, Habit>> = {
  '15.71': { given: 0.82, acknowledged: 0.95, days: 4, accepted: 0.86, objects: 0.03, upheld: 0.2 },
  '18.03': { given: 0.38, acknowledged: 0.82, days: 9, accepted: 0.72, objects: 0.035, upheld: 0.3 },
  '73.71': { given: 0.68, acknowledged: 0.85, days: 12, accepted: 0.54, objects: 0.075, upheld: 0.45 },
};
const usual: Habit = { given: 0.5, acknowledged: 0.88, days: 7, accepted: 0.7, objects: 0.04, upheld: 0.3 };
const lastDay = '2026-06-30';

/** What superiors told the people of five governments, quarter by quarter, and whether it was taken. */
export function feedbackOf(seed: number, people: readonly DemoEmployee[]): readonly DemoFeedback[] {
  const quarters = periodsOf('QUARTER');
  return withFeedback(people).flatMap((employee) =>
    quarters.flatMap(({ start, year, index }): DemoFeedback[] => {
      const next = streamOf(seed, 'feedback', employee.code, start);
      const givenOn = dayAfter(start, 50 + Math.floor(next() * 38));
      const placement = placementOn(employee, givenOn);
      const habit = habits[placement?.region ?? ''] ?? usual;
      if (placement === null || next() >= habit.given) return [];
      const acknowledged = dayAfter(givenOn, Math.max(1, Math.round(habit.days * Math.exp(0.7 * normal(next)))));
      const isAcknowledged = next() < habit.acknowledged && acknowledged <= lastDay;
      return [
        {
          code: `UB-${employee.code}-${year}-${index}`,
          employee: employee.code,
          kind: 'TRIWULAN',
          givenOn,
          acknowledgedOn: isAcknowledged ? acknowledged : null,
          accepted: isAcknowledged ? next() < habit.accepted : null,
        },
      ];
    }),
  );
}

/** Objections to the ratings of a year, filed within two weeks of January of the next. */
export function objectionsOf(seed: number, people: readonly DemoEmployee[]): readonly DemoObjection[] {
  return withFeedback(people).flatMap((employee) =>
    periodsOf('YEAR').flatMap(({ end, year }): DemoObjection[] => {
      const next = streamOf(seed, 'objection', employee.code, year);
      const filedOn = dayAfter(end, 31 + Math.floor(next() * 14));
      const placement = placementOn(employee, filedOn);
      const habit = habits[placement?.region ?? ''] ?? usual;
      if (placement === null || next() >= habit.objects) return [];
      const isDecided = next() < 0.95;
      return [
        {
          code: `KB-${employee.code}-${year}`,
          employee: employee.code,
          filedOn,
          decidedOn: isDecided ? dayAfter(filedOn, 14 + Math.floor(next() * 30)) : null,
          upheld: isDecided ? next() < habit.upheld : null,
        },
      ];
    }),
  );
}

function withFeedback(people: readonly DemoEmployee[]): readonly DemoEmployee[] {
  return people.filter(({ placements }) => demoServiceRegions.some((region) => region === placements[0]!.region));
}
