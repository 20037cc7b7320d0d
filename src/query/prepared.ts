import type { IndicatorEntry } from '../model/indicator-index.ts';
import { BadUserInput, NotComparable } from '../errors.ts';
import { metricDefinition } from '../model/catalogue.ts';
import type { MetricName } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { isDate } from '../time/bucket.ts';
import type { GrainName } from '../time/grain.ts';
import type { Cell } from './cell.ts';
import type { CellPlan } from './cell-plan.ts';
import type { AsOf, MetricFilter } from './question.ts';

/** A question made ready: what to compute, and how the cells become its answer. */
export interface Prepared<Body> {
  /** null: nothing can be there, and `assemble([])` says so cell by cell. */
  readonly plan: CellPlan | null;
  /** Elapsed parts of buckets, where an unfinished one is set against another; absent or null: none is. */
  readonly parts?: CellPlan | null;
  assemble(cells: readonly Cell[], parts?: readonly Cell[]): Body;
}

export interface PrepareOptions {
  readonly maxCells: number;
  /** Latest complete bucket of the asked lines where it is not the snapshot's own (a source, a day of knowledge). */
  readonly latest?: LatestBucket;
}

export type LatestBucket = (
  indicators: readonly IndicatorEntry[],
  places: readonly string[],
  grain: GrainName,
) => string | null;

interface IndicatorScope {
  readonly indicator?: string | null | undefined;
  readonly field?: string | null | undefined;
}

/** The one indicator that INDICATOR_* metrics are about. */
export function requireIndicator(metric: MetricName, scope: IndicatorScope, catalogue: Catalogue): IndicatorEntry {
  const { indicator } = scope;
  if (indicator !== null && indicator !== undefined) return indicatorOfField(indicator, scope.field, catalogue);
  throw new NotComparable(
    `${metric} without an indicator would mix numbers of different units. Add \`indicator: "CODE"\`, or ask \`breakdown\` grouped by INDICATOR.`,
    { metric },
  );
}

/** The indicators that a share is counted over: one, those of a field, or all. */
export function countedIndicators(
  { indicator, field }: IndicatorScope,
  catalogue: Catalogue,
): readonly IndicatorEntry[] {
  if (indicator) return [indicatorOfField(indicator, field, catalogue)];
  if (!field) return catalogue.indicators.all();
  const { code } = catalogue.resolveField(field);
  return catalogue.indicators.all().filter((entry) => entry.fieldCode === code);
}

/** One that is named and not of the field that is named beside it would answer another question than was asked. */
export function indicatorOfField(code: string, field: string | null | undefined, catalogue: Catalogue): IndicatorEntry {
  const entry = catalogue.indicators.resolve(code);
  if (!field || entry.fieldCode === catalogue.resolveField(field).code) return entry;
  const own = entry.fieldCode === null ? 'belongs to no field' : `belongs to the field ${entry.fieldCode}`;
  throw new BadUserInput(`${entry.code} ${own}, not to "${field}". Leave out one of the two.`);
}

export function isIndicatorMetric(
  metric: MetricName,
): metric is 'INDICATOR_VALUE' | 'INDICATOR_TARGET' | 'INDICATOR_ATTAINMENT' {
  return metricDefinition(metric).kind === 'indicator';
}

/** Throws NOT_COMPARABLE where a metric is asked by a grain in which nothing of its fact is recorded. */
export function requireMetricGrains(metrics: readonly MetricName[], grain: GrainName): void {
  for (const metric of metrics) {
    const allowed: readonly GrainName[] = metricDefinition(metric).grains;
    if (allowed.includes(grain)) continue;
    throw new NotComparable(`${metric} is not known by ${grain}; ask for it by ${allowed.join(', ')}.`, {
      metric,
      grain,
    });
  }
}

/** The snapshot's own answer to "up to when": decided when it was made. */
export function latestOfLines(catalogue: Catalogue): LatestBucket {
  return (indicators, places, grain) =>
    catalogue.lines.latest(
      indicators.flatMap((entry) => entry.versions.map((version) => version.versionId)),
      places,
      grain,
    );
}

/** What restricts the facts of a question, checked. */
export function factLimits(question: AsOf & { readonly filter?: MetricFilter | null }, catalogue: Catalogue) {
  const knownAt = question.knownAt ?? null;
  if (knownAt !== null && !isDate(knownAt)) {
    throw new BadUserInput(`\`knownAt\` is "${knownAt}"; write a day such as 2024-07-01.`);
  }
  const other = (
    [
      'serviceType',
      'unit',
      'channel',
      'step',
      'category',
      'element',
      'programme',
      'factor',
      'causeCategory',
      'documentType',
      'topic',
      'awardType',
      'dimensions',
    ] as const
  ).find((name) => question.filter?.[name]);
  if (other !== undefined) {
    throw new NotComparable(
      `\`filter.${other}\` is for metrics over single cases, such as SERVICE_TIME_MEDIAN; indicators are published as they are. Leave it out, or ask for another metric.`,
    );
  }
  const source = question.filter?.source ?? null;
  if (source !== null && !catalogue.rows.sources.some(({ name }) => name === source)) {
    const allowed = catalogue.rows.sources.map(({ name }) => `"${name}"`).join(', ');
    throw new BadUserInput(`Unknown source "${source}". Sources are ${allowed || 'none yet'}.`);
  }
  return {
    knownAt,
    source,
    isDiscrete: question.filter?.accumulation === 'DISCRETE',
    verifiedOnly: question.filter?.verifiedOnly === true,
  };
}
