import { anonymousCode } from './anonymous-code.ts';
import { findByCode, openCaseLoader } from './case-loader.ts';
import { choice, date, optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { checkDays, readEmployees, unknownEmployee } from './employee-loader.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  type: required(choice(['CERTIFICATE', 'MONEY', 'PROMOTION'])),
  title_id: required(text),
  title_en: optional(text),
  region: optional(text),
  organisation_unit: optional(text),
  employee: optional(anonymousCode),
  team: optional(text),
  awarded_on: required(date),
  criteria: optional(text),
};

type Row = RowOf<typeof columns>;

/** One award a row, given by a government or a unit of it: to an employee, to a team, or else to the unit itself. */
export const awards: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const teams = await readIds(session, 'team');
    return openCaseLoader(session, table, async (rows: readonly Row[]) => {
      const employees = await readEmployees(
        session,
        rows.flatMap(({ employee }) => (employee === null ? [] : [employee])),
      );
      return (row) => {
        const home = homes.find(row.region, row.organisation_unit);
        if (home instanceof Rejection) return home;
        if (row.employee !== null && row.team !== null)
          return new Rejection('team', 'An award is for an employee or for a team, not both: leave one empty.');
        const teamId = row.team === null ? null : findByCode(teams, row.team, team);
        if (teamId instanceof Rejection) return teamId;
        const employeeId = row.employee === null ? null : employees.get(row.employee);
        if (employeeId === undefined) return new Rejection('employee', unknownEmployee(row.employee!));
        const { code, type, title_id: titleId, title_en: titleEn, awarded_on: awarded, criteria } = row;
        const place = [home.regionId, home.unitId];
        const fault = checkDays({ awarded_on: awarded }, session.now);
        return fault ?? [code, type, titleId, titleEn, ...place, employeeId, teamId, awarded, criteria];
      };
    });
  },
};

const team = { column: 'team', what: 'team', kind: 'teams' } as const;

const table: KeyedTable = {
  name: 'award',
  key: { code: 'text' },
  content: {
    type: '"AwardType"',
    title_id: 'text',
    title_en: 'text',
    region_id: 'int',
    unit_id: 'int',
    employee_id: 'int',
    team_id: 'int',
    awarded_on: 'date',
    criteria: 'text',
  },
  keyName: 'code',
  hasSource: true,
};
