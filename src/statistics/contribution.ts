/** One part of a whole on one side of a change: its value, and how much it weighs among the parts. */
export interface PartState {
  readonly value: number;
  /** Denominator, cases or weight; a part that weighs nothing is not there. */
  readonly weight: number;
}

/** A part before and after; null on the side where it is not there. */
export interface PartChange {
  readonly key: string;
  readonly before: PartState | null;
  readonly after: PartState | null;
}

export interface Contribution {
  readonly key: string;
  /** Weight among all parts, 0 to 1; of a sum 1. */
  readonly shareBefore: number;
  readonly shareAfter: number;
  /** What the change of the part's own value does to the whole. */
  readonly rateEffect: number;
  /** What the change of its weight does: more of what lies above the whole raises it. */
  readonly mixEffect: number;
  readonly contribution: number;
}

export interface Decomposition {
  /** The whole that the parts make. */
  readonly before: number;
  readonly after: number;
  readonly change: number;
  readonly rateEffect: number;
  readonly mixEffect: number;
  /** The change less all contributions: nothing but binary noise. */
  readonly residual: number;
  /** In the order of the parts. */
  readonly contributions: readonly Contribution[];
}

/**
 * The change of a weighted mean (a ratio of sums is one, with denominators as weights) by parts, in its own unit:
 * rate_i = mean share_i x change of value_i; mix_i = change of share_i x (mean value_i - mean of the whole). Midpoints on both
 * sides leave no interaction, so they add up to the change exactly. Of a part that enters or leaves, the value is taken as
 * unchanged: all it does is mix. Null where one side has no part at all.
 * Source: Bennett (1920), as used for rates by Das Gupta (1993) and Kitagawa (1955).
 */
export function decomposeMean(parts: readonly PartChange[]): Decomposition | null {
  const weights = { before: total(parts, 'before'), after: total(parts, 'after') };
  if (weights.before <= 0 || weights.after <= 0) return null;
  const known = parts.map((part) => {
    const shareBefore = weightOf(part.before) / weights.before;
    const shareAfter = weightOf(part.after) / weights.after;
    const before = valueOf(part.before) ?? valueOf(part.after) ?? 0;
    const after = valueOf(part.after) ?? before;
    return { key: part.key, shareBefore, shareAfter, before, after };
  });
  const whole = {
    before: sum(known, ({ shareBefore, before }) => shareBefore * before),
    after: sum(known, ({ shareAfter, after }) => shareAfter * after),
  };
  const middle = (whole.before + whole.after) / 2;
  return summed(
    whole,
    known.map(({ key, shareBefore, shareAfter, before, after }) => {
      const rateEffect = ((shareBefore + shareAfter) / 2) * (after - before);
      const mixEffect = (shareAfter - shareBefore) * ((before + after) / 2 - middle);
      return { key, shareBefore, shareAfter, rateEffect, mixEffect, contribution: rateEffect + mixEffect };
    }),
  );
}

/** The change of a sum by parts: each contributes its own change, a part that enters or leaves all it has. No mix is in it. */
export function decomposeSum(parts: readonly PartChange[]): Decomposition | null {
  if (parts.every(({ before }) => before === null) || parts.every(({ after }) => after === null)) return null;
  const whole = {
    before: sum(parts, ({ before }) => before?.value ?? 0),
    after: sum(parts, ({ after }) => after?.value ?? 0),
  };
  return summed(
    whole,
    parts.map(({ key, before, after }) => {
      const contribution = (after?.value ?? 0) - (before?.value ?? 0);
      const shares = { shareBefore: before === null ? 0 : 1, shareAfter: after === null ? 0 : 1 };
      return { key, ...shares, rateEffect: contribution, mixEffect: 0, contribution };
    }),
  );
}

function summed(whole: { readonly before: number; readonly after: number }, contributions: readonly Contribution[]) {
  const rateEffect = sum(contributions, (each) => each.rateEffect);
  const mixEffect = sum(contributions, (each) => each.mixEffect);
  const change = whole.after - whole.before;
  return { ...whole, change, rateEffect, mixEffect, residual: change - rateEffect - mixEffect, contributions };
}

const weightOf = (state: PartState | null): number => state?.weight ?? 0;
const valueOf = (state: PartState | null): number | null => (weightOf(state) > 0 ? state!.value : null);
const total = (parts: readonly PartChange[], side: 'before' | 'after'): number =>
  sum(parts, (part) => weightOf(part[side]));

function sum<Item>(items: readonly Item[], read: (item: Item) => number): number {
  return items.reduce((all, item) => all + read(item), 0);
}
