/** The change from one number to another. */
export interface Change {
  readonly changeAbs: number | null;
  /** Relative, in percent of the earlier value; null where that is zero or negative, or so near to zero that no number tells it. */
  readonly changePct: number | null;
  /** Percentage points, for numbers that are percentages themselves; null for all others. */
  readonly changePp: number | null;
}

export function changeBetween(previous: number | null, value: number | null, unit: string): Change {
  if (previous === null || value === null) return { changeAbs: null, changePct: null, changePp: null };
  const changeAbs = difference(previous, value);
  return {
    changeAbs,
    changePct: percentOf(previous, changeAbs),
    changePp: isPercent(unit) ? changeAbs : null,
  };
}

/** Null where the base is not positive, and beyond the greatest number. */
export function percentOf(base: number, value: number): number | null {
  const percent = (value / base) * 100;
  return base > 0 && Number.isFinite(percent) ? percent : null;
}

/** How much more `now` is, without the binary noise of decimals (7.19 - 7.10): at 15 digits of the greater of the two. */
export function difference(before: number, now: number): number;
export function difference(before: number | null, now: number | null): number | null;
export function difference(before: number | null, now: number | null): number | null {
  if (before === null || now === null) return null;
  const greater = Math.max(Math.abs(before), Math.abs(now));
  if (greater === 0) return 0;
  const decimals = 14 - Math.floor(Math.log10(greater));
  return Number((now - before).toFixed(Math.min(100, Math.max(0, decimals))));
}

function isPercent(unit: string): boolean {
  return /^(%|persen|percent)/i.test(unit.trim());
}
