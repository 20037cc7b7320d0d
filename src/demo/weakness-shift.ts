import { dayAfter } from './service-plan.ts';
import type { DemoParticipation } from './trainings.ts';
import type { DemoWeakness } from './weaknesses.ts';

/** How much lower somebody is rated in a criterion on a day: from the year before a weakness is noted until its topic is trained. */
export type WeaknessShift = (employee: string, criterion: string, day: string) => number;

const lower = 0.7;

export function weaknessShifts(
  weaknesses: readonly DemoWeakness[],
  participations: readonly DemoParticipation[],
): WeaknessShift {
  const noted = Map.groupBy(weaknesses, ({ employee, criterion }) => `${employee} ${criterion}`);
  const completed = Map.groupBy(participations, ({ employee, training }) => `${employee} ${topicOf(training)}`);
  return (employee, criterion, day) => {
    const isWeak = noted.get(`${employee} ${criterion}`)?.some(({ topic, notedOn }) => {
      const trained = completed.get(`${employee} ${topic}`)?.find(({ completedOn }) => completedOn > notedOn);
      return day >= dayAfter(notedOn, -400) && day < (trained?.completedOn ?? dayAfter(notedOn, 900));
    });
    return isWeak ? -lower : 0;
  };
}

/** LATIH-15.71-TI-2024 */
const topicOf = (training: string): string => training.split('-')[2]!;
