import type { SnapshotQuestions } from '../one-snapshot.ts';
import type { Label } from '../model/metric.ts';
import { caveat } from '../query/caveat.ts';
import type { AsOf } from '../query/question.ts';
import type { ComparisonAnswer, Measured } from '../query/answer.ts';
import { wholeValue } from '../query/whole-value.ts';
import { indexOf, scoreOf } from '../statistics/composite.ts';
import type { CompositeMethod, MissingPolicy } from '../statistics/composite.ts';
import { rankSensitivity, ranksOf } from '../statistics/composite-sensitivity.ts';
import type { RankSensitivity } from '../statistics/composite-sensitivity.ts';
import { seeded } from '../statistics/random.ts';
import type { Verdict } from '../statistics/verdict.ts';
import type { GrainName } from '../time/grain.ts';
import type { Found } from './analysis.ts';
import { goalpostsOf } from './composite-goalposts.ts';
import type { ChosenGoalposts } from './composite-goalposts.ts';
import { planComposite } from './composite-plan.ts';
import type { CompositePart, CompositeRecipe } from './composite-plan.ts';
import { compositeVerdict } from './composite-verdict.ts';
import type { CompositeCode } from './composite-verdict.ts';
import { labelOf, regionsOf } from './panel.ts';
import type { PanelRegions } from './panel.ts';

export interface CompositeQuestion extends CompositeRecipe, PanelRegions, AsOf {
  readonly grain?: GrainName | null;
  readonly period?: string | null;
  readonly draws?: number | null;
  readonly concentration?: number | null;
}

export interface ScoredPart {
  readonly part: CompositePart;
  readonly label: Label;
  readonly share: number;
  readonly goalposts: ChosenGoalposts | null;
  readonly unit: string;
  readonly decimals: number;
  readonly indicatorCode: string | null;
}

export interface CompositeRow extends RankSensitivity {
  readonly regionCode: string;
  readonly value: number | null;
  readonly otherRank: number | null;
  readonly scores: readonly { readonly measured: Measured; readonly score: number | null; readonly of: ScoredPart }[];
  readonly isWhole: boolean;
}

export interface CompositeBody {
  readonly verdict: Verdict<CompositeCode>;
  readonly method: CompositeMethod;
  readonly missing: MissingPolicy;
  readonly grain: GrainName;
  readonly period: string;
  readonly parts: readonly ScoredPart[];
  readonly rows: readonly CompositeRow[];
  readonly rankOf: number;
  readonly meanTau: number | null;
  readonly settledPairs: number | null;
  readonly draws: number;
  readonly concentration: number;
}

const defaultDraws = 1000;
const mostDraws = 5000;
const defaultConcentration = 20;
const seed = 20_260_105;

/** An index out of several metrics by the reader's own recipe, the ranks it gives, and how far they hang on the weights. */
export async function compositeIndex(
  questions: SnapshotQuestions,
  question: CompositeQuestion,
): Promise<Found<CompositeBody>> {
  const { catalogue } = questions;
  const { planned, plan } = planComposite(question);
  const { codes, caveats } = regionsOf(question, catalogue);
  const answers = await askParts(questions, question, { codes, parts: planned.map(({ part }) => part) });
  const parts = planned.map(({ part, share }, index): ScoredPart => {
    const answer = answers[index]!;
    const { unit, decimals } = answer.rows.find(({ value }) => value !== null) ?? { unit: '', decimals: 2 };
    const label = labelOf(part.metric, answer.indicatorCode, catalogue);
    const goalposts = goalpostsOf(part, answer, catalogue);
    return { part, share, label, goalposts, unit, decimals, indicatorCode: answer.indicatorCode };
  });
  const scored = codes.map((_, region) =>
    parts.map((of, index) => {
      const measured = answers[index]!.rows[region]!;
      const value = wholeValue(measured);
      return { measured, score: value === null || of.goalposts === null ? null : scoreOf(value, of.goalposts), of };
    }),
  );
  const scores = scored.map((each) => each.map(({ score }) => score));
  const concentration = Math.max(1, question.concentration ?? defaultConcentration);
  const sensitivity = rankSensitivity(scores, plan, {
    random: seeded(seed),
    draws: Math.max(50, Math.min(mostDraws, question.draws ?? defaultDraws)),
    concentration,
  });
  const other = { ...plan, method: plan.method === 'ARITHMETIC' ? 'GEOMETRIC' : 'ARITHMETIC' } as const;
  const otherRanks = ranksOf(scores.map((each) => indexOf(each, other)));
  const rows = codes.map((regionCode, region) => ({
    regionCode,
    value: indexOf(scores[region]!, plan),
    ...sensitivity.units[region]!,
    otherRank: otherRanks[region]!,
    scores: scored[region]!,
    isWhole: scores[region]!.every((score) => score !== null),
  }));
  const rankOf = rows.filter(({ rank }) => rank !== null).length;
  const { meanTau, settledPairs, draws } = sensitivity;
  const levels = new Set(codes.map((code) => catalogue.region(code).level));
  return {
    verdict: compositeVerdict({ rows, rankOf, meanTau, settledPairs, draws, hasWeights: parts.length > 1, catalogue }),
    method: plan.method,
    missing: plan.missing,
    grain: answers[0]!.grain,
    period: answers[0]!.period,
    parts,
    rows,
    rankOf,
    meanTau,
    settledPairs,
    draws,
    concentration,
    caveats: [...caveats, ...(levels.size > 1 ? [caveat('MIXED_LEVELS')] : [])],
  };
}

/** All of the same period: that of the first part, where none is told. */
async function askParts(
  questions: SnapshotQuestions,
  { grain, period, knownAt }: CompositeQuestion,
  { codes, parts }: { readonly codes: readonly string[]; readonly parts: readonly CompositePart[] },
): Promise<readonly ComparisonAnswer[]> {
  const ask = ({ metric, indicator, filter }: CompositePart, when: Pick<CompositeQuestion, 'grain' | 'period'>) =>
    questions.comparison({
      metric,
      indicator: indicator ?? null,
      filter: filter ?? null,
      regions: codes,
      grain: when.grain ?? null,
      period: when.period ?? null,
      knownAt: knownAt ?? null,
      needsTargets: metric === 'INDICATOR_ATTAINMENT',
    });
  const [head, ...tail] = parts;
  const first = await ask(head!, { grain: grain ?? null, period: period ?? null });
  const same = { grain: first.grain, period: first.period };
  return [first, ...(await Promise.all(tail.map((part) => ask(part, same))))];
}
