export type DemoGrain = 'MONTH' | 'QUARTER' | 'SEMESTER' | 'YEAR';

export interface DemoPeriod {
  readonly grain: DemoGrain;
  readonly year: number;
  /** 1-based place within the year: quarter 3 has index 3. */
  readonly index: number;
  /** ISO date of the first day. */
  readonly start: string;
  /** ISO date of the day after the last. */
  readonly end: string;
  /** Months of the period, counted from January 2021 = 0. */
  readonly months: readonly number[];
}

export const firstYear = 2021;
/** 2026 is there up to June, as provisional figures; yearly figures end with 2025. */
export const lastMonth = monthNumber('2026-06');
export const years = [2021, 2022, 2023, 2024, 2025, 2026] as const;

const lengths = { MONTH: 1, QUARTER: 3, SEMESTER: 6, YEAR: 12 } as const satisfies Record<DemoGrain, number>;

/** Months since January 2021; `2023-07` is 30. */
export function monthNumber(month: string): number {
  return (Number(month.slice(0, 4)) - firstYear) * 12 + Number(month.slice(5, 7)) - 1;
}

function firstDay(month: number): string {
  const year = firstYear + Math.floor(month / 12);
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

export function periodAt(grain: DemoGrain, year: number, index: number): DemoPeriod {
  const length = lengths[grain];
  const first = (year - firstYear) * 12 + (index - 1) * length;
  const months = Array.from({ length }, (_, offset) => first + offset);
  return { grain, year, index, start: firstDay(first), end: firstDay(first + length), months };
}

/** All whole periods from January 2021 to June 2026. */
export function periodsOf(grain: DemoGrain): DemoPeriod[] {
  const perYear = 12 / lengths[grain];
  return years
    .flatMap((year) => Array.from({ length: perYear }, (_, offset) => periodAt(grain, year, offset + 1)))
    .filter(({ months }) => months.at(-1)! <= lastMonth);
}

/** An instant some days after a period's end, at noon in western Indonesia. */
export function publicationOf(period: DemoPeriod, days: number): string {
  return new Date(Date.parse(`${period.end}T05:00:00Z`) + days * 86_400_000).toISOString();
}

/** Points of a broken line over months; constant before the first and after the last. */
export type Curve = readonly (readonly [month: string, value: number])[];

/** Mean of a curve over a period's months. */
export function curveMean(curve: Curve, period: DemoPeriod): number {
  return period.months.reduce((sum, month) => sum + curveAt(curve, month), 0) / period.months.length;
}

function curveAt(curve: Curve, month: number): number {
  const after = curve.findIndex(([point]) => monthNumber(point) > month);
  if (after === 0) return curve[0]![1];
  if (after === -1) return curve.at(-1)![1];
  const [[fromMonth, from], [toMonth, to]] = [curve[after - 1]!, curve[after]!];
  const share = (month - monthNumber(fromMonth)) / (monthNumber(toMonth) - monthNumber(fromMonth));
  return from + (to - from) * share;
}
