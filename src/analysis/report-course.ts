import type { Measured } from '../query/answer.ts';
import { changeBetween } from '../query/change.ts';
import type { Change } from '../query/change.ts';
import { wholeValue } from '../query/whole-value.ts';
import type { Direction } from '../rules/indicator-rules.ts';
import { roundHalfUp } from '../rules/rounding.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { verdict } from './sentence.ts';

/** Analysis 2 of a performance report: result and attainment beside the year before and several years. */

export const courseCodes = {
  IMPROVED: 'Better than the year before, by the direction of the indicator.',
  WORSENED: 'Worse than the year before.',
  UNCHANGED: 'The same as the year before, at the decimals that are shown.',
  NOT_COMPARABLE: 'The definition changed since the year before: the two results measure different things.',
  NOT_JUDGED: 'One of the two years has no whole result.',
} as const;
export type CourseCode = keyof typeof courseCodes;

export interface YearPoint {
  readonly year: number;
  readonly measured: Measured;
}

export interface Course extends Change {
  readonly verdict: Verdict<CourseCode>;
  readonly previous: number | null;
  /** How many of the changes from year to year that can be compared were for the better. */
  readonly betterYears: number;
  readonly worseYears: number;
  readonly comparedYears: number;
}

/** The last of the points against the one before it, and how often years got better. */
export function judgeCourse(points: readonly YearPoint[], direction: Direction): Course {
  const [before, now] = points.slice(-2);
  const steps = points.slice(1).map((point, index) => compare(points[index]!, point, direction));
  const counted = {
    betterYears: steps.filter((step) => step === 'IMPROVED').length,
    worseYears: steps.filter((step) => step === 'WORSENED').length,
    comparedYears: steps.filter((step) => step !== 'NOT_JUDGED' && step !== 'NOT_COMPARABLE').length,
  };
  if (before === undefined || now === undefined) return { ...nothing, ...counted };
  const code = compare(before, now, direction);
  const isComparable = code !== 'NOT_JUDGED' && code !== 'NOT_COMPARABLE';
  const previous = wholeValue(before.measured);
  // The scores of predicates have an order and no distance.
  const hasDistance = isComparable && now.measured.predicate === null;
  const change = hasDistance ? changeBetween(previous, wholeValue(now.measured), now.measured.unit) : noChange;
  return { ...change, ...counted, previous, verdict: sentenceOf(code, { before, now, change, counted }) };
}

interface Counted {
  readonly betterYears: number;
  readonly worseYears: number;
  readonly comparedYears: number;
}

function sentenceOf(
  code: CourseCode,
  input: {
    readonly before: YearPoint;
    readonly now: YearPoint;
    readonly change: Change;
    readonly counted: Counted;
  },
): Verdict<CourseCode> {
  const { before, now, change, counted } = input;
  return verdict(code, (pen) => {
    const [then, today] = [pen.measured(before.measured), pen.measured(now.measured)];
    switch (code) {
      case 'NOT_JUDGED':
        return pen.pick(
          `Perubahan terhadap ${before.year} tidak dapat dinilai: realisasi salah satu tahun tidak ada atau belum lengkap.`,
          `The change from ${before.year} cannot be judged: one of the two years has no whole result.`,
        );
      case 'NOT_COMPARABLE':
        return pen.pick(
          `Definisi indikator berubah antara ${before.year} dan ${now.year}; kedua realisasi (${then} dan ${today}) tidak sebanding.`,
          `The definition changed between ${before.year} and ${now.year}; the two results (${then} and ${today}) are not comparable.`,
        );
      case 'UNCHANGED':
        return `${pen.pick(`Sama dengan ${before.year} (${then}).`, `The same as in ${before.year} (${then}).`)}${often(pen, counted)}`;
      default: {
        const size =
          change.changePp !== null
            ? ` (${pen.points(change.changePp)})`
            : change.changePct !== null
              ? ` (${pen.percent(Math.abs(change.changePct), 1)})`
              : '';
        const isUp = (now.measured.value ?? 0) > (before.measured.value ?? 0);
        const isBetter = code === 'IMPROVED';
        return (
          pen.pick(
            `${isUp ? 'Naik' : 'Turun'} dari ${then} pada ${before.year} menjadi ${today}${size}: ${isBetter ? 'membaik' : 'memburuk'}.`,
            `${isUp ? 'Up' : 'Down'} from ${then} in ${before.year} to ${today}${size}: ${isBetter ? 'better' : 'worse'}.`,
          ) + often(pen, counted)
        );
      }
    }
  });
}

function often(pen: { pick(id: string, en: string): string }, { betterYears, comparedYears }: Counted): string {
  if (comparedYears < 2) return '';
  return pen.pick(
    ` Membaik pada ${betterYears} dari ${comparedYears} perubahan tahunan.`,
    ` Better in ${betterYears} of ${comparedYears} changes from year to year.`,
  );
}

function compare(before: YearPoint, now: YearPoint, direction: Direction): CourseCode {
  const [then, today] = [wholeValue(before.measured), wholeValue(now.measured)];
  if (then === null || today === null) return 'NOT_JUDGED';
  if (before.measured.versionNumber !== now.measured.versionNumber) return 'NOT_COMPARABLE';
  const { decimals } = now.measured;
  const change = roundHalfUp(today, decimals) - roundHalfUp(then, decimals);
  if (change === 0) return 'UNCHANGED';
  if (direction !== 'STABILIZE') return change > 0 === (direction === 'MAXIMIZE') ? 'IMPROVED' : 'WORSENED';
  // Of a band to stay in, nearer to it is better.
  const [was, is] = [before.measured.attainment, now.measured.attainment];
  if (was === null || is === null) return 'NOT_JUDGED';
  return is === was ? 'UNCHANGED' : is > was ? 'IMPROVED' : 'WORSENED';
}

const noChange = { changeAbs: null, changePct: null, changePp: null } as const;
const nothing = {
  ...noChange,
  previous: null,
  verdict: verdict<CourseCode>('NOT_JUDGED', (pen) =>
    pen.pick('Tidak ada tahun sebelumnya untuk dibandingkan.', 'There is no year before to compare with.'),
  ),
} as const;
