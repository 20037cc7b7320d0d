import { serviceElements } from '../rules/satisfaction.ts';
import type { ServiceElement } from '../rules/satisfaction.ts';
import { findByCode, openCaseLoader } from './case-loader.ts';
import { choice, number, optional, period, Rejection, required, text, wholeNumber } from './column.ts';
import type { Column, RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { serviceType } from './service-cases.ts';
import { readIds } from './service-types.ts';
import { isAfterTomorrow } from './vintage-loader.ts';

type ElementName = Lowercase<ServiceElement>;
const elementNames = Object.keys(serviceElements).map((name) => name.toLowerCase()) as readonly ElementName[];

const elementMeans = Object.fromEntries(elementNames.map((name) => [name, optional(number)])) as Readonly<
  Record<ElementName, Column<number | null>>
>;

const columns = {
  kind: required(choice(['SERVICE_TIME', 'COMPLAINTS', 'SATISFACTION'])),
  region: optional(text),
  organisation_unit: optional(text),
  service_type: optional(text),
  period: required(period()),
  n: required(wholeNumber(1, 999_999_999)),
  mean: optional(number),
  sd: optional(number),
  median: optional(number),
  p75: optional(number),
  p90: optional(number),
  working_mean: optional(number),
  working_median: optional(number),
  resolution_median: optional(number),
  resolution_p90: optional(number),
  count_met: optional(wholeNumber(0, 999_999_999)),
  ...elementMeans,
};

type Row = RowOf<typeof columns>;

const figures = [
  'mean',
  'sd',
  'median',
  'p75',
  'p90',
  'working_mean',
  'working_median',
  'resolution_median',
  'resolution_p90',
] as const;

/** Which figures a kind of statistic can have: SERVICE_TIME and COMPLAINTS in hours, SATISFACTION element means of 1 to 4. */
const allowed: Readonly<Record<Row['kind'], readonly string[]>> = {
  SERVICE_TIME: ['mean', 'sd', 'median', 'p75', 'p90', 'working_mean', 'working_median', 'count_met'],
  COMPLAINTS: ['median', 'p90', 'resolution_median', 'resolution_p90', 'count_met'],
  SATISFACTION: ['sd', ...elementNames],
};

/** One aggregate a row, counted by somebody else over `n` cases or responses. */
export const statistics: ImportKind<typeof columns> = {
  columns,
  oneOf: [['region', 'organisation_unit']],
  measures: ['n'],
  batch: 10_000,
  open: async (session) => {
    const homes = await Homes.open(session);
    const types = await readIds(session, 'service_type');
    const read = (row: Row) => {
      const home = homes.find(row.region, row.organisation_unit);
      if (home instanceof Rejection) return home;
      const type = row.service_type === null ? null : findByCode(types, row.service_type, serviceType);
      if (type instanceof Rejection) return type;
      const fault = checkFigures(row);
      if (fault !== null) return fault;
      const { from, grain } = row.period;
      if (isAfterTomorrow(from, session.now))
        return new Rejection('period', `The period begins on ${from}, which is in the future.`);
      const said = [
        row.n,
        ...figures.map((name) => row[name]),
        row.count_met,
        ...elementNames.map((name) => row[name]),
      ];
      return [row.kind, home.regionId, home.unitId ?? 0, type ?? 0, grain, from, ...said];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

function checkFigures(row: Row): Rejection | null {
  const names = [...figures, 'count_met', ...elementNames] as const;
  const stray = names.find((name) => row[name] !== null && !allowed[row.kind].includes(name));
  if (stray !== undefined)
    return new Rejection(stray, `A statistic of ${row.kind} has no ${stray}; it has ${allowed[row.kind].join(', ')}.`);
  const negative = figures.find((name) => (row[name] ?? 0) < 0);
  if (negative !== undefined) return new Rejection(negative, `${negative} is negative: ${row[negative]}.`);
  if ((row.count_met ?? 0) > row.n)
    return new Rejection('count_met', `${row.count_met} is more than n, which is ${row.n}.`);
  const outside = elementNames.find((name) => row[name] !== null && (row[name] < 1 || row[name] > 4));
  if (outside !== undefined) return new Rejection(outside, `${row[outside]} is no mean of scores of 1 to 4.`);
  const quantiles = [row.median, row.p75, row.p90].filter((value) => value !== null);
  return quantiles.some((value, index) => index > 0 && value < quantiles[index - 1]!)
    ? new Rejection('median', 'median, p75 and p90 do not rise.')
    : null;
}

const table: KeyedTable = {
  name: 'reported_statistic',
  key: {
    kind: 'text',
    region_id: 'int',
    unit_id: 'int',
    service_type_id: 'int',
    grain: '"PeriodGrain"',
    period_start: 'date',
  },
  zeroIsNull: ['unit_id', 'service_type_id'],
  content: {
    n: 'int',
    ...Object.fromEntries(figures.map((name) => [name, 'float8'])),
    count_met: 'int',
    ...Object.fromEntries(elementNames.map((name) => [name, 'float8'])),
  },
  keyName: 'kind, place, service_type and period',
  hasSource: true,
};
