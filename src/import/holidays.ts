import { openCaseLoader } from './case-loader.ts';
import { date, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = { date: required(date), name_id: required(text) };

type Row = RowOf<typeof columns>;

/** Days on which offices are closed: working time leaves them out. */
export const holidays: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: (session) => openCaseLoader(session, table, async () => (row: Row) => [row.date, row.name_id]),
};

const table: KeyedTable = {
  name: 'holiday',
  key: { date: 'date' },
  content: { name_id: 'text' },
  keyName: 'date',
  hasSource: false,
};
