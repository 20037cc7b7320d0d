import { TooExpensive } from '../errors.ts';
import { isFactMetric } from '../model/catalogue.ts';
import type { DimensionName, MetricName } from '../model/catalogue.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { AsOf, MetricFilter } from '../query/question.ts';
import type { PartRow } from './change-parts.ts';
import type { PartsRule } from './parts-rule.ts';

/** What a change is asked of. */
export interface ChangeScope extends AsOf {
  readonly metric: MetricName;
  readonly indicator: string | null;
}

/** A whole: a region, or what of it a unit or another dimension leaves. */
export interface Node {
  readonly region: string;
  /** All governments inside the region are taken together. */
  readonly isPooled: boolean;
  /** The level of regions as its parts. */
  readonly partsLevel: RegionLevel;
  readonly unit: string | null;
  readonly filter: MetricFilter | null;
}

interface PartsInput {
  readonly scope: ChangeScope;
  readonly node: Node;
  readonly by: DimensionName;
  readonly rule: PartsRule;
  /** One bucket, as `2024-Q3`. */
  readonly period: string;
}

const mostParts = 1_000;

/** The parts of a node by a dimension in one period; of units those that stand right below it. */
export async function askParts(questions: SnapshotQuestions, input: PartsInput): Promise<readonly PartRow[]> {
  const { scope, by, rule } = input;
  const isOfUnits = by === 'ORGANISATION_UNIT' && !isFactMetric(scope.metric);
  const rows = await (by === 'REGION' ? askRegions(questions, input) : askGroups(questions, input));
  const own = isOfUnits ? rightBelow(rows, input.node, questions.catalogue) : rows;
  if (rule.kind !== 'WEIGHTED') return own;
  const weights = new Map(
    (await askWeights(questions, input, rule.by)).map(({ key, measured }) => [key, measured.value]),
  );
  return own.map((row) => ({ ...row, weight: weights.get(row.key) ?? null }));
}

async function askRegions(
  questions: SnapshotQuestions,
  { scope, node, period }: PartsInput,
): Promise<readonly PartRow[]> {
  const { rows } = await questions.comparison({
    ...questionOf(scope, node),
    within: node.region,
    level: node.partsLevel,
    period,
    needsTargets: false,
  });
  return rows.map((row) => {
    const { nameId, nameEn } = questions.catalogue.region(row.regionCode);
    return { key: row.regionCode, labelId: nameId, labelEn: nameEn ?? nameId, measured: row, weight: null };
  });
}

async function askGroups(
  questions: SnapshotQuestions,
  { scope, node, by, period }: PartsInput,
): Promise<readonly PartRow[]> {
  const { metric, indicator, filter, ...rest } = questionOf(scope, node);
  const { rows, hasNextPage } = await questions.breakdown({
    ...rest,
    metrics: [metric],
    by: [by],
    ...(indicator === null ? {} : { indicators: [indicator] }),
    ...(node.isPooled ? { within: node.region, level: node.partsLevel } : { regions: [node.region] }),
    filter,
    period,
    first: mostParts,
  });
  if (hasNextPage) {
    throw new TooExpensive(
      `${metric} by ${by} has more than ${mostParts} parts in ${period}. Filter some, or ask by a coarser dimension.`,
    );
  }
  return rows.map(({ keys, labelsId, labelsEn, values }) => ({
    key: keys[0] ?? '',
    labelId: labelsId[0]!,
    labelEn: labelsEn[0]!,
    measured: values[0]!,
    weight: null,
  }));
}

function askWeights(questions: SnapshotQuestions, input: PartsInput, by: string): Promise<readonly PartRow[]> {
  const node = { ...input.node, filter: null };
  const scope =
    by === 'POPULATION'
      ? { ...input.scope, metric: 'POPULATION' as const, indicator: null }
      : { ...input.scope, metric: 'INDICATOR_VALUE' as const, indicator: by };
  const period = by === 'POPULATION' ? input.period.slice(0, 4) : input.period;
  const asked = { ...input, scope, node, period };
  return input.by === 'REGION' ? askRegions(questions, asked) : askGroups(questions, asked);
}

/** The words that every question about a node shares. */
export function questionOf({ metric, indicator, knownAt }: ChangeScope, { filter, unit }: Node) {
  const isOfUnit = unit !== null && isFactMetric(metric);
  return {
    metric,
    indicator,
    filter: isOfUnit ? { ...filter, unit: [unit] } : filter,
    ...(knownAt ? { knownAt } : {}),
  };
}

/** Units that report below a node: a child, or where it has no figures the nearest below it that have. */
function rightBelow(rows: readonly PartRow[], { unit, region }: Node, catalogue: Catalogue): readonly PartRow[] {
  const byCode = new Map(rows.map((row) => [row.key, row]));
  const units = catalogue.unitsOf(region);
  const codes = new Set(units.map(({ code }) => code));
  const childrenOf = (parent: string | null) =>
    units.filter(({ parentCode }) => (parentCode !== null && codes.has(parentCode) ? parentCode : null) === parent);
  const reporting = (parent: string | null): readonly PartRow[] =>
    childrenOf(parent).flatMap(({ code }) => {
      const row = byCode.get(code);
      return row === undefined ? reporting(code) : [row];
    });
  return reporting(unit);
}
