import { NotComparable, TooExpensive } from '../../errors.ts';
import { factDefinition, factMetric, isFactMetric } from '../../model/catalogue.ts';
import type { DimensionName, FactMetricName, FactName, MetricName } from '../../model/catalogue.ts';
import type { Catalogue } from '../../model/snapshot-catalogue.ts';
import { countBuckets } from '../../time/bucket.ts';
import type { GrainName } from '../../time/grain.ts';
import type { Window } from '../window.ts';
import { allowedFilters, indicatorsOf } from './filter.ts';
import type { Asked } from './filter.ts';
import { factsOf } from './measure.ts';

/** What a question over plain facts may ask: the catalogue says which metric goes with which dimension and grain. */

/** Throws NOT_COMPARABLE naming what is allowed. */
export function checkFactMetrics(metrics: readonly FactMetricName[], by: readonly DimensionName[]): void {
  for (const name of metrics) {
    const { dimensions } = factMetric(name);
    const wrong = by.find((dimension) => !dimensions.includes(dimension));
    if (wrong !== undefined) {
      throw new NotComparable(`${name} cannot be grouped by ${wrong}. It goes with ${dimensions.join(', ')}.`, {
        metric: name,
        dimension: wrong,
      });
    }
  }
}

export function checkGrain(metrics: readonly FactMetricName[], grain: GrainName): void {
  for (const name of metrics) {
    const { grains } = factMetric(name);
    if (grains.includes(grain)) continue;
    throw new NotComparable(`${name} cannot be asked by ${grain}. Its grains are ${grains.join(', ')}.`, {
      metric: name,
      grain,
    });
  }
}

/** Metrics over plain facts and metrics over indicators answer different questions; one statement cannot hold both. */
export function onlyFactMetrics(metrics: readonly MetricName[]): readonly FactMetricName[] {
  const facts = metrics.filter(isFactMetric);
  const other = metrics.find((metric) => !isFactMetric(metric));
  if (other === undefined || facts.length === 0) return facts;
  throw new NotComparable(
    `${facts[0]} and ${other} rest on different data: the one on single cases, the other on published indicators. Ask for them in two fields of one request.`,
  );
}

/** What is meant for indicators has no meaning here, and an answer that ignored it would be another question's. */
export function refuseIndicatorWords(metric: FactMetricName, asked: Asked): void {
  const { dimensions } = factMetric(metric);
  const given = [
    indicatorsOf(asked).length > 0 && !dimensions.includes('INDICATOR') ? '`indicator`' : null,
    asked.yardstick ? '`yardstick`' : null,
    (asked.knownAt ?? null) !== null ? '`knownAt`' : null,
    ...(['source', 'field', 'accumulation', 'verifiedOnly'] as const).map((name) =>
      (asked.filter?.[name] || null) !== null && !(name === 'field' && dimensions.includes('FIELD'))
        ? `\`filter.${name}\``
        : null,
    ),
  ].find((name) => name !== null);
  if (given === undefined) return;
  throw new NotComparable(
    `${metric} is computed from single cases, and ${given} is about published indicators. Leave it out; ${metric} can be filtered by ${allowedFilters(metric).join(', ')}.`,
    { metric },
  );
}

/** Up to when the facts of the metrics have rows of these regions. */
export function latestOfFacts(
  metrics: readonly FactMetricName[],
  regions: readonly string[],
  catalogue: Catalogue,
): (grain: GrainName) => string | null {
  const tables = metrics.flatMap((metric) => countedFacts(metric).map((fact) => factDefinition(fact).table));
  return (grain) => catalogue.factLines.latest([...new Set(tables)], regions, grain);
}

/** Staff and inhabitants stand in every period: what is divided by them tells up to when there is anything to divide. */
function countedFacts(metric: FactMetricName): readonly FactName[] {
  const definition = factMetric(metric);
  return definition.kind === 'normalised' ? [definition.of.fact as FactName] : factsOf(definition);
}

export function refuseTooManyCells(regions: number, window: Window, from: string, maxCells: number): void {
  const buckets = countBuckets(from, window.to, window.grain);
  if (regions * buckets <= maxCells) return;
  throw new TooExpensive(
    `This question has ${regions * buckets} cells (${regions} regions x ${buckets} periods); at most ${maxCells} are answered. Ask for fewer regions, a shorter period, or a coarser grain.`,
    { cells: regions * buckets, limit: maxCells },
  );
}
