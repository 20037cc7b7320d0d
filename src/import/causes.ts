import { findByCode, openCaseLoader } from './case-loader.ts';
import { choice, optional, period, Rejection, required, text, upperCaseText } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  indicator: required(text),
  region: optional(text),
  organisation_unit: optional(text),
  period: required(period()),
  factor: required(choice(['SUPPORTING', 'INHIBITING'])),
  category: required(upperCaseText),
  description: optional(text),
};

type Row = RowOf<typeof columns>;

/** Why a target was met or missed: one cause a row. */
export const causes: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const indicators = await readIds(session, 'indicator');
    const read = (row: Row) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const indicatorId = findByCode(indicators, row.indicator, indicator);
      if (indicatorId instanceof Rejection) return indicatorId;
      const { from, grain } = row.period;
      if (Date.parse(from) > session.now.getTime())
        return new Rejection('period', 'The period has not begun: nothing in it can be explained yet.');
      const { code, factor, category, description } = row;
      return [code, indicatorId, home.regionId, home.unitId, grain, from, factor, category, description];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

const indicator = { column: 'indicator', what: 'indicator', kind: 'indicators' } as const;

const table: KeyedTable = {
  name: 'cause',
  key: { code: 'text' },
  content: {
    indicator_id: 'int',
    region_id: 'int',
    unit_id: 'int',
    grain: '"PeriodGrain"',
    period_start: 'date',
    factor: '"CauseFactor"',
    category: 'text',
    description: 'text',
  },
  keyName: 'code',
  hasSource: true,
};
