import { BadUserInput, NotComparable } from '../../errors.ts';
import { dimensionDefinition, factMetric } from '../../model/catalogue.ts';
import type { DimensionName, FactMetricName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { findNearest } from '../../rules/nearest-match.ts';
import type { AsOf, MetricFilter, YardstickInput } from '../question.ts';
import type { FactFilter } from './plan.ts';

/** Which rows of a fact may answer: what a question's filter says, resolved by the snapshot's names. */

export interface Asked extends AsOf {
  readonly indicator?: string | null;
  readonly indicators?: readonly string[] | null;
  readonly yardstick?: YardstickInput | null;
  readonly filter?: MetricFilter | null;
}

/** Which field of the filter restricts which dimension. */
const filterDimensions = {
  serviceType: 'SERVICE_TYPE',
  unit: 'ORGANISATION_UNIT',
  channel: 'CHANNEL',
  step: 'SERVICE_STEP',
  category: 'CATEGORY',
  element: 'ELEMENT',
  programme: 'PROGRAMME',
  factor: 'FACTOR',
  causeCategory: 'CAUSE_CATEGORY',
  documentType: 'DOCUMENT_TYPE',
  topic: 'TOPIC',
  awardType: 'AWARD_TYPE',
} as const satisfies Partial<Record<keyof MetricFilter, DimensionName>>;
type FilterName = keyof typeof filterDimensions;
const filterNames = Object.keys(filterDimensions) as readonly FilterName[];

/** Where a fact is about indicators, naming some is a filter like any other. */
export function indicatorsOf({ indicator, indicators }: Asked): readonly string[] {
  return [...(indicator ? [indicator] : []), ...(indicators ?? [])];
}

export function factFilters(
  metrics: readonly FactMetricName[],
  asked: Asked,
  catalogue: Catalogue,
): readonly FactFilter[] {
  const { filter } = asked;
  const indicators = indicatorsOf(asked).map((code) => catalogue.indicators.resolve(code).code);
  const field = filter?.field ? catalogue.resolveField(filter.field).code : null;
  const own = namedFilters(filter ?? {}).map(({ name, dimension, values }) => {
    if (values.length === 0) throw new BadUserInput(`\`filter.${name}\` is empty; name at least one, or leave it out.`);
    for (const metric of metrics) {
      if (!factMetric(metric).dimensions.includes(dimension))
        throw new NotComparable(
          `${metric} cannot be filtered by ${name}. It can be filtered by ${allowedFilters(metric).join(', ')}.`,
        );
    }
    return resolve(dimension, values, catalogue);
  });
  refuseTwice(own.map(({ dimension }) => dimension));
  return [
    ...(indicators.length > 0 ? [{ dimension: 'INDICATOR' as const, values: indicators }] : []),
    ...(field !== null ? [{ dimension: 'FIELD' as const, values: [field] }] : []),
    ...own,
  ];
}

interface NamedFilter {
  readonly name: string;
  readonly dimension: DimensionName;
  readonly values: readonly string[];
}

function namedFilters(filter: MetricFilter): readonly NamedFilter[] {
  const fields = filterNames.flatMap((name) => {
    const values = filter[name] ?? null;
    return values === null ? [] : [{ name, dimension: filterDimensions[name], values }];
  });
  const others = (filter.dimensions ?? []).map((each) => ({ ...each, name: `dimensions ${each.dimension}` }));
  const argument = others.find(({ dimension }) => ownArguments.includes(dimension));
  if (argument !== undefined) {
    throw new BadUserInput(
      `${argument.dimension} is no filter: regions, period, indicator and field have arguments of their own.`,
    );
  }
  return [...fields, ...others];
}

/** Two filters on one dimension are a contradiction or a slip. */
function refuseTwice(dimensions: readonly DimensionName[]): void {
  const twice = dimensions.find((dimension, index) => dimensions.indexOf(dimension) !== index);
  if (twice === undefined) return;
  throw new BadUserInput(`The filter names ${twice} twice. Write all its values in one place.`);
}

/** What has its own argument (regions, period, indicator, field) is not a filter. */
const ownArguments: readonly DimensionName[] = ['REGION', 'PERIOD', 'INDICATOR', 'FIELD'];

export function allowedFilters(metric: FactMetricName): readonly string[] {
  const { dimensions } = factMetric(metric);
  const named = filterNames.filter((name) => dimensions.includes(filterDimensions[name]));
  const known: readonly DimensionName[] = [...ownArguments, 'OFFICE', ...named.map((name) => filterDimensions[name])];
  const others = dimensions.filter((dimension) => !known.includes(dimension));
  return [...named, ...others.map((dimension) => `dimensions ${dimension}`)];
}

function resolve(dimension: DimensionName, values: readonly string[], catalogue: Catalogue): FactFilter {
  if (dimension === 'ORGANISATION_UNIT' || dimension === 'OFFICE') return unitFilter(values, catalogue);
  refuseUnknownValues(dimension, values);
  const list = listed[dimension];
  const stranger = list && values.find((value) => !list.rows(catalogue).some(({ code }) => code === value));
  if (list && stranger !== undefined) throw new BadUserInput(unknown(list.what, stranger, list.rows(catalogue)));
  return { dimension, values };
}

/** Where the values are few and fixed, another one would answer nothing and look like no data. */
function refuseUnknownValues(dimension: DimensionName, values: readonly string[]): void {
  const known = dimensionDefinition(dimension).values;
  const stranger = known && values.find((value) => !Object.hasOwn(known, value));
  if (known === undefined || stranger === undefined) return;
  throw new BadUserInput(`${dimension} has no value "${stranger}". Its values are ${Object.keys(known).join(', ')}.`, {
    dimension,
    value: stranger,
  });
}

/** Dimensions whose values are rows of the snapshot. */
const listed: Readonly<Partial<Record<DimensionName, List>>> = {
  SERVICE_TYPE: { what: 'service type', rows: ({ rows }) => rows.serviceTypes },
  PROGRAMME: { what: 'programme', rows: ({ rows }) => rows.programmes },
  TEAM: { what: 'team', rows: ({ rows }) => rows.teams },
};

interface List {
  readonly what: string;
  readonly rows: (catalogue: Catalogue) => readonly { readonly code: string; readonly nameId: string }[];
}

/** Each unit with all below it: where all of them are offices, by the office, which is told apart more coarsely. */
function unitFilter(values: readonly string[], catalogue: Catalogue): FactFilter {
  const codes = unitCodes(values, catalogue);
  const areOffices = values.every((code) => (catalogue.unit(code)?.parentCode ?? null) === null);
  return areOffices ? { dimension: 'OFFICE', values } : { dimension: 'ORGANISATION_UNIT', values: codes };
}

/** Each unit named, and all below it. */
export function unitCodes(units: readonly string[], catalogue: Catalogue): readonly string[] {
  return units.flatMap((code) => {
    if (catalogue.unit(code) === undefined)
      throw new BadUserInput(unknown('organisation unit', code, catalogue.rows.units));
    return catalogue.unitsBelow(code);
  });
}

function unknown(what: string, code: string, rows: readonly { code: string; nameId: string }[]): string {
  const nearest = findNearest(code, rows, (row) => [row.code, row.nameId])?.item;
  return `Unknown ${what} "${code}".${nearest === undefined ? '' : ` Did you mean "${nearest.code}" (${nearest.nameId})?`}`;
}

/** The filter with one dimension narrowed to one value, in whatever field it named that dimension before. */
export function narrowFilter(
  filter: MetricFilter | null | undefined,
  dimension: DimensionName,
  value: string,
): MetricFilter {
  const isSame = (name: string) => name in filterDimensions && filterDimensions[name as FilterName] === dimension;
  const others = Object.entries(filter ?? {}).filter(([name]) => !isSame(name) && name !== 'dimensions');
  const dimensions = (filter?.dimensions ?? []).filter((each) => each.dimension !== dimension);
  return { ...Object.fromEntries(others), dimensions: [...dimensions, { dimension, values: [value] }] };
}
