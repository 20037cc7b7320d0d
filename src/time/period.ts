import { BadUserInput } from '../errors.ts';
import type { GrainName } from './grain.ts';
import { grains } from './grain.ts';
import { addBuckets, formatBucket, isDate, nextStart, truncate } from './bucket.ts';

/** A half-open stretch of time, `from <= t < to`, in ISO dates. Both ends are bucket starts of `grain`. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly grain: GrainName;
}

export interface AlignedPeriod extends Period {
  /** Whether whole buckets of the grain reach beyond what was asked. */
  readonly widened: boolean;
}

const firstYear = 1900;
const lastYear = 2200;

const forms =
  'Allowed are 2024, 2024-S1, 2024-Q3, 2024-07, 2024-07-15, or two of them with both ends included: 2021..2024, 2023-Q1..2024-Q4.';

/**
 * Reads the contract's Period: one bucket, or two with both ends included.
 * A range of two grains ("2023..2024-Q1") takes the finer one.
 */
export function parsePeriod(text: string): Period {
  const ends = text.split('..');
  if (ends.length > 2) throw notUnderstood(text);
  const [first, last] = ends.map((end) => readBucket(end, text)) as [Period, Period?];
  if (!last) return first;
  if (last.to <= first.from) {
    const [begin, end] = ends.map((part) => part.trim());
    throw new BadUserInput(
      `Period "${text}" is upside down: it ends with ${end} before it begins with ${begin}. Write ${end}..${begin}.`,
      { period: text },
    );
  }
  const grain = grains[first.grain].months <= grains[last.grain].months ? first.grain : last.grain;
  return { from: first.from, to: last.to, grain };
}

/** Reads a period that must be one bucket, as in a column of a file: a range is refused. */
export function parseBucket(text: string): Period {
  if (text.includes('..')) {
    throw new BadUserInput(
      `Period "${text}" is a range; one period is needed here: 2024, 2024-S1, 2024-Q3, 2024-07 or 2024-07-15.`,
      { period: text },
    );
  }
  return readBucket(text, text);
}

/** The shortest text that `parsePeriod` reads as the same period. */
export function formatPeriod({ from, to, grain }: Period): string {
  const last = addBuckets(to, grain, -1);
  return last <= from ? formatBucket(from, grain) : `${formatBucket(from, grain)}..${formatBucket(last, grain)}`;
}

/** Widens a period to whole buckets of a grain. */
export function alignTo(period: { readonly from: string; readonly to: string }, grain: GrainName): AlignedPeriod {
  const from = truncate(period.from, grain);
  const lastBucket = truncate(period.to, grain);
  const to = lastBucket === period.to ? lastBucket : nextStart(lastBucket, grain);
  return { from, to, grain, widened: from !== period.from || to !== period.to };
}

interface Form {
  readonly pattern: RegExp;
  readonly grain: GrainName;
  /** What the part after the year counts, and how far; null where the year is all. */
  readonly part: { readonly noun: string; readonly prefix: string; readonly last: number } | null;
}

const bucketForms: readonly Form[] = [
  { pattern: /^(\d{4})$/, grain: 'YEAR', part: null },
  { pattern: /^(\d{4})-S(\d{1,2})$/i, grain: 'SEMESTER', part: { noun: 'semester', prefix: 'S', last: 2 } },
  { pattern: /^(\d{4})-Q(\d{1,2})$/i, grain: 'QUARTER', part: { noun: 'quarter', prefix: 'Q', last: 4 } },
  { pattern: /^(\d{4})-(\d{2})$/, grain: 'MONTH', part: { noun: 'month', prefix: '', last: 12 } },
];

function readBucket(part: string, whole: string): Period {
  const text = part.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return readDay(text, whole);
  for (const form of bucketForms) {
    const match = form.pattern.exec(text);
    if (!match) continue;
    const index = match[2] === undefined ? 1 : Number(match[2]);
    if (form.part && (index < 1 || index > form.part.last)) {
      const { noun, prefix, last } = form.part;
      const name = (number: number) => prefix + (prefix ? String(number) : String(number).padStart(2, '0'));
      throw new BadUserInput(
        `Period "${whole}" names ${noun} ${match[2]}, which does not exist: a year has ${name(1)} to ${name(last)}.`,
        { period: whole },
      );
    }
    checkYear(match[1]!, whole);
    const from = addBuckets(`${match[1]}-01-01`, form.grain, index - 1);
    return { from, to: nextStart(from, form.grain), grain: form.grain };
  }
  throw notUnderstood(whole);
}

function readDay(text: string, whole: string): Period {
  if (!isDate(text)) {
    throw new BadUserInput(`Period "${whole}" names ${text}, a day that no calendar has.`, { period: whole });
  }
  checkYear(text.slice(0, 4), whole);
  return { from: text, to: nextStart(text, 'DAY'), grain: 'DAY' };
}

function checkYear(year: string, whole: string): void {
  if (Number(year) >= firstYear && Number(year) <= lastYear) return;
  throw new BadUserInput(
    `Period "${whole}" names the year ${year}; years from ${firstYear} to ${lastYear} are allowed.`,
    {
      period: whole,
    },
  );
}

function notUnderstood(text: string): BadUserInput {
  return new BadUserInput(`Period "${text}" is not understood. ${forms}`, { period: text });
}
