import { date, optional, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { findIndicators, openLinkedLoader } from './indicator-links.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { readIds } from './service-types.ts';

const columns = {
  code: required(text),
  title_id: required(text),
  title_en: optional(text),
  published_on: required(date),
  url: optional(text),
  indicators: required(text),
};

type Row = RowOf<typeof columns>;

/** A document that explains indicators (`indicators`, with `;` between them). */
export const guides: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const indicators = await readIds(session, 'indicator');
    return openLinkedLoader(session, { table, links }, (row: Row) => {
      const found = findIndicators(row.indicators, indicators);
      if (found instanceof Rejection) return found;
      const { code, title_id: titleId, title_en: titleEn, published_on: publishedOn, url } = row;
      return { code, values: [code, titleId, titleEn, publishedOn, url, found.scope], indicators: found.ids };
    });
  },
};

const links = { table: 'guide_indicator', column: 'guide_id' } as const;

const table: KeyedTable = {
  name: 'guide',
  key: { code: 'text' },
  content: { title_id: 'text', title_en: 'text', published_on: 'date', url: 'text', scope: 'text' },
  keyName: 'code',
  hasSource: true,
};
