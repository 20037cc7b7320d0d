import { coreValueNames, raterRoleNames, ratingScale360 } from '../rules/rating-360.ts';
import { anonymousCode } from './anonymous-code.ts';
import { findByCode } from './case-loader.ts';
import { choice, number, optional, period, Rejection, required, text } from './column.ts';
import type { Read, RowOf } from './column.ts';
import { openEmployeeLoader } from './employee-loader.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';
import { isAfterTomorrow } from './vintage-loader.ts';

/** A core value by its code or its name: `Berorientasi pelayanan` is BERORIENTASI_PELAYANAN. */
const criterion: Read<(typeof coreValueNames)[number]> = (cell) =>
  choice(coreValueNames)(cell.trim().replaceAll(/[\s-]+/g, '_'));

const columns = {
  employee: required(anonymousCode),
  role: required(choice(raterRoleNames)),
  rater_code: optional(anonymousCode),
  team: optional(text),
  period: required(period()),
  criterion: required(criterion),
  score: required(number),
};

type Row = RowOf<typeof columns>;

/** One criterion of one questionnaire a row. The rater's code tells raters apart and names nobody; who rates himself needs none. */
export const ratings360: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: ['score'],
  batch: 10_000,
  open: async (session) => {
    const teams = await readIds(session, 'team');
    return openEmployeeLoader(session, table, (row: Row, employeeId) => {
      const team = row.team === null ? null : findByCode(teams, row.team, teamReference);
      if (team instanceof Rejection) return team;
      const rater = raterOf(row);
      if (rater instanceof Rejection) return rater;
      const { from, grain } = row.period;
      if (isAfterTomorrow(from, session.now)) return new Rejection('period', 'The period has not begun.');
      const { low, high } = ratingScale360;
      if (row.score < low || row.score > high)
        return new Rejection('score', `${row.score} is not between ${low} and ${high}.`);
      return [employeeId, rater, row.role, grain, from, row.criterion, team, row.score];
    });
  },
};

const teamReference = { column: 'team', what: 'team', kind: 'teams' } as const;

function raterOf({ role, rater_code: rater, employee }: Row): string | Rejection {
  if (role === 'SELF') {
    if (rater === null || rater === employee) return employee;
    return new Rejection('rater_code', `"${rater}" is not the employee "${employee}": a SELF rating is one's own.`);
  }
  if (rater === null) return new Rejection('rater_code', 'The cell is empty; only a SELF rating needs no rater.');
  return rater === employee
    ? new Rejection('rater_code', `The employee is the rater: the role is SELF, not ${role}.`)
    : rater;
}

const table: KeyedTable = {
  name: 'rating_360',
  key: {
    subject_id: 'int',
    rater_code: 'text',
    role: '"RaterRole"',
    grain: '"PeriodGrain"',
    period_start: 'date',
    criterion: 'text',
  },
  content: { team_id: 'int', score: 'float8' },
  keyName: 'employee, rater, role, period and criterion',
  hasSource: true,
};
