import { date, optional, Rejection, required, text, upperCaseText, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import { findIndicators, openLinkedLoader } from './indicator-links.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  kind: required(upperCaseText),
  topic: optional(upperCaseText),
  title_id: required(text),
  title_en: optional(text),
  region: optional(text),
  organisation_unit: optional(text),
  held_on: required(date),
  participants: optional(wholeNumber(0, 999_999_999)),
  indicators: optional(text),
};

type Row = RowOf<typeof columns>;

/** A workshop or a socialisation that was held, and the indicators it was about. */
export const events: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const indicators = await readIds(session, 'indicator');
    return openLinkedLoader(session, { table, links }, (row: Row) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const found = findIndicators(row.indicators, indicators);
      if (found instanceof Rejection) return found;
      if (Date.parse(row.held_on) > session.now.getTime())
        return new Rejection('held_on', `${row.held_on} is in the future: only what was held counts.`);
      const { code, kind, topic, title_id: titleId, title_en: titleEn, held_on: heldOn, participants } = row;
      const { regionId, unitId } = home;
      const values = [code, kind, topic, titleId, titleEn, regionId, unitId, heldOn, participants, found.scope];
      return { code, values, indicators: found.ids };
    });
  },
};

const links = { table: 'event_indicator', column: 'event_id' } as const;

const table: KeyedTable = {
  name: 'outreach_event',
  key: { code: 'text' },
  content: {
    kind: 'text',
    topic: 'text',
    title_id: 'text',
    title_en: 'text',
    region_id: 'int',
    unit_id: 'int',
    held_on: 'date',
    participants: 'int',
    scope: 'text',
  },
  keyName: 'code',
  hasSource: true,
};
