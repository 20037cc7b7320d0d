import type { Direction, PeriodAggregation } from './indicator-rules.ts';

/** What the parts of a year that are left have to bring. */
export type PaceKind =
  /** Each part has to bring so much: parts are summed. */
  | 'AMOUNT'
  /** The mean of the parts has to be so high, or so low. */
  | 'LEVEL'
  /** The figure has to change by so much from part to part. */
  | 'STEP';

export interface PaceInput {
  readonly aggregation: PeriodAggregation | null;
  /** Figures grow through the year and are never summed. */
  readonly isYearToDate: boolean;
  readonly direction: Direction;
  /** The bound that has to be reached. */
  readonly target: number;
  /** Figures of the parts that are over, oldest first; a part without one is null. */
  readonly soFar: readonly (number | null)[];
  /** Parts of the year that are left. */
  readonly left: number;
  /** Where no part is over: the figure of the year before. */
  readonly before: number | null;
}

export interface Pace {
  readonly kind: PaceKind;
  /** Per part that is left, in the unit of the figure. */
  readonly needed: number;
  /** The same of the parts that are over: their mean, or their mean change; null where there is none. */
  readonly current: number | null;
  /** Whether what is needed is no more than what comes anyway; null where that is not known. */
  readonly isOnPace: boolean | null;
}

const kinds: Readonly<Record<PeriodAggregation, PaceKind | null>> = {
  SUM: 'AMOUNT',
  MEAN: 'LEVEL',
  // The cases to come are not known: as many as came so far are reckoned with in every part.
  RATIO: 'LEVEL',
  LAST: 'STEP',
  MAX: null,
  MIN: null,
};

/**
 * What every part that is left has to bring, so that the year reaches its target. Null where nothing is left, where no figure is
 * known, or where the year's figure is the best or worst of its parts.
 */
export function paceNeeded(input: PaceInput): Pace | null {
  const { aggregation, isYearToDate, left, direction } = input;
  const kind = isYearToDate ? 'STEP' : aggregation === null ? null : kinds[aggregation];
  if (kind === null || left < 1) return null;
  const figures = input.soFar.filter((value) => value !== null);
  if (kind !== 'STEP' && figures.length < input.soFar.length) return null;
  const { needed, current } = kind === 'STEP' ? steps(input, figures) : means(input, figures, kind);
  if (needed === null) return null;
  return { kind, needed, current, isOnPace: current === null ? null : isNoMore(needed, current, direction) };
}

interface Parts {
  readonly needed: number | null;
  readonly current: number | null;
}

function means({ target, left, before }: PaceInput, figures: readonly number[], kind: PaceKind): Parts {
  const sum = figures.reduce((total, figure) => total + figure, 0);
  const whole = kind === 'AMOUNT' ? target : target * (figures.length + left);
  const lastYear = before === null || kind === 'LEVEL' ? before : before / left;
  return { needed: (whole - sum) / left, current: figures.length === 0 ? lastYear : sum / figures.length };
}

function steps({ target, left, before }: PaceInput, figures: readonly number[]): Parts {
  const line = before === null ? figures : [before, ...figures];
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return { needed: null, current: null };
  return {
    needed: (target - last) / left,
    current: line.length < 2 ? null : (last - first) / (line.length - 1),
  };
}

/** Of a band there is no better side: only what is inside it already needs nothing. */
function isNoMore(needed: number, current: number, direction: Direction): boolean {
  if (direction === 'STABILIZE') return needed === 0;
  return direction === 'MAXIMIZE' ? needed <= current : needed >= current;
}
