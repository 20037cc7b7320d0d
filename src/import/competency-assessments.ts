import { competencyCode, competencyLevels } from '../rules/competency.ts';
import { anonymousCode } from './anonymous-code.ts';
import { date, number, optional, Rejection, required } from './column.ts';
import type { RowOf } from './column.ts';
import { checkDays, openEmployeeLoader } from './employee-loader.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = {
  employee: required(anonymousCode),
  competency: required(competencyCode),
  assessed_on: required(date),
  actual: required(number),
  required: optional(number),
};

type Row = RowOf<typeof columns>;

/** One competency of one employee as it was found a row; without `required` it is set against the standard of the job held on that day. */
export const competencyAssessments: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: ['actual'],
  batch: 10_000,
  open: (session) =>
    openEmployeeLoader(session, table, (row: Row, employeeId) => {
      const { competency: code, assessed_on: on, actual, required: asked } = row;
      const wrong = (['actual', 'required'] as const).find((name) => row[name] !== null && !isLevel(row[name]));
      if (wrong !== undefined) {
        const { low, high } = competencyLevels;
        return new Rejection(wrong, `${row[wrong]} is not a level between ${low} and ${high}.`);
      }
      return checkDays({ assessed_on: on }, session.now) ?? [employeeId, code, on, actual, asked];
    }),
};

const isLevel = (level: number): boolean => level >= competencyLevels.low && level <= competencyLevels.high;

const table: KeyedTable = {
  name: 'competency_assessment',
  key: { employee_id: 'int', competency: 'text', assessed_on: 'date' },
  content: { actual: 'float8', required: 'float8' },
  keyName: 'employee, competency and day',
  hasSource: true,
};
