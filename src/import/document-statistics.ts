import { openCaseLoader } from './case-loader.ts';
import { number, optional, period, Rejection, required, text, upperCaseText, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = {
  region: optional(text),
  organisation_unit: optional(text),
  document_type: optional(upperCaseText),
  period: required(period()),
  documents: required(wholeNumber(0, 999_999_999)),
  hours: optional(number),
  with_errors: optional(wholeNumber(0, 999_999_999)),
};

type Row = RowOf<typeof columns>;

/** Documents processed in a period: the hours of all together, and how many had an error. */
export const documentStatistics: ImportKind<typeof columns> = {
  columns,
  oneOf: [
    ['region', 'organisation_unit'],
    ['hours', 'with_errors'],
  ],
  measures: ['documents'],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const read = (row: Row) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const { from, grain } = row.period;
      if (Date.parse(from) > session.now.getTime())
        return new Rejection('period', 'The period has not begun: nothing in it is processed yet.');
      const fault = check(row);
      if (fault !== null) return fault;
      const { documents, hours, with_errors: withErrors } = row;
      return [home.regionId, home.unitId ?? 0, row.document_type ?? '', grain, from, documents, hours, withErrors];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

function check({ documents, hours, with_errors: withErrors }: Row): Rejection | null {
  if (hours === null && withErrors === null)
    return new Rejection(null, 'The row has neither hours nor with_errors: it tells nothing of the documents.');
  if ((hours ?? 0) < 0) return new Rejection('hours', `${hours} is below zero.`);
  return (withErrors ?? 0) > documents
    ? new Rejection('with_errors', `${withErrors} is more than the ${documents} documents.`)
    : null;
}

const table: KeyedTable = {
  name: 'document_statistic',
  key: { region_id: 'int', unit_id: 'int', document_type: 'text', grain: '"PeriodGrain"', period_start: 'date' },
  zeroIsNull: ['unit_id', 'document_type'],
  content: { documents: 'int', hours: 'float8', with_errors: 'int' },
  keyName: 'place, document_type and period',
  hasSource: true,
};
