import type { Measured, TargetBand } from '../query/answer.ts';
import { isMet } from '../rules/attainment.ts';
import type { Direction } from '../rules/indicator-rules.ts';
import { roundHalfUp } from '../rules/rounding.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { YearPoint } from './report-course.ts';
import { verdict } from './sentence.ts';
import type { Pen } from './sentence.ts';

/** Analysis 3 of a performance report: the result to date against the target at the end of the medium-term plan. */

export const mediumTermCodes = {
  REACHED: "The result of the year already reaches the target at the plan's end.",
  ON_TRACK: "The share of the way that is done is at least the share of the plan's years that are over.",
  BEHIND: "Less of the way is done than of the plan's years.",
  NOT_JUDGED: 'The result or a first result to start from is missing, or the way has no length.',
  NO_TARGET: "No target is set for the plan's end.",
} as const;
export type MediumTermCode = keyof typeof mediumTermCodes;

export interface MediumTerm {
  readonly verdict: Verdict<MediumTermCode>;
  readonly target: TargetBand | null;
  readonly endYear: number | null;
  /** The result against the end's target in percent, by the indicator's formula. */
  readonly progress: number | null;
  readonly baseline: number | null;
  readonly baselineYear: number | null;
  /** (R - B) / (T - B) x 100. */
  readonly correctedProgress: number | null;
  /** Share of the years from the baseline to the plan's end that are over, in percent. */
  readonly elapsed: number | null;
  /** What each year that is left must add, in the indicator's unit; null where nothing has to, or none is left. */
  readonly neededPerYear: number | null;
}

interface MediumTermInput {
  /** The years up to that of the report, the last. */
  readonly points: readonly YearPoint[];
  readonly direction: Direction;
  readonly target: TargetBand | null;
  readonly endYear: number | null;
  /** The year's result against the end's target. */
  readonly progress: number | null;
}

/** How far the way to the plan's end is gone, from the first result under the present definition. */
export function judgeMediumTerm(input: MediumTermInput): MediumTerm {
  const { points, direction, target, endYear, progress } = input;
  const now = points.at(-1);
  const value = now === undefined || now.measured.status !== 'COMPUTED' ? null : now.measured.value;
  const none = { ...noWay, target, endYear, progress };
  if (target === null || endYear === null) return { ...none, verdict: noTarget };
  if (now === undefined || value === null) return { ...none, verdict: notJudged };
  // The scores of predicates have an order and no distance; a band to stay in is no end of a way.
  const goal = target.predicate === null ? boundOf(target, direction) : null;
  const way = measureWay({ points, now, value, goal, endYear, direction });
  const code = codeOf(progress, way);
  return { ...none, ...way, verdict: sentenceOf(code, { ...none, ...way, now: now.measured, endYear }) };
}

type Way = Pick<MediumTerm, 'baseline' | 'baselineYear' | 'correctedProgress' | 'elapsed' | 'neededPerYear'>;

const noWay: Way = {
  baseline: null,
  baselineYear: null,
  correctedProgress: null,
  elapsed: null,
  neededPerYear: null,
};

function measureWay({
  points,
  now,
  value,
  goal,
  endYear,
  direction,
}: {
  readonly points: readonly YearPoint[];
  readonly now: YearPoint;
  readonly value: number;
  readonly goal: number | null;
  readonly endYear: number;
  readonly direction: Direction;
}): Way {
  if (goal === null) return noWay;
  const left = endYear - now.year;
  const isThere = direction === 'MINIMIZE' ? value <= goal : value >= goal;
  const neededPerYear = left > 0 && !isThere ? (goal - value) / left : null;
  const first = points.find(
    ({ measured }) => measured.status === 'COMPUTED' && measured.versionNumber === now.measured.versionNumber,
  );
  const baseline = first?.measured.value ?? null;
  if (first === undefined || baseline === null || first.year >= now.year || baseline === goal) {
    return { ...noWay, neededPerYear };
  }
  return {
    baseline,
    baselineYear: first.year,
    correctedProgress: ((value - baseline) / (goal - baseline)) * 100,
    elapsed: Math.min(100, ((now.year - first.year) / (endYear - first.year)) * 100),
    neededPerYear,
  };
}

function codeOf(progress: number | null, { correctedProgress, elapsed }: Way): MediumTermCode {
  if (progress !== null && isMet(progress)) return 'REACHED';
  if (correctedProgress === null || elapsed === null) return 'NOT_JUDGED';
  return roundHalfUp(correctedProgress, 2) >= roundHalfUp(elapsed, 2) ? 'ON_TRACK' : 'BEHIND';
}

type Told = Omit<MediumTerm, 'verdict'> & { readonly now: Measured };

function sentenceOf(code: MediumTermCode, told: Told): Verdict<MediumTermCode> {
  return verdict(code, (pen) => {
    const { target, endYear, progress, neededPerYear, now } = told;
    const aim = pen.band(target, now);
    const attained =
      progress === null ? '' : pen.pick(` (capaian ${pen.percent(progress)})`, ` (${pen.percent(progress)} of it)`);
    if (code === 'REACHED') {
      return pen.pick(
        `Target akhir RPJMD ${endYear}, ${aim}, sudah dicapai${attained}.`,
        `The target at the end of the medium-term plan in ${endYear}, ${aim}, is already reached${attained}.`,
      );
    }
    const needed =
      neededPerYear === null
        ? ''
        : pen.pick(
            ` Setiap tahun yang tersisa harus ${neededPerYear > 0 ? 'naik' : 'turun'} ${pen.size(neededPerYear, now)}.`,
            ` Each year that is left has to ${neededPerYear > 0 ? 'add' : 'take off'} ${pen.size(neededPerYear, now)}.`,
          );
    return (
      pen.pick(
        `Terhadap target akhir RPJMD ${endYear}, ${aim}${attained}: ${wayOf(pen, code, told)}.`,
        `Towards the target at the end of the medium-term plan in ${endYear}, ${aim}${attained}: ${wayOf(pen, code, told)}.`,
      ) + needed
    );
  });
}

function wayOf(
  pen: Pen,
  code: MediumTermCode,
  { correctedProgress, elapsed, baseline, baselineYear, now }: Told,
): string {
  if (code === 'NOT_JUDGED' || correctedProgress === null || baselineYear === null) {
    return pen.pick('jalan ke sana tidak dapat diukur', 'the way there cannot be measured');
  }
  const start = `${pen.value(baseline, now)} (${baselineYear})`;
  if (correctedProgress < 0) {
    return pen.pick(
      `kini lebih jauh dari target daripada titik awal ${start}, tertinggal`,
      `further from it now than at the start, ${start}; behind`,
    );
  }
  const [way, time] = [pen.percent(correctedProgress, 1), pen.percent(elapsed, 1)];
  const isOnTrack = code === 'ON_TRACK';
  return pen.pick(
    `sejak ${start} ${way} jalan ditempuh dalam ${time} waktu, ${isOnTrack ? 'sesuai jalur' : 'tertinggal'}`,
    `since ${start} ${way} of the way is done in ${time} of the time, ${isOnTrack ? 'on track' : 'behind'}`,
  );
}

/** The bound that a result has to reach; of a band none. */
function boundOf({ low, high }: TargetBand, direction: Direction): number | null {
  if (direction === 'MAXIMIZE') return low ?? high;
  return direction === 'MINIMIZE' ? (high ?? low) : null;
}

const noTarget = verdict<MediumTermCode>('NO_TARGET', (pen) =>
  pen.pick('Tidak ada target akhir RPJMD untuk indikator ini.', 'No medium-term target is set for this indicator.'),
);
const notJudged = verdict<MediumTermCode>('NOT_JUDGED', (pen) =>
  pen.pick(
    'Kemajuan menuju target akhir RPJMD tidak dapat dinilai: realisasi atau titik awalnya tidak ada.',
    'Progress to the medium-term target cannot be judged: the result or a result to start from is missing.',
  ),
);
