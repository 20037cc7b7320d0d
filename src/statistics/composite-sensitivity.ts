import { indexOf } from './composite.ts';
import type { CompositePlan } from './composite.ts';
import type { Seeded } from './random.ts';

/** How far the order of units hangs on weights that somebody chose. */

export interface RankSensitivity {
  /** 1 is the best; ties share the smaller; null without an index. */
  readonly rank: number | null;
  /** Ranks that 90 of 100 draws lie between. */
  readonly low: number | null;
  readonly high: number | null;
  /** Share of the draws with the very same rank, 0 to 1. */
  readonly kept: number | null;
  /** Share of the draws in which it is the first. */
  readonly first: number | null;
}

export interface Sensitivity {
  readonly units: readonly RankSensitivity[];
  readonly draws: number;
  /** Mean of Kendall's tau between the order as weighed and the orders drawn; null with fewer than two ranked units. */
  readonly meanTau: number | null;
  /** Share of the pairs of units whose order no draw turns round. */
  readonly settledPairs: number | null;
}

/**
 * Draws other weights around those that were chosen (Dirichlet, whose means are the chosen ones; about a tenth of the whole up or down at
 * concentration 20), within and between dimensions, and ranks anew each time. Weights of one part alone cannot vary. Seeded: the same
 * question has the same answer. Of many units fewer draws are made, for all their pairs are looked at in each.
 */
export function rankSensitivity(
  scores: readonly (readonly (number | null)[])[],
  plan: CompositePlan,
  { random, draws, concentration }: { readonly random: Seeded; readonly draws: number; readonly concentration: number },
): Sensitivity {
  const asWeighed = scores.map((each) => indexOf(each, plan));
  const ranked = ranksOf(asWeighed);
  const bearable = Math.max(50, Math.min(draws, Math.floor(mostLooks / Math.max(1, scores.length ** 2))));
  const drawn = Array.from({ length: bearable }, () => {
    const varied = varyWeights(plan, concentration, random);
    return scores.map((each) => indexOf(each, varied));
  });
  const ranksDrawn = drawn.map(ranksOf);
  return {
    units: ranked.map((rank, unit) => ({ rank, ...spreadOf(rank, ranksDrawn.map((each) => each[unit]!)) })), // prettier-ignore
    draws: bearable,
    ...pairsOf(asWeighed, drawn),
  };
}

/** About a second. */
const mostLooks = 40_000_000;

/** 1 for the largest; ties, to a billionth, share the smaller rank; null stays null. */
export function ranksOf(values: readonly (number | null)[]): readonly (number | null)[] {
  const order = [...values.keys()]
    .filter((unit) => values[unit] !== null)
    .sort((left, right) => values[right]! - values[left]!);
  const ranks = Array.from<number | null>({ length: values.length }).fill(null);
  for (const [place, unit] of order.entries()) {
    const before = order[place - 1];
    const isTied = before !== undefined && !isAbove(values[before]!, values[unit]!);
    ranks[unit] = isTied ? ranks[before]! : place + 1;
  }
  return ranks;
}

const isAbove = (left: number, right: number): boolean => left - right > 1e-9 * Math.max(1, Math.abs(right));

function spreadOf(rank: number | null, drawn: readonly (number | null)[]): Omit<RankSensitivity, 'rank'> {
  const ranks = drawn.filter((each) => each !== null).sort((left, right) => left - right);
  if (rank === null || ranks.length === 0) return { low: null, high: null, kept: null, first: null };
  const share = (of: number) => ranks.filter((each) => each === of).length / ranks.length;
  return {
    low: ranks[Math.floor(0.05 * ranks.length)]!,
    high: ranks[Math.min(ranks.length - 1, Math.ceil(0.95 * ranks.length) - 1)]!,
    kept: share(rank),
    first: share(1),
  };
}

function pairsOf(asWeighed: readonly (number | null)[], drawn: readonly (readonly (number | null)[])[]) {
  const units = [...asWeighed.keys()].filter((unit) => asWeighed[unit] !== null);
  let [agreeing, pairs, settled] = [0, 0, 0];
  for (const [place, left] of units.entries()) {
    for (const right of units.slice(place + 1)) {
      const sign = signOf(asWeighed[left]!, asWeighed[right]!);
      let balance = 0;
      for (const each of drawn) balance += signOf(each[left]!, each[right]!);
      pairs += 1;
      agreeing += (balance * sign) / Math.max(1, drawn.length);
      // All signs are the same where their sum is as far from zero as it can be; ties settle nothing.
      if (sign !== 0 && balance === sign * drawn.length) settled += 1;
    }
  }
  return pairs === 0
    ? { meanTau: null, settledPairs: null }
    : { meanTau: agreeing / pairs, settledPairs: settled / pairs };
}

function signOf(left: number, right: number): number {
  return isAbove(left, right) ? 1 : isAbove(right, left) ? -1 : 0;
}

function varyWeights(plan: CompositePlan, concentration: number, random: Seeded): CompositePlan {
  const weights = drawWeights(
    plan.dimensions.map(({ weight }) => weight),
    concentration,
    random,
  );
  return {
    ...plan,
    dimensions: plan.dimensions.map((dimension, index) => ({
      ...dimension,
      weight: weights[index]!,
      parts: drawWeights(dimension.parts, concentration, random),
    })),
  };
}

/** A part that was given no weight has none in any draw. */
function drawWeights(weights: readonly number[], concentration: number, random: Seeded): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole === 0 || weights.filter((weight) => weight > 0).length < 2) return weights;
  const drawn = weights.map((weight) => (weight === 0 ? 0 : drawGamma((concentration * weight) / whole, random)));
  const sum = drawn.reduce((all, each) => all + each, 0);
  return sum > 0 ? drawn.map((each) => (each / sum) * whole) : weights;
}

/** Marsaglia and Tsang (2000); below shape 1 by the shape one higher. */
function drawGamma(shape: number, random: Seeded): number {
  if (shape < 1) return drawGamma(shape + 1, random) * random.uniform() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = random.normal();
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - random.uniform()) < (z * z) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
