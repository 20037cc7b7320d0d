import { anonymousCode } from './anonymous-code.ts';
import { date, optional, required, text, upperCaseText } from './column.ts';
import type { RowOf } from './column.ts';
import { checkDays, openEmployeeLoader } from './employee-loader.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = {
  code: required(text),
  employee: required(anonymousCode),
  topic: required(upperCaseText),
  criterion: optional(upperCaseText),
  noted_on: required(date),
};

type Row = RowOf<typeof columns>;

/** What an employee is to get better at, one a row: the topic that would teach it, and the criterion of a rating that would show it. */
export const weaknesses: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: (session) =>
    openEmployeeLoader(session, table, (row: Row, employeeId) => {
      const { code, topic, criterion, noted_on: noted } = row;
      return checkDays({ noted_on: noted }, session.now) ?? [code, employeeId, topic, criterion, noted];
    }),
};

const table: KeyedTable = {
  name: 'weakness',
  key: { code: 'text' },
  content: { employee_id: 'int', topic: 'text', criterion: 'text', noted_on: 'date' },
  keyName: 'code',
  hasSource: true,
};
