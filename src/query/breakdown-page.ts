import { BadUserInput } from '../errors.ts';
import type { BreakdownAnswer, BreakdownRow } from './breakdown-answer.ts';
import type { BreakdownQuestion } from './question.ts';

const defaultFirst = 100;
export const maxFirst = 1_000;

type SortKey = number | string | null;
export type Page<Row> = Pick<BreakdownAnswer, 'rows' | 'cursors' | 'totalCount' | 'hasNextPage' | 'hasPreviousPage'> & {
  readonly groups: readonly Row[];
};

/** A page by keyset: the cursor holds the sort values and keys of a row, not its position. */
export function pageOf<Row extends BreakdownRow>(groups: readonly Row[], question: BreakdownQuestion): Page<Row> {
  const first = question.first ?? defaultFirst;
  if (!Number.isInteger(first) || first < 1 || first > maxFirst) {
    throw new BadUserInput(
      `\`first\` is ${first}; from 1 to ${maxFirst} rows are answered at once. Page on with \`after\`.`,
    );
  }
  const orders = ordersOf(question);
  const compare = comparing(orders.map(({ isDescending }) => isDescending));
  const sorted = keyedBy(groups, orders).toSorted((left, right) => compare(left.key, right.key));
  const after = question.after ? decodeCursor(question, question.after) : null;
  const start = after === null ? 0 : sorted.findIndex(({ key }) => compare(key, after) > 0);
  const rest = start < 0 ? [] : sorted.slice(start);
  const page = rest.slice(0, first);
  return {
    groups: page.map(({ group }) => group),
    rows: page.map(({ group }) => toRow(group)),
    cursors: page.map(({ key }) => encodeCursor(question, key)),
    totalCount: sorted.length,
    hasNextPage: rest.length > page.length,
    hasPreviousPage: after !== null && start !== 0,
  };
}

/** A row as the answer has it, without what it was made of. */
export function toRow({ kind, grouping, keys, labelsId, labelsEn, values }: BreakdownRow): BreakdownRow {
  return { kind, grouping, keys, labelsId, labelsEn, values };
}

/** All groups in the order of the question. */
export function sortedBy<Row extends BreakdownRow>(
  groups: readonly Row[],
  question: BreakdownQuestion,
): readonly Row[] {
  const orders = ordersOf(question);
  const compare = comparing(orders.map(({ isDescending }) => isDescending));
  return keyedBy(groups, orders)
    .toSorted((left, right) => compare(left.key, right.key))
    .map(({ group }) => group);
}

function keyedBy<Row extends BreakdownRow>(groups: readonly Row[], orders: readonly Order[]) {
  return groups.map((group) => ({ group, key: [...orders.map(({ read }) => read(group)), ...group.keys] }));
}

interface Order {
  readonly read: (group: BreakdownRow) => SortKey;
  readonly isDescending: boolean;
}

function ordersOf({ orderBy, metrics, by }: BreakdownQuestion): readonly Order[] {
  return (orderBy ?? []).map(({ by: name, direction }) => {
    const isDescending = direction === 'DESC';
    const metric = metrics.findIndex((each) => each === name);
    if (metric >= 0) return { isDescending, read: (group) => sortKeyOf(group.values[metric]?.value ?? null) };
    const dimension = by.findIndex((each) => each === name);
    if (dimension >= 0) return { isDescending, read: (group) => group.keys[dimension] ?? null };
    throw new BadUserInput(
      `\`orderBy\` names ${name}, which is not asked for. It may name ${[...metrics, ...by].join(', ')}.`,
    );
  });
}

/** Twelve digits: sums over several threads differ in their last bits from run to run, and a cursor must find its row again. */
function sortKeyOf(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(12));
}

/** Nulls come last whatever the direction; equal rows are ordered by their keys. */
function comparing(descending: readonly boolean[]) {
  return (left: readonly SortKey[], right: readonly SortKey[]): number => {
    for (let index = 0; index < left.length; index += 1) {
      const [a, b] = [left[index] ?? null, right[index] ?? null];
      if (a === b) continue;
      if (a === null) return 1;
      if (b === null) return -1;
      return a < b === (descending[index] ?? false) ? 1 : -1;
    }
    return 0;
  };
}

/** What a list is sorted by and grouped by names it: keys of another one mean something else. */
function listName({ orderBy, by }: BreakdownQuestion): string {
  return [...(orderBy ?? []).map(({ by: name, direction }) => `${name} ${direction ?? 'ASC'}`), ...by].join(' ');
}

function encodeCursor(question: BreakdownQuestion, key: readonly SortKey[]): string {
  return Buffer.from(JSON.stringify([listName(question), ...key])).toString('base64url');
}

function decodeCursor(question: BreakdownQuestion, cursor: string): readonly SortKey[] {
  const length = (question.orderBy?.length ?? 0) + question.by.length;
  try {
    const [name, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (name === listName(question) && key.length === length && key.every(isSortKey)) return key;
  } catch {
    // Told below: whatever was sent is no cursor of ours.
  }
  throw new BadUserInput(`"${cursor}" is not a cursor of this list; send back the \`endCursor\` of the page before.`);
}

function isSortKey(key: unknown): key is SortKey {
  return key === null || typeof key === 'string' || typeof key === 'number';
}
