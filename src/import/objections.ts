import { anonymousCode } from './anonymous-code.ts';
import { choice, date, optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { checkDays, openEmployeeLoader } from './employee-loader.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = {
  code: required(text),
  employee: required(anonymousCode),
  filed_on: required(date),
  decided_on: optional(date),
  upheld: optional(choice(['YES', 'NO'])),
};

type Row = RowOf<typeof columns>;

/** One formal objection to a rating a row; imported again, it was decided. */
export const objections: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: (session) =>
    openEmployeeLoader(session, table, (row: Row, employeeId) => {
      const { code, filed_on: filed, decided_on: decided, upheld } = row;
      if ((decided === null) !== (upheld === null))
        return new Rejection('upheld', 'What was decided has both `decided_on` and `upheld`.');
      const fault = checkDays({ filed_on: filed, decided_on: decided }, session.now);
      return fault ?? [code, employeeId, filed, decided, upheld];
    }),
};

const table: KeyedTable = {
  name: 'objection',
  key: { code: 'text' },
  content: { employee_id: 'int', filed_on: 'date', decided_on: 'date', upheld: 'boolean' },
  keyName: 'code',
  hasSource: true,
};
