/** One number out of several, by the goalposts, weights and methods that somebody chose. */

export const compositeMethods = ['ARITHMETIC', 'GEOMETRIC'] as const;
export type CompositeMethod = (typeof compositeMethods)[number];

/** DROP_RENORMALISE: the others' weights make up the whole. REQUIRE_ALL: without one part there is no index. */
export const missingPolicies = ['REQUIRE_ALL', 'DROP_RENORMALISE'] as const;
export type MissingPolicy = (typeof missingPolicies)[number];

export const goalpostScales = ['LINEAR', 'LOGARITHMIC'] as const;
export type GoalpostScale = (typeof goalpostScales)[number];

export interface Goalposts {
  /** What scores 0 and what scores 100; where `low` is the larger, less is better. */
  readonly low: number;
  readonly high: number;
  readonly scale: GoalpostScale;
  /** The highest score that counts; null: any. */
  readonly cap: number | null;
  /** The lowest score that counts; null: any. */
  readonly floor: number | null;
}

/** A value between its goalposts, 0 to 100 unless it lies outside. Null where a logarithm of what is not above zero is asked. */
export function scoreOf(value: number, { low, high, scale, cap, floor }: Goalposts): number | null {
  if (scale === 'LOGARITHMIC' && (value <= 0 || low <= 0 || high <= 0)) return null;
  const at = scale === 'LOGARITHMIC' ? Math.log : (number: number) => number;
  if (at(high) === at(low)) return null;
  const score = (100 * (at(value) - at(low))) / (at(high) - at(low));
  return Math.max(floor ?? -Infinity, Math.min(cap ?? Infinity, score));
}

/** Parts that are joined first, such as the two of schooling, and with what weight what they make up counts. */
export interface CompositeDimension {
  readonly weight: number;
  readonly method: CompositeMethod;
  /** The weight of each of its parts within it. */
  readonly parts: readonly number[];
}

export interface CompositePlan {
  readonly method: CompositeMethod;
  readonly missing: MissingPolicy;
  readonly dimensions: readonly CompositeDimension[];
}

/**
 * The index of scores, one for every part in the order of the dimensions; null: missing. A dimension without any score is missing
 * itself. A geometric mean of a score of zero or less is zero: nothing makes up for it.
 */
export function indexOf(
  scores: readonly (number | null)[],
  { method, missing, dimensions }: CompositePlan,
): number | null {
  if (missing === 'REQUIRE_ALL' && scores.some((score) => score === null)) return null;
  let from = 0;
  const joined = dimensions.map((dimension) => {
    const own = scores.slice(from, from + dimension.parts.length);
    from += dimension.parts.length;
    return { score: meanBy(dimension.method, own, dimension.parts), weight: dimension.weight };
  });
  return meanBy(
    method,
    joined.map(({ score }) => score),
    joined.map(({ weight }) => weight),
  );
}

/** The weighted mean of what is there; null where nothing with a weight is. */
function meanBy(
  method: CompositeMethod,
  scores: readonly (number | null)[],
  weights: readonly number[],
): number | null {
  let [sum, whole] = [0, 0];
  for (const [index, score] of scores.entries()) {
    const weight = weights[index]!;
    if (score === null || weight === 0) continue;
    sum += weight * (method === 'ARITHMETIC' ? score : Math.log(Math.max(score, 0)));
    whole += weight;
  }
  if (whole === 0) return null;
  return method === 'ARITHMETIC' ? sum / whole : Math.exp(sum / whole);
}
