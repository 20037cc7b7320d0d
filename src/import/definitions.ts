import { Rejection } from './column.ts';
import type { RejectedLine } from './kind.ts';

/** What the files of definitions (indicators, units) have in common: rows that refer to each other, in any order. */

/** A row of a definition, with its line. */
export interface Placed<Definition> {
  readonly line: number;
  readonly definition: Definition;
}

export interface Sifted<Definition> {
  readonly kept: readonly Placed<Definition>[];
  readonly rejected: readonly RejectedLine[];
}

/** Of rows with one key the first stays. */
export function siftDuplicates<Definition>(
  rows: readonly Placed<Definition>[],
  keyOf: (definition: Definition) => string,
  what: string,
): Sifted<Definition> {
  const firstLines = new Map<string, number>();
  return sift(rows, ({ line, definition }) => {
    const key = keyOf(definition);
    const first = firstLines.get(key);
    if (first === undefined) firstLines.set(key, line);
    return first === undefined ? null : new Rejection(null, `Line ${first} has the same ${what} already.`);
  });
}

/**
 * Rejects rows by a rule that looks at all the rows that are left, again and again until every one of them passes:
 * a row that refers to a rejected one is rejected too.
 */
export function siftUntilStable<Definition>(
  rows: readonly Placed<Definition>[],
  rule: (left: readonly Placed<Definition>[]) => (row: Placed<Definition>) => Rejection | null,
): Sifted<Definition> {
  const rejected: RejectedLine[] = [];
  for (let left = rows; ;) {
    const sifted = sift(left, rule(left));
    rejected.push(...sifted.rejected);
    if (sifted.rejected.length === 0) return { kept: left, rejected };
    left = sifted.kept;
  }
}

export function sift<Definition>(
  rows: readonly Placed<Definition>[],
  judge: (row: Placed<Definition>) => Rejection | null,
): Sifted<Definition> {
  const kept: Placed<Definition>[] = [];
  const rejected: RejectedLine[] = [];
  for (const row of rows) {
    const rejection = judge(row);
    if (rejection === null) kept.push(row);
    else rejected.push({ line: row.line, rejection });
  }
  return { kept, rejected };
}

/** The way from `start` back to itself, or null where there is none. */
export function findCycle(start: string, next: (node: string) => readonly string[]): readonly string[] | null {
  const seen = new Set<string>();
  const paths: (readonly string[])[] = [[start]];
  for (let path = paths.pop(); path !== undefined; path = paths.pop()) {
    for (const node of next(path.at(-1)!)) {
      if (node === start) return [...path, start];
      if (seen.has(node)) continue;
      seen.add(node);
      paths.push([...path, node]);
    }
  }
  return null;
}

/**
 * A row over what is known: a column the file has counts, also where its cell is empty; a column it lacks leaves the
 * known value alone, so that a file with few columns does not erase the others.
 */
export function overlay<Definition extends object>(
  row: Definition,
  known: Definition | undefined,
  columns: ReadonlySet<string>,
): Definition {
  if (known === undefined) return row;
  const kept = Object.entries(known).filter(([name]) => !columns.has(name) && Object.hasOwn(row, name));
  return { ...row, ...Object.fromEntries(kept) };
}

export function isEqual<Definition extends object>(one: Definition, other: Definition): boolean {
  return Object.entries(one).every(([name, value]) => (other as Record<string, unknown>)[name] === value);
}
