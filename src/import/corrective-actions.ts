import { findByCode, openCaseLoader } from './case-loader.ts';
import { choice, date, optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  cause: optional(text),
  region: optional(text),
  organisation_unit: optional(text),
  description: required(text),
  set_on: required(date),
  due_on: required(date),
  completed_on: optional(date),
  status: optional(choice(['PLANNED', 'IN_PROGRESS', 'DONE', 'CANCELLED'])),
};

type Row = RowOf<typeof columns>;

/** What is done about a cause, by which unit and until when; imported again with `completed_on`, it is done. */
export const correctiveActions: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const causes = await readIds(session, 'cause');
    const read = (row: Row) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const causeId = row.cause === null ? null : findByCode(causes, row.cause, cause);
      if (causeId instanceof Rejection) return causeId;
      const { code, description, set_on: set, due_on: due, completed_on: completed } = row;
      const status = row.status ?? (completed === null ? 'PLANNED' : 'DONE');
      const fault = check(row, status, session.now);
      return fault ?? [code, causeId, home.regionId, home.unitId, description, set, due, completed, status];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

const cause = { column: 'cause', what: 'cause', kind: 'causes' } as const;

const table: KeyedTable = {
  name: 'corrective_action',
  key: { code: 'text' },
  content: {
    cause_id: 'int',
    region_id: 'int',
    unit_id: 'int',
    description: 'text',
    set_on: 'date',
    due_on: 'date',
    completed_on: 'date',
    status: '"ActionStatus"',
  },
  keyName: 'code',
  hasSource: true,
};

const dayMs = 86_400_000;

function check(
  { set_on: set, due_on: due, completed_on: completed }: Row,
  status: string,
  now: Date,
): Rejection | null {
  if (due < set) return new Rejection('due_on', `due_on ${due} is before set_on ${set}.`);
  if (completed !== null && completed < set)
    return new Rejection('completed_on', `completed_on ${completed} is before set_on ${set}.`);
  // In the east of the country a day begins before it does by UTC.
  if (completed !== null && Date.parse(completed) > now.getTime() + dayMs)
    return new Rejection('completed_on', `${completed} is in the future.`);
  if ((status === 'DONE') !== (completed !== null))
    return new Rejection('status', 'What is DONE has a completed_on, and what has one is DONE.');
  return null;
}
