import { findByCode, openCaseLoader } from './case-loader.ts';
import { number, optional, period, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  programme: required(text),
  period: required(period()),
  ceiling: optional(number),
  spent: optional(number),
  output_target: optional(number),
  output: optional(number),
};

type Row = RowOf<typeof columns>;

/** A year's row has the ceiling and the planned output; what was spent and delivered is told by any period, for that period alone. */
export const programmeBudgets: ImportKind<typeof columns> = {
  columns,
  oneOf: [['ceiling', 'spent', 'output']],
  measures: ['ceiling', 'spent', 'output_target', 'output'],
  batch: 10_000,
  open: async (session) => {
    const programmes = await readIds(session, 'programme');
    const read = (row: Row) => {
      const id = findByCode(programmes, row.programme, programme);
      if (id instanceof Rejection) return id;
      const { grain, from } = row.period;
      const fault = check(row, session.now);
      return fault ?? [id, grain, from, row.ceiling, row.spent, row.output_target, row.output];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

const programme = { column: 'programme', what: 'programme', kind: 'programmes' } as const;

const table: KeyedTable = {
  name: 'programme_budget',
  key: { programme_id: 'int', grain: '"PeriodGrain"', period_start: 'date' },
  content: { ceiling: 'float8', spent: 'float8', output_target: 'float8', output: 'float8' },
  keyName: 'programme and period',
  hasSource: true,
};

function check(row: Row, now: Date): Rejection | null {
  for (const name of ['ceiling', 'spent', 'output_target', 'output'] as const) {
    if ((row[name] ?? 0) < 0) return new Rejection(name, `${row[name]} is below zero.`);
  }
  if (row.period.grain !== 'YEAR') {
    const yearly = (['ceiling', 'output_target'] as const).find((name) => row[name] !== null);
    if (yearly !== undefined) return new Rejection(yearly, `${yearly} is for a year: put it in the row of the year.`);
  }
  const isAhead = Date.parse(row.period.from) > now.getTime();
  if (isAhead && row.spent !== null)
    return new Rejection('spent', 'The period has not begun: nothing can be spent yet.');
  if ([row.ceiling, row.spent, row.output_target, row.output].every((each) => each === null))
    return new Rejection(null, 'The row has no ceiling, no spending and no output.');
  return null;
}
