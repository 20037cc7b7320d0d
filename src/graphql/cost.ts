import { BadUserInput, TooExpensive } from '../errors.ts';

export const defaultPageSize = 50;
/** Asked for more, a request is refused: a page is never silently shorter than asked. */
export const maxPageSize = 500;

/** One question to the engine counts as much as this many values read from the database. */
const questionCost = 5_000;
/** Fields that ask the engine, and about how often. */
const questions: Readonly<Record<string, number>> = {
  trend: 1,
  comparison: 1,
  scorecard: 1,
  breakdown: 1,
  submissions: 1,
  dataQuality: 1,
  explainChange: 3,
  programmeEffect: 3,
  // One for all series of an answer.
  projection: 0.1,
  evenness: 2,
  // And one for each of the other metrics, and for each part.
  correlation: 1,
  compositeIndex: 0,
  // And a scorecard for each region.
  ratingFairness: 10,
  revisions: 1,
  vintages: 1,
  // Three grains at most, four kinds of trouble, and two for the pace.
  attention: 9,
  targetQuality: 2,
  yardsticks: 3,
  performanceReport: 8,
  regionProfile: 20,
};

/** How many rows a list is reckoned to have, where no argument says; most are shorter. */
const reckonedRows: Readonly<Record<string, number>> = {
  points: 12,
  series: 1,
  nodes: 1,
  edges: 1,
  rows: 1,
  history: 40,
};
const reckonedList = 5;
const reckonedAnswer = 40;
const reckonedBreakdown = 100;

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
  return {
    field: isQuestion(field) ? questionCost * questionsAsked(args, field) : 1,
    multiplier: reckonRows(args, field),
  };
}

/** The list among the arguments of which every entry is a question more. */
const askedForEach: Readonly<Record<string, string>> = {
  correlation: 'y',
  compositeIndex: 'parts',
  ratingFairness: 'regions',
};

function questionsAsked(args: Arguments, { name }: Field): number {
  const listed = args[askedForEach[name] ?? ''];
  return (questions[name] ?? 1) + (Array.isArray(listed) ? listed.length : 0);
}

/** A trend on an entity names no region: it shares its question with those of the other entities on the page. */
function isQuestion(field: Field): boolean {
  return Object.hasOwn(questions, field.name) && (field.name !== 'trend' || takes(field, 'regions'));
}

function reckonRows(args: Arguments, field: Field): number {
  const { name } = field;
  // Its own limit on pages is that of the query layer, higher than that of connections.
  if (name === 'breakdown') return sizeAsked(args) ?? reckonedBreakdown;
  if (takes(field, 'first')) return withinLimit(sizeAsked(args) ?? defaultPageSize, name);
  const listed = args['regions'] ?? args['ids'];
  if (Array.isArray(listed)) return takes(field, 'ids') ? withinLimit(listed.length, name) : listed.length;
  if (isQuestion(field)) return reckonedAnswer;
  return String(field.type).includes('[') ? (reckonedRows[name] ?? reckonedList) : 1;
}

function takes(field: Field, argument: string): boolean {
  return field.args.some(({ name }) => name === argument);
}

function sizeAsked({ first, last }: Arguments): number | null {
  if (typeof first === 'number' && typeof last === 'number') {
    throw new BadUserInput(
      '`first` and `last` together say two things: rows from the start, or from the end. Give one of them.',
    );
  }
  const sizes = [first, last].filter((size) => typeof size === 'number');
  return sizes.length === 0 ? null : Math.max(1, ...sizes);
}

function withinLimit(size: number, name: string): number {
  if (size <= maxPageSize) return size;
  throw new TooExpensive(
    `${name} was asked for ${size} rows at once; at most ${maxPageSize} are allowed. Read page by page: \`first: ${maxPageSize}, after: endCursor\`.`,
    { limit: maxPageSize, asked: size },
  );
}
