import { NotComparable } from '../errors.ts';
import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { MetricName } from '../model/catalogue.ts';
import type { RegionLevel } from '../model/catalogue-rows.ts';
import { caveat } from '../query/caveat.ts';
import type { AsOf } from '../query/question.ts';
import { wholeValue } from '../query/whole-value.ts';
import { betaConvergence, sigmaConvergence } from '../statistics/convergence.ts';
import { coefficientOfVariation, giniOf, theilOf, weightedMean } from '../statistics/inequality.ts';
import type { Grouped, Theil } from '../statistics/inequality.ts';
import { mannKendall } from '../statistics/trend-test.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { GrainName } from '../time/grain.ts';
import type { Found } from './analysis.ts';
import { evennessVerdict } from './evenness-verdict.ts';
import type { Convergence, EvennessCode } from './evenness-verdict.ts';
import { askPanel, leftOutOf, ofLatestDefinition, reasonOf, regionsOf } from './panel.ts';
import type { LeftOut, Panel, PanelMeasure, PanelRegions, PanelRow } from './panel.ts';

export interface EvennessQuestion extends PanelRegions, PanelMeasure, AsOf {
  readonly grain?: GrainName | null;
  readonly period?: string | null;
  readonly last?: number | null;
  readonly weight?: 'REGION' | 'POPULATION' | null;
}

export interface EvennessPoint {
  readonly period: string;
  readonly start: string;
  readonly mean: number | null;
  readonly low: { readonly regionCode: string; readonly value: number };
  readonly high: { readonly regionCode: string; readonly value: number };
  readonly gini: number | null;
  readonly theil: Theil | null;
  readonly coefficientOfVariation: number | null;
}

export interface EvennessBody {
  readonly verdict: Verdict<EvennessCode>;
  readonly metric: MetricName;
  readonly indicatorCode: string | null;
  readonly grain: GrainName;
  readonly period: string;
  readonly level: RegionLevel | null;
  /** Regions with a whole number in every bucket: the same ones are compared throughout. */
  readonly compared: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly points: readonly EvennessPoint[];
  readonly convergence: Convergence | null;
  readonly unit: string;
  readonly decimals: number;
}

/** Their scores have an order and no distance: nothing is twice as even as anything else. */
function refusePredicates({ metric, indicator }: EvennessQuestion, { catalogue }: SnapshotQuestions): void {
  if (metric !== 'INDICATOR_VALUE' || !indicator) return;
  const { code, latest } = catalogue.indicators.resolve(indicator);
  if (latest.ordinalScale === null) return;
  throw new NotComparable(
    `${code} is a predicate, whose scores have an order but no distance: there is no gap to measure. Ask \`comparison\` for its values, or INDICATOR_ATTAINMENT.`,
    { indicator: code },
  );
}

/**
 * How evenly a metric is spread over regions, period by period, and whether the gap narrows. Compared are regions with a whole value in
 * every bucket; a change of definition cuts the time at its start, for numbers of two definitions do not show a gap.
 */
export async function evenness(questions: SnapshotQuestions, question: EvennessQuestion): Promise<Found<EvennessBody>> {
  const { catalogue } = questions;
  refusePredicates(question, questions);
  const { codes, caveats } = regionsOf(question, catalogue);
  const panel = ofLatestDefinition(await askPanel(questions, codes, question));
  const whole = panel.rows.filter(({ points }) => points.every((point) => wholeValue(point) !== null));
  const left = panel.rows
    .filter((row) => !whole.includes(row))
    .map(({ regionCode, points }) => ({
      code: regionCode,
      reason: reasonOf(points.find((point) => wholeValue(point) === null)!),
    }));
  const weights = await weightsOf(questions, question, { panel, whole });
  const items = (index: number): readonly Grouped[] =>
    whole.map(({ regionCode, points }) => ({
      value: points[index]!.value!,
      weight: weights.get(regionCode) ?? 0,
      group: catalogue.region(regionCode).parentCode ?? regionCode,
    }));
  const points = whole.length < 2 ? [] : panel.buckets.map((bucket, index) => pointOf(bucket, items(index), whole));
  const levels = new Set(codes.map((code) => catalogue.region(code).level));
  const convergence = convergenceOf(panel, whole, points);
  const { metric, indicatorCode, grain, period, unit, decimals, label } = panel;
  return {
    verdict: evennessVerdict({ label, points, convergence, compared: whole.length }),
    metric,
    indicatorCode,
    grain,
    period,
    level: levels.size === 1 ? [...levels][0]! : null,
    compared: whole.map(({ regionCode }) => regionCode),
    leftOut: leftOutOf(left),
    points,
    convergence,
    unit,
    decimals,
    caveats: [...caveats, ...(levels.size > 1 ? [caveat('MIXED_LEVELS')] : [])],
  };
}

async function weightsOf(
  questions: SnapshotQuestions,
  { weight }: EvennessQuestion,
  { panel, whole }: { readonly panel: Panel; readonly whole: readonly PanelRow[] },
): Promise<ReadonlyMap<string, number>> {
  const codes = whole.map(({ regionCode }) => regionCode);
  const last = panel.buckets.at(-1);
  if (weight !== 'POPULATION' || last === undefined || codes.length === 0) {
    return new Map(codes.map((code) => [code, 1]));
  }
  const { rows } = await questions.comparison({
    metric: 'POPULATION',
    regions: codes,
    grain: 'YEAR',
    period: last.start.slice(0, 4),
  });
  return new Map(rows.map(({ regionCode, value }) => [regionCode, value ?? 0]));
}

function pointOf(
  { period, start }: Panel['buckets'][number],
  items: readonly Grouped[],
  whole: readonly PanelRow[],
): EvennessPoint {
  const ends = whole
    .map(({ regionCode }, index) => ({ regionCode, value: items[index]!.value }))
    .sort((left, right) => left.value - right.value);
  return {
    period,
    start,
    mean: weightedMean(items),
    low: ends[0]!,
    high: ends.at(-1)!,
    gini: giniOf(items),
    theil: theilOf(items),
    coefficientOfVariation: coefficientOfVariation(items),
  };
}

const yearMs = 365.25 * 86_400_000;

/** Of regions that count alike, whatever the weights above: whether regions converge, not people. */
function convergenceOf(
  { buckets }: Panel,
  whole: readonly PanelRow[],
  points: readonly EvennessPoint[],
): Convergence | null {
  const [from, to] = [buckets[0], buckets.at(-1)];
  if (from === undefined || to === undefined || from === to || points.length === 0) return null;
  const years = (Date.parse(to.start) - Date.parse(from.start)) / yearMs;
  const [first, last] = [0, buckets.length - 1].map((index) => whole.map((row) => row.points[index]!.value!));
  const spreads = points.flatMap(({ coefficientOfVariation: value }, time) =>
    value === null ? [] : [{ time, value }],
  );
  return {
    from: from.period,
    to: to.period,
    sigma: sigmaConvergence(first!, last!),
    beta: betaConvergence(first!, last!, years),
    trendPValue: spreads.length < 5 ? null : mannKendall(spreads).p,
  };
}
