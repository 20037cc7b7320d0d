import { TooExpensive } from '../errors.ts';

export const defaultPageSize = 50;
/** Asked for more, a request is refused: a page is never silently shorter than asked. */
export const maxPageSize = 500;

/** One question to the engine counts as much as this many values read from the database. */
const questionCost = 5_000;
const questions = new Set(['trend', 'comparison', 'scorecard', 'breakdown']);

/** How many rows a list is reckoned to have, where no argument says; most are shorter. */
const reckonedRows: Readonly<Record<string, number>> = {
  points: 12,
  series: 1,
  nodes: 1,
  edges: 1,
  rows: 40,
  history: 40,
};
const reckonedList = 5;

type Arguments = Readonly<Record<string, unknown>>;

/** What is read of a field's definition. */
interface Field {
  readonly name: string;
  readonly type: unknown;
  readonly args: readonly { readonly name: string }[];
}

/**
 * What a field adds to the cost of a request: roughly the number of values in its answer. Pages count by their size, so the
 * limit is on the product of nested pages, the one thing that a small text can make huge.
 */
export function fieldCost(args: Arguments, _context: unknown, field: Field) {
  const { name } = field;
  const isQuestion = questions.has(name);
  const isConnection = 'first' in argumentsOf(field) && 'after' in argumentsOf(field);
  const multiplier = isConnection
    ? pageSize(args, name)
    : isQuestion && Array.isArray(args['regions'])
      ? Math.max(1, args['regions'].length)
      : String(field.type).includes('[')
        ? (reckonedRows[name] ?? reckonedList)
        : 1;
  // A trend on an entity shares its question with those of the other entities on the page.
  return { field: isQuestion && !isOnEntity(field) ? questionCost : 1, multiplier };
}

function argumentsOf(field: Field): Readonly<Record<string, true>> {
  return Object.fromEntries(field.args.map(({ name }) => [name, true as const]));
}

function isOnEntity(field: Field): boolean {
  return !('regions' in argumentsOf(field)) && !('region' in argumentsOf(field));
}

function pageSize(args: Arguments, name: string): number {
  const size = Math.max(...[args['first'], args['last']].map((value) => (typeof value === 'number' ? value : -1)));
  if (size > maxPageSize) {
    throw new TooExpensive(
      `${name} was asked for ${size} rows at once; at most ${maxPageSize} are allowed. Read page by page: \`first: ${maxPageSize}, after: endCursor\`.`,
      { limit: maxPageSize, asked: size },
    );
  }
  return size < 0 ? defaultPageSize : Math.max(1, size);
}
