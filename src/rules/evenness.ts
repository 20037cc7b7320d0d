export interface Share {
  /** What the group has in all. */
  readonly amount: number;
  /** How many share it. */
  readonly people: number;
}

/**
 * Gini coefficient of an amount per head between groups, each weighted by its people: 0 where every group has the same per head,
 * near 1 where one small group has all. What lies between people of one group is not seen. Null with fewer than two groups with
 * people, or where there is nothing to share; amounts are not below zero.
 * Twice the area between the Lorenz curve and the diagonal, by trapezoids.
 */
export function gini(groups: readonly Share[]): number | null {
  const peopled = groups
    .filter(({ people }) => people > 0)
    .toSorted((left, right) => left.amount / left.people - right.amount / right.people);
  const people = peopled.reduce((sum, group) => sum + group.people, 0);
  const amount = peopled.reduce((sum, group) => sum + group.amount, 0);
  if (peopled.length < 2 || amount <= 0) return null;
  let below = 0;
  let area = 0;
  for (const group of peopled) {
    area += (group.people / people) * (2 * below + group.amount / amount);
    below += group.amount / amount;
  }
  return Math.max(0, 1 - area);
}
