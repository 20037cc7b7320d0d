import { openCaseLoader } from './case-loader.ts';
import { date, number, optional, Rejection, required, text, upperCaseText } from './column.ts';
import type { RowOf } from './column.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = {
  code: required(text),
  topic: required(upperCaseText),
  name_id: required(text),
  name_en: optional(text),
  starts_on: required(date),
  ends_on: optional(date),
  hours: required(number),
  method: optional(upperCaseText),
};

type Row = RowOf<typeof columns>;

/** One training a row: its topic and its lesson hours (JP). */
export const trainings: ImportKind<typeof columns> = {
  columns,
  oneOf: [],
  measures: [],
  batch: 10_000,
  open: (session) =>
    openCaseLoader(session, table, async () => (row: Row) => {
      const { code, topic, name_id: nameId, name_en: nameEn, starts_on: from, ends_on: to, hours, method } = row;
      if (to !== null && to < from) return new Rejection('ends_on', `ends_on ${to} is before starts_on ${from}.`);
      if (hours <= 0) return new Rejection('hours', 'A training has lesson hours (JP): more than none.');
      return [code, topic, nameId, nameEn, from, to, hours, method];
    }),
};

const table: KeyedTable = {
  name: 'training',
  key: { code: 'text' },
  content: {
    topic: 'text',
    name_id: 'text',
    name_en: 'text',
    starts_on: 'date',
    ends_on: 'date',
    hours: 'float8',
    method: 'text',
  },
  keyName: 'code',
  hasSource: true,
};
