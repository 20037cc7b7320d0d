import type { AttainmentFormula } from './indicator-rules.ts';
import { roundHalfUp } from './rounding.ts';

/** A target: a range, or a point written as `low` = `high`, or as one of them alone. Scores for a predicate. */
export interface Target {
  readonly low: number | null;
  readonly high: number | null;
}

export type AttainmentReason = 'MISSING_TARGET' | 'MISSING_REALISATION' | 'DIVISION_BY_ZERO' | 'NEGATIVE_TARGET';

/** Raw percent, neither capped nor floored, or the reason why there is none. */
export type Attainment =
  { readonly raw: number; readonly reason: null } | { readonly raw: null; readonly reason: AttainmentReason };

interface Formula {
  /** In words, for the catalogue; T is the target (of a range: its nearest bound), R the realisation. */
  readonly words: string;
  /** Percent for a positive target and a realisation that is not negative. */
  readonly percent: (realisation: number, target: number) => number;
}

/**
 * How far a realisation reaches its target, by formula.
 * Sources: PermenPANRB 8/2021 (MAXIMIZE, MINIMIZE and ranges), checked against LKj Provinsi Lampung 2015 (T 32,
 * R 4.88 -> 184.75); MINIMIZE_RATIO is a local variant (e-SAKIP Pringsewu), by whose policy R = 0 is 100.
 */
export const formulas: Readonly<Record<AttainmentFormula, Formula>> = {
  MAXIMIZE: { words: 'R / T * 100', percent: (r, t) => (r / t) * 100 },
  MINIMIZE: { words: '(2T - R) / T * 100', percent: (r, t) => ((2 * t - r) / t) * 100 },
  MINIMIZE_RATIO: { words: 'T / R * 100', percent: (r, t) => (r === 0 ? 100 : (t / r) * 100) },
  STABILIZE: { words: '100 - |R - T| / T * 100', percent: (r, t) => 100 - (Math.abs(r - t) / t) * 100 },
  PREDICATE: { words: 'score(R) / score(T) * 100', percent: (r, t) => (r / t) * 100 },
};

/**
 * Attainment in percent. Within a range it is 100; outside, the nearest bound is the target.
 * Not computable when that target is zero, or when it or the realisation is negative (a ratio of rates of change
 * says nothing: compare by difference). A missing target is never taken for a target that was met.
 */
export function computeAttainment(
  formula: AttainmentFormula,
  realisation: number | null,
  target: Target | null,
): Attainment {
  const low = target?.low ?? target?.high ?? null;
  const high = target?.high ?? low;
  if (low === null || high === null) return { raw: null, reason: 'MISSING_TARGET' };
  if (realisation === null) return { raw: null, reason: 'MISSING_REALISATION' };
  if (low < high && low <= realisation && realisation <= high) return { raw: 100, reason: null };
  const bound = realisation < low ? low : high;
  if (bound === 0) return { raw: null, reason: 'DIVISION_BY_ZERO' };
  if (bound < 0 || realisation < 0) return { raw: null, reason: 'NEGATIVE_TARGET' };
  return { raw: formulas[formula].percent(realisation, bound), reason: null };
}

/** Whether an attainment counts as met: 100 or more, at the two decimals that are shown. */
export function isMet(attainment: number): boolean {
  return roundHalfUp(attainment, 2) >= 100;
}
