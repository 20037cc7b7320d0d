import { NotComparable } from '../errors.ts';
import type { IndicatorVersionRow } from '../model/catalogue-rows.ts';
import { factDefinition, factMetric, isFactMetric, metricDefinition, metricNames } from '../model/catalogue.ts';
import type { DimensionName, FactMetricName, FactName, MetricName } from '../model/catalogue.ts';
import type { MeasureMetric } from '../model/metric.ts';
import type { Measured } from '../query/answer.ts';
import { periodRule } from '../query/version-scope.ts';
import type { GrainName } from '../time/grain.ts';

/** How parts make a whole: added up, or as a mean weighted by what is counted below the line, or by another number of each part. */
export type PartsRule =
  | { readonly kind: 'SUM' }
  | { readonly kind: 'MEAN'; readonly weight: (measured: Measured) => number | null }
  | { readonly kind: 'WEIGHTED'; readonly by: string };

export const sum: PartsRule = { kind: 'SUM' };
export const ratio: PartsRule = { kind: 'MEAN', weight: ({ denominator }) => denominator };
const mean: PartsRule = { kind: 'MEAN', weight: ({ sampleSize }) => sampleSize };

/** Throws NOT_COMPARABLE for an indicator whose parts, or periods, are combined in a way that no contributions can be told of. */
export function ruleOfIndicator(version: IndicatorVersionRow, grain: GrainName): PartsRule {
  const { indicatorCode, regionAggregation, weight } = version;
  const over = periodRule(version, grain);
  const rules = {
    SUM: over === 'RATIO' || over === 'MEAN' ? null : sum,
    RATIO: over === 'SUM' || over === 'MEAN' ? null : ratio,
    WEIGHTED_MEAN: over === 'NATIVE' && weight !== null ? { kind: 'WEIGHTED', by: weight } : null,
    NONE: null,
  } as const satisfies Record<string, PartsRule | null>;
  const rule: PartsRule | null = over === 'MAX' || over === 'MIN' ? null : rules[regionAggregation];
  if (rule !== null) return rule;
  throw new NotComparable(
    regionAggregation === 'NONE'
      ? `${indicatorCode} has no region_aggregation: nothing says how parts make the whole, so none can be said to have changed it.`
      : `${indicatorCode} by ${grain} is made of shorter periods (${over ?? 'without a rule'}) in a way that its parts do not add up to. Ask for it by ${version.frequency}.`,
    { indicator: indicatorCode },
  );
}

/** Throws NOT_COMPARABLE for a metric whose parts do not make the whole, with those of the same data that do. */
export function ruleOfFact(name: FactMetricName, by: DimensionName): PartsRule {
  const rule = findRule(name, by);
  if (rule !== null) return rule;
  const { fact } = metricDefinition(name);
  const others = metricNames
    .filter(isFactMetric)
    .filter((other) => metricDefinition(other).fact === fact && findRule(other, by));
  const hint = others.length === 0 ? '' : ` Of the same data ${others.join(', ')} can be told apart so.`;
  throw new NotComparable(
    `${name} of the parts does not make ${name} of the whole (a median of medians is no median), so no part has a share in its change.${hint}`,
    { metric: name },
  );
}

/** The indicator metrics that count over indicators: all of them are ratios of counts. */
export function ruleOfShare(metric: MetricName, by: DimensionName): PartsRule {
  if (metricDefinition(metric).kind !== 'share') {
    throw new NotComparable(
      `${metric} is judged for each region by itself, not made of parts. Ask for INDICATOR_VALUE, or for TARGETS_MET_SHARE by INDICATOR.`,
      { metric },
    );
  }
  if (by === 'INDICATOR' || by === 'FIELD') return ratio;
  throw new NotComparable(`${metric} counts over indicators: ask for its change by INDICATOR or FIELD.`, {
    metric,
    by,
  });
}

const everywhere: readonly DimensionName[] = ['REGION', 'OFFICE', 'ORGANISATION_UNIT'];

function findRule(name: FactMetricName, by: DimensionName): PartsRule | null {
  const metric = factMetric(name);
  if (metric.kind === 'normalised') {
    const { of, per } = metric;
    if (![of, per].every((side) => isSummed(side.fact, side.measure))) return null;
    // Where what is below the line knows no such parts, each part is set against all of it.
    const isWhole = !everywhere.includes(by) && !(by in factDefinition(per.fact as FactName).dimensions);
    return isWhole ? sum : ratio;
  }
  if (metric.between !== undefined || !metric.measures.every((measure) => isSummed(metric.fact, measure))) return null;
  if (metric.ratio !== undefined) return ratio;
  return { 0: mean, 1: sum }[degreeOf(metric)] ?? null;
}

function isSummed(fact: string, measure: string): boolean {
  return factDefinition(fact as FactName).measures[measure]?.combine === 'sum';
}

/** With twice as much of everything a sum doubles (1) and a mean stays (0). */
function degreeOf({ measures, value, sample }: MeasureMetric): number {
  const of = (amount: number) => Object.fromEntries(measures.map((measure) => [measure, amount]));
  const [once, twice] = [value(of(6)), value(of(12))];
  if (once === null || twice === null || once === 0) return Number.NaN;
  const degree = Math.round(Math.log2(twice / once));
  return degree === 0 && sample(of(6)) === null ? Number.NaN : degree;
}
