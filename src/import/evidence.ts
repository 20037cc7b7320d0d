import { findByCode, openCaseLoader } from './case-loader.ts';
import { date, optional, period, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  title_id: required(text),
  title_en: optional(text),
  url: optional(text),
  region: optional(text),
  organisation_unit: optional(text),
  indicator: optional(text),
  programme: optional(text),
  period: optional(period()),
  issued_on: optional(date),
};

type Row = RowOf<typeof columns>;

/** A document that proves a figure of an indicator, or the effect of a programme. */
export const evidence: ImportKind<typeof columns> = {
  columns,
  oneOf: [
    ['region', 'organisation_unit'],
    ['indicator', 'programme'],
  ],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const indicators = await readIds(session, 'indicator');
    const programmes = await readIds(session, 'programme');
    const read = (row: Row) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const indicatorId = row.indicator === null ? null : findByCode(indicators, row.indicator, indicator);
      if (indicatorId instanceof Rejection) return indicatorId;
      const programmeId = row.programme === null ? null : findByCode(programmes, row.programme, programme);
      if (programmeId instanceof Rejection) return programmeId;
      if (indicatorId === null && programmeId === null)
        return new Rejection(null, 'The row names neither an indicator nor a programme: it proves nothing.');
      const { code, title_id: titleId, title_en: titleEn, url, issued_on: issuedOn } = row;
      const [grain, from] = row.period === null ? [null, null] : [row.period.grain, row.period.from];
      const { regionId, unitId } = home;
      return [code, titleId, titleEn, url, regionId, unitId, indicatorId, programmeId, grain, from, issuedOn];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

const indicator = { column: 'indicator', what: 'indicator', kind: 'indicators' } as const;
const programme = { column: 'programme', what: 'programme', kind: 'programmes' } as const;

const table: KeyedTable = {
  name: 'evidence_document',
  key: { code: 'text' },
  content: {
    title_id: 'text',
    title_en: 'text',
    url: 'text',
    region_id: 'int',
    unit_id: 'int',
    indicator_id: 'int',
    programme_id: 'int',
    grain: '"PeriodGrain"',
    period_start: 'date',
    issued_on: 'date',
  },
  keyName: 'code',
  hasSource: true,
};
