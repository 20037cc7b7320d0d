import { factMetric, isFactMetric, metricNames } from '../model/catalogue.ts';
import { findNearest } from '../rules/nearest-match.ts';
import { unitFactor } from '../rules/time-unit.ts';
import { findByCode } from './case-loader.ts';
import { Fault, Rejection } from './column.ts';
import type { Read } from './column.ts';
import type { IndicatorDefinition } from './indicator-table.ts';
import { serviceType } from './service-cases.ts';

const computable = metricNames.filter(isFactMetric);

/** A metric over cases, responses, ...: one that can count what an indicator reports. */
export const computableMetric: Read<string> = (cell) => {
  const name = cell.toUpperCase();
  if (computable.some((metric) => metric === name)) return name;
  const nearest = findNearest(name, computable, (candidate) => [candidate]);
  const hint = nearest === null ? 'The query `metrics` lists them.' : `Did you mean ${nearest.item}?`;
  return new Fault(`"${cell}" is no metric that an indicator can be computed from. ${hint}`);
};

/** Codes with `;` or a space between them, once each and sorted, as they are kept. */
export const codeList: Read<string> = (cell) => {
  const codes = cell.split(/[;\s]+/).filter((code) => code !== '');
  return [...new Set(codes)].sort().join(' ');
};

/** Whether a definition can be computed as it says; null where it can, or says nothing. */
export function checkComputed(
  { computed_from: from, computed_services: services, unit }: IndicatorDefinition,
  serviceTypes: ReadonlyMap<string, number>,
): Rejection | null {
  const name = computable.find((metric) => metric === from);
  if (name === undefined)
    return services === null
      ? null
      : new Rejection('computed_services', 'Services need a metric to be counted with, in computed_from.');
  const { unit: counted, dimensions } = factMetric(name);
  if (unitFactor(counted ?? '', unit) === null)
    return new Rejection('computed_from', `${name} is in "${counted}", which cannot be turned into "${unit}".`);
  if (services === null) return null;
  if (!dimensions.some((dimension) => dimension === 'SERVICE_TYPE'))
    return new Rejection('computed_services', `${name} does not tell service types apart: leave the cell empty.`);
  const unknown = services.split(' ').map((code) => findByCode(serviceTypes, code, computedService));
  return unknown.find((found) => found instanceof Rejection) ?? null;
}

const computedService = { ...serviceType, column: 'computed_services' } as const;
