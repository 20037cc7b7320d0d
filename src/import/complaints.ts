import { checkOrder, findByCode, openCaseLoader } from './case-loader.ts';
import { optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { moment, toInstant } from './moment.ts';
import { serviceType } from './service-cases.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  region: optional(text),
  organisation_unit: optional(text),
  service_type: optional(text),
  channel: optional(text),
  category: optional(text),
  received_at: required(moment),
  first_response_at: optional(moment),
  resolved_at: optional(moment),
};

type Row = RowOf<typeof columns>;

/** One complaint a row; imported again, it is answered or resolved. */
export const complaints: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const types = await readIds(session, 'service_type');
    const read = (row: Row) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const type = row.service_type === null ? null : findByCode(types, row.service_type, serviceType);
      if (type instanceof Rejection) return type;
      const at = (given: Row['first_response_at']) => (given === null ? null : toInstant(given, home.timeZone));
      const [received, response, resolved] = [at(row.received_at), at(row.first_response_at), at(row.resolved_at)];
      const answered = { column: 'first_response_at', at: response };
      const settled = { column: 'resolved_at', at: resolved };
      const began = { column: 'received_at', at: received };
      // A complaint may be settled by other means before anybody answers it, but not before it was received.
      const fault = checkOrder([began, answered], session.now) ?? checkOrder([began, settled], session.now);
      const { code, channel, category } = row;
      return fault ?? [code, type, home.regionId, home.unitId, channel, category, received, response, resolved];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

const table: KeyedTable = {
  name: 'complaint',
  key: { code: 'text' },
  content: {
    service_type_id: 'int',
    region_id: 'int',
    unit_id: 'int',
    channel: 'text',
    category: 'text',
    received_at: 'timestamptz(3)',
    first_response_at: 'timestamptz(3)',
    resolved_at: 'timestamptz(3)',
  },
  keyName: 'code',
  hasSource: true,
};
