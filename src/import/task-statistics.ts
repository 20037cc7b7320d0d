import { openCaseLoader } from './case-loader.ts';
import { optional, period, Rejection, required, text, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = {
  region: optional(text),
  organisation_unit: optional(text),
  period: required(period()),
  due: required(wholeNumber(0, 999_999_999)),
  on_time: required(wholeNumber(0, 999_999_999)),
  late: optional(wholeNumber(0, 999_999_999)),
};

type Row = RowOf<typeof columns>;

/** Tasks that fell due in a period: how many were done on time, how many late; the rest is not done. */
export const taskStatistics: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: ['due'],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const read = (row: Row) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const { from, grain } = row.period;
      if (Date.parse(from) > session.now.getTime())
        return new Rejection('period', 'The period has not begun: nothing in it is done yet.');
      const late = row.late ?? 0;
      if (row.on_time + late > row.due)
        return new Rejection(
          'due',
          `${row.on_time} on time and ${late} late are more than the ${row.due} that were due.`,
        );
      return [home.regionId, home.unitId ?? 0, grain, from, row.due, row.on_time, late];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

const table: KeyedTable = {
  name: 'task_statistic',
  key: { region_id: 'int', unit_id: 'int', grain: '"PeriodGrain"', period_start: 'date' },
  zeroIsNull: ['unit_id'],
  content: { due: 'int', on_time: 'int', late: 'int' },
  keyName: 'place and period',
  hasSource: true,
};
