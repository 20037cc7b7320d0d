import { factDefinition, factMetric, isFactMetric } from '../model/catalogue.ts';
import type { DimensionName } from '../model/catalogue.ts';
import type { Catalogue } from '../model/snapshot-catalogue.ts';
import { narrowFilter } from '../query/plain/filter.ts';
import { factsOf } from '../query/plain/measure.ts';
import type { ChangePart, ExplainedChange, Whole } from './change-parts.ts';
import type { ChangeScope, Node } from './change-scope.ts';

export interface DrillDownStep {
  readonly dimension: DimensionName;
  readonly part: ChangePart;
  /** Percent of the change of the step before that this part makes. */
  readonly shareOfStepPct: number;
  /** Percent of the change of the whole: the shares of all steps so far, multiplied. */
  readonly shareOfWholePct: number;
}

interface Input {
  readonly scope: ChangeScope;
  readonly node: Node;
  readonly by: DimensionName;
  readonly explained: ExplainedChange;
  readonly explainNode: (node: Node, by: DimensionName, whole: Whole) => Promise<ExplainedChange | null>;
  readonly catalogue: Catalogue;
}

const mostSteps = 6;

/** At each step the part that makes most of the change, and then its own parts: from a region down to the unit where it happened. */
export async function drillDown(input: Input): Promise<readonly DrillDownStep[]> {
  const steps: DrillDownStep[] = [];
  let { node, by, explained } = input as { node: Node; by: DimensionName; explained: ExplainedChange | null };
  while (explained !== null && steps.length < mostSteps) {
    const part = greatest(explained);
    if (part === null) break;
    const shareOfStepPct = part.shareOfChangePct!;
    const shareOfWholePct = ((steps.at(-1)?.shareOfWholePct ?? 100) * shareOfStepPct) / 100;
    steps.push({ dimension: by, part, shareOfStepPct, shareOfWholePct });
    const next = below(input, node, by, part);
    if (next === null || part.before === null || part.after === null) break;
    ({ node, by } = next);
    explained = await input.explainNode(node, by, { before: part.before, after: part.after });
    // A part that is its own only part leads no further down.
    if (explained !== null && explained.parts.length === 1 && explained.parts[0]!.key === part.key) break;
  }
  return steps;
}

/** Of what pushed the whole where it went, the part that pushed most. */
function greatest({ parts }: ExplainedChange): ChangePart | null {
  const pushing = parts.filter(({ key, shareOfChangePct }) => key !== null && (shareOfChangePct ?? 0) > 0);
  return pushing.reduce<ChangePart | null>(
    (most, part) => (most === null || part.shareOfChangePct! > most.shareOfChangePct! ? part : most),
    null,
  );
}

/** Where to look next: inside a region its regions or units, inside an office its units. */
function below(
  { scope, catalogue }: Input,
  node: Node,
  by: DimensionName,
  { key }: ChangePart,
): { readonly node: Node; readonly by: DimensionName } | null {
  if (key === null || key === '') return null;
  const isFact = isFactMetric(scope.metric);
  if (by === 'REGION') {
    const inside = { ...node, region: key, isPooled: false };
    if (isFact) return { node: inside, by: 'OFFICE' };
    if (isOfGovernments(scope, catalogue)) return { node: inside, by: 'ORGANISATION_UNIT' };
    return node.partsLevel === 'PROVINCE' ? { node: { ...inside, partsLevel: 'REGENCY' }, by } : null;
  }
  if (by === 'OFFICE') return isOfPeople(scope) ? null : { node: { ...node, unit: key }, by: 'ORGANISATION_UNIT' };
  if (by === 'ORGANISATION_UNIT') return isFact ? null : { node: { ...node, unit: key }, by };
  if (by === 'FIELD') return { node: { ...node, filter: { ...node.filter, field: key } }, by: 'INDICATOR' };
  if (!isFact || isOfPeople(scope)) return null;
  const inside = { ...node, filter: narrowFilter(node.filter, by, key) };
  return { node: inside, by: node.unit === null ? 'OFFICE' : 'ORGANISATION_UNIT' };
}

/** People are told apart by office or by unit, not by both, and not further by a characteristic. */
function isOfPeople({ metric }: ChangeScope): boolean {
  return isFactMetric(metric) && factsOf(factMetric(metric)).some((fact) => factDefinition(fact).people !== undefined);
}

function isOfGovernments({ indicator }: ChangeScope, catalogue: Catalogue): boolean {
  return indicator !== null && catalogue.indicators.resolve(indicator).latest.subject === 'GOVERNMENT';
}
