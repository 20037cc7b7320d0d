import {
  accumulations,
  attainmentFormulas,
  directions,
  periodAggregations,
  regionAggregations,
  subjects,
} from '../rules/indicator-rules.ts';
import { codeList, computableMetric } from './computed-from.ts';
import { choice, date, number, optional, Rejection, required, text, wholeNumber } from './column.ts';
import type { RowOf } from './column.ts';
import { overlay } from './definitions.ts';
import type { IndicatorDefinition } from './indicator-table.ts';

export const indicatorColumns = {
  code: required(text),
  version: optional(wholeNumber(1, 9999)),
  name_id: required(text),
  name_en: optional(text),
  field: optional(text),
  unit: required(text),
  subject: optional(choice(subjects)),
  direction: required(choice(directions)),
  attainment_formula: optional(choice(attainmentFormulas)),
  numerator_indicator: optional(text),
  denominator_indicator: optional(text),
  accumulation: optional(choice(accumulations)),
  reference_month: optional(wholeNumber(1, 12)),
  period_aggregation: optional(choice(periodAggregations)),
  region_aggregation: optional(choice(regionAggregations)),
  weight: optional(text),
  multiplier: optional(number),
  frequency: required(choice(['MONTH', 'QUARTER', 'SEMESTER', 'YEAR'])),
  decimals: optional(wholeNumber(0, 10)),
  valid_from: optional(date),
  valid_to: optional(date),
  valid_min: optional(number),
  valid_max: optional(number),
  definition: optional(text),
  regulation: optional(text),
  break_note: optional(text),
  /** Not in the contract: the scale of a predicate indicator, where its predicates alone do not tell it. */
  ordinal_scale: optional(text),
  /** The metric that counts the same figure, and the service types it counts; both values then stand side by side. */
  computed_from: optional(computableMetric),
  computed_services: optional(codeList),
};

export type IndicatorRow = RowOf<typeof indicatorColumns>;

interface Context {
  /** The code of the row's field. */
  readonly field: string | null;
  /** The version as it is stored, if it is. */
  readonly known: IndicatorDefinition | undefined;
  /** The columns that the file has. */
  readonly columns: ReadonlySet<string>;
}

/** A row with the contract's defaults, over what is known of its version. */
export function defineIndicator(row: IndicatorRow, { field, known, columns }: Context): IndicatorDefinition {
  const { direction } = row;
  const given: IndicatorDefinition = {
    ...row,
    version: row.version ?? 1,
    field,
    attainment_formula: row.attainment_formula ?? direction,
    subject: row.subject ?? 'TERRITORY',
    accumulation: row.accumulation ?? 'DISCRETE',
    region_aggregation: row.region_aggregation ?? 'NONE',
    weight: row.weight?.toUpperCase() === 'POPULATION' ? 'POPULATION' : row.weight,
    multiplier: row.multiplier ?? 1,
    decimals: row.decimals ?? 2,
  };
  const laid = overlay(given, known, columns);
  // A formula that only followed from the direction follows it again; a scale that predicates told stays.
  const isOwnFormula = row.attainment_formula !== null || known?.direction === direction;
  return {
    ...laid,
    field,
    attainment_formula: isOwnFormula ? laid.attainment_formula : direction,
    ordinal_scale: laid.ordinal_scale ?? known?.ordinal_scale ?? null,
  };
}

/** What a definition cannot be, whatever else there is. */
export function checkDefinition(
  definition: IndicatorDefinition,
  scales: readonly string[],
): IndicatorDefinition | Rejection {
  const {
    numerator_indicator: numerator,
    denominator_indicator: denominator,
    valid_from: from,
    valid_to: to,
    valid_min: min,
    valid_max: max,
  } = definition;
  if ((numerator === null) !== (denominator === null)) {
    return new Rejection(
      numerator === null ? 'numerator_indicator' : 'denominator_indicator',
      'A ratio of two indicators needs both of them.',
    );
  }
  if (definition.multiplier <= 0)
    return new Rejection('multiplier', `A multiplier must be above 0, but is ${definition.multiplier}.`);
  if (definition.region_aggregation === 'WEIGHTED_MEAN' && definition.weight === null) {
    return new Rejection('weight', 'WEIGHTED_MEAN needs a weight: an indicator code or POPULATION.');
  }
  if (min !== null && max !== null && min > max)
    return new Rejection('valid_min', `valid_min ${min} is above valid_max ${max}.`);
  if (from !== null && to !== null && from >= to)
    return new Rejection('valid_to', `valid_to ${to} is not after valid_from ${from}.`);
  if (definition.ordinal_scale !== null && !scales.includes(definition.ordinal_scale)) {
    return new Rejection(
      'ordinal_scale',
      `There is no ordinal scale "${definition.ordinal_scale}". Scales are: ${scales.join(', ')}.`,
    );
  }
  return definition;
}
