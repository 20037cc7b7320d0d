import { professionalismComponentNames, professionalismComponents } from '../rules/professionalism.ts';
import type { ProfessionalismComponent } from '../rules/professionalism.ts';
import { anonymousCode } from './anonymous-code.ts';
import { number, period, Rejection, required } from './column.ts';
import type { Column, RowOf } from './column.ts';
import { openEmployeeLoader } from './employee-loader.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { isAfterTomorrow } from './vintage-loader.ts';

const components = professionalismComponentNames.map((name) => ({
  name: name.toLowerCase() as Lowercase<ProfessionalismComponent>,
  most: professionalismComponents[name].most,
}));

const points = Object.fromEntries(components.map(({ name }) => [name, required(number)])) as Readonly<
  Record<Lowercase<ProfessionalismComponent>, Column<number>>
>;

const columns = { employee: required(anonymousCode), period: required(period()), ...points };

type Row = RowOf<typeof columns>;

/** The professionalism index (IP ASN) of one employee in one year a row, as points of its four components. */
export const professionalismScores: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: components.map(({ name }) => name),
  batch: 10_000,
  open: (session) =>
    openEmployeeLoader(session, table, (row: Row, employeeId) => {
      const { grain, from } = row.period;
      if (grain !== 'YEAR') return new Rejection('period', 'The index is of a year: write 2024.');
      if (isAfterTomorrow(from, session.now)) return new Rejection('period', 'The period has not begun.');
      const wrong = components.find(({ name, most }) => row[name] < 0 || row[name] > most);
      if (wrong !== undefined)
        return new Rejection(wrong.name, `${row[wrong.name]} is not between 0 and ${wrong.most} points.`);
      return [employeeId, from, ...components.map(({ name }) => row[name])];
    }),
};

const table: KeyedTable = {
  name: 'professionalism_score',
  key: { employee_id: 'int', period_start: 'date' },
  content: Object.fromEntries(components.map(({ name }) => [name, 'float8'])),
  keyName: 'employee and year',
  hasSource: true,
};
