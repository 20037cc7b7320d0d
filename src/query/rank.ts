/** Ranks by value, 1 the best; ties share the smaller rank; null takes none. Differences below 1e-9 are ties. */
export function ranks(values: readonly (number | null)[], best: 'HIGHEST' | 'LOWEST'): readonly (number | null)[] {
  const sign = best === 'HIGHEST' ? -1 : 1;
  const ordered = values.filter((value) => value !== null).sort((left, right) => sign * (left - right));
  return values.map((value) => {
    if (value === null) return null;
    return ordered.findIndex((other) => Math.abs(other - value) <= 1e-9 * Math.max(1, Math.abs(value))) + 1;
  });
}
