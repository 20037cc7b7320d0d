import { findByCode, openCaseLoader } from './case-loader.ts';
import { anonymousCode } from './anonymous-code.ts';
import { choice, date, number, optional, period, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { openEmployeeLoader } from './employee-loader.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  name_id: required(text),
  name_en: optional(text),
  region: optional(text),
  organisation_unit: optional(text),
  starts_on: required(date),
  ends_on: optional(date),
};

/** People of one or several units who work on one thing: a team a row. `ends_on` is the first day on which it is no more. */
export const teams: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    return openCaseLoader(session, teamTable, async () => (row: RowOf<typeof columns>) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const { starts_on: from, ends_on: to } = row;
      if (to !== null && to <= from) return new Rejection('ends_on', `ends_on ${to} is not after starts_on ${from}.`);
      return [row.code, row.name_id, row.name_en, home.regionId, home.unitId, from, to];
    });
  },
};

const teamTable: KeyedTable = {
  name: 'team',
  key: { code: 'text' },
  content: {
    name_id: 'text',
    name_en: 'text',
    region_id: 'int',
    unit_id: 'int',
    starts_on: 'date',
    ends_on: 'date',
  },
  keyName: 'code',
  hasSource: true,
};

const teamReference = { column: 'team', what: 'team', kind: 'teams' } as const;

const memberColumns = {
  team: required(text),
  employee: required(anonymousCode),
  role: optional(choice(['COORDINATOR', 'MEMBER'])),
};

/** Who works in a team; a member unless told. */
export const teamMembers: ImportKind<typeof memberColumns> = {
  columns: memberColumns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const ids = await readIds(session, 'team');
    return openEmployeeLoader(session, memberTable, (row: RowOf<typeof memberColumns>, employeeId) => {
      const team = findByCode(ids, row.team, teamReference);
      return team instanceof Rejection ? team : [team, employeeId, row.role ?? 'MEMBER'];
    });
  },
};

const memberTable: KeyedTable = {
  name: 'team_member',
  key: { team_id: 'int', employee_id: 'int' },
  content: { role: '"TeamRole"' },
  keyName: 'team and employee',
  hasSource: true,
};

const resultColumns = {
  team: required(text),
  period: required(period()),
  attainment: required(number),
};

/** What a team attained in a period, in percent of what it was to attain. */
export const teamResults: ImportKind<typeof resultColumns> = {
  columns: resultColumns,
  oneOf: [],
  measures: ['attainment'],
  batch: 10_000,
  open: async (session) => {
    const { rows } = await session.client.query<TeamSpan>(
      `select id, code, starts_on::text as "from", ends_on::text as "to" from team`,
    );
    const known = new Map(rows.map((team) => [team.code, team]));
    return openCaseLoader(session, resultTable, async () => (row: RowOf<typeof resultColumns>) => {
      const team = findByCode(known, row.team, teamReference);
      if (team instanceof Rejection) return team;
      const { from, to, grain } = row.period;
      if (Date.parse(from) > session.now.getTime())
        return new Rejection('period', 'The period has not begun: nothing was attained in it yet.');
      if (to <= team.from || (team.to !== null && from >= team.to))
        return new Rejection(
          'period',
          `The team was there from ${team.from}${team.to === null ? ' on' : ` to ${team.to}`}.`,
        );
      return [team.id, grain, from, row.attainment];
    });
  },
};

interface TeamSpan {
  readonly id: number;
  readonly code: string;
  readonly from: string;
  readonly to: string | null;
}

const resultTable: KeyedTable = {
  name: 'team_result',
  key: { team_id: 'int', grain: '"PeriodGrain"', period_start: 'date' },
  content: { attainment: 'float8' },
  keyName: 'team and period',
  hasSource: true,
};
