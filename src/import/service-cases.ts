import { openCaseLoader, checkOrder, findByCode } from './case-loader.ts';
import { optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { moment, toInstant } from './moment.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  service_type: required(text),
  region: optional(text),
  organisation_unit: optional(text),
  channel: optional(text),
  opened_at: required(moment),
  closed_at: optional(moment),
};

type Row = RowOf<typeof columns>;

/** One application a row; imported again with `closed_at`, it is closed. */
export const serviceCases: ImportKind<typeof columns> = {
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
      const type = findByCode(types, row.service_type, serviceType);
      if (type instanceof Rejection) return type;
      const opened = toInstant(row.opened_at, home.timeZone);
      const closed = row.closed_at === null ? null : toInstant(row.closed_at, home.timeZone);
      const times = [
        { column: 'opened_at', at: opened },
        { column: 'closed_at', at: closed },
      ];
      return (
        checkOrder(times, session.now) ?? [row.code, type, home.regionId, home.unitId, row.channel, opened, closed]
      );
    };
    return openCaseLoader(session, table, async () => read);
  },
};

export const serviceType = { column: 'service_type', what: 'service type', kind: 'service-types' } as const;

const table: KeyedTable = {
  name: 'service_case',
  key: { code: 'text' },
  content: {
    service_type_id: 'int',
    region_id: 'int',
    unit_id: 'int',
    channel: 'text',
    opened_at: 'timestamptz(3)',
    closed_at: 'timestamptz(3)',
  },
  keyName: 'code',
  hasSource: true,
};
