import { BadUserInput, NotComparable } from '../errors.ts';
import { isFactMetric, metricDefinition } from '../model/catalogue.ts';
import type { DimensionName, MetricName } from '../model/catalogue.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import { askedRegion } from '../query/asked-places.ts';
import { changeBetween } from '../query/change.ts';
import type { AsOf, MetricFilter } from '../query/question.ts';
import { versionOn } from '../query/version-scope.ts';
import { wholeValue } from '../query/whole-value.ts';
import type { Verdict } from '../statistics/verdict.ts';
import { parsePeriod } from '../time/period.ts';
import type { Found } from './analysis.ts';
import { explainParts } from './change-parts.ts';
import type { ChangePart, ExplainedChange, Whole } from './change-parts.ts';
import { askParts, questionOf } from './change-scope.ts';
import type { ChangeScope, Node } from './change-scope.ts';
import { changeVerdict } from './change-verdict.ts';
import type { ChangeCode } from './change-verdict.ts';
import { drillDown } from './drill-down.ts';
import type { DrillDownStep } from './drill-down.ts';
import { ruleOfFact, ruleOfIndicator, ruleOfShare } from './parts-rule.ts';
import type { PartsRule } from './parts-rule.ts';

export interface ExplainChangeQuestion extends AsOf {
  readonly metric: MetricName;
  readonly indicator?: string | null;
  readonly region: string;
  readonly level?: RegionLevel | null;
  readonly by?: DimensionName | null;
  readonly partsLevel?: RegionLevel | null;
  readonly period?: string | null;
  readonly against?: string | null;
  readonly filter?: MetricFilter | null;
  /** false: the reader does not look at the path. */
  readonly needsDrillDown?: boolean | null;
}

export interface ChangeExplanation {
  readonly verdict: Verdict<ChangeCode>;
  readonly metric: MetricName;
  readonly indicatorCode: string | null;
  readonly regionCode: string;
  readonly isPooled: boolean;
  readonly by: DimensionName;
  readonly period: string;
  readonly against: string;
  readonly whole: Whole;
  readonly change: number | null;
  readonly changePct: number | null;
  readonly changePp: number | null;
  readonly explained: ExplainedChange | null;
  readonly parts: readonly ChangePart[];
  readonly drillDown: readonly DrillDownStep[];
  readonly unit: string;
  readonly decimals: number;
  readonly method: PartsRule['kind'];
}

const levelBelow = { NATION: 'PROVINCE', PROVINCE: 'REGENCY', REGENCY: 'DISTRICT', DISTRICT: 'DISTRICT' } as const;

/** Which parts of a whole made it change from one period to another, and by what: their own change, or a shift between them. */
export async function explainChange(
  questions: SnapshotQuestions,
  question: ExplainChangeQuestion,
): Promise<Found<ChangeExplanation>> {
  const { catalogue } = questions;
  const { metric } = question;
  const { region } = askedRegion(question.region, question.level ?? null, catalogue);
  const entry =
    metric === 'INDICATOR_VALUE' && question.indicator ? catalogue.indicators.resolve(question.indicator) : null;
  const isOfGovernments = isFactMetric(metric) || entry?.latest.subject === 'GOVERNMENT';
  const by = question.by ?? defaultBy(metric, isOfGovernments);
  const isPooled = isOfGovernments && by === 'REGION';
  const scope: ChangeScope = {
    metric,
    indicator: question.indicator ?? null,
    knownAt: question.knownAt ?? null,
  };
  const node: Node = {
    region: region.code,
    isPooled,
    partsLevel: question.partsLevel ?? (isPooled && region.level === 'NATION' ? 'REGENCY' : levelBelow[region.level]),
    unit: null,
    filter: question.filter ?? null,
  };
  const now = await askWhole(questions, { scope, node, period: question.period ?? null });
  const before = await askWhole(questions, { scope, node, period: question.against ?? now.previousPeriod });
  refuseUnequal(now, before);
  const versions = [before, now].map(({ period }) => entry && versionOn(entry, parsePeriod(period).from));
  if (entry !== null && versions[0]?.versionId !== versions[1]?.versionId) {
    throw new NotComparable(
      `${entry.code} was redefined between ${before.period} and ${now.period}: that changes its figures, and no part of ${region.nameId} did. Ask for two periods of one definition.`,
      { indicator: entry.code },
    );
  }
  const ruleFor = (dimension: DimensionName): PartsRule =>
    isFactMetric(metric)
      ? ruleOfFact(metric, dimension)
      : entry === null
        ? ruleOfShare(metric, dimension)
        : ruleOfIndicator(versions[1] ?? entry.latest, now.grain);
  const explainNode = async (at: Node, dimension: DimensionName, whole: Whole | null) => {
    const rule = ruleFor(dimension);
    const ask = (period: string) => askParts(questions, { scope, node: at, by: dimension, rule, period });
    const [earlier, later] = await Promise.all([ask(before.period), ask(now.period)]);
    return explainParts({ rule, before: earlier, after: later, whole });
  };
  const whole: Whole = { before: before.measured, after: now.measured };
  const isKnown = isPooled || [whole.before, whole.after].every((side) => side?.status === 'COMPUTED');
  const explained = isKnown ? await explainNode(node, by, isPooled ? null : whole) : null;
  const definition = metricDefinition(metric);
  const unit = now.measured?.unit ?? definition.unit ?? versions[1]?.unit ?? '';
  const decimals = now.measured?.decimals ?? definition.decimals ?? versions[1]?.decimals ?? 2;
  const path =
    explained === null || question.needsDrillDown === false
      ? []
      : await drillDown({ scope, node, by, explained, explainNode, catalogue });
  const values = explained ?? { before: wholeValue(whole.before), after: wholeValue(whole.after) };
  const shown = {
    metric,
    indicator: entry,
    region,
    isPooled,
    by,
    period: now.period,
    against: before.period,
    unit,
    decimals,
  };
  return {
    verdict: changeVerdict({ ...shown, explained, whole }),
    metric,
    indicatorCode: entry?.code ?? null,
    regionCode: region.code,
    isPooled,
    by,
    period: now.period,
    against: before.period,
    whole,
    ...changeBetween(values.before, values.after, unit),
    change: explained?.change ?? null,
    explained,
    parts: explained?.parts ?? [],
    drillDown: path,
    unit,
    decimals,
    method: ruleFor(by).kind,
    caveats: [],
  };
}

function defaultBy(metric: MetricName, isOfGovernments: boolean): DimensionName {
  if (isFactMetric(metric)) return 'OFFICE';
  if (metric !== 'INDICATOR_VALUE') return 'INDICATOR';
  return isOfGovernments ? 'ORGANISATION_UNIT' : 'REGION';
}

/** The number of a node and the period that was meant; of governments taken together there is only the period. */
async function askWhole(
  questions: SnapshotQuestions,
  { scope, node, period }: { scope: ChangeScope; node: Node; period: string | null },
) {
  const asked = await questions.comparison({
    ...questionOf(scope, node),
    ...(node.isPooled ? { within: node.region, level: node.partsLevel } : { regions: [node.region] }),
    ...(period === null ? {} : { period }),
    needsTargets: false,
  });
  const { grain, previousPeriod } = asked;
  return { period: asked.period, previousPeriod, grain, measured: node.isPooled ? null : (asked.rows[0] ?? null) };
}

interface Dated {
  readonly period: string;
  readonly grain: string;
}

function refuseUnequal(now: Dated, before: Dated): void {
  if (now.grain !== before.grain) {
    throw new BadUserInput(
      `\`period\` ${now.period} is a ${now.grain} and \`against\` ${before.period} a ${before.grain}. A change is explained between two periods of one length.`,
    );
  }
  if (now.period === before.period) {
    throw new BadUserInput(
      `\`period\` and \`against\` are both ${now.period}; name an earlier one, such as the year before.`,
    );
  }
}
