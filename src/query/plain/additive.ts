import { factDefinition, factMetric } from '../../model/catalogue.ts';
import type { DimensionName, FactMetricName, FactName } from '../../model/catalogue.ts';
import { population } from '../../model/populations.ts';
import { factsOf } from './measure.ts';

/** Whether groups of a metric that differ in some dimensions add up to the number of all of them: cases do, medians and shares do not. */
export function addsUpOver(name: FactMetricName, dimensions: readonly DimensionName[]): boolean {
  const metric = factMetric(name);
  if (metric.kind !== 'measure' || metric.ratio !== undefined || metric.between !== undefined) return false;
  const [fact] = factsOf(metric) as readonly [FactName];
  const { measures, people, dating, isOfOwnGrain } = factDefinition(fact);
  const [measure, ...more] = metric.measures;
  if (measure === undefined || more.length > 0 || measures[measure]?.combine !== 'sum') return false;
  // What stands in two periods stands once; whoever has all values of a dimension is in each of its groups.
  if (dimensions.includes('PERIOD') && (dating === 'standing' || isOfOwnGrain === true)) return false;
  const free = people === undefined ? undefined : population(people.population).free?.dimension;
  if (dimensions.some((dimension) => dimension === free)) return false;
  return isLinear((amount) => metric.value({ [measure]: amount }));
}

/** Whether groups can be put together out of their sums: quantiles cannot, and of several periods nothing that stands in more than one. */
export function canBeMerged(name: FactMetricName, isOverPeriods: boolean): boolean {
  const metric = factMetric(name);
  const facts = factsOf(metric).map(factDefinition);
  if (isOverPeriods && facts.some(({ dating, isOfOwnGrain }) => dating === 'standing' || isOfOwnGrain === true))
    return false;
  if (metric.kind !== 'measure') return true;
  return (
    metric.between === undefined && metric.measures.every((measure) => facts[0]!.measures[measure]?.combine !== null)
  );
}

function isLinear(value: (amount: number) => number | null): boolean {
  const [none, one, two] = [value(0), value(60), value(120)];
  return none === 0 && one !== null && one !== 0 && two === one * 2;
}
