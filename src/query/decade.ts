/** Decades by the year they begin with: cells are kept by decades, so that a question about other years of one finds them. */

const years = 10;

/** Of an ISO date. */
export function decadeOf(date: string): number {
  const year = Number(date.slice(0, 4));
  return year - (year % years);
}

/** The first day of a decade, an ISO date. */
export function decadeStart(decade: number): string {
  return `${decade}-01-01`;
}

/** Those that a half-open stretch of time touches, in order. */
export function decadesOf({ from, to }: { readonly from: string; readonly to: string }): readonly number[] {
  const first = decadeOf(from);
  const after = to.endsWith('-01-01') ? Number(to.slice(0, 4)) : Number(to.slice(0, 4)) + 1;
  return Array.from({ length: Math.ceil((after - first) / years) }, (_, index) => first + index * years);
}
