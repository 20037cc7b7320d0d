import { seeded } from './random.ts';

/** A number that could have come out otherwise, by about `error` (its standard error, in its own unit). */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** 1 is the best. */
export interface RankInterval {
  readonly low: number;
  readonly high: number;
}

export interface RankIntervals {
  /** In the order of the estimates. */
  readonly intervals: readonly RankInterval[];
  /** So many standard errors must lie between two values to tell which is better. */
  readonly critical: number;
  readonly draws: number;
}

/** The more the fewer pairs there are: the limit of a nation's regencies is good to 0.05 of an error, of a province's to 0.03. */
const drawsOf = (pairs: number) => Math.round(Math.min(4000, Math.max(1000, 2e7 / pairs)));

/**
 * Between which ranks each of several numbers truly lies, all of them at once with the given certainty: a rank counts who
 * is better beyond doubt. Doubt ends where the difference of two is larger than the largest studentised difference
 * that chance alone makes among all pairs, in 95 of 100 seeded draws of normal errors.
 *
 * Errors are independent of each other and known. Source: Mogstad, Romano, Shaikh and Wilhelm (2024), Inference for ranks,
 * Review of Economic Studies 91, section 3 (single step, all pairs). A plain bootstrap of the ranks covers too rarely (82 %).
 * Measured in the test: all true ranks inside at once in 98.7 to 100 % of draws; mean width 8.7 of 20 evenly spaced regions.
 */
export function rankIntervals(
  estimates: readonly Estimate[],
  { best, seed, level = 0.95 }: { readonly best: 'HIGHEST' | 'LOWEST'; readonly seed: number; readonly level?: number },
): RankIntervals {
  const errors = estimates.map(({ error }) => error);
  const draws = drawsOf((errors.length * (errors.length - 1)) / 2);
  const critical = largestDifference(errors, { draws, seed, level });
  const sign = best === 'HIGHEST' ? 1 : -1;
  const intervals = estimates.map((own) => {
    let better = 0;
    let worse = 0;
    for (const other of estimates) {
      const ahead = sign * (own.value - other.value);
      const reach = critical * Math.hypot(own.error, other.error);
      if (ahead > reach) worse += 1;
      if (-ahead > reach) better += 1;
    }
    return { low: 1 + better, high: estimates.length - worse };
  });
  return { intervals, critical, draws };
}

/** The quantile, over draws, of the largest |Zj - Zk| / sqrt(ej² + ek²) among all pairs. */
function largestDifference(
  errors: readonly number[],
  { draws, seed, level }: { readonly draws: number; readonly seed: number; readonly level: number },
): number {
  const count = errors.length;
  const chance = seeded(seed);
  // Per pair, once for all draws: a nation's 514 regencies have 131,841 of them.
  const scales = Float64Array.from({ length: (count * (count - 1)) / 2 });
  let pair = 0;
  for (let j = 1; j < count; j += 1) {
    for (let k = 0; k < j; k += 1) {
      const error = Math.hypot(errors[j]!, errors[k]!);
      scales[pair] = error === 0 ? 0 : 1 / error;
      pair += 1;
    }
  }
  const noise = new Float64Array(count);
  const largest = Float64Array.from({ length: draws }, () => {
    for (let index = 0; index < count; index += 1) noise[index] = errors[index]! * chance.normal();
    let most = 0;
    let at = 0;
    for (let j = 1; j < count; j += 1) {
      const own = noise[j]!;
      for (let k = 0; k < j; k += 1) {
        const difference = Math.abs(own - noise[k]!) * scales[at]!;
        if (difference > most) most = difference;
        at += 1;
      }
    }
    return most;
  }).sort();
  return largest[Math.min(draws - 1, Math.ceil(level * (draws + 1)) - 1)]!;
}
