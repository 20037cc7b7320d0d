/** The change from one number to another. */
export interface Change {
  readonly changeAbs: number | null;
  /** Relative, in percent of the earlier value; null where that is zero or negative. */
  readonly changePct: number | null;
  /** Percentage points, for numbers that are percentages themselves; null for all others. */
  readonly changePp: number | null;
}

export function changeBetween(previous: number | null, value: number | null, unit: string): Change {
  if (previous === null || value === null) return { changeAbs: null, changePct: null, changePp: null };
  // A difference of decimals carries binary noise (7.19 - 7.10); twelve digits are more than any source has.
  const changeAbs = Number((value - previous).toPrecision(12));
  return {
    changeAbs,
    changePct: previous > 0 ? (changeAbs / previous) * 100 : null,
    changePp: isPercent(unit) ? changeAbs : null,
  };
}

function isPercent(unit: string): boolean {
  return /^(%|persen|percent)/i.test(unit.trim());
}
