import { reportingDays } from '../rules/reporting-deadline.ts';
import { addBuckets, nextStart } from '../time/bucket.ts';
import { openCaseLoader, checkOrder } from './case-loader.ts';
import { choice, date, optional, period, Rejection, required, text, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import { Homes } from './homes.ts';
import { IndicatorVersions } from './indicator-versions.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { moment, toInstant } from './moment.ts';
import { wrongGrain } from './observations.ts';
import { readIds } from './service-types.ts';

const columns = {
  indicator: required(text),
  version: optional(wholeNumber(1, 9999)),
  region: optional(text),
  organisation_unit: optional(text),
  period: required(period()),
  due_date: optional(date),
  submitted_at: optional(moment),
  resubmissions: optional(wholeNumber(0, 9999)),
  verification: optional(choice(['DRAFT', 'SUBMITTED', 'VERIFIED', 'REJECTED'])),
};

type Row = RowOf<typeof columns>;

/** One figure owed a row; imported again with `submitted_at`, it was handed in. */
export const submissions: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: [],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const versions = await IndicatorVersions.open(session.client);
    const indicators = await readIds(session, 'indicator');
    const read = (row: Row) => {
      const { from, grain } = row.period;
      const version = versions.find(row.indicator, row.version, from);
      if (version instanceof Rejection) return version;
      if (grain !== version.frequency || grain === 'DAY') return new Rejection('period', wrongGrain(version, grain));
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const due = row.due_date ?? addBuckets(nextStart(from, grain), 'DAY', reportingDays[grain] - 1);
      if (due <= from) return new Rejection('due_date', `${due} is not after ${from}, the first day of the period.`);
      const submitted = row.submitted_at === null ? null : toInstant(row.submitted_at, home.timeZone);
      const fault = checkOrder([{ column: 'submitted_at', at: submitted }], session.now);
      if (fault !== null) return fault;
      if (submitted === null && row.verification !== null && row.verification !== 'DRAFT')
        return new Rejection('verification', `What was not handed in cannot be ${row.verification}.`);
      const id = indicators.get(row.indicator)!;
      return [
        id,
        home.regionId,
        home.unitId ?? 0,
        from,
        grain,
        due,
        submitted,
        row.resubmissions ?? 0,
        row.verification,
      ];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

const table: KeyedTable = {
  name: 'submission',
  key: { indicator_id: 'int', region_id: 'int', unit_id: 'int', period_start: 'date' },
  zeroIsNull: ['unit_id'],
  content: {
    grain: '"PeriodGrain"',
    due_on: 'date',
    submitted_at: 'timestamptz(3)',
    resubmissions: 'int',
    verification: '"Verification"',
  },
  keyName: 'indicator, place and period',
  hasSource: true,
};
