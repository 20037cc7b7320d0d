import {
  categoriesOf,
  figureNames,
  figuresOf,
  groupsOf,
  hasServiceTypes,
  reportedFact,
  reportedKinds,
} from '../model/reported.ts';
import { serviceElements } from '../rules/satisfaction.ts';
import type { ServiceElement } from '../rules/satisfaction.ts';
import { findByCode, openCaseLoader } from './case-loader.ts';
import { choice, number, optional, period, Rejection, required, text, upperCaseText, wholeNumber } from './column.ts';
import type { Column, RowOf } from './column.ts';
import { Homes } from './homes.ts';
import type { KeyedTable } from './keyed-merge.ts';
import type { ImportKind } from './kind.ts';
import { serviceType } from './service-cases.ts';
import { readIds } from './service-types.ts';
import { isAfterTomorrow } from './vintage-loader.ts';

type ElementName = Lowercase<ServiceElement>;
const elementNames = Object.keys(serviceElements).map((name) => name.toLowerCase()) as readonly ElementName[];
const measured = figureNames.filter((name) => name !== 'count_met');

const perName = <Name extends string, Value>(names: readonly Name[], column: Column<Value>) =>
  Object.fromEntries(names.map((name) => [name, column])) as Readonly<Record<Name, Column<Value>>>;

const columns = {
  kind: required(choice(reportedKinds)),
  quantity: optional(upperCaseText),
  region: optional(text),
  organisation_unit: optional(text),
  service_type: optional(text),
  dimension: optional(upperCaseText),
  category: optional(text),
  period: required(period()),
  n: required(wholeNumber(1, 999_999_999)),
  ...perName(measured, optional(number)),
  count_met: optional(wholeNumber(0, 999_999_999)),
  ...perName(elementNames, optional(number)),
};

type Row = RowOf<typeof columns>;

/** One aggregate a row, counted by somebody else over `n` cases, responses or people. */
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
      const fault = checkGroup(row) ?? checkFigures(row) ?? checkValues(row);
      if (fault !== null) return fault;
      const { kind, quantity, dimension, category } = row;
      const { from, grain } = row.period;
      if (isAfterTomorrow(from, session.now))
        return new Rejection('period', `The period begins on ${from}, which is in the future.`);
      const group = [quantity ?? '', dimension ?? '', category ?? ''];
      const said = [...measured, 'count_met' as const, ...elementNames].map((name) => row[name]);
      return [kind, ...group, home.regionId, home.unitId ?? 0, type ?? 0, grain, from, row.n, ...said];
    };
    return openCaseLoader(session, table, async () => read);
  },
};

/** The group that was counted must be one that the kind knows. */
function checkGroup({ kind, service_type, dimension, category }: Row): Rejection | null {
  if (service_type !== null && !hasServiceTypes(kind))
    return new Rejection('service_type', `A statistic of ${kind} is not about services.`);
  if (dimension === null) {
    return category === null
      ? null
      : new Rejection('dimension', `"${category}" is a category of no dimension: name it.`);
  }
  const groups = groupsOf(kind);
  const group = groups.find((name) => name === dimension);
  if (group === undefined) {
    const known = groups.length === 0 ? 'as a whole' : `by ${groups.join(', ')}`;
    return new Rejection('dimension', `A statistic of ${kind} is not counted by ${dimension}, but ${known}.`);
  }
  if (category === null) return new Rejection('category', `Which ${dimension} was counted? Name its code.`);
  const codes = categoriesOf(kind, group);
  return codes === null || codes.includes(category)
    ? null
    : new Rejection('category', `"${category}" is no ${dimension}; there are ${codes.join(', ')}.`);
}

function checkFigures(row: Row): Rejection | null {
  const { kind, quantity } = row;
  const figures = figuresOf(kind, quantity ?? '');
  const { quantities, requires = [], hasElements = false } = reportedFact(kind);
  if (figures === undefined) {
    const known = Object.keys(quantities ?? {});
    const hint = known.length === 0 ? 'it has one quantity alone' : `it has ${known.join(', ')}`;
    return new Rejection('quantity', `A statistic of ${kind} has no quantity ${quantity}; ${hint}.`);
  }
  const missing = quantity === null ? requires.find((name) => row[name] === null) : undefined;
  if (missing !== undefined) return new Rejection(missing, `A statistic of ${kind} needs its ${missing}.`);
  const told = figureNames.filter((name) => name in figures && !(hasElements && name === 'mean'));
  const allowed: readonly string[] = [...told, ...(hasElements ? elementNames : [])];
  const stray = [...figureNames, ...elementNames].find((name) => row[name] !== null && !allowed.includes(name));
  return stray === undefined
    ? null
    : new Rejection(stray, `A statistic of ${kind} has no ${stray}; it has ${['n', ...allowed].join(', ')}.`);
}

function checkValues(row: Row): Rejection | null {
  const { low, high } = (row.quantity === null ? reportedFact(row.kind).range : undefined) ?? usualRange;
  const outside = measured.find((name) => {
    const value = row[name];
    return value !== null && (name === 'sd' ? value < 0 : value < low || value > high);
  });
  if (outside !== undefined) return new Rejection(outside, `${outside} cannot be ${row[outside]} for ${row.kind}.`);
  if ((row.count_met ?? 0) > row.n)
    return new Rejection('count_met', `${row.count_met} is more than n, which is ${row.n}.`);
  const element = elementNames.find((name) => row[name] !== null && (row[name] < 1 || row[name] > 4));
  if (element !== undefined) return new Rejection(element, `${row[element]} is no mean of scores of 1 to 4.`);
  const quantiles = [row.median, row.p75, row.p90].filter((value) => value !== null);
  return quantiles.some((value, index) => index > 0 && value < quantiles[index - 1]!)
    ? new Rejection('median', 'median, p75 and p90 do not rise.')
    : null;
}

const usualRange = { low: 0, high: Number.POSITIVE_INFINITY } as const;

const table: KeyedTable = {
  name: 'reported_statistic',
  key: {
    kind: 'text',
    quantity: 'text',
    dimension: 'text',
    category: 'text',
    region_id: 'int',
    unit_id: 'int',
    service_type_id: 'int',
    grain: '"PeriodGrain"',
    period_start: 'date',
  },
  zeroIsNull: ['unit_id', 'service_type_id'],
  content: {
    n: 'int',
    ...Object.fromEntries(measured.map((name) => [name, 'float8'])),
    count_met: 'int',
    ...Object.fromEntries(elementNames.map((name) => [name, 'float8'])),
  },
  keyName: 'kind, quantity, place, group and period',
  hasSource: true,
};
