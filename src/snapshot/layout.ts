/** A stretch of time whose rows lie in files of their own, or all of it. */
export interface Stretch {
  /** `2024-11`, `2024-q1`, `2021`, or `all`. */
  readonly name: string;
  /** The first day (UTC), and the day after the last; null: no bound. */
  readonly from: string | null;
  readonly to: string | null;
}

export type BoundedStretch = { readonly [key in keyof Stretch]: string };

/**
 * How long the stretches of a large fact are: what is new changes often and lies in months, what is older in quarters, what is old in years.
 * So most changes cost a month, and a snapshot of all has few files: each costs the planning of fifty statements.
 */
export interface Layout {
  /** The first day of the months, and the day after the last of them. */
  readonly monthsFrom: string;
  readonly monthsTo: string;
  /** The first day of the first year that lies in quarters. */
  readonly quartersFrom: string;
}

export const everything: Stretch = { name: 'all', from: null, to: null };

/** Of a fact whose newest quarter begins with a day: its last six months, and quarters of at least the year before that day. */
export function layoutOf(newest: string, hasYears: boolean): Layout {
  return {
    monthsFrom: addMonths(newest, -3),
    monthsTo: addMonths(newest, 3),
    // Of the year before, reports are amended until the next one is nearly over.
    quartersFrom: hasYears ? `${addMonths(newest, -9).slice(0, 4)}-01-01` : firstDay,
  };
}

const firstDay = '0001-01-01';

/** In which stretch a day lies. */
export function stretchOf({ monthsFrom, monthsTo, quartersFrom }: Layout, day: string): BoundedStretch {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  if (day < quartersFrom) return { name: year, from: `${year}-01-01`, to: addMonths(`${year}-01-01`, 12) };
  if (day >= monthsFrom && day < monthsTo) {
    const from = `${day.slice(0, 7)}-01`;
    return { name: day.slice(0, 7), from, to: addMonths(from, 1) };
  }
  const quarter = Math.ceil(month / 3);
  const from = `${year}-${String(3 * quarter - 2).padStart(2, '0')}-01`;
  return { name: `${year}-q${quarter}`, from, to: addMonths(from, 3) };
}

/** All from that of one day to that of another. */
export function stretchesBetween(layout: Layout, since: string, until: string): readonly BoundedStretch[] {
  const stretches: BoundedStretch[] = [];
  for (let from = since; from <= until; from = stretches.at(-1)!.to) stretches.push(stretchOf(layout, from));
  return stretches;
}

/** Those with any day from one on and before another; without bounds they have every day. */
export function overlapping<Of extends Stretch>(
  stretches: readonly Of[],
  since: string | null,
  before: string | null,
): readonly Of[] {
  return stretches.filter(
    ({ from, to }) =>
      (to === null || since === null || to > since) && (from === null || before === null || from < before),
  );
}

/** The year of a stretch; null of all of time. */
export const yearOf = (name: string): string | null => /^\d{4}(?=$|-)/.exec(name)?.[0] ?? null;

export const isYear = (name: string): boolean => name === yearOf(name);

/** The first of a month some months after another. */
export function addMonths(first: string, months: number): string {
  const date = new Date(`${first}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
