import { anonymousCode } from './anonymous-code.ts';
import { findByCode } from './case-loader.ts';
import { choice, date, optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import { jobReference } from './jobs.ts';
import { KeyedMerge } from './keyed-merge.ts';
import type { KeyedRow, KeyedTable } from './keyed-merge.ts';
import type { Counts, ImportKind, ImportSession, Loader, Numbered, RejectedLine } from './kind.ts';

import { readIds } from './service-types.ts';
import { Spells } from './spells.ts';
import type { Spell } from './spells.ts';

const columns = {
  employee: required(anonymousCode),
  sex: optional(choice(['L', 'P'])),
  region: optional(text),
  organisation_unit: optional(text),
  job: optional(text),
  employment_type: required(choice(['PNS', 'PPPK'])),
  grade_band: optional(choice(['I', 'II', 'III', 'IV', 'V-VIII', 'IX-XII'])),
  age_band: optional(choice(['<30', '30-39', '40-49', '50+'])),
  valid_from: required(date),
  valid_to: optional(date),
};

type Row = RowOf<typeof columns>;

/** Where and as what somebody works from a day on: a row for every change. Nobody is in two places on one day. */
export const employees: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: [],
  batch: 'whole-file',
  open: openLoader,
};

const people: KeyedTable = {
  name: 'employee',
  key: { code: 'text' },
  content: { sex: 'text' },
  keyName: 'employee',
  hasSource: true,
};

const placements: KeyedTable = {
  name: 'placement',
  key: { employee_id: 'int', valid_from: 'date' },
  content: {
    region_id: 'int',
    unit_id: 'int',
    job_id: 'int',
    employment_type: '"EmploymentType"',
    grade_band: 'text',
    age_band: 'text',
    valid_to: 'date',
  },
  keyName: 'employee and valid_from',
  hasSource: true,
};

interface Placed extends Numbered<Row> {
  readonly said: KeyedRow['values'];
}

async function openLoader(session: ImportSession): Promise<Loader<Row>> {
  const homes = await Homes.open(session);
  const jobs = await readIds(session, 'job');
  const spells = await Spells.open(session.client);
  const merge = await KeyedMerge.open(session, people);
  const stored = await session.client.query<{ code: string; sex: string | null }>('select code, sex from employee');
  const known = new Map(stored.rows.map(({ code, sex }) => [code, sex]));
  const sexes = new Map<string, string>();
  const accepted: Placed[] = [];

  function read(row: Row): KeyedRow['values'] | Rejection {
    const { employee, sex, valid_from: from, valid_to: to } = row;
    const home = homes.find(row.region, row.organisation_unit);
    if (home instanceof Rejection) return home;
    const job = row.job === null ? null : findByCode(jobs, row.job, jobReference);
    if (job instanceof Rejection) return job;
    if (to !== null && to <= from) return new Rejection('valid_to', `valid_to ${to} is not after valid_from ${from}.`);
    if ((sexes.get(employee) ?? sex) !== sex && sex !== null)
      return new Rejection('sex', `A line before says ${sexes.get(employee)} of this employee.`);
    return [home.regionId, home.unitId, job, row.employment_type, row.grade_band, row.age_band, to];
  }

  return {
    async load(rows) {
      const rejected: RejectedLine[] = [];
      const readable: Placed[] = [];
      for (const { line, row } of rows) {
        const said = read(row);
        if (said instanceof Rejection) rejected.push({ line, rejection: said });
        else readable.push({ line, row, said });
        if (!(said instanceof Rejection) && row.sex !== null) sexes.set(row.employee, row.sex);
      }
      const announced = siftBy(readable, rejected, (code, spell) => spells.announce(code, spell));
      accepted.push(...siftBy(announced, rejected, (code, spell) => spells.check(code, spell)));
      return rejected;
    },
    /** An employee is counted with his placements: a file of five rows is five rows, not five and their people. */
    async finish(): Promise<Counts> {
      const codes = [...new Map(accepted.map(({ row, line }) => [row.employee, line]))];
      await merge.add(
        codes.map(([code, line]) => ({ line, values: [code, sexes.get(code) ?? known.get(code) ?? null] })),
      );
      const said = await merge.merge();
      const ids = await readIds(session, 'employee');
      const placing = await KeyedMerge.open(session, placements);
      await placing.add(
        accepted.map(({ line, row, said }) => ({ line, values: [ids.get(row.employee)!, row.valid_from, ...said] })),
      );
      const placed = await placing.merge();
      const changed = Math.max(placed.changed, said.changed);
      return { ...placed, changed, unchanged: placed.unchanged - (changed - placed.changed) };
    },
  };
}

/** Those that `judge` lets pass; the others are added to `rejected`. */
function siftBy(
  placed: readonly Placed[],
  rejected: RejectedLine[],
  judge: (code: string, spell: Spell) => Rejection | null,
): readonly Placed[] {
  return placed.filter(({ line, row }) => {
    const rejection = judge(row.employee, { from: row.valid_from, to: row.valid_to, line });
    if (rejection !== null) rejected.push({ line, rejection });
    return rejection === null;
  });
}
