import { anonymousCode } from './anonymous-code.ts';
import { choice, date, optional, Rejection, required, text, upperCaseText } from './column.ts';
import type { RowOf } from './column.ts';
import { checkDays, openEmployeeLoader } from './employee-loader.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = {
  code: required(text),
  employee: required(anonymousCode),
  kind: optional(upperCaseText),
  given_on: required(date),
  acknowledged_on: optional(date),
  accepted: optional(choice(['YES', 'NO'])),
};

type Row = RowOf<typeof columns>;

/** One feedback a row; imported again, it was acknowledged. What was said is not kept. */
export const feedback: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: (session) =>
    openEmployeeLoader(session, table, (row: Row, employeeId) => {
      const { code, kind, given_on: given, acknowledged_on: acknowledged, accepted } = row;
      if (accepted !== null && acknowledged === null)
        return new Rejection('accepted', 'What nobody acknowledged was neither accepted nor refused.');
      const fault = checkDays({ given_on: given, acknowledged_on: acknowledged }, session.now);
      return fault ?? [code, employeeId, kind, given, acknowledged, accepted];
    }),
};

const table: KeyedTable = {
  name: 'feedback',
  key: { code: 'text' },
  content: { employee_id: 'int', kind: 'text', given_on: 'date', acknowledged_on: 'date', accepted: 'boolean' },
  keyName: 'code',
  hasSource: true,
};
