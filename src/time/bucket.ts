import type { GrainName } from './grain.ts';
import { grains } from './grain.ts';

/**
 * Buckets of time by their first day, an ISO date ("2024-07-01"). All arithmetic is on the proleptic Gregorian
 * calendar without time zones: a day is a label, not an instant.
 */

/** The first day of the bucket that holds a day. */
export function truncate(date: string, grain: GrainName): string {
  if (grain === 'DAY') return date;
  const { months } = grains[grain];
  return firstDay(Math.floor(monthNumber(date) / months) * months);
}

/** The start `count` buckets after (before, when negative) the bucket that holds a day. */
export function addBuckets(date: string, grain: GrainName, count: number): string {
  if (grain === 'DAY') return new Date(Date.parse(date) + count * dayMs).toISOString().slice(0, 10);
  return firstDay(monthNumber(truncate(date, grain)) + count * grains[grain].months);
}

export function nextStart(date: string, grain: GrainName): string {
  return addBuckets(date, grain, 1);
}

export function previousStart(date: string, grain: GrainName): string {
  return addBuckets(date, grain, -1);
}

/** The starts of all buckets that overlap the half-open period, in order. */
export function buckets(from: string, to: string, grain: GrainName): string[] {
  const starts: string[] = [];
  for (let start = truncate(from, grain); start < to; start = nextStart(start, grain)) starts.push(start);
  return starts;
}

/** How many buckets `buckets` would list, without listing them: for limits. */
export function countBuckets(from: string, to: string, grain: GrainName): number {
  if (to <= from) return 0;
  if (grain === 'DAY') return (Date.parse(to) - Date.parse(from)) / dayMs;
  const { months } = grains[grain];
  const lastMonth = to.endsWith('-01') ? monthNumber(to) - 1 : monthNumber(to);
  return Math.floor(lastMonth / months) - Math.floor(monthNumber(from) / months) + 1;
}

/** The label of a bucket as the contract writes it: 2024, 2024-S1, 2024-Q3, 2024-07, 2024-07-15. */
export function formatBucket(start: string, grain: GrainName): string {
  return labels[grain](start.slice(0, 4), Number(start.slice(5, 7)), start);
}

/** Whether a text is an ISO date of the calendar: 2024-02-30 is not. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const dayMs = 86_400_000;

const labels: Readonly<Record<GrainName, (year: string, month: number, start: string) => string>> = {
  YEAR: (year) => year,
  SEMESTER: (year, month) => `${year}-S${Math.ceil(month / 6)}`,
  QUARTER: (year, month) => `${year}-Q${Math.ceil(month / 3)}`,
  MONTH: (_year, _month, start) => start.slice(0, 7),
  DAY: (_year, _month, start) => start,
};

function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

/** Written once for each month that was ever asked for, at most 120,000: every number of an answer has its bucket's end. */
const firstDays: string[] = [];

function firstDay(month: number): string {
  return (firstDays[month] ??=
    `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`);
}
