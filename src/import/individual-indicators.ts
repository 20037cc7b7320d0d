import { anonymousCode } from './anonymous-code.ts';
import { findByCode, openCaseLoader } from './case-loader.ts';
import { number, optional, Rejection, required, text, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(anonymousCode),
  employee: required(anonymousCode),
  year: required(wholeNumber(1945, 2200)),
  name_id: required(text),
  name_en: optional(text),
  indicator: optional(text),
  target: optional(number),
  unit: optional(text),
};

type Row = RowOf<typeof columns>;

/** An indicator in somebody's work plan (SKP) of a year, and the indicator of the unit that it serves. It is answered as counts only. */
export const individualIndicators: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const employees = await readIds(session, 'employee');
    const indicators = await readIds(session, 'indicator');
    const read = (row: Row) => {
      const employeeId = findByCode(employees, row.employee, employee);
      if (employeeId instanceof Rejection) return employeeId;
      const indicatorId = row.indicator === null ? null : findByCode(indicators, row.indicator, indicator);
      if (indicatorId instanceof Rejection) return indicatorId;
      const { code, year, name_id: nameId, name_en: nameEn, target, unit } = row;
      return [code, employeeId, year, nameId, nameEn, indicatorId, target, unit];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

const employee = { column: 'employee', what: 'employee', kind: 'employees' } as const;
const indicator = { column: 'indicator', what: 'indicator', kind: 'indicators' } as const;

const table: KeyedTable = {
  name: 'individual_indicator',
  key: { code: 'text' },
  content: {
    employee_id: 'int',
    year: 'int',
    name_id: 'text',
    name_en: 'text',
    indicator_id: 'int',
    target: 'float8',
    unit: 'text',
  },
  keyName: 'code',
  hasSource: true,
};
