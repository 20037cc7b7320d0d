/** How unevenly something is spread over units: regions with a figure each, of equal weight unless told. */

export interface Weighted {
  readonly value: number;
  /** Inhabitants, say; 1 where every unit counts alike. */
  readonly weight: number;
}

export interface Grouped extends Weighted {
  readonly group: string;
}

export function weightedMean(items: readonly Weighted[]): number | null {
  const weight = totalWeight(items);
  return weight > 0 ? items.reduce((sum, item) => sum + item.weight * item.value, 0) / weight : null;
}

/**
 * Gini coefficient, 0 (all alike) to 1: half the mean absolute difference of two units, as a share of the mean. Of the units as they
 * are, without the correction n/(n-1) for samples. Null with fewer than two units, values below zero, or nothing to share.
 * Twice the area between the Lorenz curve and the diagonal, by trapezoids.
 */
export function giniOf(items: readonly Weighted[]): number | null {
  const mean = shareableMean(items);
  if (mean === null) return null;
  const sorted = items.toSorted((left, right) => left.value - right.value);
  const weight = totalWeight(items);
  let below = 0;
  let area = 0;
  for (const item of sorted) {
    const amount = (item.weight * item.value) / (weight * mean);
    area += (item.weight / weight) * (2 * below + amount);
    below += amount;
  }
  return Math.max(0, 1 - area);
}

export interface TheilGroup {
  readonly group: string;
  readonly n: number;
  readonly mean: number;
  /** Theil T among the units of the group alone. */
  readonly within: number;
  /** The part of the total that lies within this group: its share of the whole times its own Theil T. */
  readonly contribution: number;
}

export interface Theil {
  readonly total: number;
  /** What would remain if all units of a group had the group's mean. */
  readonly between: number;
  readonly within: number;
  readonly groups: readonly TheilGroup[];
}

/**
 * Theil's T (1967) in nats: 0 where all are alike, the logarithm of n where one has all. It falls into a part between groups and a
 * part within them, which add up to it. Null where {@link giniOf} is; a value of zero adds nothing (0 ln 0 = 0).
 */
export function theilOf(items: readonly Grouped[]): Theil | null {
  const mean = shareableMean(items);
  if (mean === null) return null;
  const weight = totalWeight(items);
  const groups = [...Map.groupBy(items, ({ group }) => group)].map(([group, members]) => {
    const own = weightedMean(members) ?? 0;
    const within = own > 0 ? theilT(members, own) : 0;
    const share = (totalWeight(members) * own) / (weight * mean);
    return { group, n: members.length, mean: own, within, contribution: share * within };
  });
  const within = groups.reduce((sum, { contribution }) => sum + contribution, 0);
  const between = theilT(
    groups.map((each) => ({
      value: each.mean,
      weight: totalWeight(items.filter(({ group }) => group === each.group)),
    })),
    mean,
  );
  return { total: theilT(items, mean), between, within, groups };
}

/** Standard deviation (of the units as they are) as a share of the mean; null with fewer than two units or a mean that is not above zero. */
export function coefficientOfVariation(items: readonly Weighted[]): number | null {
  const mean = weightedMean(items);
  if (items.length < 2 || mean === null || mean <= 0) return null;
  const variance = items.reduce((sum, { value, weight }) => sum + weight * (value - mean) ** 2, 0) / totalWeight(items);
  return Math.sqrt(variance) / mean;
}

function theilT(items: readonly Weighted[], mean: number): number {
  const sum = items.reduce((all, { value, weight }) => {
    const relative = value / mean;
    return relative > 0 ? all + weight * relative * Math.log(relative) : all;
  }, 0);
  return Math.max(0, sum / totalWeight(items));
}

function totalWeight(items: readonly Weighted[]): number {
  return items.reduce((sum, { weight }) => sum + weight, 0);
}

/** The mean of what can be shared out: two units at least, none below zero, not all of them zero. */
function shareableMean(items: readonly Weighted[]): number | null {
  if (items.length < 2 || items.some(({ value, weight }) => value < 0 || weight < 0)) return null;
  const mean = weightedMean(items);
  return mean !== null && mean > 0 ? mean : null;
}
