import type { Direction } from './indicator-rules.ts';
import { roundHalfUp } from './rounding.ts';
import type { Target } from './attainment.ts';

/** What makes a target look less than honest: questions to who set it, never verdicts. */

interface TargetRule {
  readonly label: { readonly id: string; readonly en: string };
  /** In words, for the catalogue of rules. */
  readonly description: string;
}

export const targetRules = {
  BELOW_LAST_RESULT: {
    label: { id: 'Target di bawah hasil tahun lalu', en: 'Set below the last result' },
    description:
      'The target asks for less than was reached in the same period of the year before, by the same definition.',
  },
  CHANGED_AFTER_PERIOD: {
    label: { id: 'Target diubah setelah periode berakhir', en: 'Changed after the period' },
    description: 'The target got another value after its period had ended.',
  },
  EQUALS_RESULT: {
    label: { id: 'Hasil persis sama dengan target', en: 'The result is exactly the target' },
    description: 'The figure is the target itself to the last digit, and not the highest that is possible.',
  },
  ALWAYS_100: {
    label: { id: 'Capaian selalu 100%', en: 'Always 100 percent' },
    description: 'The attainment is 100.00 percent in every period that was looked at, in at least three.',
  },
} as const satisfies Record<string, TargetRule>;

export type TargetRuleName = keyof typeof targetRules;
export const targetRuleNames = Object.keys(targetRules) as readonly TargetRuleName[];

/** Periods with 100 percent that make a habit. */
export const fewestAlways = 3;
/** From this share of targets on that were set below the last result, targets of a region are called easy. */
export const easyShare = 0.25;
/** Targets with a result before them, below which no share is judged. */
export const fewestTargets = 10;
/** Percentage points in which attainments beside a threshold are counted. */
export const heapWidth = 1;
/** Attainments in two widths on either side of a threshold, below which nothing is judged. */
export const fewestBeside = 20;

/** The bound of a target that decides, as the indicator's direction has it; of a band there is none. */
export function decidingBound(target: Target, direction: Direction): number | null {
  const low = target.low ?? target.high;
  const high = target.high ?? target.low;
  if (direction === 'STABILIZE') return null;
  return direction === 'MAXIMIZE' ? low : high;
}

/** How much less a target asks for than was reached: positive is less, in the unit of the indicator; null of a band. */
export function easierBy(target: Target, last: number, direction: Direction): number | null {
  const bound = decidingBound(target, direction);
  if (bound === null) return null;
  return direction === 'MAXIMIZE' ? last - bound : bound - last;
}

/** Whether a target asks for less than was reached, at the decimals in which figures are shown. */
export function isBelowLast(target: Target, last: number, direction: Direction, decimals: number): boolean {
  const easier = easierBy(target, last, direction);
  return easier !== null && roundHalfUp(easier, decimals) > 0;
}

/** A point target that the figure equals to the last digit; the highest possible figure is no sign of anything. */
export function equalsTarget({ low, high }: Target, value: number, highest: number | null): boolean {
  const isPoint = low !== null && (high === null || high === low);
  return isPoint && Math.abs(value - low) <= 1e-9 * Math.max(1, Math.abs(low)) && value !== highest;
}

/** Whether every attainment is 100.00, of at least three. */
export function isAlways100(attainments: readonly number[]): boolean {
  return attainments.length >= fewestAlways && attainments.every((each) => roundHalfUp(each, 2) === 100);
}
