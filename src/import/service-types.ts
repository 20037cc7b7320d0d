import { choice, date, number, optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { Fields } from './fields.ts';
import { Homes } from './homes.ts';
import type { Home } from './homes.ts';
import { KeyedMerge } from './keyed-merge.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind, ImportSession, Loader, Numbered, RejectedLine } from './kind.ts';

const columns = {
  code: required(text),
  name_id: required(text),
  name_en: optional(text),
  field: optional(text),
  region: optional(text),
  promised_hours: optional(number),
  clock: optional(choice(['CALENDAR', 'WORKING'])),
  regulation: optional(text),
  valid_from: optional(date),
  valid_to: optional(date),
};

type Row = RowOf<typeof columns>;

/** A row names a service, and promises a time for it: a government's own (`region`), or one for all that have none. */
export const serviceTypes: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 'whole-file',
  open: openLoader,
};

const types: KeyedTable = {
  name: 'service_type',
  key: { code: 'text' },
  content: { name_id: 'text', name_en: 'text', field_id: 'int' },
  keyName: 'code',
  hasSource: false,
};

const standards: KeyedTable = {
  name: 'service_standard',
  key: { service_type_id: 'int', region_id: 'int', valid_from: 'date' },
  zeroIsNull: ['region_id'],
  content: { promised_minutes: 'int', clock: '"ServiceClock"', regulation: 'text', valid_to: 'date' },
  keyName: 'code, region and valid_from',
  hasSource: false,
};

/** From when a promise holds if the file does not say. */
const always = '1900-01-01';

async function openLoader(session: ImportSession): Promise<Loader<Row>> {
  const { client } = session;
  const fields = await Fields.open(client);
  const fieldIds = await readIds(session, 'field');
  const homes = await Homes.open(session);
  const typeMerge = await KeyedMerge.open(session, types);
  const named = new Map<string, string>();
  const promises: Numbered<Row>[] = [];

  function judge(row: Row): Rejection | null {
    const { code, name_id: name, promised_hours: hours, clock, valid_from: from, valid_to: to } = row;
    if ((named.get(code) ?? name) !== name)
      return new Rejection('name_id', `The service ${code} is named "${named.get(code)}" in a line before.`);
    if ((hours === null) !== (clock === null))
      return new Rejection('clock', 'A promise needs both `promised_hours` and `clock` (CALENDAR or WORKING).');
    if (hours !== null && hours <= 0)
      return new Rejection('promised_hours', 'A promise is longer than no time at all.');
    if (from !== null && to !== null && from >= to)
      return new Rejection('valid_to', `valid_to ${to} is not after valid_from ${from}.`);
    const field = row.field === null ? null : fields.find(row.field);
    if (field instanceof Rejection) return field;
    const home = row.region === null ? null : homes.find(row.region, null);
    return home instanceof Rejection ? home : null;
  }

  return {
    async load(rows) {
      const rejected: RejectedLine[] = [];
      for (const { line, row } of rows) {
        const rejection = judge(row);
        if (rejection !== null) {
          rejected.push({ line, rejection });
          continue;
        }
        if (row.promised_hours !== null) promises.push({ line, row });
        if (named.has(row.code)) continue;
        named.set(row.code, row.name_id);
        const field = row.field === null ? null : (fieldIds.get(fields.find(row.field) as string) ?? null);
        await typeMerge.add([{ line, values: [row.code, row.name_id, row.name_en, field] }]);
      }
      return rejected;
    },
    /** A promise is counted with its service: a file of five services with a promise each is five rows, not ten. */
    async finish() {
      const counts = await typeMerge.merge();
      if (promises.length === 0) return counts;
      const typeIds = await readIds(session, 'service_type');
      const standardMerge = await KeyedMerge.open(session, standards);
      for (const { line, row } of promises) {
        const home = row.region === null ? null : (homes.find(row.region, null) as Home);
        const minutes = Math.round((row.promised_hours ?? 0) * 60);
        const key = [typeIds.get(row.code)!, home?.regionId ?? 0, row.valid_from ?? always];
        await standardMerge.add([{ line, values: [...key, minutes, row.clock, row.regulation, row.valid_to] }]);
      }
      const promised = await standardMerge.merge();
      return {
        new: Math.max(counts.new, promised.new),
        changed: Math.max(counts.changed, promised.changed),
        unchanged: Math.max(counts.unchanged, promised.unchanged),
      };
    },
  };
}

/** Names come from our own tables, never from a file. */
export async function readIds(
  { client }: Pick<ImportSession, 'client'>,
  table: 'field' | 'service_type' | 'indicator' | 'programme' | 'cause' | 'job' | 'employee' | 'team',
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ id: number; code: string }>(`select id, code from ${table}`);
  return new Map(rows.map(({ id, code }) => [code, id]));
}
