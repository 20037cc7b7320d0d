import { BadUserInput } from '../errors.ts';
import { findNearest } from '../rules/nearest-match.ts';
import { isDate } from '../time/bucket.ts';
import { parseBucket } from '../time/period.ts';
import type { Period } from '../time/period.ts';

/** Why a row, or a file's cell, is not what it should be. A value and not an error: a file may have a million of them. */
export class Rejection {
  /** The column to look at; null: the row as a whole. */
  readonly column: string | null;
  /** A sentence for the person who mends the file. */
  readonly reason: string;

  constructor(column: string | null, reason: string) {
    this.column = column;
    this.reason = reason;
  }
}

/** What is wrong with a cell's text; the column is added by whoever knows it. */
export class Fault {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

export type Read<Value> = (text: string) => Value | Fault;

/** A column of a tidy file. Cells are trimmed before they are read; an empty one is never read. */
export interface Column<Value> {
  /** Required: the header must have it and no cell may be empty. */
  readonly required: boolean;
  /** Numbers may be written with other marks, which a mapping names. */
  readonly isNumber: boolean;
  readonly read: Read<Value>;
}

export type Columns = Readonly<Record<string, Column<unknown>>>;

/** The values of a row: null where the cell is empty or the file lacks the column. */
export type RowOf<Table extends Columns> = {
  readonly [Name in keyof Table]: Table[Name] extends Column<infer Value> ? Value : never;
};

export function required<Value>(read: Read<Value>): Column<Value> {
  return { required: true, isNumber: isNumeric(read), read };
}

/** `null` is in the type because an empty cell is not read. */
export function optional<Value>(read: Read<Value>): Column<Value | null> {
  return { required: false, isNumber: isNumeric(read), read };
}

export const text: Read<string> = (cell) => cell;

export const upperCaseText: Read<string> = (cell) => cell.toUpperCase();

const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A finite number with a decimal point. */
export const number: Read<number> = (cell) => {
  if (!plainNumber.test(cell)) return new Fault(notANumber(cell));
  const value = Number(cell);
  if (!Number.isFinite(value)) return new Fault(`"${cell}" is too large for a number.`);
  return value === 0 ? 0 : value; // no negative zero
};

export function wholeNumber(minimum: number, maximum: number): Read<number> {
  const read: Read<number> = (cell) => {
    const value = /^\d{1,9}$/.test(cell) ? Number(cell) : Number.NaN;
    if (value >= minimum && value <= maximum) return value;
    return new Fault(`"${cell}" is not a whole number from ${minimum} to ${maximum}.`);
  };
  return read;
}

export function choice<const Word extends string>(words: readonly Word[]): Read<Word> {
  return (cell) => {
    const word = words.find((candidate) => candidate === cell.toUpperCase());
    if (word !== undefined) return word;
    const nearest = findNearest(cell, words, (candidate) => [candidate]);
    const hint = nearest === null ? '' : ` Did you mean ${nearest.item}?`;
    return new Fault(`"${cell}" is not one of ${words.join(', ')}.${hint}`);
  };
}

export const date: Read<string> = (cell) =>
  isDate(cell) ? cell : new Fault(`"${cell}" is not a date of the calendar written as 2024-07-01.`);

const isoInstant = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(:\d{2}(\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/;

/** A day (its start) or an instant, to the millisecond; UTC unless it says otherwise. */
export const instant: Read<string> = (cell) => {
  if (isDate(cell)) return `${cell}T00:00:00.000Z`;
  const [, day, time, , , zone = 'Z'] = isoInstant.exec(cell) ?? [];
  const at = day !== undefined && isDate(day) ? Date.parse(`${day}T${time}${zone}`) : Number.NaN;
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  return new Fault(`"${cell}" is not a date (2024-07-01) or an instant (2024-07-01T08:30:00+07:00).`);
};

/** One bucket of time. Files repeat few of them, so each is read once. */
export function period(): Read<Period> {
  const known = new Map<string, Period | Fault>();
  return (cell) => {
    const found = known.get(cell);
    if (found !== undefined) return found;
    const value = readPeriod(cell);
    if (known.size < mostPeriods) known.set(cell, value);
    return value;
  };
}

const mostPeriods = 10_000;

function readPeriod(cell: string): Period | Fault {
  try {
    const bucket = parseBucket(cell);
    if (bucket.grain === 'DAY') return new Fault(`"${cell}" is a day; a period is a year, semester, quarter or month.`);
    return bucket;
  } catch (error) {
    if (error instanceof BadUserInput) return new Fault(error.message);
    throw error;
  }
}

/** `wholeNumber` makes a new function each time, and its columns (a version, a month) carry no marks; only `number` does. */
function isNumeric(read: Read<unknown>): boolean {
  return read === number;
}

function notANumber(cell: string): string {
  const bare = cell.replace(/\s*%$/, '');
  if (bare !== cell && plainNumber.test(bare.replace(',', '.'))) {
    const comma = bare.includes(',') ? ', "decimal": ","' : '';
    return `"${cell}" is not a plain number: write ${bare.replace(',', '.')}, or import with --map and {"percentSign": "strip"${comma}}.`;
  }
  if (/^[+-]?\d+,\d+$/.test(cell)) {
    return `"${cell}" has a comma: write ${cell.replace(',', '.')} with a decimal point, or import with --map and {"decimal": ","}.`;
  }
  if (/^[+-]?\d{1,3}([.,]\d{3})+([.,]\d+)?$/.test(cell)) {
    return `"${cell}" has marks between its thousands: leave them out, or import with --map and {"thousands": ".", "decimal": ","}.`;
  }
  if (/^(-+|\.{2,}|…|n\/?a|nan|null)$/i.test(cell)) {
    return `"${cell}" is not a number. Leave the cell empty, or import with --map and {"missing": ["${cell}"]} to skip such rows.`;
  }
  const hint = /^[A-Z]{1,4}$/i.test(cell) ? ' A predicate (WTP, BB) goes into the column "predicate".' : '';
  return `"${cell}" is not a number.${hint}`;
}
