import { BadUserInput, TooExpensive } from '../errors.ts';
import type { BreakdownRow, BreakdownValue } from './breakdown-answer.ts';
import { sharesKey } from './breakdown-groupings.ts';
import type { Grouping } from './breakdown-groupings.ts';
import { maxFirst, pageOf, sortedBy, toRow } from './breakdown-page.ts';
import type { Page } from './breakdown-page.ts';
import type { BreakdownQuestion } from './question.ts';

/** What a table is put together from. */
interface Table<Row extends BreakdownRow> {
  readonly groups: readonly Row[];
  readonly totals: readonly Row[];
  /** The rows that shares are of, by `sharesKey` of their grouping. */
  readonly wholes: ReadonlyMap<string, readonly BreakdownRow[]>;
  /** Whether parts of a total by this grouping add up to it. */
  isAdditive(index: number, row: BreakdownRow, of: Grouping): boolean;
  others(rest: readonly Row[]): Row;
}

export interface Tabulated<Row> extends Page<Row> {
  readonly totals: readonly BreakdownRow[];
}

/** The groups that are asked for, page by page or the top of them with the others as one, and all totals beside them. */
export function tabulate<Row extends BreakdownRow>(question: BreakdownQuestion, table: Table<Row>): Tabulated<Row> {
  const { totals, wholes, isAdditive } = table;
  if (totals.length > maxFirst)
    throw new TooExpensive(
      `The totals have ${totals.length} rows; at most ${maxFirst} are answered. Ask for totals by fewer dimensions.`,
    );
  const passing = table.groups.filter((row) => isAsked(row, question));
  const page = question.top ? topOf(passing, question, table) : pageOf(passing, question);
  const withShares = (row: BreakdownRow): BreakdownRow => sharesOf(row, wholes, isAdditive, question);
  return { ...page, rows: page.rows.map(withShares), totals: totals.map(toRow).map(withShares) };
}

/** Numbers that are missing or not whole are neither more nor less than anything. */
function isAsked({ values }: BreakdownRow, { having, metrics }: BreakdownQuestion): boolean {
  return (having ?? []).every(({ metric, atLeast, atMost }) => {
    const { value, status } = valueOf(values, metric, metrics, 'having');
    if (status !== 'COMPUTED' || value === null) return false;
    return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
  });
}

function valueOf(
  values: readonly BreakdownValue[],
  metric: BreakdownQuestion['metrics'][number],
  metrics: BreakdownQuestion['metrics'],
  name: string,
): BreakdownValue {
  const found = values[metrics.indexOf(metric)];
  if (found !== undefined) return found;
  throw new BadUserInput(`\`${name}\` names ${metric}, which is not asked for. It may name ${metrics.join(', ')}.`);
}

/** One page: what is beyond it is in the last row. */
function topOf<Row extends BreakdownRow>(
  passing: readonly Row[],
  question: BreakdownQuestion,
  { others }: Pick<Table<Row>, 'others'>,
): Page<Row> {
  const { n, by, direction } = question.top!;
  if (!Number.isInteger(n) || n < 1 || n > maxFirst)
    throw new BadUserInput(`\`top.n\` is ${n}; from 1 to ${maxFirst} groups can be told apart from the others.`);
  if (question.after || question.first)
    throw new BadUserInput('`top` is one page; with it leave out `first` and `after`.');
  if (!question.metrics.includes(by))
    throw new BadUserInput(
      `\`top.by\` names ${by}, which is not asked for. It may name ${question.metrics.join(', ')}.`,
    );
  const sorted = sortedBy(passing, { ...question, orderBy: [{ by, direction: direction ?? 'DESC' }] });
  const [top, rest] = [sorted.slice(0, n), sorted.slice(n)];
  const shown = question.orderBy && question.orderBy.length > 0 ? sortedBy(top, question) : top;
  const groups = rest.length === 0 ? shown : [...shown, others(rest)];
  return {
    groups,
    rows: groups.map(toRow),
    cursors: groups.map(() => ''),
    totalCount: sorted.length,
    hasNextPage: false,
    hasPreviousPage: false,
  };
}

function sharesOf(
  row: BreakdownRow,
  wholes: Table<BreakdownRow>['wholes'],
  isAdditive: Table<BreakdownRow>['isAdditive'],
  { shares, by }: BreakdownQuestion,
): BreakdownRow {
  if (!shares || shares.length === 0) return row;
  const values = row.values.map((value, index) => ({
    ...value,
    shares: Object.fromEntries(
      shares.map((of) => {
        const isPart = of.every((dimension) => row.grouping.includes(dimension)) && isAdditive(index, row, of);
        const whole = isPart ? wholes.get(sharesKey(of))?.find((each) => isSame(each, row, of, by)) : undefined;
        return [sharesKey(of), shareOf(value, whole?.values[index])];
      }),
    ),
  }));
  return { ...row, values };
}

function isSame(whole: BreakdownRow, row: BreakdownRow, of: Grouping, by: Grouping): boolean {
  return of.every((dimension) => whole.keys[by.indexOf(dimension)] === row.keys[by.indexOf(dimension)]);
}

function shareOf(part: BreakdownValue, whole: BreakdownValue | undefined): number | null {
  if (whole === undefined || part.status !== 'COMPUTED' || whole.status !== 'COMPUTED') return null;
  if (part.value === null || whole.value === null || whole.value <= 0) return null;
  return (part.value * 100) / whole.value;
}
