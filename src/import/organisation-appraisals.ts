import { openCaseLoader } from './case-loader.ts';
import { choice, optional, period, Rejection, required, text } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';

const columns = {
  region: optional(text),
  organisation_unit: optional(text),
  period: required(period()),
  predicate: required(choice(['ISTIMEWA', 'BAIK', 'BUTUH_PERBAIKAN', 'CUKUP', 'KURANG', 'SANGAT_KURANG'])),
};

/** How a government, or a unit of it, did in a period by SE MenPANRB 3/2023. */
export const organisationAppraisals: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: ['predicate'],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    return openCaseLoader(session, table, async () => (row: RowOf<typeof columns>) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const { from, grain } = row.period;
      if (Date.parse(from) > session.now.getTime())
        return new Rejection('period', 'The period has not begun: nobody did well or badly in it yet.');
      const predicate = row.predicate === 'CUKUP' ? 'BUTUH_PERBAIKAN' : row.predicate;
      return [home.regionId, home.unitId ?? 0, grain, from, predicate];
    });
  },
};

const table: KeyedTable = {
  name: 'organisation_appraisal',
  key: { region_id: 'int', unit_id: 'int', grain: '"PeriodGrain"', period_start: 'date' },
  zeroIsNull: ['unit_id'],
  content: { predicate: '"OrganisationPredicate"' },
  keyName: 'place and period',
  hasSource: true,
};
