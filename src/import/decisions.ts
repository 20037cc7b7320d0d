import { anonymousCode } from './anonymous-code.ts';
import { choice, date, optional, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { checkDays, openEmployeeLoader } from './employee-loader.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = {
  code: required(text),
  type: required(choice(['PROMOTION', 'TRAINING', 'FURTHER_STUDY'])),
  employee: required(anonymousCode),
  decided_on: required(date),
  reason: optional(text),
};

type Row = RowOf<typeof columns>;

/** One decision on an employee a row: a promotion, an assignment to training or to further study. */
export const decisions: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: (session) =>
    openEmployeeLoader(session, table, (row: Row, employeeId) => {
      const { code, type, decided_on: decided, reason } = row;
      return checkDays({ decided_on: decided }, session.now) ?? [code, type, employeeId, decided, reason];
    }),
};

const table: KeyedTable = {
  name: 'decision',
  key: { code: 'text' },
  content: { type: '"DecisionType"', employee_id: 'int', decided_on: 'date', reason: 'text' },
  keyName: 'code',
  hasSource: true,
};
